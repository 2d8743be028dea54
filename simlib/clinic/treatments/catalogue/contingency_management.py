"""Contingency management: rewards for tests that show no opioid use."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

INCENTIVE: Annotated[
    float,
    Quantity("1", "hazard ratio of use while rewards last; d 0.58 is what it does to abstinence"),
    inferred("contingency-2021", 0.25, 0.7),
] = 0.45
LEAVING: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care while rewards last"),
    assumed(0.75, 1.05, near="contingency-2021"),
] = 0.9
VISITS: Annotated[
    float, Quantity("1/wk", "visits a week for tests and rewards"), assumed(1.0, 3.0)
] = 2.0


@dataclass(frozen=True)
class ContingencyManagement(Intervention):
    """Prizes or vouchers, twice a week, for urine tests without non-prescribed opioids.

    It works while the rewards last. Nothing is taught, so nothing stays.

    Parameters
    ----------
    weeks : float
        How long rewards are given.
    """

    slug = "contingency-management"
    label = "Contingency management"
    group = "behavioural"
    slot = "contingency-management"
    about = (
        "Vouchers or prizes for tests without non-prescribed opioids, beside MOUD: clearly "
        "less use from the first weeks. It ends when the rewards end, so plan what comes "
        "after."
    )
    watch = ("urine-screen",)
    sources = ("contingency-2021", "contingency-fade-2014", "amato-2011")

    weeks: float = lasting(12.0)

    def levers(self, day: int) -> Levers:
        """Return the rewards while they last."""
        if day >= self.weeks * 7:
            return Levers()
        return Levers(incentive=INCENTIVE, leaving=LEAVING, sessions=VISITS)

    def notes(self) -> tuple[str, ...]:
        """Return what to plan for."""
        return ("The effect is gone within weeks of the last reward.",)
