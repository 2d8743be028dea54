"""A recovery coach: someone who has been there, and goes along."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

REACH: Annotated[float, Quantity("1", "attendance of what else is offered"), assumed(1.0, 1.2)] = (
    1.1
)


@dataclass(frozen=True)
class RecoveryCoach(Intervention):
    """A peer who helps with appointments, forms and hard days.

    Two randomised trials found no fewer overdoses and no more treatment. Here a coach helps
    people to come to what else is offered, and does nothing else.
    """

    slug = "recovery-coach"
    label = "Recovery coach"
    group = "support"
    slot = "recovery-coach"
    about = (
        "A peer who goes along; many people value it. Two trials found no effect on overdose or "
        "on starting MOUD, and none on opioid use is known: beside treatment, not in its place."
    )
    sources = ("peer-navigator-2022", "peer-relay-2025")

    def levers(self, day: int) -> Levers:
        """Return better attendance."""
        del day
        return Levers(attendance_ratio=REACH)
