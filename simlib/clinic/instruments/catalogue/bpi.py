"""BPI: the Brief Pain Inventory, severity and interference."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable, Reading


@dataclass(frozen=True)
class BPI(Instrument):
    """Four ratings of pain and seven of what it gets in the way of; never one sum.

    Severity is read from pain, interference from function: the mapping is assumed, as is the
    error of measurement. Interference is the score; severity stands beside it.
    """

    slug = "bpi"
    label = "BPI (severity, interference)"
    meaning = (
        "Two scores, 0 to 10 each, higher is worse; the one followed is interference. A change "
        "of 1 point was taken as clinically important in the SPACE trial."
    )
    minutes = 5.0
    most = 10.0
    step = 0.1
    error = 0.5
    bands = ((0.0, "mild interference"), (4.0, "moderate interference"),
             (7.0, "severe interference"))  # fmt: skip
    change = 1.0
    cannot = ("It cannot tell why pain gets in the way: mood, sleep and withdrawal count too.",)
    sources = ("space-trial", "peg-mid-2024")

    def latent(self, seen: Observable) -> float:
        """Return interference."""
        return 10.0 - seen.x.function

    def read(self, seen: Observable) -> Reading:
        """Read both scores, each with its own error."""
        severity = self.noisy(seen.x.pain, seen, "severity")
        interference = self.noisy(self.latent(seen), seen)
        parts = (("severity", severity), ("interference", interference))
        return self.reading(seen, interference, parts)
