"""Graded activity and pacing: by the clock, not by the pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

TRAINING: Annotated[
    float,
    Quantity("0-1", "training relative to a full exercise programme"),
    assumed(0.3, 0.9, near="graded-activity-2010"),
] = 0.6
A_WEEK: Annotated[
    float, Quantity("1/wk", "sessions a week; the rest is done at home"), assumed(0.25, 1.0)
] = 0.5


@dataclass(frozen=True)
class GradedActivity(Intervention):
    """A plan of daily activity that grows by quota, with pauses before pain forces them.

    A little better than minimal care, no better than other exercise. It can go on for a year
    as upkeep after a course of physiotherapy.

    Parameters
    ----------
    weeks : float
        Length, with a session every two weeks.
    """

    slug = "graded-activity"
    label = "Graded activity and pacing"
    group = "physical and complementary"
    slot = "graded-activity"
    about = (
        "A home plan that grows by the clock, not by the pain, with a session every two weeks: "
        "about half a point less pain and better function. Good as upkeep after physiotherapy, "
        "or where two sessions a week cannot be reached."
    )
    sources = ("graded-activity-2010", "exercise-low-bias-2023")

    weeks: float = lasting(26.0, 52.0)

    def levers(self, day: int) -> Levers:
        """Return what the plan offers while it runs."""
        return course(day, self.weeks, A_WEEK, A_WEEK, exercise=TRAINING)
