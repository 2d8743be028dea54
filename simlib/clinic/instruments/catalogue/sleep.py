"""Sleep quality as told."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class SleepQuality(Instrument):
    """Sleep quality over the past week, numeric rating."""

    slug = "sleep"
    label = "Sleep quality"
    routine = True
    minutes = 0.5
    meaning = (
        "0 to 10, higher is better. One point better goes with 0.17 points less pain next day."
    )
    most = 10.0
    higher_is_better = True
    error = 0.6
    bands = ((0.0, "poor"), (4.0, "fair"), (7.0, "good"))
    sources = ("sleep-pain-2019",)

    def latent(self, seen: Observable) -> float:
        """Return sleep quality."""
        return seen.x.sleep
