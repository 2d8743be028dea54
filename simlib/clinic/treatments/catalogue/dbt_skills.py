"""DBT skills: ways to bear and steer strong feelings."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, inferred

REGULATION: Annotated[
    float,
    Quantity("0-1", "emotion regulation taught by a full course: it is the measure of the others"),
    inferred("dbt-pain-2025", 0.8, 1.0),
] = 1.0


@dataclass(frozen=True)
class DBTSkills(Intervention):
    """Skills training from dialectical behaviour therapy, adapted to chronic pain.

    It acts on distress. An effect on pain has not been shown, and there is none here beyond
    what less distress brings.

    Parameters
    ----------
    weeks : float
        Length of the course, one session a week.
    how : {"in a group", "by video"}
    """

    slug = "dbt-skills"
    label = "DBT skills training"
    group = "behavioural"
    slot = "dbt-skills"
    about = (
        "For people whose feelings run away with them; nine weekly sessions bring a little less "
        "distress. No effect on pain or on opioid use has been shown."
    )
    sources = ("dbt-pain-2025", "amato-2011")

    weeks: float = lasting(9.0)
    how: str = held("in a group", "in a group", "by video")

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, 1.0, how=self.how, regulation=REGULATION)
