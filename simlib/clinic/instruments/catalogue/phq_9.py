"""PHQ-9: depressive symptoms. Its ninth question is asked and answered apart."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class PHQ9(Instrument):
    """Depressive symptoms over two weeks; the mapping from negative affect is assumed."""

    slug = "mood"
    label = "PHQ-9 (mood)"
    routine = True
    minutes = 2.0
    meaning = "0 to 27. 5 mild, 10 moderate, 15 moderately severe, 20 severe; 5 points is a change."
    most = 27.0
    error = 1.5
    bands = (
        (0.0, "minimal"), (5.0, "mild"), (10.0, "moderate"), (15.0, "moderately severe"),
        (20.0, "severe"),
    )  # fmt: skip
    change = 5.0
    sources = ("phq9",)

    def latent(self, seen: Observable) -> float:
        """Return a score from negative affect and poor sleep."""
        return 2.2 * (seen.x.affect - 0.8) + 0.5 * (5.5 - seen.x.sleep)
