"""Duloxetine: an antidepressant that eases pain over weeks."""

from dataclasses import dataclass
from typing import Annotated

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention

RELIEF: Annotated[
    float, "pain points", "relief by 60 mg once it has built up, before what follows from less "
    "pain", "snri-back-2021", "inferred", (0.2, 0.6),
] = 0.44  # fmt: skip
LIFT: Annotated[
    float, "points", "negative affect taken away by 60 mg", "snri-back-2021", "assumed",
    (0.2, 1.2),
] = 0.6  # fmt: skip


@dataclass(frozen=True)
class SNRI(Intervention):
    """Duloxetine by mouth: 30 mg for a week, then the dose; judge it after seven weeks."""

    slug = "snri"
    label = "Duloxetine (SNRI)"
    group = "non-opioid medicine"
    slot = "snri"
    usual = "60 mg PO daily"
    checked = (30.0, 120.0)
    amounts = (30.0, 120.0, 30.0)
    frequencies = ("daily",)
    sources = ("snri-back-2021", "duloxetine-time-course")

    sig: str = "60 mg PO daily"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return half the dose for a week, then all of it; above 60 mg nothing is gained."""
        dose = self.parsed.per_day
        share = min((min(dose, 30.0) if day < 7 else dose) / 60.0, 1.0)
        return Levers(slow_relief=RELIEF * share, lift=LIFT * share)
