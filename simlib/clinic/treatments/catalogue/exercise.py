"""Physiotherapy with graded exercise: a little more each week, pain or no pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

TRAINING: Annotated[
    float,
    Quantity("0-1", "training of a full programme: it is the measure of the others"),
    inferred("exercise-cochrane-2021", 0.8, 1.0),
] = 1.0
FULL: Annotated[
    float, Quantity("1/wk", "sessions a week of a full programme"), assumed(1.0, 3.0)
] = 2.0


@dataclass(frozen=True)
class Exercise(Intervention):
    """Supervised graded exercise, weeks to build and slow to fade once the course is over.

    Parameters
    ----------
    sig : str
        Sessions a week; more than two train no more.
    weeks : float
        Length of the course.
    """

    slug = "exercise"
    label = "Physiotherapy, graded exercise"
    group = "physical and complementary"
    slot = "exercise"
    about = (
        "For nearly everybody with chronic pain: twice a week for three months brings somewhat "
        "less than one point less pain, and better function. It takes six to twelve weeks, hurts "
        "a little at first, and half of it is lost within a year without practice."
    )
    usual = "2 sessions weekly"
    checked = (0.0, 5.0 / 7.0)
    amounts = (1.0, 5.0, 1.0)
    frequencies = ("weekly",)
    sources = ("exercise-cochrane-2021", "exercise-low-bias-2023")

    sig: str = "2 sessions weekly"
    weeks: float = lasting(12.0, 52.0)

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, self.parsed.per_day * 7.0, FULL, exercise=TRAINING)
