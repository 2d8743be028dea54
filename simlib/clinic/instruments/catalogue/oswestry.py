"""ODI: the Oswestry Disability Index, for low back pain."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class Oswestry(Instrument):
    """Ten areas of life with low back pain, in percent of the worst; mapping and error assumed."""

    slug = "oswestry"
    label = "Oswestry (back)"
    meaning = (
        "0 to 100. 21 moderate, 41 severe, 61 very severe, 81 extreme; 10 points or 30 % are a "
        "change that matters. Made for low back pain."
    )
    minutes = 5.0
    most = 100.0
    step = 2.0
    error = 4.0
    bands = (
        (0.0, "minimal"), (22.0, "moderate"), (42.0, "severe"), (62.0, "very severe"),
        (82.0, "extreme"),
    )  # fmt: skip
    change = 10.0
    cannot = ("It cannot compare people whose pain is not in the back.",)
    sources = ("back-function-scales",)

    def latent(self, seen: Observable) -> float:
        """Return percent from lost function, and a little from pain."""
        return 6.5 * (10.0 - seen.x.function) + 1.0 * seen.x.pain
