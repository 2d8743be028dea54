"""PROMIS physical function, as a T-score."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class PromisFunction(Instrument):
    """What the body can do, on a scale where 50 is the US mean; higher is better.

    The line from function and fitness to T is assumed, and so is the error of measurement.
    """

    slug = "promis-function"
    label = "PROMIS physical function"
    meaning = (
        "T-score: 50 is the mean of US adults, 10 points one standard deviation, higher is "
        "better. 45 mild, 40 moderate, 30 severe limits; 2 to 3 points are a change that matters."
    )
    minutes = 2.0
    least = 20.0
    most = 60.0
    higher_is_better = True
    unit = "T"
    step = 0.1
    error = 2.0
    bands = (
        (20.0, "severe limits"), (30.0, "moderate limits"), (40.0, "mild limits"),
        (45.0, "within normal limits"),
    )  # fmt: skip
    change = 3.0
    cannot = ("It cannot tell what a person could do from what they dare to do.",)
    sources = ("promis-cut-points",)

    def latent(self, seen: Observable) -> float:
        """Return T from function, and a little from fitness."""
        return 25.0 + 2.7 * seen.x.function + 4.0 * (seen.x.fitness - 0.45)
