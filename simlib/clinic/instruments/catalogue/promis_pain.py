"""PROMIS pain interference, as a T-score."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class PromisPain(Instrument):
    """How far pain gets in the way, on a scale where 50 is the US mean and 10 its spread.

    The line from interference to T is assumed: 44 without any, 78 when nothing is possible.
    """

    slug = "promis-pain"
    label = "PROMIS pain interference"
    meaning = (
        "T-score: 50 is the mean of US adults, 10 points one standard deviation, higher is "
        "worse. 55 mild, 60 moderate, 70 severe; 2 to 3 points are a change that matters."
    )
    minutes = 2.0
    least = 40.7
    most = 77.0
    unit = "T"
    step = 0.1
    error = 2.0
    bands = ((40.7, "within normal limits"), (55.0, "mild"), (60.0, "moderate"), (70.0, "severe"))
    change = 3.0
    cannot = ("It cannot tell pain from what comes with it; it asks only about the past week.",)
    sources = ("promis-pain-interference-mid", "promis-cut-points")

    def latent(self, seen: Observable) -> float:
        """Return T from what function leaves undone."""
        return 44.0 + 3.4 * (10.0 - seen.x.function)
