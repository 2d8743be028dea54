"""A group for people with pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.sessions import course, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

SKILLS: Annotated[
    float,
    Quantity("0-1", "pain-coping skills taught in a group that a clinician leads"),
    inferred("impat-2016", 0.5, 1.0),
] = 0.8
SUPPORT: Annotated[float, Quantity("0-1", "support by the others"), assumed(0.0, 0.5)] = 0.2


@dataclass(frozen=True)
class PainGroup(Intervention):
    """A weekly group on living with pain, led by a clinician or by peers.

    Led by a clinician in addiction care it eased pain for a year and left drug use as it was.
    Led by peers it was no better than usual care.

    Parameters
    ----------
    weeks : float
        Length, one meeting a week.
    led : {"by a clinician", "by peers"}
    """

    slug = "pain-group"
    label = "Pain self-management group"
    group = "support"
    slot = "pain-group"
    about = (
        "Weekly meetings on living with pain: led by a clinician they ease pain by about half a "
        "point, led by peers they give company and did not change pain. Neither lowers opioid "
        "use."
    )
    sources = ("impat-2016", "peer-pain-2024")

    weeks: float = lasting(10.0)
    led: str = option("Led", "by a clinician", choices=["by a clinician", "by peers"])

    def levers(self, day: int) -> Levers:
        """Return what the group offers while it runs."""
        skills = SKILLS if self.led == "by a clinician" else 0.0
        return course(day, self.weeks, 1.0, skills=skills, support=SUPPORT)
