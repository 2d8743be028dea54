"""Use of non-prescribed opioids: whether today, and how much."""

from typing import Annotated, NamedTuple

from simlib._jit import equation
from simlib.mechanisms.arithmetic import Number, clip, exp, least, most, toward
from simlib.mechanisms.clock import DAILY


class UsePars(NamedTuple):
    """When and how much this person uses."""

    tendency: Annotated[
        float, "1/d", "hazard of use at craving 2, out of regular use, with no ally in care",
        "assumed", "assumed", (0.0002, 0.1),
    ] = 0.018  # fmt: skip
    by_craving: Annotated[
        float, "1/point", "log hazard per point of craving (up to 8)", "mun-2021", "inferred",
        (0.3, 0.8),
    ] = 0.7  # fmt: skip
    by_mode: Annotated[
        float, "1", "log hazard of full regular use", "grasman-2016", "assumed", (3.0, 6.0)
    ] = 4.5
    by_alliance: Annotated[
        float, "1", "share of the hazard that a full alliance takes away", "assumed", "assumed",
        (0.2, 0.6),
    ] = 0.4  # fmt: skip
    by_support: Annotated[
        float, "1", "share of the hazard that people who stand by take away; shrunk from "
        "self-selected attendance", "weiss-2019", "inferred", (0.0, 0.3),
    ] = 0.2  # fmt: skip
    by_reward: Annotated[
        float, "1", "how far rewards for not using count: 1 as their files declare, 0 not at all",
        "assumed", "assumed", (0.2, 1.8),
    ] = 1.0  # fmt: skip
    potency: Annotated[
        float, "1", "scatter of the strength of a dose from batch to batch (standard deviation "
        "of its logarithm; 0 for pharmacy tablets)", "assumed", "assumed", (0.0, 0.9),
    ] = 0.0  # fmt: skip
    dose: Annotated[
        float, "MME", "one dose when opioid-naive", "assumed", "assumed", (15.0, 150.0)
    ] = 30.0
    dose_tolerance: Annotated[
        float, "MME", "added to one dose per unit of adaptation: how a person keeps up with "
        "tolerance", "assumed", "assumed", (10.0, 80.0),
    ] = 35.0  # fmt: skip
    more_doses: Annotated[
        float, "1/d", "further doses a day in full regular use", "assumed", "assumed", (2.0, 5.0)
    ] = 3.0
    dose_pace: Annotated[
        float, "d", "time constant with which the usual dose follows tolerance: slow to fall, "
        "hence the danger of the old dose", "assumed", "assumed", (30.0, 120.0), DAILY,
    ] = 60.0  # fmt: skip
    dose_rise: Annotated[
        float, "d", "the same when tolerance rises", "assumed", "assumed", (10.0, 40.0), DAILY
    ] = 20.0


@equation
def hazard(
    craving: Number, mode: Number, alliance: Number, support: Number, access: Number, p: UsePars
) -> Number:
    """Hazard (1/d) of using non-prescribed opioids today, on yesterday's symptoms.

    Parameters
    ----------
    craving : float or array, in [0, 10]
    mode : float or array, in [0, 1]
        Use mode, see :func:`simlib.mechanisms.learning.mode`.
    alliance : float or array, in [0, 1]
        Working alliance with the clinic, 0 out of care.
    support : float or array, in [0, 1]
        People who stand by.
    access : float or array
        Hazard ratio for what is within reach, and for rewards of not using.
    """
    return (
        p.tendency
        * exp(p.by_craving * (least(craving, 8.0) - 2.0) + p.by_mode * mode)
        * access
        * (1.0 - p.by_alliance * alliance)
        * (1.0 - p.by_support * support)
    )


@equation
def rewarded(incentive: Number, p: UsePars) -> Number:
    """Hazard ratio of use while rewards for not using last.

    >>> rewarded(0.5, UsePars(by_reward=1.5))
    0.25
    """
    return most(1.0 + p.by_reward * (incentive - 1.0), 0.05)


@equation
def strength(batch: Number, p: UsePars) -> Number:
    """Strength of today's supply relative to its mean, given a near-normal draw.

    >>> strength(2.0, UsePars())
    1.0
    """
    return exp(p.potency * batch - 0.5 * p.potency * p.potency)


@equation
def happens(hazard: Number, luck: Number) -> Number:
    """Whether an event with this daily hazard happens today (1.0 or 0.0).

    >>> happens(0.01, 0.5), happens(5.0, 0.5)
    (0.0, 1.0)
    """
    return 1.0 * (luck < 1.0 - exp(-hazard))


@equation
def doses(mode: Number, p: UsePars) -> Number:
    """Doses on a day of use: one in a lapse, several in regular use."""
    return 1.0 + p.more_doses * mode


@equation
def usual_dose(dose: Number, adapted: Number, used: Number, p: UsePars) -> Number:
    """One dose (MME) that this person takes when using.

    It follows tolerance on days of use and is kept in memory otherwise: after weeks without,
    the old dose meets a body that has lost its tolerance.
    """
    target = p.dose + p.dose_tolerance * adapted
    rising = 1.0 * (target > dose)
    next_dose = toward(dose, target, rising * p.dose_rise + (1.0 - rising) * p.dose_pace)
    return clip(used * next_dose + (1.0 - used) * dose, 0.0, 1000.0)
