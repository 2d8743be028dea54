"""Relaxation practice."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

SKILLS: Annotated[
    float,
    Quantity("0-1", "pain-coping skills by relaxation alone"),
    assumed(0.0, 0.5, near="relaxation-2021"),
] = 0.25
REGULATION: Annotated[
    float,
    Quantity("0-1", "emotion regulation by relaxation alone"),
    assumed(0.0, 0.6, near="relaxation-2021"),
] = 0.3
A_WEEK: Annotated[
    float, Quantity("1/wk", "guided sessions a week; the rest is done at home"), assumed(0.25, 1.0)
] = 0.5


@dataclass(frozen=True)
class Relaxation(Intervention):
    """Muscle relaxation or slow breathing, mostly at home with a recording.

    Parameters
    ----------
    weeks : float
        How long it is guided, with a session every two weeks.
    """

    slug = "relaxation"
    label = "Relaxation practice"
    group = "long term"
    slot = "relaxation"
    about = (
        "Muscle relaxation or slow breathing at home: a little less tension and pain while it is "
        "practised. The trials are small and mixed; the size here is an assumption."
    )
    sources = ("relaxation-2021",)

    weeks: float = lasting(12.0, 52.0)

    def levers(self, day: int) -> Levers:
        """Return what is practised while it is guided."""
        return course(day, self.weeks, A_WEEK, A_WEEK, skills=SKILLS, regulation=REGULATION)
