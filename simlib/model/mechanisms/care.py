"""Care: the alliance, leaving, coming back, and taking what was dispensed."""

from typing import Annotated, NamedTuple

from simlib.model._jit import equation
from simlib.model.mechanisms.arithmetic import Number, clip, exp, least, most, positive, toward
from simlib.model.mechanisms.clock import DAILY


class CarePars(NamedTuple):
    """How this person and the clinic hold on to each other."""

    alliance: Annotated[
        float, "0-1", "working alliance this person usually forms", "assumed", "assumed",
        (0.2, 0.9),
    ] = 0.55  # fmt: skip
    alliance_pace: Annotated[
        float, "d", "time constant of the alliance", "assumed", "assumed", (14.0, 60.0), DAILY
    ] = 30.0
    leaving: Annotated[
        float, "1/d", "hazard of leaving care with no alliance, no withdrawal and daily visits "
        "or pick-ups", "hser-2014", "inferred", (0.004, 0.02),
    ] = 0.009  # fmt: skip
    by_cows: Annotated[
        float, "1/point", "log hazard of leaving per COWS point above 3", "assumed", "assumed",
        (0.04, 0.12),
    ] = 0.1  # fmt: skip
    by_pull: Annotated[
        float, "1", "log hazard of leaving at the full pull of learned cues: who is drawn back to "
        "use stays away", "mattick-2014", "assumed", (0.0, 3.0),
    ] = 0.55  # fmt: skip
    by_alliance: Annotated[
        float, "1", "log hazard taken away by a full alliance", "assumed", "assumed", (0.7, 2.2)
    ] = 1.5
    by_mode: Annotated[
        float, "1", "log hazard added by full regular use", "assumed", "assumed", (0.2, 1.5)
    ] = 0.6
    returning: Annotated[
        float, "1/d", "hazard of coming back to care", "timko-2016", "assumed", (0.006, 0.03)
    ] = 0.0115
    adherence: Annotated[
        float, "1", "share of daily doses taken by this person when not using", "assumed",
        "assumed", (0.8, 1.0),
    ] = 0.95  # fmt: skip
    adherence_in_use: Annotated[
        float, "1", "share of these still taken in full regular use", "assumed", "assumed",
        (0.4, 0.9),
    ] = 0.6  # fmt: skip
    attending: Annotated[
        float, "1", "share of offered sessions that this person attends when things go well; no "
        "number for clinics like these was found", "assumed", "assumed", (0.1, 0.95),
    ] = 0.6  # fmt: skip
    attending_in_use: Annotated[
        float, "1", "share of these still attended in full regular use", "assumed", "assumed",
        (0.2, 0.8),
    ] = 0.5  # fmt: skip
    attending_by_affect: Annotated[
        float, "1/point", "share lost per point of negative affect above 5", "assumed", "assumed",
        (0.0, 0.1),
    ] = 0.05  # fmt: skip
    burden: Annotated[
        float, "wk", "how much each weekly session beyond three crowds out the others", "assumed",
        "assumed", (0.0, 0.4),
    ] = 0.15  # fmt: skip
    holding: Annotated[
        float, "1", "how far what a plan does to the hazard of leaving counts: 1 as its files "
        "declare, 0 not at all", "assumed", "assumed", (0.4, 1.4),
    ] = 1.0  # fmt: skip
    ramp: Annotated[
        float, "d", "time constant with which a clinic returns to the full dose after missed "
        "days: about 10 mg of methadone every four days", "assumed", "assumed", (3.0, 12.0), DAILY,
    ] = 8.0  # fmt: skip
    lapse_of_dose: Annotated[
        float, "d", "time constant with which missed days lower the restart dose", "assumed",
        "assumed", (3.0, 10.0), DAILY,
    ] = 5.0  # fmt: skip


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
    cows: Number, pull: Number, alliance: Number, mode: Number, ratio: Number, p: CarePars
) -> Number:
    """Hazard (1/d) of leaving care today; ``ratio`` is what the plan does to it.

    How far a plan holds people is uncertain; that nobody leaves a place with a closed door
    (``ratio`` 0) is not.

    >>> leaving(0.0, 0.2, 0.5, 0.0, 0.0, CarePars(holding=0.4))
    0.0
    """
    held = most(1.0 + p.holding * (ratio - 1.0), 0.05) * (ratio > 0.0)
    return (
        p.leaving
        * exp(
            p.by_cows * positive(cows - 3.0)
            + p.by_pull * pull
            - p.by_alliance * alliance
            + p.by_mode * mode
        )
        * held
    )


@equation
def stays(in_care: Number, leaves: Number, returns: Number) -> Number:
    """Whether the person is in care today (1.0 or 0.0): people leave, and people come back."""
    return in_care * (1.0 - leaves) + (1.0 - in_care) * returns


@equation
def takes(luck: Number, mode: Number, p: CarePars) -> Number:
    """Whether a daily dispensed medicine is taken today (1.0 or 0.0)."""
    return 1.0 * (luck < p.adherence * (1.0 - mode * (1.0 - p.adherence_in_use)))


@equation
def attends(
    luck: Number, mode: Number, affect: Number, sessions: Number, reach: Number, p: CarePars
) -> Number:
    """Whether what is offered in sessions is taken up today (1.0 or 0.0).

    Parameters
    ----------
    luck : float or array, in [0, 1)
    mode : float or array, in [0, 1]
        Use mode.
    affect : float or array, in [0, 10]
    sessions : float or array
        Sessions offered a week, all together: more than three crowd each other out.
    reach : float or array
        Ratio by transport, reminders, telephone visits.
    """
    share = (
        p.attending
        * reach
        * (1.0 - mode * (1.0 - p.attending_in_use))
        * (1.0 - p.attending_by_affect * positive(affect - 5.0))
        / (1.0 + p.burden * positive(sessions - 3.0))
    )
    return 1.0 * (luck < least(share, 0.98))


@equation
def ramp(now: Number, taken: Number, p: CarePars) -> Number:
    """Share (0 to 1) of the full dose that a careful clinic dispenses tomorrow."""
    return toward(now, taken, taken * p.ramp + (1.0 - taken) * p.lapse_of_dose)
