"""Methadone for opioid use disorder: start low, go slow, reach a dose that blocks."""

from dataclasses import dataclass, replace
from typing import Annotated, Self

from simlib.clinic.treatments.base import STARTING, Intervention, OrderError, option
from simlib.clinic.treatments.dosing import ramp
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

HOLDS: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care on a dose of methadone that holds"),
    inferred("mattick-2014", 0.3, 0.7),
] = 0.42
HOLDS_FROM: Annotated[
    float,
    Quantity("mg/d", "dose from which methadone holds people better than buprenorphine does"),
    assumed(10.0, 40.0, near="hser-2014"),
] = 20.0
HOLDS_AT: Annotated[
    float,
    Quantity("mg/d", "dose from which on it holds in full"),
    assumed(60.0, 120.0, near="donny-2002"),
] = 90.0
WEEK_AT_HOME: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care with up to a week of doses to take home"),
    assumed(0.7, 1.0),
] = 0.9
MONTH_AT_HOME: Annotated[
    float, Quantity("1", "the same with up to four weeks"), assumed(0.6, 1.0)
] = 0.8

USUAL_FIRST, ALLOWED_FIRST = 30.0, 50.0
"""Most on the first day, mg: usual (methadone-start), and by the federal rule of 2024."""
MONTH_FROM = 31
"""Day from which four weeks of doses may go home (otp-rule-2024; a week from the start)."""
BLOCKS = 60.0
"""Dose below which more people leave, mg a day (hser-2014)."""
PACES = {"5 mg a week": (5.0, 7), "10 mg every 4 days": (10.0, 4), "10 mg every 2 days": (10.0, 2)}
TAKE_HOME = ("none", "weekly", "two weeks", "four weeks")
AT_ONCE = "full dose at once"
OF_A_PROGRAMME = 0.5
"""Molecule of methadone from a programme: part of the tolerance of heroin, fentanyl or tablets does
not meet it. An opioid for pain beside it has a number of its own, and a higher one."""


UNSHARED: Annotated[
    float,
    Quantity(
        "0-1",
        "tolerance of breathing that 100 mg of methadone a day shares less of than other opioids "
        "do, in the first weeks; in proportion to the dose, as its equivalents grow with it",
    ),
    assumed(0.1, 0.4, near="methadone-start"),
] = 0.25
HUNDRED = 100.0
"""Dose of that number, mg a day."""


def holding(dose: float) -> float:
    """Return the hazard ratio of leaving care on this dose (mg a day) of methadone.

    >>> [round(holding(mg), 2) for mg in (10.0, 55.0, 120.0)]
    [1.0, 0.71, 0.42]
    """
    share = (dose - HOLDS_FROM) / (HOLDS_AT - HOLDS_FROM)
    return 1.0 - (1.0 - HOLDS) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True)
class Methadone(Intervention):
    """Daily methadone from an opioid treatment programme.

    Parameters
    ----------
    sig : str
        Target dose.
    start : {"step by step", "full dose at once"}
        It builds up over days: the full dose at once is dangerous.
    first : float
        Dose of the first day, mg.
    pace : {"5 mg a week", "10 mg every 4 days", "10 mg every 2 days"}
        How it is raised to the target.
    take_home : {"none", "weekly", "two weeks", "four weeks"}
        Doses to take home; four weeks of them from day 31.
    restart : {"careful", "full dose at once"}
        After missed days.
    before : float, optional
        Daily dose that is taken already, mg; the order knows it from the one that it replaces, and
        goes on from there.

    Examples
    --------
    >>> [Methadone().levers(day).methadone for day in (0, 4, 8, 40)]
    [30.0, 40.0, 50.0, 80.0]
    """

    slug = "methadone"
    label = "Methadone (opioid treatment programme)"
    group = "medication for OUD"
    about = (
        "For opioid use disorder: holds more people in treatment than buprenorphine, and 60 mg or "
        "more blocks. The first two weeks and every restart are dangerous; watch the ECG."
    )
    slot = "MOUD"
    usual = "80 mg PO daily"
    checked = (20.0, 150.0)
    amounts = (10.0, 150.0, 5.0)
    beyond = (
        "Above 150 mg a day few gain and the heart's rhythm is at risk: a level before and after "
        "the dose, an ECG and a specialist come first, and this model was not checked there."
    )
    frequencies = ("daily", "bid", "tid")
    ends = ("opioid for pain",)
    tags = ("methadone", "full agonist", "qt", "sedating")
    watch = ("ecg", "urine-definitive")
    sources = (
        "methadone-start", "donny-2002", "santo-2021", "hser-2014", "otp-rule-2024",
        "methadone-qtc",
    )  # fmt: skip

    sig: str = "80 mg PO daily"
    start: str = option("Start", "step by step", choices=["step by step", AT_ONCE])
    first: float = option("First day", USUAL_FIRST, min=5.0, max=ALLOWED_FIRST, step=5.0, unit="mg")
    pace: str = option("Raised by", "10 mg every 4 days", choices=list(PACES))
    take_home: str = option("Doses to take home", "none", choices=list(TAKE_HOME))
    restart: str = option("After missed days", "careful", choices=["careful", AT_ONCE])
    before: float | None = None

    def __post_init__(self) -> None:
        self.check_sig()
        if self.pace not in PACES:
            raise OrderError(f"methadone is raised by {', '.join(PACES)}; not by `{self.pace}`.")
        if self.take_home not in TAKE_HOME:
            raise OrderError(f"take-home doses are {', '.join(TAKE_HOME)}; not `{self.take_home}`.")

    def replacing(self, before: Intervention | None, day: int) -> Self:
        """Return the order that goes on from yesterday's dose; a lower dose comes at once."""
        dose = 0.0 if before is None else before.levers(day - 1).methadone
        return replace(self, before=dose or None)

    def levers(self, day: int) -> Levers:
        """Return the dose of the day."""
        sig = self.parsed
        if sig.per_day == 0:
            return Levers()
        dose = sig.per_day
        if self.start != AT_ONCE:
            rise, every = PACES[self.pace]
            first = self.first if self.before is None else self.before + rise
            dose = ramp(day, first, rise, every, dose)
        holds = holding(dose)
        if self.take_home != "none":
            long = self.take_home == "four weeks" and day >= MONTH_FROM
            holds *= MONTH_AT_HOME if long else WEEK_AT_HOME
        return Levers(
            molecule=OF_A_PROGRAMME,
            unshared=UNSHARED * dose / HUNDRED,
            methadone=dose,
            methadone_times=float(sig.times),
            restart=1.0 if self.restart == AT_ONCE else 0.0,
            leaving=holds,
        )

    def notes_on(self, day: int) -> tuple[str, ...]:
        """Return cautions of the start while it lasts, and those of dose and supply for good."""
        if day < STARTING:
            return self.notes()
        settled = replace(self, start="step by step", first=USUAL_FIRST, pace=next(iter(PACES)))
        return settled.notes()

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = [*super().notes()]
        step, every = PACES[self.pace]
        if self.start == AT_ONCE and self.parsed.per_day > USUAL_FIRST:
            found.append(
                "Methadone builds up for days: deaths cluster in the first two weeks. Start at "
                "20 to 30 mg and raise every 3 to 5 days."
            )
        elif self.first > USUAL_FIRST:
            found.append(
                "More than 30 mg on the first day: the rule of 2024 allows up to 50 mg for people "
                "with high tolerance; it builds up for days all the same."
            )
        if self.start != AT_ONCE and step / every > 10.0 / 3.0:
            found.append("Raised faster than every 3 days, before the last step has built up.")
        if self.restart == AT_ONCE:
            found.append(
                "After some missed days tolerance is lower: the full dose at once can kill. Usual "
                "is to restart at half or less after three to five days, and at the start after "
                "more."
            )
        if 0 < self.parsed.per_day < BLOCKS:
            found.append("Below 60 mg a day more people leave, and heroin is hardly blocked.")
        if self.take_home != "none":
            found.append("Doses at home: a locked box and naloxone; one dose can kill a child.")
        if self.parsed.per_day >= 100:
            found.append("An ECG is due at 100 mg (QTc).")
        return tuple(found)
