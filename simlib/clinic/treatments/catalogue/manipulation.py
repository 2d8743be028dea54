"""Spinal manipulation for back pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RELIEF: Annotated[
    float,
    Quantity("pain points", "relief by a full course, before what follows from less pain"),
    inferred("manipulation-2019", 0.0, 0.6),
] = 0.3
FULL: Annotated[float, Quantity("1/wk", "sessions a week of a full course"), assumed(1.0, 3.0)] = (
    2.0
)


@dataclass(frozen=True)
class Manipulation(Intervention):
    """Spinal manipulation, twice a week for six weeks.

    Parameters
    ----------
    sig : str
        Sessions a week; more than two bring no more.
    weeks : float
        Length of the course.
    """

    slug = "manipulation"
    label = "Spinal manipulation"
    group = "physical and complementary"
    slot = "manipulation"
    about = (
        "For chronic back pain without nerve damage: twelve sessions bring about a third of a "
        "point, no more than other recommended care, and it is gone half a year later. Do not "
        "use it with fracture, infection, cancer or new weakness."
    )
    usual = "2 sessions weekly"
    checked = (0.0, 3.0 / 7.0)
    amounts = (1.0, 3.0, 1.0)
    frequencies = ("weekly",)
    sources = ("manipulation-2019", "manipulation-dose-2014")

    sig: str = "2 sessions weekly"
    weeks: float = lasting(6.0)

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, self.parsed.per_day * 7.0, FULL, passive_relief=RELIEF)
