"""Trauma-focused therapy beside treatment of OUD."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

TRAUMA_WORK: Annotated[
    float,
    Quantity("0-1", "trauma work of a full course: it is the measure of the others"),
    inferred("cope-2019", 0.8, 1.0),
] = 1.0
EARLY_LEAVING: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care in the first weeks of exposure"),
    assumed(1.0, 1.3, near="cope-sessions-2018"),
] = 1.05
EARLY: Annotated[float, Quantity("d", "days in which exposure is new"), assumed(14.0, 42.0)] = 28.0


@dataclass(frozen=True)
class TraumaTherapy(Intervention):
    """Exposure-based therapy for PTSD, together with treatment of OUD.

    PTSD improves; opioid use does not get worse, and not clearly better. It does nothing for
    people without trauma.

    Parameters
    ----------
    weeks : float
        Length of the course, one session a week.
    how : {"single", "by video"}
    """

    slug = "trauma-therapy"
    label = "Trauma-focused therapy"
    group = "behavioural"
    slot = "trauma-therapy"
    about = (
        "For people with PTSD: twelve sessions take away about half of the distress that trauma "
        "brings, and treatment of OUD need not come first. Distress after a session may lead "
        "someone to drop out; it did not lead to use."
    )
    sources = ("cope-2019", "cope-sessions-2018")

    weeks: float = lasting(12.0)
    how: str = held("single", "single", "by video")

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        early = EARLY_LEAVING if day < min(EARLY, self.weeks * 7) else 1.0
        offered = course(day, self.weeks, 1.0, how=self.how, trauma_work=TRAUMA_WORK)
        return offered & Levers(leaving=early)
