"""Mindfulness-based stress reduction: eight weeks of practice."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

SKILLS: Annotated[
    float,
    Quantity("0-1", "pain-coping skills taught by a full course, as much as by CBT"),
    inferred("mbsr-2016", 0.7, 1.0),
] = 1.0
REGULATION: Annotated[
    float,
    Quantity("0-1", "emotion regulation taught by a full course"),
    assumed(0.0, 0.6, near="mindfulness-2017"),
] = 0.3


@dataclass(frozen=True)
class MBSR(Intervention):
    """Mindfulness-based stress reduction, eight weekly classes.

    For back pain as good as CBT. Half of the people who enrolled in its largest trial came to
    six of eight classes.

    Parameters
    ----------
    weeks : float
        Length of the course, one class a week.
    how : {"in a group", "by video"}
    """

    slug = "mbsr"
    label = "Mindfulness-based stress reduction"
    group = "physical and complementary"
    slot = "mbsr"
    about = (
        "Eight weekly classes and daily practice: half a point less pain and a little less "
        "stress, as good as CBT for back pain. No effect on opioid use has been shown."
    )
    sources = ("mbsr-2016", "mindfulness-2017")

    weeks: float = lasting(8.0)
    how: str = held("in a group", "in a group", "by video")

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, 1.0, how=self.how, skills=SKILLS, regulation=REGULATION)
