"""MORE: mindfulness, reappraisal and savouring, for pain and urges together."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

SKILLS: Annotated[
    float,
    Quantity("0-1", "pain-coping skills taught by a full course"),
    inferred("more-2022", 0.5, 1.0),
] = 1.0
URGES: Annotated[
    float,
    Quantity("0-1", "skills for urges and cues taught by a full course"),
    inferred("more-2024", 0.3, 0.95),
] = 0.8
REGULATION: Annotated[
    float,
    Quantity("0-1", "emotion regulation taught by a full course"),
    assumed(0.0, 0.6, near="more-2024"),
] = 0.3
PRACTICE: Annotated[
    float,
    Quantity("0-1", "mindfulness practised at home after the course, relative to booster sessions"),
    assumed(0.2, 1.0, near="more-2022"),
] = 0.95
LEAVING: Annotated[
    float,
    Quantity(
        "1",
        "hazard ratio of leaving care during the course; shrunk from 0.41, for "
        "want of an attention control",
    ),
    inferred("more-2024", 0.5, 1.0),
] = 0.8


@dataclass(frozen=True)
class MORE(Intervention):
    """Mindfulness-oriented recovery enhancement, eight weekly groups.

    The one talking therapy with trials in people with pain on methadone that moved both pain
    and use. They were compared with usual care, so the sizes are shrunk here.

    Parameters
    ----------
    weeks : float
        Length of the course, one session a week.
    how : {"in a group", "by video"}
    """

    slug = "more"
    label = "Mindfulness-oriented recovery enhancement (MORE)"
    group = "behavioural"
    slot = "more"
    about = (
        "For people with pain on MOUD: eight weekly groups bring half a point less pain and "
        "somewhat less return to use, for most of a year. The trials are few, without an equally "
        "attentive comparison, and it adds to MOUD, never replaces it."
    )
    sources = ("more-2024", "more-2022", "amato-2011")

    weeks: float = lasting(8.0)
    how: str = held("in a group", "in a group", "by video")

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(
            day, self.weeks, 1.0, how=self.how,
            skills=SKILLS, urges=URGES, regulation=REGULATION,
        ) & Levers(
            leaving=LEAVING if day < self.weeks * 7 else 1.0,
            booster=0.0 if day < self.weeks * 7 else PRACTICE,
        )  # fmt: skip
