"""Constraints on plausible models: behaviours that no fit to a trial may break.

The cheap ones of :mod:`simlib.evidence.behaviours`; the ranges are wider than those of the tests,
which are about the declared numbers. A model that breaks one is not plausible, and is left out.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from simlib.evidence.behaviours import BEHAVIOURS
from simlib.model.laboratory import in_model

Measured = Mapping[str, float]


class Constraint(NamedTuple):
    """What a model must do.

    Attributes
    ----------
    behaviour : int
    claim : str
    holds : callable
        From what the behaviour measured.
    """

    behaviour: int
    claim: str
    holds: Callable[[Measured], bool]


CONSTRAINTS = (
    Constraint(
        1, "a month at 78 MME costs between 25 and 60 % of an opioid's potency",
        lambda m: 0.40 <= m["potency after 30 days"] <= 0.75,
    ),
    Constraint(
        2, "opioids relieve in the first month, and half of it or more is gone in a year",
        lambda m: m["first month"] < -0.35 and m["12 months"] > 0.6 * m["first month"],
    ),
    Constraint(
        4, "stopping 120 MME: withdrawal within days, and far less with a slow taper",
        lambda m: 7.0 < m["stop, peak"] < 18.0 and m["10 % a month, peak"] < 5.0
        and m["25 % a week, peak"] < 0.75 * m["stop, peak"],
    ),
    Constraint(
        5, "half a year after a taper pain is near what it was before opioids",
        lambda m: -0.6 < m["6 months after, against never"] < 0.5,
    ),
    Constraint(
        6, "a person prone to hyperalgesia has less pain after a taper",
        lambda m: m["change 3 months after"] < 0.0,
    ),
    Constraint(
        8, "heroin withdrawal peaks within three days and is mostly gone in ten",
        lambda m: 13.0 < m["heroin, peak"] < 28.0 and m["heroin, day of the peak"] <= 3
        and m["heroin, day 10"] < 9.0,
    ),
    Constraint(
        10, "more buprenorphine, less withdrawal; 16 mg holds it down",
        lambda m: m["2 mg, COWS"] > m["8 mg, COWS"] > m["24 mg, COWS"] and m["16 mg, COWS"] < 5.0,
    ),
    Constraint(
        12, "a low-dose start with the agonist going on avoids precipitated withdrawal",
        lambda m: m["fentanyl, low-dose start"] < m["fentanyl, 16 mg at once"],
    ),
    Constraint(
        13, "naltrexone too early precipitates",
        lambda m: m["heroin, day 1"] > m["heroin, day 1, without"] + 5.0,
    ),
    Constraint(
        16, "a lapse after four weeks without is far riskier than before",
        lambda m: m["week 4"] > 2.5 and m["week 8"] > m["week 4"],
    ),
    Constraint(
        19, "splitting buprenorphine serves pain",
        lambda m: m["pain, three times a day"] < m["pain, once a day"],
    ),
    Constraint(
        20, "duloxetine takes weeks",
        lambda m: m["week 6"] < 2.0 * m["week 1"] < 0.0 and m["week 12"] < m["week 6"],
    ),
    Constraint(
        24, "dependence grows over the first weeks",
        lambda m: m["2 days"] < m["10 days"] < m["30 days"],
    ),
)  # fmt: skip


class Aim(NamedTuple):
    """What a behaviour measures in people, as a target of the inversion.

    Attributes
    ----------
    behaviour : int
    name : str
    of : callable
        From what the behaviour measured.
    value, error : float
        The error is a standard deviation. Both are our choice (assumed): the middle, and about half
        of the width, of what the test of the behaviour asks of the declared numbers, whose sources
        stand in :mod:`simlib.evidence.behaviours`.
    """

    behaviour: int
    name: str
    of: Callable[[Measured], float]
    value: float
    error: float


AIMS = (
    Aim(1, "potency after a month", lambda m: m["potency after 30 days"], 0.58, 0.05),
    Aim(
        2, "relief left after a year, of that in the first month",
        lambda m: m["12 months"] / min(m["first month"], -0.05), 0.35, 0.12,
    ),
    Aim(2, "relief in the first month", lambda m: m["first month"], -0.7, 0.12),
    Aim(6, "pain after a taper, prone", lambda m: m["change 3 months after"], -0.5, 0.2),
    Aim(10, "COWS on 16 mg", lambda m: m["16 mg, COWS"], 2.8, 0.8),
)  # fmt: skip
"""Behaviours that rejection alone would leave hardly any model with."""


def aimed(factors: Mapping[str, float]) -> list[float]:
    """Return what a model gives for each aim."""
    with in_model(factors):
        measured = {number: BEHAVIOURS[number]() for number in {a.behaviour for a in AIMS}}
    return [float(a.of(measured[a.behaviour].measured)) for a in AIMS]


def broken(factors: Mapping[str, float]) -> tuple[str, ...]:
    """Return the statements that a model breaks.

    Parameters
    ----------
    factors : mapping of parameter to float
    """
    with in_model(factors):
        return tuple(
            c.claim for c in CONSTRAINTS if not c.holds(BEHAVIOURS[c.behaviour]().measured)
        )
