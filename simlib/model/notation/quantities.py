"""Declared numbers: unit, meaning, source, grade and plausible range, beside the equation.

A number of the model is declared as a type that says all that is known of it::

    by_pain: Annotated[
        float, Quantity("points per point", "per point of pain"), inferred("mun-2021", 0.1, 0.4)
    ] = 0.3
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

GRADES = ("measured", "inferred", "assumed")
NO_SOURCE = "assumed"
"""What stands for a source where a number is our own choice."""


class Quantity(NamedTuple):
    """What a number is: its unit and its meaning."""

    unit: str
    meaning: str


class Grade(NamedTuple):
    """How sure a number is.

    Attributes
    ----------
    name : str
        One of ``GRADES``.
    source : str
        Key in ``sources.yaml``, or ``NO_SOURCE``.
    span : tuple of float or None
        Plausible range.
    """

    name: str
    source: str
    span: tuple[float, float] | None


def measured(source: str, low: float | None = None, high: float | None = None) -> Grade:
    """Return the grade of a number that its source reports.

    Examples
    --------
    >>> measured("cows-2003", 12.0, 14.0)
    Grade(name='measured', source='cows-2003', span=(12.0, 14.0))
    """
    return Grade("measured", source, _span(low, high))


def inferred(source: str, low: float | None = None, high: float | None = None) -> Grade:
    """Return the grade of a number that follows from its source by a step of our own."""
    return Grade("inferred", source, _span(low, high))


def assumed(low: float | None = None, high: float | None = None, near: str = NO_SOURCE) -> Grade:
    """Return the grade of a number of our own choice; ``near`` is a source that speaks near it."""
    return Grade("assumed", near, _span(low, high))


def _span(low: float | None, high: float | None) -> tuple[float, float] | None:
    return None if low is None or high is None else (low, high)


def declaration(metadata: Iterable[Any]) -> tuple[Quantity, Grade] | None:
    """Return what the metadata of a type declares of a number; None where it declares none."""
    found = {type(part): part for part in metadata}
    if Quantity not in found or Grade not in found:
        return None
    return found[Quantity], found[Grade]
