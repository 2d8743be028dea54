"""Suzetrigine: blocks a sodium channel of nerves, for acute pain of days."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.dosing import share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, inferred

RELIEF: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief of acute pain from tissue (48.4 and 29.3 points times hours over two days "
        "against placebo: 1.0 and 0.6 points)",
    ),
    inferred("suzetrigine-2025", 0.3, 1.3),
] = 0.8
FULL = 100.0
LONGEST = 14.0
"""Days for which it is approved (journavx-label)."""


@dataclass(frozen=True)
class Suzetrigine(Intervention):
    """Suzetrigine by mouth for at most two weeks: 100 mg first, then 50 mg twice a day.

    Parameters
    ----------
    sig : str
    days : float
        How long it is taken.
    """

    slug = "suzetrigine"
    label = "Suzetrigine (acute pain)"
    group = "non-opioid medicine"
    about = (
        "For moderate to severe acute pain, as after an operation: about as much as hydrocodone "
        "5 mg, without tolerance or withdrawal. Two weeks at most; nothing is shown for chronic "
        "pain, and strong inhibitors of CYP3A rule it out."
    )
    slot = "suzetrigine"
    usual = "50 mg PO bid"
    checked = (50.0, 100.0)
    amounts = (50.0, 50.0, 50.0)
    frequencies = ("bid",)
    tags = ("cleared by cyp3a4",)
    sources = ("suzetrigine-2025", "journavx-label")

    sig: str = "50 mg PO bid"
    days: float = option("For", 14.0, min=1.0, max=LONGEST, step=1.0, unit="days")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return relief while it is taken."""
        if day >= self.days:
            return Levers()
        return Levers(relief_acute_nociceptive=RELIEF * share(self.parsed.per_day, FULL))

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "For acute pain only: here it relieves pain from tissue whatever its age, and no trial "
            "shows that. Not with strong inhibitors of CYP3A; it weakens hormonal contraception of "
            "some kinds."
        )
        return (*super().notes(), always)
