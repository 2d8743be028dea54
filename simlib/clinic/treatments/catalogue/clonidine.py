"""Clonidine: takes the edge off withdrawal for days, and blood pressure with it."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.dosing import ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

SOOTHING: Annotated[
    float,
    Quantity("1", "share of felt withdrawal taken away by 0.4 mg a day (as lofexidine)"),
    assumed(0.05, 0.35, near="lofexidine-2019"),
] = 0.2
PRESSURE: Annotated[
    float, Quantity("mmHg", "blood pressure lost at 0.4 mg a day"), assumed(5.0, 20.0)
] = 12.0
FOG: Annotated[
    float, Quantity("points", "function lost to drowsiness at 0.4 mg a day"), assumed(0.0, 0.5)
] = 0.2
FALLS: Annotated[
    float, Quantity("1", "hazard ratio of falls at 0.4 mg a day"), assumed(1.0, 2.0)
] = 1.4
FULL = 0.4


@dataclass(frozen=True)
class Clonidine(Intervention):
    """Clonidine by mouth for some days of withdrawal.

    Parameters
    ----------
    sig : str
    days : float
        Then it ends; lower it over the last days.
    """

    slug = "clonidine"
    label = "Clonidine"
    group = "withdrawal and sedatives"
    about = (
        "Softens withdrawal within hours, about a fifth of what is felt; it does not treat opioid "
        "use disorder. Watch blood pressure and pulse before each dose."
    )
    slot = "withdrawal relief"
    usual = "0.1 mg PO qid"
    checked = (0.1, 1.2)
    amounts = (0.1, 0.3, 0.1)
    frequencies = ("daily", "bid", "tid", "qid")
    tags = ("alpha-2 agonist", "sedating")
    watch = ("blood-pressure",)
    sources = ("lofexidine-2019",)

    sig: str = "0.1 mg PO qid"
    days: float = option("For", 10.0, min=1.0, max=28.0, step=1.0, unit="days")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return relief of withdrawal while it is given, and what it costs."""
        if day >= self.days:
            return Levers()
        dose = self.parsed.per_day
        part, more = share(dose, FULL), share(dose, FULL, most=3.0)
        return Levers(
            soothing=SOOTHING * part,
            pressure=-PRESSURE * more,
            cognitive_burden=FOG * more,
            falls=ratio(FALLS, more),
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "Hold it when systolic pressure is below 90 or the pulse below 50. Stopped at once "
            "after days of use, blood pressure may shoot up. After withdrawal tolerance is lost: "
            "offer medication for OUD, and naloxone."
        )
        return (*super().notes(), always)
