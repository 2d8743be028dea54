"""Venlafaxine: an SNRI under its own name, for mood, fear and, weakly shown, nerve pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import ramp, ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

NEUROPATHIC: Annotated[
    float,
    Quantity("pain points", "direct relief of nerve pain by 150 mg, once built up"),
    inferred("finnerup-2015", 0.2, 1.2),
] = 0.6
NOCICEPTIVE: Annotated[
    float, Quantity("pain points", "the same in pain from tissue"), assumed(0.0, 0.4)
] = 0.2
LIFT: Annotated[
    float, Quantity("points", "negative affect taken away by 150 mg"), assumed(0.3, 1.3)
] = 0.7
PRESSURE: Annotated[
    float, Quantity("mmHg", "added to blood pressure by 150 mg"), assumed(0.0, 7.0)
] = 3.0
BLEEDING: Annotated[float, Quantity("1", "hazard ratio of a bleeding ulcer"), assumed(1.0, 2.0)] = (
    1.4
)
QT: Annotated[float, Quantity("ms", "added to QTc by 150 mg"), assumed(0.0, 10.0)] = 3.0
FULL = 150.0
FIRST, RISE, EVERY = 37.5, 37.5, 7


@dataclass(frozen=True)
class Venlafaxine(Intervention):
    """Venlafaxine by mouth, extended release, raised by 37.5 mg a week."""

    slug = "venlafaxine"
    label = "Venlafaxine (SNRI)"
    group = "non-opioid medicine"
    about = (
        "For depression, anxiety and PTSD, and for nerve pain where duloxetine cannot be: from "
        "150 mg on, after weeks. Watch blood pressure, and lower it over weeks: stopping at once "
        "feels like influenza."
    )
    slot = "snri"
    usual = "150 mg PO daily"
    checked = (37.5, 225.0)
    amounts = (37.5, 225.0, 37.5)
    frequencies = ("daily",)
    tags = ("snri", "serotonergic")
    watch = ("blood-pressure", "egfr")
    sources = ("finnerup-2015", "venlafaxine-2015", "vadod-ptsd-2023")

    sig: str = "150 mg PO daily"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return effects and harms at the dose of the day."""
        dose = ramp(day, FIRST, RISE, EVERY, self.parsed.per_day)
        part, more = share(dose, FULL), share(dose, FULL, most=3.0)
        return Levers(
            relief_antidepressant_neuropathic=NEUROPATHIC * part,
            relief_antidepressant_nociceptive=NOCICEPTIVE * part,
            mood_gain=LIFT * part,
            pressure=PRESSURE * more,
            bleeding=ratio(BLEEDING, part),
            qt=QT * more,
            serotonin=more,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "Not with an MAO inhibitor. Half the dose in severe kidney disease; to stop it, lower "
            "it over four weeks or more."
        )
        return (*super().notes(), always)
