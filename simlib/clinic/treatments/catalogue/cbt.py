"""Cognitive behavioural therapy for pain: skills that are learned, and forgotten."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, inferred

SKILLS: Annotated[
    float,
    Quantity("0-1", "pain-coping skills taught by a full course: it is the measure of the others"),
    inferred("williams-2012", 0.8, 1.0),
] = 1.0


@dataclass(frozen=True)
class CBT(Intervention):
    """Sessions of CBT for pain; the effect builds over the course and fades after it.

    It moves pain, mood and function a little. Added to MOUD it did not lower opioid use in
    trials, and it does not here, beyond what a little less pain and distress bring.

    Parameters
    ----------
    sig : str
        Sessions a week; more than one teaches no more.
    weeks : float
        Length of the course.
    how : {"single", "in a group", "by video"}
    """

    slug = "cbt"
    label = "CBT for pain"
    group = "behavioural"
    slot = "cbt"
    about = (
        "Teaches ways to live with pain over about ten sessions: half a point less pain and a "
        "little better mood and function, of which half fades within a year without practice. "
        "It does not lower opioid use, and about half of the sessions are missed."
    )
    usual = "1 session weekly"
    checked = (0.0, 2.0 / 7.0)
    amounts = (1.0, 2.0, 1.0)
    frequencies = ("weekly",)
    sources = ("williams-2012", "williams-2020", "amato-2011", "remote-cbt-2024")

    sig: str = "1 session weekly"
    weeks: float = lasting(10.0)
    how: str = held("single")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, self.parsed.per_day * 7.0, how=self.how, skills=SKILLS)
