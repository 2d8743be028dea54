"""GAD-7: symptoms of anxiety."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class GAD7(Instrument):
    """Seven symptoms of anxiety over two weeks.

    The model has one negative affect for mood and stress. An anxiety disorder or PTSD on
    record, and a sedative that the body misses, add to it; mapping and error are assumed.
    """

    slug = "gad-7"
    label = "GAD-7 (anxiety)"
    meaning = "0 to 21. 5 mild, 10 moderate, 15 severe; a change of 4 points matters."
    minutes = 2.0
    most = 21.0
    error = 1.5
    bands = ((0.0, "minimal"), (5.0, "mild"), (10.0, "moderate"), (15.0, "severe"))
    change = 4.0
    cannot = ("It cannot tell an anxiety disorder from withdrawal, of opioids or of sedatives.",)
    sources = ("gad7-2006",)

    def latent(self, seen: Observable) -> float:
        """Return points."""
        x, health = seen.x, seen.health
        record = 2.5 * health.has("anxiety") + 2.0 * health.has("PTSD")
        return 1.5 * (x.affect - 1.5) + 2.0 * x.body.withdrawal + record
