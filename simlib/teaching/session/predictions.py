"""Predictions: what a learner expected before the projection was shown, and what it then said."""

from dataclasses import dataclass

from simlib.clinic.projection.groups import CLEARLY, whole
from simlib.clinic.projection.project import Projection
from simlib.clinic.visit import Visit

OUTCOME = "return_to_use"
"""What is asked for: the share that the icons, the curve, the table and the sentence show."""

FUNCTION = ("better", "same", "worse")
NEAR = 10
"""How sure somebody is means: sure that the projection is within so many of 100 of the number."""

CONFIDENCES = {30: "a guess", 50: "half sure", 75: "rather sure", 95: "very sure"}
"""Words for how sure, with what each stands for in percent."""


@dataclass(frozen=True)
class Prediction:
    """One prediction, made before any projection of that visit was shown.

    Attributes
    ----------
    day : int
        Of the visit.
    run : int
        Number of the run in which it was made; 0 is the first.
    orders : tuple of str
        In force when it was made, in words.
    week : int
        Horizon, in weeks since the first visit.
    outcome : str
        Name of a share in :attr:`simlib.clinic.projection.project.Projection.per100`.
    per100 : int
        What was expected, of 100 people.
    confidence : int
        How sure, in percent, that the projection is within :data:`NEAR` of it.
    function : {"better", "same", "worse"} or None
        What was expected of typical function; None where it was not asked.
    projected : float
        The share that the projection of these orders says, of 100.
    projected_function : {"better", "same", "worse"}
    blind : bool
        Whether the case had not been looked back on before, in any run.
    """

    day: int
    run: int
    orders: tuple[str, ...]
    week: int
    outcome: str
    per100: int
    confidence: int
    function: str | None
    projected: float
    projected_function: str
    blind: bool

    @property
    def off(self) -> int:
        """How far the number was from the projection: below zero where it was too low."""
        return self.per100 - whole(self.projected)

    @property
    def near(self) -> bool:
        """Whether it was within :data:`NEAR`."""
        return abs(self.off) <= NEAR

    def brier(self) -> float:
        """Return the Brier score of the confidence: 0 is perfect, 0.25 is a coin.

        Examples
        --------
        >>> made = Prediction(0, 0, (), 26, OUTCOME, 20, 75, None, 24.0, "same", True)
        >>> made.near, made.brier()
        (True, 0.0625)
        """
        return (self.confidence / 100.0 - self.near) ** 2


def in_force(visit: Visit) -> tuple[str, ...]:
    """Return the orders in force, in words."""
    return tuple(order.intervention.text() for order in visit.orders)


def direction(projection: Projection) -> str:
    """Return where typical function goes: clearly means one point of PEG interference."""
    change = projection.bands["function"]["p50"][-1] - projection.start["function"]
    return "better" if change >= CLEARLY else ("worse" if change <= -CLEARLY else "same")
