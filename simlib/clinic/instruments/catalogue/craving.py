"""Craving on a visual analogue scale."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class CravingScale(Instrument):
    """Strongest wish to use over the past day, as told."""

    slug = "craving"
    label = "Craving"
    routine = True
    minutes = 0.5
    meaning = "0 to 100 as told by the person. Swings from day to day matter as much as the mean."
    most = 100.0
    error = 6.0
    bands = ((0.0, "low"), (30.0, "moderate"), (60.0, "high"))
    sources = ("craving-variability-2022",)

    def latent(self, seen: Observable) -> float:
        """Return craving times ten."""
        return 10.0 * seen.x.craving
