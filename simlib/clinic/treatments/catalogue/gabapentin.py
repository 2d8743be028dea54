"""Gabapentin: for nerve pain, over weeks, at the price of a clouded head."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import by_kidneys, ramp, ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

NEUROPATHIC: Annotated[
    float,
    Quantity("pain points", "direct relief of nerve pain at 1800 mg"),
    inferred("finnerup-2015", 0.4, 1.2),
] = 0.72
NOCIPLASTIC: Annotated[
    float, Quantity("pain points", "the same in nociplastic pain"), assumed(0.0, 0.3)
] = 0.1
REST: Annotated[float, Quantity("points", "sleep quality gained at 1800 mg"), assumed(0.0, 0.6)] = (
    0.2
)
FOG: Annotated[
    float,
    Quantity("points", "function lost to drowsiness and dizziness at 1800 mg"),
    assumed(0.1, 0.6),
] = 0.2
SEDATION: Annotated[
    float,
    Quantity("1", "hazard ratio of overdose beside opioids from 900 mg on"),
    inferred("gomes-2017", 1.18, 1.88),
] = 1.49
FALLS: Annotated[float, Quantity("1", "hazard ratio of falls at 1800 mg"), assumed(1.0, 2.0)] = 1.4
FULL, SEDATING = 1800.0, 900.0
BY_KIDNEYS = ((60.0, 1400.0), (30.0, 700.0), (15.0, 300.0))
"""Most a day (mg) below an eGFR (gabapentin-label, by creatinine clearance)."""
FIRST, RAISE, EVERY = 300.0, 300.0, 3
"""Start (mg), and raise by so much every so many days."""


@dataclass(frozen=True)
class Gabapentin(Intervention):
    """Gabapentin by mouth, raised by 300 mg every third day; judge it after about six weeks."""

    slug = "gabapentin"
    label = "Gabapentin"
    group = "non-opioid medicine"
    about = (
        "For nerve pain: nearly a point of 10 over two to four weeks, much in a few people; "
        "nothing for back pain. Clouds, adds to overdose beside opioids, and needs less in "
        "kidney disease."
    )
    slot = "gabapentinoid"
    usual = "600 mg PO tid"
    checked = (300.0, 3600.0)
    amounts = (100.0, 1200.0, 100.0)
    frequencies = ("daily", "bid", "tid")
    tags = ("gabapentinoid", "sedating")
    watch = ("egfr",)
    sources = ("finnerup-2015", "gomes-2017")

    sig: str = "600 mg PO tid"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return effects and harms at the dose of the day."""
        dose = ramp(day, FIRST, RAISE, EVERY, self.parsed.per_day)
        part, more = share(dose, FULL), share(dose, FULL, most=2.0)
        return Levers(
            relief_subacute_neuropathic=NEUROPATHIC * part,
            relief_subacute_nociplastic=NOCIPLASTIC * part,
            sleep_gain=REST * part,
            cognitive_burden=FOG * more,
            sedation=ratio(SEDATION, share(dose, SEDATING)),
            falls=ratio(FALLS, more),
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            f"Cleared by the kidneys: at most {by_kidneys(BY_KIDNEYS)}. Some people take more "
            "than prescribed for its effect. Lower it over a week or more to stop."
        )
        return (*super().notes(), always)
