"""Paracetamol: safe up to its limit, and hardly better than nothing for chronic pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

RELIEF: Annotated[
    float,
    Quantity("pain points", "direct relief of pain from tissue by 3 g"),
    assumed(0.0, 0.25, near="paracetamol-back-2016"),
] = 0.06
FULL = 3000.0
LONG_TERM = 3000.0
"""Most for months, mg a day (convention; up to 4000 for a few days)."""


@dataclass(frozen=True)
class Paracetamol(Intervention):
    """Paracetamol (acetaminophen) by mouth: in trials of back pain no better than placebo."""

    slug = "paracetamol"
    label = "Paracetamol (acetaminophen)"
    group = "non-opioid medicine"
    about = (
        "Nearly no effect on chronic back pain in trials; a little in some joints. At most "
        "3 g a day for months, 2 g in liver disease, with what opioid tablets contain."
    )
    slot = "paracetamol"
    usual = "1000 mg PO tid"
    checked = (500.0, 4000.0)
    amounts = (325.0, 1000.0, 25.0)
    frequencies = ("daily", "bid", "tid", "qid")
    tags = ("acetaminophen",)
    watch = ("liver",)
    sources = ("paracetamol-back-2016",)

    sig: str = "1000 mg PO tid"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return next to nothing."""
        del day
        return Levers(relief_acute_nociceptive=RELIEF * share(self.parsed.per_day, FULL))

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = [*super().notes()]
        if self.parsed.per_day > LONG_TERM:
            found.append("More than 3 g a day for months endangers the liver (2 g if it is ill).")
        return tuple(found)
