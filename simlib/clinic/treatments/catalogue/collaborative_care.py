"""Collaborative care: a care manager, a registry, and measures at every contact."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

SKILLS: Annotated[
    float,
    Quantity("0-1", "pain-coping skills taught by the care manager"),
    assumed(0.2, 0.8, near="scope-2014"),
] = 0.35
TRAINING: Annotated[
    float,
    Quantity("0-1", "training by home exercise that the care manager follows up"),
    assumed(0.0, 0.5, near="scope-2014"),
] = 0.2
REACH: Annotated[
    float,
    Quantity("1", "attendance, by telephone and reminders"),
    assumed(1.0, 1.4, near="summit-2017"),
] = 1.2
COORDINATION: Annotated[
    float, Quantity("0-1", "how far prescribers act as one"), assumed(0.3, 0.9)
] = 0.6
LEAVING: Annotated[
    float, Quantity("1", "hazard ratio of leaving care"), assumed(0.6, 1.0, near="summit-2017")
] = 0.85
RETURNING: Annotated[
    float,
    Quantity("1", "hazard ratio of coming back to care"),
    assumed(1.0, 2.5, near="summit-2017"),
] = 1.25
A_WEEK: Annotated[
    float, Quantity("1/wk", "contacts a week, mostly by telephone"), assumed(0.25, 1.0)
] = 0.5


@dataclass(frozen=True)
class CollaborativeCare(Intervention):
    """Stepped collaborative care for pain and OUD in primary care.

    In trials much of the gain in pain came from medicines that the team adjusted by algorithm.
    Here the learner adjusts them, so this order brings only the rest: contact, home practice,
    and a team that acts as one. It works while it runs.
    """

    slug = "collaborative-care"
    label = "Collaborative care"
    group = "team and setting"
    slot = "collaborative-care"
    about = (
        "A care manager calls, measures and brings the plan back to the team: more people start "
        "and stay in treatment, and pain eases while it runs. A good part of the trials' effect "
        "on pain came from medicines being adjusted, which is up to you."
    )
    sources = ("scope-2014", "summit-2017", "pain-models-2018")

    def levers(self, day: int) -> Levers:
        """Return contact, home practice and a team that acts as one."""
        taught = course(day, float("inf"), A_WEEK, A_WEEK, skills=SKILLS, exercise=TRAINING)
        team = Levers(
            attendance_ratio=REACH, coordination=COORDINATION, leaving=LEAVING, returning=RETURNING
        )
        return taught & team
