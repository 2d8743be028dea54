"""Pregabalin: as gabapentin, quicker, with a dose that can be felt."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import by_kidneys, ramp, ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

NEUROPATHIC: Annotated[
    float,
    Quantity("pain points", "direct relief of nerve pain at 600 mg"),
    inferred("finnerup-2015", 0.5, 1.5),
] = 0.9
NOCIPLASTIC: Annotated[
    float, Quantity("pain points", "the same in nociplastic pain (fibromyalgia)"), assumed(0.0, 0.4)
] = 0.25
HALF: Annotated[
    float,
    Quantity("mg/d", "dose at which relief bends: 300 mg gives four fifths of what 600 mg gives"),
    assumed(100.0, 400.0, near="pregabalin-2019"),
] = 200.0
REST: Annotated[float, Quantity("points", "sleep quality gained at 300 mg"), assumed(0.0, 0.8)] = (
    0.3
)
FOG: Annotated[
    float,
    Quantity("points", "function lost to drowsiness and dizziness at 300 mg"),
    assumed(0.1, 0.7),
] = 0.25
SEDATION: Annotated[
    float,
    Quantity("1", "hazard ratio of overdose beside opioids at 300 mg"),
    inferred("gomes-2018", 1.2, 2.4),
] = 1.68
SEDATION_HIGH: Annotated[
    float, Quantity("1", "the same at 600 mg"), inferred("gomes-2018", 1.2, 5.0)
] = 2.5
FALLS: Annotated[float, Quantity("1", "hazard ratio of falls at 300 mg"), assumed(1.0, 2.0)] = 1.4
USUAL, FULL = 300.0, 600.0
BY_KIDNEYS = ((60.0, 300.0), (30.0, 150.0), (15.0, 75.0))
"""Most a day (mg) below an eGFR (gabapentin-label, by creatinine clearance)."""
FIRST, RAISE, EVERY = 150.0, 150.0, 7
"""Start (mg), and raise by so much every so many days."""


def bend(dose: float) -> float:
    """Return the share of the relief of 600 mg: the first milligrams count most.

    >>> round(bend(300.0), 2), bend(600.0)
    (0.8, 1.0)
    """
    dose = min(dose, FULL)
    return dose / (dose + HALF) * (FULL + HALF) / FULL


@dataclass(frozen=True)
class Pregabalin(Intervention):
    """Pregabalin by mouth, raised by 150 mg a week."""

    slug = "pregabalin"
    label = "Pregabalin"
    group = "non-opioid medicine"
    about = (
        "For nerve pain: about three quarters of a point of 10 within two weeks; little in "
        "fibromyalgia, nothing for back pain or sciatica. Clouds, swells, adds to overdose beside "
        "opioids; a controlled medicine."
    )
    slot = "gabapentinoid"
    usual = "150 mg PO bid"
    checked = (75.0, 600.0)
    amounts = (25.0, 300.0, 25.0)
    frequencies = ("daily", "bid", "tid")
    tags = ("gabapentinoid", "sedating")
    watch = ("egfr", "pdmp")
    sources = ("finnerup-2015", "pregabalin-2019", "gomes-2018")

    sig: str = "150 mg PO bid"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return effects and harms at the dose of the day."""
        dose = ramp(day, FIRST, RAISE, EVERY, self.parsed.per_day)
        part, more = share(dose, USUAL), share(dose, USUAL, most=2.0)
        beyond = max(0.0, more - 1.0)
        return Levers(
            relief_subacute_neuropathic=NEUROPATHIC * bend(dose),
            relief_subacute_nociplastic=NOCIPLASTIC * bend(dose),
            sleep_gain=REST * part,
            cognitive_burden=FOG * more,
            sedation=ratio(SEDATION, part) + (SEDATION_HIGH - SEDATION) * beyond,
            falls=ratio(FALLS, more),
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            f"Cleared by the kidneys: at most {by_kidneys(BY_KIDNEYS)}. Some people take more "
            "than prescribed for its effect. Lower it over a week or more to stop."
        )
        return (*super().notes(), always)
