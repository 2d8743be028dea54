"""Dependence: the nervous system leans against the signal, and withdrawal is the lean alone."""

from typing import Annotated, NamedTuple

from simlib.model._jit import equation
from simlib.model.mechanisms.arithmetic import Number, least, positive, toward
from simlib.model.mechanisms.clock import SLOTTED


class DependencePars(NamedTuple):
    """How far and how fast adaptation follows the signal."""

    fast_share: Annotated[
        float, "1", "share of the signal that fast adaptation answers", "assumed", "assumed",
        (0.7, 0.9),
    ] = 0.8  # fmt: skip
    fast: Annotated[
        float, "d", "time constant of fast adaptation", "withdrawal-course", "inferred",
        (3.0, 7.0), SLOTTED,
    ] = 3.7  # fmt: skip
    slow: Annotated[
        float, "d", "time constant of slow (protracted) adaptation", "protracted-withdrawal",
        "inferred", (25.0, 90.0), SLOTTED,
    ] = 45.0  # fmt: skip
    slow_weight: Annotated[
        float, "1", "part of slow adaptation felt as acute withdrawal; the rest is headroom that "
        "keeps small cuts silent", "assumed", "assumed", (0.2, 0.6),
    ] = 0.4  # fmt: skip
    onset: Annotated[
        float, "d", "time constant with which withdrawal is felt", "withdrawal-course",
        "inferred", (0.3, 1.0), SLOTTED,
    ] = 0.45  # fmt: skip
    displacement_onset: Annotated[
        float, "d", "time constant of getting used to displacement", "assumed", "assumed",
        (1.0, 2.5), SLOTTED,
    ] = 1.5  # fmt: skip
    displacement_slack: Annotated[
        float, "1", "displacement that goes unnoticed", "assumed", "assumed", (0.03, 0.2)
    ] = 0.06
    agonist_there: Annotated[
        float, "MME/d", "full agonist on board at which half of a displacement counts", "assumed",
        "assumed", (2.0, 10.0),
    ] = 5.0  # fmt: skip
    displacement_gain: Annotated[
        float, "1", "withdrawal per sudden displacement", "fentanyl-pw", "assumed", (2.0, 7.0)
    ] = 4.0
    antagonist_gain: Annotated[
        float, "1", "displacement by an antagonist per adaptation", "assumed", "assumed",
        (0.1, 0.5),
    ] = 0.22  # fmt: skip
    sensitivity: Annotated[
        float, "1", "how strongly this person feels withdrawal, relative to the mean", "assumed",
        "assumed", (0.4, 2.0),
    ] = 1.0  # fmt: skip
    cows: Annotated[
        float, "points", "COWS points per unit of withdrawal", "withdrawal-course", "assumed",
        (14.0, 22.0),
    ] = 18.0  # fmt: skip


@equation
def adapt_fast(fast: Number, signal: Number, p: DependencePars) -> Number:
    """Fast adaptation after four more hours of this signal."""
    return toward(fast, p.fast_share * signal, p.fast)


@equation
def adapt_slow(slow: Number, signal: Number, p: DependencePars) -> Number:
    """Slow adaptation after four more hours of this signal."""
    return toward(slow, (1.0 - p.fast_share) * signal, p.slow)


@equation
def spontaneous(
    felt: Number, fast: Number, slow: Number, signal: Number, p: DependencePars
) -> Number:
    """Spontaneous withdrawal: adaptation that no signal answers, felt with a delay.

    >>> p = DependencePars(onset=0.5)
    >>> spontaneous(0.0, fast=1.0, slow=0.5, signal=0.2, p=p)
    0.5
    >>> spontaneous(0.0, fast=1.0, slow=0.5, signal=2.0, p=p)
    0.0
    """
    return toward(felt, positive(fast + p.slow_weight * slow - signal), p.onset)


@equation
def blocked(antagonist: Number) -> Number:
    """Share of receptors that an antagonist would hold alone.

    >>> blocked(4.0)
    0.8
    """
    return antagonist / (1.0 + antagonist)


@equation
def displacement(
    unopposed: Number,
    signal: Number,
    full: Number,
    blocked: Number,
    fast: Number,
    p: DependencePars,
) -> Number:
    """How much signal is taken away by what holds the receptor more tightly.

    Parameters
    ----------
    unopposed : float or array
        Signal that the full agonist on board would give alone.
    signal : float or array
        Signal now.
    full : float or array, MME/d
        Full agonist on board: where none is left, nothing can be displaced.
    blocked : float or array, in [0, 1]
        By naltrexone, see :func:`blocked`.
    fast : float or array
        Fast adaptation: an antagonist precipitates withdrawal even when little agonist is left.
    """
    # nobody misses a signal that the body never leaned on, as when a dose is taken under blockade
    missed = least(positive(unopposed - signal), fast)
    taken_away = missed * full / (full + p.agonist_there)
    return taken_away + p.antagonist_gain * fast * blocked


@equation
def precipitated(sudden: Number, p: DependencePars) -> Number:
    """Precipitated withdrawal from displacement faster than a person gets used to it."""
    return p.displacement_gain * positive(sudden - p.displacement_slack)


@equation
def used_to(displaced: Number, now: Number, p: DependencePars) -> Number:
    """Displacement that the person is used to after four more hours: a slow start is gentle."""
    return toward(displaced, now, p.displacement_onset)
