"""Milnacipran: an SNRI for fibromyalgia."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

NOCIPLASTIC: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief of nociplastic pain by 100 mg (40 v 30 % are relieved by a third)",
    ),
    assumed(0.1, 0.6, near="milnacipran-2015"),
] = 0.32
LIFT: Annotated[
    float, Quantity("points", "negative affect taken away by 100 mg"), assumed(0.0, 0.8)
] = 0.3
PRESSURE: Annotated[
    float, Quantity("mmHg", "added to blood pressure by 100 mg"), assumed(0.0, 7.0)
] = 3.0
BLEEDING: Annotated[float, Quantity("1", "hazard ratio of a bleeding ulcer"), assumed(1.0, 2.0)] = (
    1.3
)
FULL, FIRST_WEEK = 100.0, 50.0


@dataclass(frozen=True)
class Milnacipran(Intervention):
    """Milnacipran by mouth: half for a week, then the dose."""

    slug = "milnacipran"
    label = "Milnacipran (SNRI)"
    group = "non-opioid medicine"
    about = (
        "For fibromyalgia only: one in ten more than with placebo is relieved by a third. Nothing "
        "is shown for nerve pain or back pain; nausea, pulse and blood pressure limit it."
    )
    slot = "snri"
    usual = "50 mg PO bid"
    checked = (50.0, 200.0)
    amounts = (12.5, 100.0, 12.5)
    frequencies = ("bid",)
    tags = ("snri", "serotonergic")
    watch = ("blood-pressure", "egfr")
    sources = ("milnacipran-2015",)

    sig: str = "50 mg PO bid"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return effects and harms at the dose of the day."""
        target = self.parsed.per_day
        dose = min(target, FIRST_WEEK) if day < 7 else target
        part, more = share(dose, FULL), share(dose, FULL, most=2.0)
        return Levers(
            relief_antidepressant_nociplastic=NOCIPLASTIC * part,
            mood_gain=LIFT * part,
            pressure=PRESSURE * more,
            bleeding=ratio(BLEEDING, part),
            serotonin=more,
        )
