"""CBT for insomnia: bed is for sleep."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

SLEEP_SKILLS: Annotated[
    float,
    Quantity("0-1", "sleep skills taught by a full course: it is the measure of the others"),
    assumed(0.8, 1.0, near="cbti-pain-2021"),
] = 1.0


@dataclass(frozen=True)
class CBTI(Intervention):
    """Sessions of CBT for insomnia: fixed hours, less time in bed, bed for sleep only.

    It works through sleep. Less pain follows, and is small.

    Parameters
    ----------
    weeks : float
        Length of the course, one session a week.
    how : {"single", "in a group", "by video"}
    """

    slug = "cbt-i"
    label = "CBT for insomnia"
    group = "behavioural"
    slot = "cbt-i"
    about = (
        "For people who sleep badly: about eight sessions improve sleep clearly and pain "
        "slightly, and most of it lasts half a year. The first two weeks are tiring; watch for "
        "untreated sleep apnoea."
    )
    sources = ("cbti-pain-2021", "sleep-pain-2019")

    weeks: float = lasting(8.0)
    how: str = held("single")

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, 1.0, how=self.how, sleep_skills=SLEEP_SKILLS)
