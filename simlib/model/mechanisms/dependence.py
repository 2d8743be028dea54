"""Dependence: the nervous system leans against the signal, and withdrawal is the lean alone."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, least, positive, toward
from simlib.model.mechanisms.clock import SLOTTED
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class DependencePars(NamedTuple):
    """How far and how fast adaptation follows the signal."""

    fast_share: Annotated[
        float, Quantity("1", "share of the signal that fast adaptation answers"), assumed(0.7, 0.9)
    ] = 0.8
    fast: Annotated[
        float,
        Quantity("d", "time constant of fast adaptation"),
        inferred("withdrawal-course", 3.0, 7.0),
        SLOTTED,
    ] = 3.7
    slow: Annotated[
        float,
        Quantity("d", "time constant of slow (protracted) adaptation"),
        inferred("protracted-withdrawal", 25.0, 90.0),
        SLOTTED,
    ] = 45.0
    slow_weight: Annotated[
        float,
        Quantity(
            "1",
            "part of slow adaptation felt as acute withdrawal; the rest is "
            "headroom that keeps small cuts silent",
        ),
        assumed(0.2, 0.6),
    ] = 0.4
    onset: Annotated[
        float,
        Quantity("d", "time constant with which withdrawal is felt"),
        inferred("withdrawal-course", 0.3, 1.0),
        SLOTTED,
    ] = 0.45
    displacement_onset: Annotated[
        float,
        Quantity("d", "time constant of getting used to displacement by an antagonist"),
        assumed(1.0, 2.5),
        SLOTTED,
    ] = 1.5
    displacement_slack: Annotated[
        float, Quantity("1", "displacement by it that goes unnoticed"), assumed(0.03, 0.2)
    ] = 0.06
    accustoming: Annotated[
        float,
        Quantity("d", "time constant of getting used to buprenorphine"),
        assumed(0.4, 1.5),
        SLOTTED,
    ] = 0.45
    accustomed_for: Annotated[
        float,
        Quantity("d", "time constant of losing that again without it"),
        assumed(4.0, 20.0),
        SLOTTED,
    ] = 10.0
    unnoticed: Annotated[
        float,
        Quantity("1", "displacement by buprenorphine that goes unnoticed"),
        assumed(0.04, 0.3),
    ] = 0.12
    agonist_there: Annotated[
        float,
        Quantity("MME/d", "full agonist on board at which half of a displacement counts"),
        assumed(2.0, 10.0),
    ] = 5.0
    displacement_gain: Annotated[
        float,
        Quantity("1", "withdrawal per sudden displacement"),
        assumed(2.0, 7.0, near="fentanyl-pw"),
    ] = 4.0
    spare: Annotated[
        float,
        Quantity(
            "1",
            "largest share of buprenorphine's efficacy that adaptation takes away; set "
            "so that 8 mg on top of methadone 90 mg or daily fentanyl precipitates "
            "withdrawal in most people, on 120 MME of tablets or a patch a mild to "
            "moderate one, and 1 mg there nothing",
        ),
        assumed(0.6, 0.95, near="webster-2016"),
    ] = 0.8
    spare_from: Annotated[
        float,
        Quantity("1", "fast adaptation that spare receptors cover (about 20 MME a day)"),
        assumed(0.15, 0.6),
    ] = 0.3
    spare_half: Annotated[
        float,
        Quantity("1", "fast adaptation beyond that at which half of it is taken away"),
        assumed(0.05, 0.4),
    ] = 0.1
    antagonist_gain: Annotated[
        float, Quantity("1", "displacement by an antagonist per adaptation"), assumed(0.1, 0.5)
    ] = 0.22
    sensitivity: Annotated[
        float,
        Quantity("1", "how strongly this person feels withdrawal, relative to the mean"),
        assumed(0.4, 2.0),
    ] = 1.0
    cows: Annotated[
        float,
        Quantity("points", "COWS points per unit of withdrawal"),
        assumed(14.0, 22.0, near="withdrawal-course"),
    ] = 18.0


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
def partial_efficacy(efficacy: Number, fast: Number, p: DependencePars) -> Number:
    """Efficacy of a partial agonist in a body that leans against the signal.

    Adaptation uses up spare receptors, and a partial agonist loses more by that than a full one:
    in a body used to little it replaces the full agonist, in one used to much it opposes it.

    >>> partial_efficacy(0.25, 0.0, DependencePars())
    0.25
    """
    beyond = positive(fast - p.spare_from)
    return efficacy * (1.0 - p.spare * beyond / (beyond + p.spare_half))


@equation
def displacement(lost: Number, full: Number, fast: Number, p: DependencePars) -> Number:
    """How much signal buprenorphine takes away that the body is not used to being without.

    Parameters
    ----------
    lost : float or array
        Signal of the same full agonist under the buprenorphine that the body is used to, less that
        under the buprenorphine of now, see :func:`simlib.model.mechanisms.receptor.lost`. A full
        agonist that comes on top of buprenorphine is blunted, and displaces nothing.
    full : float or array, MME/d
        Full agonist on board: where none is left, nothing can be displaced.
    fast : float or array
        Fast adaptation: nobody misses a signal that the body never leaned on.
    """
    return least(lost, fast) * full / (full + p.agonist_there)


@equation
def blockade(
    unopposed: Number, full: Number, blocked: Number, fast: Number, p: DependencePars
) -> Number:
    """How much signal an antagonist takes away.

    Parameters
    ----------
    unopposed : float or array
        Signal that the full agonist on board would give alone.
    full : float or array, MME/d
        Full agonist on board.
    blocked : float or array, in [0, 1]
        By naltrexone, see :func:`blocked`.
    fast : float or array
        Fast adaptation: an antagonist precipitates withdrawal even when little agonist is left.
    """
    missed = least(unopposed, fast) * full / (full + p.agonist_there)
    return blocked * (missed + p.antagonist_gain * fast)


@equation
def bup_adapted(now: Number, level: Number, p: DependencePars) -> Number:
    """Buprenorphine (ng/mL) that the body is used to after four more hours.

    A slow start is gentle; between two doses nothing of it is lost.
    """
    rising = 1.0 * (level > now)
    keep = rising * p.accustoming + (1.0 - rising) * p.accustomed_for
    return toward(now, level, keep)


@equation
def precipitated(by_partial: Number, by_antagonist: Number, p: DependencePars) -> Number:
    """Precipitated withdrawal from displacement faster than a person gets used to it.

    >>> precipitated(0.0, 0.0, DependencePars())
    0.0
    """
    return p.displacement_gain * (
        positive(by_partial - p.unnoticed) + positive(by_antagonist - p.displacement_slack)
    )


@equation
def used_to(displaced: Number, now: Number, p: DependencePars) -> Number:
    """Displacement that the person is used to after four more hours: a slow start is gentle."""
    return toward(displaced, now, p.displacement_onset)
