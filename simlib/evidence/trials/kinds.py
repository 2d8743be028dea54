"""Kinds of endpoints, as the files in ``endpoints/`` register them, and what they measure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np


@dataclass(frozen=True)
class Measured:
    """An endpoint in each person of an arm.

    Attributes
    ----------
    family : str
        As in :attr:`Kind.family`.
    value : numpy.ndarray, shape (n_persons,)
        1 or 0 (or a share), a number, or a count of events.
    counted : numpy.ndarray of bool, shape (n_persons,)
    time : numpy.ndarray, shape (n_persons,), optional
        Days to the event or the last look; person-years of a rate.
    event : numpy.ndarray of bool, optional
        Whether the time ends with the event.
    pairs : tuple of arrays, optional
        Of a slope: predictor, outcome, outcome before, person.
    logistic : bool
        Whether the slope is a log odds ratio.
    expected : numpy.ndarray, optional
        Events that were to be expected in each person, by their chance on each day at risk: values
        and contrasts take it in place of what was drawn, for rare events.
    """

    family: str
    value: np.ndarray
    counted: np.ndarray
    time: np.ndarray | None = None
    event: np.ndarray | None = None
    pairs: tuple[np.ndarray, ...] = ()
    logistic: bool = False
    expected: np.ndarray | None = None

    @property
    def counting(self) -> "Measured":
        """The same with expected events in place of drawn ones, where they are known."""
        return self if self.expected is None else replace(self, value=self.expected)


Measure = Callable[[Any, Any], Measured]
"""Measures an endpoint in one arm, as :class:`simlib.evidence.trials.measures.ArmView` has it."""


class Kind(NamedTuple):
    """A kind of endpoint: its definition, and the function that measures it.

    Attributes
    ----------
    family : str
        share, time (a share with a time to event), mean, median, rate, slope or table.
    needs, takes : tuple of str
        Keys that must and may be given beside ``kind``, ``among`` and ``meaning``.
    defaults : dict
    definition : str
        What is counted, exactly.
    states : tuple of str
        State variables that it reads day by day, beside those that every trial records.
    measure : callable
        Measures an endpoint of this kind in an arm.
    """

    family: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    defaults: Mapping[str, object]
    definition: str
    states: tuple[str, ...]
    measure: Measure


REGISTERED: dict[str, Kind] = {}
"""Kinds of endpoints by their slug; the files in ``endpoints/`` register theirs on import."""


def endpoint_kind(
    slug: str,
    family: str,
    *,
    needs: tuple[str, ...] = (),
    takes: tuple[str, ...] = (),
    defaults: Mapping[str, object] | None = None,
    states: tuple[str, ...] = (),
    definition: str,
) -> Callable[[Measure], Measure]:
    """Register the decorated function as the measure of a kind of endpoint, see :class:`Kind`."""

    def register(measure: Measure) -> Measure:
        REGISTERED[slug] = Kind(family, needs, takes, defaults or {}, definition, states, measure)
        return measure

    return register
