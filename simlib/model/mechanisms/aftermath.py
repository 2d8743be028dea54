"""Aftermath: what a bad turn of treatment does to trust, to staying, and to the weeks after it."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, exp, least, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed

BUPRENORPHINE: Annotated[
    float,
    Quantity(
        "MME/mg",
        "what 1 mg of buprenorphine counts for when a clinic takes opioids "
        "away: only whether something is given in their place matters",
    ),
    assumed(8.0, 30.0),
] = 15.0
DEPOT: Annotated[
    float, Quantity("MME/d", "what an injection on offer counts for"), assumed(100.0, 400.0)
] = 240.0
LITTLE: Annotated[
    float,
    Quantity("MME/d", "opioid at which half of what is taken away is felt as a loss"),
    assumed(5.0, 60.0),
] = 25.0


class AftermathPars(NamedTuple):
    """How much a stop, a precipitated withdrawal or an overdose changes, and for how long."""

    emergency: Annotated[
        float,
        Quantity("1/d", "hazard of an emergency visit on a day whose worst COWS is 25"),
        assumed(0.1, 0.6),
    ] = 0.25
    emergency_by_cows: Annotated[
        float, Quantity("1/point", "log hazard of it per COWS point"), assumed(0.08, 0.25)
    ] = 0.15
    remembered: Annotated[
        float,
        Quantity("d", "time constant with which the dose of late follows the dose of today"),
        assumed(7.0, 21.0),
        DAILY,
    ] = 12.0
    by_loss: Annotated[
        float,
        Quantity(
            "1/d",
            "shock gained on a day on which all that the clinic gave of late is "
            "missing and nothing stands in its place",
        ),
        assumed(0.05, 0.4),
    ] = 0.22
    by_emergency: Annotated[
        float,
        Quantity("0-1", "shock gained by an emergency visit in withdrawal"),
        assumed(0.2, 0.8),
    ] = 0.7
    harsh: Annotated[
        float,
        Quantity("1", "withdrawal brought on by a medicine (COWS 25) that shocks in full"),
        assumed(1.0, 2.0, near="cows-2003"),
    ] = 1.4
    by_medicine: Annotated[
        float,
        Quantity("0-1", "shock gained on a day of such withdrawal"),
        assumed(0.2, 0.9),
    ] = 0.6
    walks_out: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of leaving care on the day after such a day, whatever held a person until then",
        ),
        assumed(0.03, 0.4),
    ] = 0.15
    overrides: Annotated[
        float,
        Quantity(
            "1",
            "share of what a blockade holds off that a full shock undoes: who was "
            "thrown into withdrawal tries to break through",
        ),
        assumed(0.2, 1.0, near="naltrexone-label"),
    ] = 0.8
    by_overdose: Annotated[
        float, Quantity("0-1", "shock gained by an overdose that is survived"), assumed(0.2, 0.8)
    ] = 0.5
    fade: Annotated[
        float,
        Quantity("d", "time constant with which it loses its weight"),
        assumed(21.0, 120.0),
        DAILY,
    ] = 45.0
    lost_trust: Annotated[
        float,
        Quantity("0-1", "alliance that a full shock costs while it lasts"),
        assumed(0.15, 0.5),
    ] = 0.35
    at_hand: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of overdose at a full shock, meant or not, by what is at hand when a "
            "prescription of years has ended: old tablets, other people's, alcohol; set so that "
            "after a stop overdose and suicide take three to four times as many for half a year",
        ),
        assumed(5e-5, 1e-3, near="oliva-2020"),
    ] = 3e-4
    use: Annotated[
        float,
        Quantity("1", "log hazard of using opioids at a full shock: on one's own, and angry"),
        assumed(0.0, 2.0),
    ] = 0.4
    leaving: Annotated[
        float, Quantity("1", "log hazard of leaving care at a full shock"), assumed(0.5, 2.0)
    ] = 1.2
    stays_away: Annotated[
        float,
        Quantity("1", "share of the hazard of coming back that a full shock takes away"),
        assumed(0.4, 0.95),
    ] = 0.8
    held_back: Annotated[
        float,
        Quantity(
            "1",
            "share of the dose that a clinic gives on after an overdose, until it "
            "has gone up to it again",
        ),
        assumed(0.2, 0.8),
    ] = 0.4
    recent: Annotated[
        float,
        Quantity("d", "time constant with which an overdose ceases to be recent"),
        assumed(30.0, 180.0),
        DAILY,
    ] = 90.0


@equation
def equivalents(
    prescribed: Number, methadone: Number, buprenorphine: Number, depot: Number
) -> Number:
    """Opioids (MME a day) that a clinic gives today, of whatever kind.

    >>> equivalents(60.0, 0.0, 16.0, 0.0)
    300.0
    """
    return (
        prescribed + 4.7 * methadone + BUPRENORPHINE * buprenorphine + DEPOT * (depot > 0.0)
    )  # fmt: skip


@equation
def loss(given: Number, of_late: Number) -> Number:
    """Share (0 to 1) of the opioids given of late that is missing today.

    >>> loss(100.0, 100.0), loss(150.0, 100.0)
    (0.0, 0.0)
    """
    return positive(of_late - given) / (of_late + LITTLE)


@equation
def of_late(now: Number, given: Number, p: AftermathPars) -> Number:
    """Opioids (MME a day) given of late, tomorrow."""
    return toward(now, given, p.remembered)


@equation
def emergency(cows: Number, shock: Number, p: AftermathPars) -> Number:
    """Hazard (1/d) of an emergency visit by the worst COWS of the day; below 5 nobody goes.

    Parameters
    ----------
    cows : float or array, points
    shock : float or array, in [0, 1]
        Who has just been there, and was helped little, hardly goes again.

    Examples
    --------
    >>> p = AftermathPars(emergency=0.2, by_emergency=0.7)
    >>> emergency(25.0, 0.0, p), emergency(4.0, 0.0, p), emergency(40.0, 0.7, p)
    (0.2, 0.0, 0.0)
    """
    again = positive(1.0 - shock / p.by_emergency)
    rises = exp(p.emergency_by_cows * (least(cows, 48.0) - 25.0))
    return p.emergency * rises * again * (cows >= 5.0)


@equation
def harsh(brought_on: Number, p: AftermathPars) -> Number:
    """How harsh (0 to 1) withdrawal is that a medicine brought on; mild one hardly counts.

    >>> harsh(0.7, AftermathPars(harsh=1.4)), harsh(3.0, AftermathPars())
    (0.25, 1.0)
    """
    share = least(brought_on / p.harsh, 1.0)
    return share * share


@equation
def walks_out(brought_on: Number, p: AftermathPars) -> Number:
    """Hazard (1/d) of leaving care on the day after withdrawal that a medicine brought on."""
    return p.walks_out * harsh(brought_on, p)


@equation
def shock(
    now: Number,
    lost: Number,
    visited: Number,
    overdosed: Number,
    brought_on: Number,
    p: AftermathPars,
) -> Number:
    """How present (0 to 1) a bad turn of treatment is tomorrow.

    Parameters
    ----------
    now : float or array, in [0, 1]
    lost : float or array, in [0, 1]
        See :func:`loss`; it counts with its cube, so that the steps of a taper hardly do.
    visited, overdosed : float or array
        1.0 after an emergency visit in withdrawal, and after an overdose today.
    brought_on : float or array, >= 0
        Withdrawal that a medicine brought on, see :func:`harsh`.
    """
    gained = (
        p.by_loss * lost * lost * lost
        + p.by_emergency * visited
        + p.by_overdose * overdosed
        + p.by_medicine * harsh(brought_on, p)
    )
    kept = toward(now, 0.0, p.fade)
    return clip(kept + gained * (1.0 - kept), 0.0, 1.0)


@equation
def leaves(shock: Number, p: AftermathPars) -> Number:
    """Log hazard of leaving care after a bad turn of treatment.

    >>> leaves(0.0, AftermathPars())
    0.0
    """
    return p.leaving * shock


@equation
def blocks(blocked: Number, shock: Number, p: AftermathPars) -> Number:
    """How far (0 to 1) it is believed that nothing will be felt under a blockade.

    >>> blocks(0.9, 0.0, AftermathPars()), blocks(1.0, 1.0, AftermathPars(overrides=0.75))
    (0.9, 0.25)
    """
    return blocked * (1.0 - p.overrides * shock)


@equation
def drives(shock: Number, p: AftermathPars) -> Number:
    """Hazard ratio of using opioids after a bad turn of treatment.

    >>> drives(0.0, AftermathPars())
    1.0
    """
    return exp(p.use * shock)


@equation
def at_hand(shock: Number, expected: Number, habit: Number, p: AftermathPars) -> Number:
    """Hazard (1/d) of overdose by what is at hand after a bad turn of treatment.

    Parameters
    ----------
    shock : float or array, in [0, 1]
    expected : float or array, MME/d
        Dose that was prescribed over the last year: the longer, the more is lost.
    habit : float or array, in [0, 1]
        Who has learned to use has most of this danger counted with that use.

    Examples
    --------
    >>> at_hand(0.0, 100.0, 0.0, AftermathPars()), at_hand(1.0, 100.0, 1.0, AftermathPars())
    (0.0, 0.0)
    """
    return p.at_hand * shock * (1.0 - habit) * expected / (expected + LITTLE)


@equation
def comes_back(shock: Number, p: AftermathPars) -> Number:
    """Hazard ratio of coming back to care after a bad turn of it.

    >>> comes_back(1.0, AftermathPars(stays_away=0.8))
    0.19999999999999996
    """
    return 1.0 - p.stays_away * shock


@equation
def overdose_recency(now: Number, overdosed: Number, p: AftermathPars) -> Number:
    """How recent (0 to 1) the last overdose will be tomorrow."""
    return overdosed + (1.0 - overdosed) * toward(now, 0.0, p.recent)
