"""Use of non-prescribed opioids: whether today, and how much."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import (
    Number,
    clip,
    exp,
    least,
    most,
    positive,
    root,
    toward,
)
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred

PLACE_BELOW: Annotated[
    float,
    Quantity(
        "1",
        "ratio of access below which a place begins to keep opioids out of "
        "reach, so that coming back from it is a return",
    ),
    assumed(0.3, 0.8),
] = 0.5


class UsePars(NamedTuple):
    """When and how much this person uses."""

    tendency: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of use at craving 2 with nothing that pulls: no learned cues, "
            "no withdrawal, out of regular use, no ally in care",
        ),
        assumed(0.000001, 0.2),
    ] = 0.0029
    by_craving: Annotated[
        float,
        Quantity(
            "1/point",
            "log hazard per point of craving (up to 8): what is felt predicts use "
            "little beyond what drives both",
        ),
        inferred("mchugh-2014", 0.01, 0.26),
    ] = 0.05
    by_cues: Annotated[
        float,
        Quantity(
            "1",
            "log hazard at the full pull of learned cues, much of which is never felt as craving",
        ),
        assumed(4.0, 9.0),
    ] = 5.8
    by_withdrawal: Annotated[
        float,
        Quantity(
            "1",
            "log hazard per unit of withdrawal (COWS 18): at its worst hardly "
            "anybody goes a day without",
        ),
        assumed(2.0, 6.0),
    ] = 5.0
    by_protracted: Annotated[
        float,
        Quantity(
            "1",
            "log hazard per unit of slow adaptation that no signal answers: the "
            "weeks after stopping",
        ),
        assumed(1.0, 8.0, near="protracted-withdrawal"),
    ] = 2.7
    by_return: Annotated[
        float,
        Quantity("1", "log hazard in the first days back among what was out of reach for weeks"),
        assumed(0.2, 2.0, near="smyth-2010"),
    ] = 0.6
    just_out: Annotated[
        float,
        Quantity(
            "1",
            "log hazard in the very first days out of a place, beyond that; set so "
            "that about half of those who leave one without medication are back in "
            "use within five weeks",
        ),
        assumed(0.5, 3.0, near="merrall-2010"),
    ] = 1.9
    holds_off: Annotated[
        float,
        Quantity(
            "1", "share of the hazard that is held off by waiting for a first dose of buprenorphine"
        ),
        assumed(0.5, 0.98),
    ] = 0.9
    away_pace: Annotated[
        float,
        Quantity("d", "time constant with which cues become strange where they are not met"),
        assumed(4.0, 14.0),
        DAILY,
    ] = 7.0
    return_pace: Annotated[
        float,
        Quantity("d", "time constant with which coming back loses its pull"),
        assumed(5.0, 28.0, near="smyth-2010"),
        DAILY,
    ] = 12.0
    by_mode: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of full regular use; it goes with the square of the mode, "
            "so that a lapse alone pulls little",
        ),
        assumed(4.5, 9.0, near="grasman-2016"),
    ] = 6.5
    by_block: Annotated[
        float,
        Quantity(
            "1",
            "share of the hazard that a full blockade by an antagonist takes away: "
            "it is known that nothing will be felt",
        ),
        assumed(0.5, 0.98),
    ] = 0.95
    by_alliance: Annotated[
        float,
        Quantity("1", "share of the hazard that a full alliance takes away"),
        assumed(0.2, 0.6),
    ] = 0.4
    by_support: Annotated[
        float,
        Quantity(
            "1",
            "share of the hazard that people who stand by take away; shrunk from "
            "self-selected attendance",
        ),
        inferred("weiss-2019", 0.0, 0.3),
    ] = 0.2
    by_urges: Annotated[
        float,
        Quantity(
            "1",
            "share of the hazard that fully learned urge skills take away beside "
            "quieter cues: an urge is felt and not followed; set so that the "
            "trial, which had no attention control, is met",
        ),
        inferred("more-2024", 0.0, 0.7),
    ] = 0.45
    by_reward: Annotated[
        float,
        Quantity(
            "1", "how far rewards for not using count: 1 as their files declare, 0 not at all"
        ),
        assumed(0.2, 1.8),
    ] = 1.0
    potency: Annotated[
        float,
        Quantity(
            "1",
            "scatter of the strength of a dose from batch to batch (standard "
            "deviation of its logarithm; 0 for pharmacy tablets)",
        ),
        assumed(0.0, 0.9),
    ] = 0.0
    dose: Annotated[float, Quantity("MME", "one dose when opioid-naive"), assumed(15.0, 150.0)] = (
        30.0
    )
    dose_tolerance: Annotated[
        float,
        Quantity(
            "MME", "added to one dose per unit of adaptation: how a person keeps up with tolerance"
        ),
        assumed(10.0, 80.0),
    ] = 35.0
    more_doses: Annotated[
        float, Quantity("1/d", "further doses a day in full regular use"), assumed(2.0, 5.0)
    ] = 3.0
    dose_pace: Annotated[
        float,
        Quantity(
            "d",
            "time constant with which the usual dose follows tolerance: slow to "
            "fall, hence the danger of the old dose",
        ),
        assumed(30.0, 120.0),
        DAILY,
    ] = 60.0
    dose_rise: Annotated[
        float, Quantity("d", "the same when tolerance rises"), assumed(10.0, 40.0), DAILY
    ] = 20.0
    occasional: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of use now and then by a person of usual readiness in a clear "
            "disorder: a day or so a week, which medication and people lower and "
            "need not end; the stage multiplies it",
        ),
        assumed(0.0, 1.0),
    ] = 0.055
    ready: Annotated[
        float,
        Quantity(
            "1/d",
            "tendency of usual readiness in a mild disorder, against which people "
            "are more or less ready for use now and then (its root)",
        ),
        assumed(0.0007, 0.003),
    ] = 0.0014
    once: Annotated[
        float,
        Quantity(
            "1",
            "share of use now and then that is there after months without any: one "
            "day brings the next, and weeks without bring more of them",
        ),
        assumed(0.05, 0.6),
    ] = 0.2
    often: Annotated[
        float,
        Quantity("1", "share of recent days with use from which on the rest is there in full"),
        assumed(0.05, 0.4),
    ] = 0.3
    routine: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of use that the day has been built around, at full regular use "
            "and full habit, whoever it is",
        ),
        assumed(1.0, 8.0),
    ] = 2.6
    by_strain: Annotated[
        float,
        Quantity(
            "1/point",
            "log hazard per point of strain: pain, mood and sleep of this week "
            "against what is usual for this person",
        ),
        inferred("griffin-2016", 0.0, 0.4),
    ] = 0.1
    lately_pace: Annotated[
        float,
        Quantity("d", "time constant of what counts as use of late"),
        assumed(5.0, 21.0),
        DAILY,
    ] = 10.0


@equation
def hazard(
    craving: Number,
    cues: Number,
    withdrawal: Number,
    unanswered: Number,
    access_recency: Number,
    regular_use: Number,
    blocked: Number,
    alliance: Number,
    support: Number,
    urges: Number,
    access: Number,
    habit: Number,
    held: Number,
    strain: Number,
    recent_use: Number,
    p: UsePars,
) -> Number:
    """Hazard (1/d) of using non-prescribed opioids today, on yesterday's symptoms.

    Three kinds of use add up: what pulls a person back in (it differs most between people), use
    now and then, and the day that is built around use. What happens this week, against what is
    usual for this person, moves all three.

    Parameters
    ----------
    craving : float or array, in [0, 10]
        As it is felt.
    cues : float or array, in [0, 1]
        Pull of learned cues, see :func:`simlib.model.mechanisms.craving.cue_reactivity`.
    withdrawal : float or array, >= 0
        Mean withdrawal of yesterday.
    unanswered : float or array, >= 0
        Slow adaptation, see :func:`simlib.model.mechanisms.affect.unanswered`.
    access_recency : float or array, in [0, 1]
        How new it is that opioids are within reach, see :func:`access_recency`.
    regular_use : float or array, in [0, 1]
        Use mode, see :func:`simlib.model.mechanisms.learning.regular_use`.
    blocked : float or array, in [0, 1]
        Receptors held by an antagonist.
    alliance : float or array, in [0, 1]
        Working alliance with the clinic, 0 out of care.
    support : float or array, in [0, 1]
        People who stand by.
    urges : float or array, >= 0
        Urge skills learned; 1 is a full course, and more counts no further.
    access : float or array
        Hazard ratio for what is within reach, and for rewards of not using.
    habit : float or array, in [0, 1]
        Learned incentive, see :func:`simlib.model.mechanisms.learning.habit`.
    held : float or array, in [0, 1]
        Share of use now and then, and of use by routine, that medicines on the receptor take away.
    strain : float or array, points
        See :func:`simlib.model.mechanisms.strain.step`.
    recent_use : float or array, in [0, 1]
        Share of recent days with use, see :func:`recent_use`.
    """
    drive = (
        p.by_craving * (least(craving, 8.0) - 2.0)
        + p.by_cues * cues
        + p.by_withdrawal * least(withdrawal, 2.0)
        + p.by_protracted * unanswered
        + p.by_return * access_recency
        + p.just_out * access_recency * access_recency
        + p.by_mode * regular_use * regular_use
    )
    going_on = p.once + (1.0 - p.once) * least(recent_use / p.often, 1.0)
    now_and_then = p.occasional * root(p.tendency / p.ready) * going_on
    built_around = p.routine * habit * regular_use * regular_use
    return (
        (p.tendency * exp(drive) + (now_and_then + built_around) * (1.0 - held))
        * exp(p.by_strain * strain)
        * access
        * (1.0 - p.by_block * blocked)
        * (1.0 - p.by_alliance * alliance)
        * (1.0 - p.by_support * support)
        * (1.0 - p.by_urges * least(urges, 1.0))
    )


@equation
def access_recency(now: Number, away: Number, p: UsePars) -> Number:
    """How new (0 to 1) it will be tomorrow that opioids are within reach.

    It grows in a protected place and wanes at home: the days after coming back from a ward are
    those of most use.

    Parameters
    ----------
    away : float or array, in [0, 1]
        How far opioids are out of reach today.
    """
    return toward(now, away, away * p.away_pace + (1.0 - away) * p.return_pace)


@equation
def recent_use(now: Number, used: Number, p: UsePars) -> Number:
    """How much (0 to 1) a person used of late: the share of recent days with use."""
    return toward(now, used, p.lately_pace)


@equation
def away(access: Number, in_care: Number) -> Number:
    """How far (0 to 1) a place keeps opioids out of reach; locking medicines up is no such place.

    >>> away(0.0, 1.0), away(0.8, 1.0)
    (1.0, 0.0)
    """
    return in_care * positive(1.0 - access / PLACE_BELOW)


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
def chance(hazard: Number) -> Number:
    """Chance that an event with this daily hazard happens today.

    >>> chance(0.0)
    0.0
    """
    return 1.0 - exp(-hazard)


@equation
def happens(hazard: Number, luck: Number) -> Number:
    """Whether an event with this daily hazard happens today (1.0 or 0.0).

    >>> happens(0.01, 0.5), happens(5.0, 0.5)
    (0.0, 1.0)
    """
    return 1.0 * (luck < chance(hazard))


@equation
def doses(regular_use: Number, p: UsePars) -> Number:
    """Doses on a day of use: one in a lapse, several in regular use."""
    return 1.0 + p.more_doses * regular_use


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
