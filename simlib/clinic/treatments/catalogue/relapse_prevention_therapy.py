"""Relapse-prevention therapy: see the risk coming, and have an answer."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

URGES: Annotated[
    float,
    Quantity(
        "0-1",
        "skills for urges and cues taught by a full course; kept small by the "
        "null of added therapies",
    ),
    assumed(0.0, 0.6, near="amato-2011"),
] = 0.28


@dataclass(frozen=True)
class RelapsePreventionTherapy(Intervention):
    """Cognitive behavioural therapy for urges and high-risk situations.

    It helps with alcohol. Beside MOUD, four of eight trials of an added therapy found nothing.

    Parameters
    ----------
    weeks : float
        Length of the course, one session a week.
    how : {"single", "in a group", "by video"}
    """

    slug = "relapse-prevention-therapy"
    label = "Relapse-prevention therapy"
    group = "behavioural"
    slot = "relapse-prevention-therapy"
    about = (
        "About twelve sessions on urges and risky situations. Beside MOUD its effect on opioid "
        "use is small and uncertain; it never replaces MOUD."
    )
    sources = ("relapse-prevention-1999", "moud-therapy-2017", "amato-2011")

    weeks: float = lasting(12.0)
    how: str = held("single")

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, 1.0, how=self.how, urges=URGES)
