"""COWS: the Clinical Opiate Withdrawal Scale."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class COWS(Instrument):
    """Eleven signs of opioid withdrawal, scored by a clinician."""

    slug = "cows"
    label = "COWS (withdrawal)"
    routine = True
    minutes = 4.0
    meaning = (
        "0 to 48. 5 to 12 mild, 13 to 24 moderate, 25 to 36 moderately severe, over 36 severe. "
        "Baseline pain is not counted."
    )
    most = 48.0
    error = 1.0
    bands = (
        (0.0, "none to minimal"), (5.0, "mild"), (13.0, "moderate"),
        (25.0, "moderately severe"), (37.0, "severe"),
    )  # fmt: skip
    sources = ("cows-2003",)

    def latent(self, seen: Observable) -> float:
        """Return withdrawal in points."""
        x, who = seen.x, seen.who
        return x.body.withdrawal * who.dependence.cows
