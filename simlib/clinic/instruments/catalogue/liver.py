"""ALT: a liver test."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable, Reading


@dataclass(frozen=True)
class LiverTest(Instrument):
    """Alanine aminotransferase as the case gives it; the error is assumed.

    The model does not let medicines harm the liver.
    """

    slug = "liver"
    label = "Liver test (ALT)"
    meaning = (
        "Units per litre. Up to about 40 normal; from three times that think again about "
        "naltrexone, duloxetine and full doses of paracetamol, from five times avoid them."
    )
    kind = "test"
    minutes = 3.0
    cost = "low"
    back = "next visit"
    most = 2000.0
    unit = "U/L"
    error = 3.0
    bands = ((0.0, "normal"), (41.0, "raised"), (120.0, "over three times normal"),
             (200.0, "over five times normal"))  # fmt: skip
    cannot = ("It cannot say how much liver is left: that needs bilirubin, albumin and INR.",)
    sources = ("liver-tests",)

    def latent(self, seen: Observable) -> float:
        """Return ALT."""
        return seen.health.alt

    def flagged(self, reading: Reading) -> bool:
        """Tell whether it must be talked about: three times normal and more."""
        return reading.score >= 120.0
