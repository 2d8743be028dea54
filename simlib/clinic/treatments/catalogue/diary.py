"""A diary of pain and triggers."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class Diary(Intervention):
    """Pain, sleep, mood and what came before, a line a day.

    Writing it down does not change pain. What it shows may: which triggers a plan should name.
    """

    slug = "diary"
    label = "Pain and trigger diary"
    group = "long term"
    slot = "diary"
    about = (
        "A line a day on pain and what came before it, to learn which triggers a plan should "
        "name. Writing changes nothing by itself; stop it if it makes pain the centre of the day."
    )
    sources = ("diary-1996",)

    def levers(self, day: int) -> Levers:
        """Return nothing: a diary is there to be read."""
        del day
        return Levers()

    def notes(self) -> tuple[str, ...]:
        """Say what it is for."""
        return ("A diary changes nothing by itself. Use what it shows in a plan.",)
