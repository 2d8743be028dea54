"""Acceptance and commitment therapy: room for pain, and steps toward what matters."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

SKILLS: Annotated[
    float,
    Quantity("0-1", "pain-coping skills taught by a full course, taken as nearly those of CBT"),
    assumed(0.5, 1.0, near="williams-2020"),
] = 0.9


@dataclass(frozen=True)
class ACT(Intervention):
    """Sessions of acceptance and commitment therapy for pain.

    Reviews give no reliable size; it is taken as about that of CBT, with more doubt. Opioid
    use was no different in trials.

    Parameters
    ----------
    sig : str
        Sessions a week; more than one teaches no more.
    weeks : float
        Length of the course.
    how : {"single", "in a group", "by video"}
    """

    slug = "act"
    label = "Acceptance and commitment therapy"
    group = "behavioural"
    slot = "act"
    about = (
        "For people whose fight against pain leaves little room for anything else; about ten "
        "sessions, with effects on pain and function much like CBT and less certain. "
        "It does not lower opioid use."
    )
    usual = "1 session weekly"
    checked = (0.0, 2.0 / 7.0)
    amounts = (1.0, 2.0, 1.0)
    frequencies = ("weekly",)
    sources = ("williams-2020", "amato-2011")

    sig: str = "1 session weekly"
    weeks: float = lasting(10.0)
    how: str = held("single")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, self.parsed.per_day * 7.0, how=self.how, skills=SKILLS)
