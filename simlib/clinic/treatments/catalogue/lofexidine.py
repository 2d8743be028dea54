"""Lofexidine: as clonidine, with less effect on blood pressure and more on QTc."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.dosing import by_kidneys, ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

SOOTHING: Annotated[
    float,
    Quantity(
        "1",
        "share of felt withdrawal taken away by 2.16 mg a day (log scores -0.21, -0.37 to -0.04)",
    ),
    inferred("lofexidine-2019", 0.04, 0.31),
] = 0.19
QT: Annotated[
    float, Quantity("ms", "added to QTc by 2.16 mg a day"), inferred("lofexidine-label", 3.0, 14.4)
] = 7.3
PRESSURE: Annotated[
    float, Quantity("mmHg", "blood pressure lost at 2.16 mg a day"), assumed(3.0, 15.0)
] = 8.0
FOG: Annotated[
    float, Quantity("points", "function lost to drowsiness at 2.16 mg a day"), assumed(0.0, 0.4)
] = 0.15
FALLS: Annotated[
    float, Quantity("1", "hazard ratio of falls at 2.16 mg a day"), assumed(1.0, 2.0)
] = 1.3
FULL, MOST = 2.16, 2.88
BY_KIDNEYS = ((90.0, 1.44), (30.0, 0.72))
"""Most a day (mg) below an eGFR (lofexidine-label)."""
LONGEST = 14.0


@dataclass(frozen=True)
class Lofexidine(Intervention):
    """Lofexidine by mouth for at most 14 days of withdrawal.

    Parameters
    ----------
    sig : str
    days : float
        Then it ends; lower it over the last two to four days.
    """

    slug = "lofexidine"
    label = "Lofexidine"
    group = "withdrawal and sedatives"
    about = (
        "Softens withdrawal within hours, about a fifth of what is felt; in a trial 41 of 100 "
        "finished a week of it, against 28 on placebo. Watch blood pressure, pulse and QTc."
    )
    slot = "withdrawal relief"
    usual = "0.54 mg PO qid"
    checked = (0.72, 2.88)
    amounts = (0.18, 0.72, 0.18)
    frequencies = ("tid", "qid")
    tags = ("alpha-2 agonist", "qt", "sedating")
    watch = ("blood-pressure", "ecg")
    sources = ("lofexidine-2019", "lofexidine-label")

    sig: str = "0.54 mg PO qid"
    days: float = option("For", 7.0, min=1.0, max=LONGEST, step=1.0, unit="days")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return relief of withdrawal while it is given, and what it costs."""
        if day >= self.days:
            return Levers()
        more = share(self.parsed.per_day, FULL, most=3.0)
        return Levers(
            soothing=SOOTHING * min(more, MOST / FULL),
            qt=QT * more,
            pressure=-PRESSURE * more,
            cognitive_burden=FOG * more,
            falls=ratio(FALLS, more),
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "Prolongs QTc, more so beside methadone and in kidney or liver disease: at most "
            f"{by_kidneys(BY_KIDNEYS)}. After withdrawal tolerance is lost: offer medication for "
            "OUD, and naloxone."
        )
        return (*super().notes(), always)
