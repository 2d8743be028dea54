"""Pain on a numeric rating scale."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class PainRating(Instrument):
    """Average pain over the past week, numeric rating scale."""

    slug = "pain"
    label = "Pain, past week"
    routine = True
    minutes = 0.5
    meaning = "0 to 10, higher is worse. A change of 2 separates responders."
    most = 10.0
    error = 0.5
    bands = ((0.0, "mild"), (4.0, "moderate"), (7.0, "severe"))
    change = 2.0
    sources = ("pain-responders-2020",)

    def latent(self, seen: Observable) -> float:
        """Return pain."""
        return seen.x.pain
