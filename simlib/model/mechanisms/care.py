"""Care: the alliance, leaving, coming back, and taking what was dispensed."""

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


class CarePars(NamedTuple):
    """How this person and the clinic hold on to each other."""

    alliance: Annotated[
        float, Quantity("0-1", "working alliance this person usually forms"), assumed(0.2, 0.9)
    ] = 0.55
    alliance_pace: Annotated[
        float, Quantity("d", "time constant of the alliance"), assumed(14.0, 60.0), DAILY
    ] = 30.0
    leaving: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of leaving care with no alliance, no withdrawal and daily visits or pick-ups",
        ),
        inferred("hser-2014", 0.004, 0.02),
    ] = 0.0105
    by_cows: Annotated[
        float,
        Quantity("1/point", "log hazard of leaving per COWS point above 3"),
        assumed(0.04, 0.12),
    ] = 0.1
    by_pull: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of leaving at the full pull of learned cues: who is drawn "
            "back to use stays away",
        ),
        assumed(0.0, 3.0, near="mattick-2014"),
    ] = 0.55
    by_alliance: Annotated[
        float, Quantity("1", "log hazard taken away by a full alliance"), assumed(0.7, 2.2)
    ] = 1.5
    by_mode: Annotated[
        float, Quantity("1", "log hazard added by full regular use"), assumed(0.2, 1.5)
    ] = 0.6
    returning: Annotated[
        float,
        Quantity("1/d", "hazard of coming back to care after a long time away"),
        assumed(0.0005, 0.005, near="timko-2016"),
    ] = 0.0012
    by_lately: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of leaving added by use on every day of late: people stop "
            "coming when they use, mostly",
        ),
        assumed(0.0, 2.0),
    ] = 0.25
    by_nothing: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of leaving added, at full habit, where a person receives "
            "nothing that they believe to help against it; placebo arms and "
            "waiting lists empty",
        ),
        inferred("mattick-2014", 0.0, 3.0),
    ] = 0.2
    by_steady: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of leaving taken away where methadone or buprenorphine is "
            "given and little was learned: it holds the better, the milder the "
            "disorder",
        ),
        assumed(0.0, 2.5),
    ] = 1.9
    believing: Annotated[
        float,
        Quantity("d", "time constant with which a person comes to believe, and ceases to"),
        assumed(5.0, 30.0),
        DAILY,
    ] = 10.0
    talk: Annotated[
        float,
        Quantity(
            "1",
            "how far sessions alone are believed to help against a disorder, "
            "relative to a medicine",
        ),
        assumed(0.0, 0.8),
    ] = 0.35
    brought_on: Annotated[
        float,
        Quantity(
            "1", "withdrawal (COWS 16) from which a day of it is a crisis, in full at twice as much"
        ),
        assumed(0.5, 1.4, near="cows-2003"),
    ] = 0.9
    by_turmoil: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of leaving right after a crisis: an overdose, a stay in "
            "hospital, withdrawal that was brought on, thoughts of suicide",
        ),
        assumed(0.0, 2.5),
    ] = 0.9
    turmoil_fade: Annotated[
        float, Quantity("d", "time constant with which a crisis passes"), assumed(5.0, 30.0), DAILY
    ] = 10.0
    by_strain: Annotated[
        float,
        Quantity("1/point", "log hazard of leaving per point of strain above what is usual"),
        assumed(0.0, 0.3),
    ] = 0.1
    early: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of coming back that is added on the day after leaving, and "
            "passes: the door is still open",
        ),
        assumed(0.005, 0.06, near="timko-2016"),
    ] = 0.025
    early_pace: Annotated[
        float,
        Quantity("d", "time constant with which leaving becomes being away"),
        assumed(14.0, 90.0, near="timko-2016"),
        DAILY,
    ] = 30.0
    firm: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of leaving of a usual person, against which people are firmer "
            "or less so: who leaves easily comes back later (its root)",
        ),
        assumed(0.004, 0.02),
    ] = 0.0105
    adherence: Annotated[
        float,
        Quantity("1", "share of daily doses taken by this person when not using"),
        assumed(0.8, 1.0),
    ] = 0.95
    adherence_in_use: Annotated[
        float, Quantity("1", "share of these still taken in full regular use"), assumed(0.4, 0.9)
    ] = 0.6
    own_way: Annotated[
        float,
        Quantity(
            "0-1",
            "how far this person goes by the own wish with what is ordered: waits "
            "before taking it up, skips, takes less when well",
        ),
        assumed(0.0, 1.0),
    ] = 0.3
    take_up: Annotated[
        float,
        Quantity("0-1", "own way below which a medicine against a disorder is taken up at once"),
        assumed(0.3, 0.8, near="xbot-2018"),
    ] = 0.45
    persuaded: Annotated[
        float,
        Quantity(
            "0-1", "how much of an own way a full alliance, or withdrawal of COWS 18, answers"
        ),
        assumed(0.0, 0.8),
    ] = 0.3
    skipping: Annotated[
        float,
        Quantity(
            "1",
            "share of daily doses skipped in a week clearly better than usual, by "
            "who goes wholly by the own wish",
        ),
        assumed(0.0, 0.6),
    ] = 0.25
    lowering: Annotated[
        float,
        Quantity(
            "1", "share by which such a person takes less of an opioid for pain in such a week"
        ),
        assumed(0.0, 0.6),
    ] = 0.3
    clearly: Annotated[
        float,
        Quantity("points", "strain below the usual at which a week is clearly better"),
        assumed(1.0, 4.0),
    ] = 2.0
    attending: Annotated[
        float,
        Quantity(
            "1",
            "share of offered sessions that this person attends when things go "
            "well; no number for clinics like these was found",
        ),
        assumed(0.1, 0.95),
    ] = 0.6
    attending_in_use: Annotated[
        float, Quantity("1", "share of these still attended in full regular use"), assumed(0.2, 0.8)
    ] = 0.35
    attending_by_affect: Annotated[
        float,
        Quantity("1/point", "share lost per point of negative affect above 5"),
        assumed(0.0, 0.1),
    ] = 0.05
    burden: Annotated[
        float,
        Quantity("wk", "how much each weekly session beyond three crowds out the others"),
        assumed(0.0, 0.4),
    ] = 0.15
    holding: Annotated[
        float,
        Quantity(
            "1",
            "how far what a plan does to the hazard of leaving counts: 1 as its "
            "files declare, 0 not at all",
        ),
        assumed(0.4, 1.4),
    ] = 1.0
    ramp: Annotated[
        float,
        Quantity(
            "d",
            "time constant with which a clinic returns to the full dose after "
            "missed days: about 10 mg of methadone every four days",
        ),
        assumed(3.0, 12.0),
        DAILY,
    ] = 8.0
    lapse_of_dose: Annotated[
        float,
        Quantity("d", "time constant with which missed days lower the restart dose"),
        assumed(3.0, 10.0),
        DAILY,
    ] = 5.0


@equation
def alliance(now: Number, in_care: Number, offered: Number, p: CarePars) -> Number:
    """Working alliance (0 to 1) tomorrow.

    Parameters
    ----------
    offered : float or array
        What the plan adds (shared decisions, follow-up) or costs (an imposed taper).
    """
    return toward(now, clip(p.alliance + offered, 0.0, 1.0) * in_care, p.alliance_pace)


@equation
def leaving(
    cows: Number,
    cue_reactivity: Number,
    alliance: Number,
    regular_use: Number,
    recent_use: Number,
    missing: Number,
    steady: Number,
    crisis_recency: Number,
    aftermath: Number,
    strain: Number,
    ratio: Number,
    p: CarePars,
) -> Number:
    """Hazard (1/d) of leaving care today.

    How far a plan holds people is uncertain; that nobody leaves a place with a closed door
    (``ratio`` 0) is not.

    Parameters
    ----------
    cows : float or array, COWS points
    cue_reactivity, alliance, regular_use : float or array, in [0, 1]
        Pull of learned cues, working alliance, use mode.
    recent_use : float or array, in [0, 1]
        Share of recent days with use.
    missing : float or array, in [0, 1]
        What a person needs against a disorder and does not believe to receive.
    steady : float or array, in [0, 1]
        What medication against a disorder does more than hold: the rest of a full habit.
    crisis_recency : float or array, in [0, 1]
        How fresh a crisis is.
    aftermath : float or array, >= 0
        Log hazard by what a bad turn of treatment leaves behind. A crisis and its aftermath are
        one thing, so the larger of the two counts.
    strain : float or array, points
        Of this week, against what is usual for this person.
    ratio : float or array
        What the plan does to it.

    >>> leaving(0.0, 0.2, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, CarePars(holding=0.4))
    0.0
    """
    held = most(1.0 + p.holding * (ratio - 1.0), 0.05) * (ratio > 0.0)
    return (
        p.leaving
        * exp(
            p.by_cows * positive(cows - 3.0)
            + p.by_pull * cue_reactivity
            - p.by_alliance * alliance
            + p.by_mode * regular_use
            + p.by_lately * recent_use
            + p.by_nothing * missing
            - p.by_steady * steady
            + most(p.by_turmoil * crisis_recency, aftermath)
            + p.by_strain * positive(strain)
        )
        * held
    )


@equation
def returning(left: Number, p: CarePars) -> Number:
    """Hazard (1/d) of coming back to care: likely soon after leaving, rare after a long time.

    People differ: who leaves easily comes back later.

    Parameters
    ----------
    left : float or array, in [0, 1]
        How new it is to be out of care.

    Examples
    --------
    >>> p = CarePars(returning=0.001, early=0.02)
    >>> returning(1.0, p), returning(0.0, p)
    (0.021, 0.001)
    """
    return (p.returning + p.early * left) * root(p.firm / p.leaving)


@equation
def dropout_recency(now: Number, before: Number, in_care: Number, p: CarePars) -> Number:
    """How new (0 to 1) it is tomorrow to be out of care: 1 on the day of leaving, 0 in care."""
    gone = 1.0 - in_care
    return gone * (before + (1.0 - before) * toward(now, 0.0, p.early_pace))


@equation
def believes(now: Number, help_received: Number, p: CarePars) -> Number:
    """How far (0 to 1) a person believes tomorrow to receive what helps."""
    return toward(now, help_received, p.believing)


@equation
def brought_on(worst: Number, p: CarePars) -> Number:
    """How much (0 to 1) of a crisis the worst withdrawal of a day is.

    >>> brought_on(0.5, CarePars(brought_on=0.7)), brought_on(1.4, CarePars(brought_on=0.7))
    (0.0, 1.0)
    """
    return least(positive(worst / p.brought_on - 1.0), 1.0)


@equation
def crisis_recency(now: Number, crisis: Number, p: CarePars) -> Number:
    """How fresh (0 to 1) a crisis is: 1 on its day, and passing."""
    return most(crisis, toward(now, 0.0, p.turmoil_fade))


@equation
def stays(in_care: Number, leaves: Number, returns: Number) -> Number:
    """Whether the person is in care today (1.0 or 0.0): people leave, and people come back."""
    return in_care * (1.0 - leaves) + (1.0 - in_care) * returns


@equation
def wish(strain: Number, p: CarePars) -> Number:
    """How far (0 to 1) a person goes by the own wish this week: in good weeks, as far as they do.

    >>> p = CarePars(own_way=0.4, clearly=2.0)
    >>> wish(1.0, p), wish(-1.0, p), wish(-5.0, p)
    (0.0, 0.2, 0.4)
    """
    return p.own_way * least(positive(-strain / p.clearly), 1.0)


@equation
def willing(alliance: Number, withdrawal: Number, p: CarePars) -> Number:
    """Whether a medicine against a disorder is taken up (1.0 or 0.0): trust and need persuade."""
    answered = p.persuaded * (alliance + least(withdrawal, 1.0))
    return 1.0 * (p.own_way < p.take_up + answered)


@equation
def lowered(wish: Number, p: CarePars) -> Number:
    """Share (0 to 1) of a dose for pain that is taken: less by wish in good weeks.

    >>> lowered(0.5, CarePars(lowering=0.3))
    0.85
    """
    return 1.0 - p.lowering * wish


@equation
def takes(luck: Number, regular_use: Number, wish: Number, p: CarePars) -> Number:
    """Whether a daily dispensed medicine is taken today (1.0 or 0.0).

    Regular use makes people miss doses, and some skip them in good weeks.
    """
    share = (
        p.adherence * (1.0 - regular_use * (1.0 - p.adherence_in_use)) * (1.0 - p.skipping * wish)
    )
    return 1.0 * (luck < share)


@equation
def attends(
    luck: Number,
    regular_use: Number,
    affect: Number,
    sessions: Number,
    attendance_ratio: Number,
    p: CarePars,
) -> Number:
    """Whether what is offered in sessions is taken up today (1.0 or 0.0).

    Parameters
    ----------
    luck : float or array, in [0, 1)
    regular_use : float or array, in [0, 1]
        Use mode.
    affect : float or array, in [0, 10]
    sessions : float or array
        Sessions offered a week, all together: more than three crowd each other out.
    attendance_ratio : float or array
        Ratio by transport, reminders, telephone visits.
    """
    share = (
        p.attending
        * attendance_ratio
        * (1.0 - regular_use * (1.0 - p.attending_in_use))
        * (1.0 - p.attending_by_affect * positive(affect - 5.0))
        / (1.0 + p.burden * positive(sessions - 3.0))
    )
    return 1.0 * (luck < least(share, 0.98))


@equation
def dispensed_share(now: Number, taken: Number, p: CarePars) -> Number:
    """Share (0 to 1) of the full dose that a careful clinic dispenses tomorrow."""
    return toward(now, taken, taken * p.ramp + (1.0 - taken) * p.lapse_of_dose)
