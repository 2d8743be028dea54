"""Mutual help: 12-step, SMART Recovery, and others who have been there."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.sessions import course
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

SUPPORT: Annotated[
    float,
    Quantity(
        "0-1",
        "support by regular attendance; what it does to use is shrunk, because "
        "people who go are those who do well",
    ),
    inferred("weiss-2019", 0.3, 1.0),
] = 0.7
FULL: Annotated[
    float, Quantity("1/wk", "meetings a week of regular attendance"), assumed(1.0, 4.0)
] = 2.0


@dataclass(frozen=True)
class MutualHelp(Intervention):
    """Meetings of people in recovery, free and without end.

    Parameters
    ----------
    sig : str
        Meetings a week.
    kind : {"12-step", "SMART Recovery"}
        Which is not known to matter; what the person likes does.
    """

    slug = "mutual-help"
    label = "Mutual-help meetings"
    group = "support"
    slot = "mutual-help"
    about = (
        "For people who want company in recovery: those who go do better, mostly because those "
        "who do better go, so count on a small effect. Ask first whether the meeting welcomes "
        "people who take MOUD."
    )
    usual = "2 sessions weekly"
    checked = (0.0, 1.0)
    amounts = (1.0, 7.0, 1.0)
    frequencies = ("weekly",)
    sources = ("weiss-2019", "smart-2017")

    sig: str = "2 sessions weekly"
    kind: str = option("Kind", "12-step", choices=["12-step", "SMART Recovery"])

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the support of those who are there."""
        return course(day, float("inf"), self.parsed.per_day * 7.0, FULL, support=SUPPORT)

    def notes(self) -> tuple[str, ...]:
        """Return what to ask."""
        if self.kind != "12-step":
            return super().notes()
        ask = "Some 12-step groups discourage MOUD. Find one that does not."
        return (*super().notes(), ask)
