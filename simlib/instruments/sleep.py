"""Sleep quality as told."""

from dataclasses import dataclass

from simlib.engine.state import Person, State
from simlib.instruments.base import Instrument


@dataclass(frozen=True)
class SleepQuality(Instrument):
    """Sleep quality over the past week, numeric rating."""

    slug = "sleep"
    label = "Sleep quality"
    meaning = (
        "0 to 10, higher is better. One point better goes with 0.17 points less pain next day."
    )
    most = 10.0
    error = 0.6
    bands = ((0.0, "poor"), (4.0, "fair"), (7.0, "good"))
    sources = ("sleep-pain-2019",)

    def latent(self, x: State, who: Person) -> float:
        """Return sleep quality."""
        del who
        return x.sleep
