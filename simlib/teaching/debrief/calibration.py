"""One's own predictions over cases: how near they came, and whether one was too sure."""

import itertools
from collections.abc import Iterable
from typing import NamedTuple

EDGES = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)


class PastPrediction(NamedTuple):
    """What was expected before the projection, and what the model then gave.

    Attributes
    ----------
    predicted : float
        Of 100 people, so many.
    confidence : str or float
        How sure, as it was asked.
    realised : float
        Share of lives, 0 to 1.
    """

    predicted: float
    confidence: str | float
    realised: float


class Bin(NamedTuple):
    """Predictions of a similar size.

    Attributes
    ----------
    predicted, realised : float
        Means, per 100.
    number : int
    """

    predicted: float
    realised: float
    number: int


class Calibration(NamedTuple):
    """How near predictions came.

    Attributes
    ----------
    predictions : tuple of PastPrediction
    brier : float
        Mean squared distance between prediction and what came of each single life, 0 to 1.
    least : float
        The part of it that nobody could have avoided: luck within the lives.
    off : float
        Typical distance between prediction and share, per 100.
    bias : float
        Mean of prediction minus share, per 100.
    bins : tuple of Bin
    """

    predictions: tuple[PastPrediction, ...]
    brier: float
    least: float
    off: float
    bias: float
    bins: tuple[Bin, ...]

    @property
    def sentence(self) -> str:
        """The score in words."""
        n = len(self.predictions)
        if not n:
            return "No predictions yet. The next case will ask for one before it shows anything."
        lean = ""
        if abs(self.bias) >= 5.0:
            lean = f" On average you expected {'more' if self.bias > 0 else 'fewer'} than came."
        return (
            f"Over {n} prediction{'' if n == 1 else 's'}, yours were typically {self.off:.0f} of "
            f"100 off.{lean} Brier score {self.brier:.2f} (0 is perfect; with the luck of single "
            f"lives, the best possible here was {self.least:.2f}; always saying 50 gives 0.25)."
        )


def calibrated(predictions: Iterable[PastPrediction]) -> Calibration:
    """Score predictions against the shares of lives that came true.

    The Brier score is the expected one over single lives: a prediction p of an event that comes
    true in a share q of lives scores (p - q)^2 + q (1 - q).

    Raises
    ------
    ValueError
        For a prediction outside 0 to 100, or a share outside 0 to 1.

    Examples
    --------
    >>> score = calibrated([PastPrediction(30.0, "sure", 0.5), PastPrediction(70.0, "unsure", 0.5)])
    >>> round(score.brier, 3), score.least, score.off, score.bias
    (0.29, 0.25, 20.0, 0.0)
    """
    made = tuple(predictions)
    for p in made:
        if not 0.0 <= p.predicted <= 100.0:
            raise ValueError(f"a prediction is a number of 100 people, and got {p.predicted!r}.")
        if not 0.0 <= p.realised <= 1.0:
            raise ValueError(f"a share of lives goes from 0 to 1, and got {p.realised!r}.")
    n = max(1, len(made))
    least = sum(p.realised * (1.0 - p.realised) for p in made) / n
    squared = sum((p.predicted / 100.0 - p.realised) ** 2 for p in made) / n
    bias = sum(p.predicted - 100.0 * p.realised for p in made) / n
    off = sum(abs(p.predicted - 100.0 * p.realised) for p in made) / n
    return Calibration(made, squared + least, least, off, bias, _bins(made))


def _bins(made: tuple[PastPrediction, ...]) -> tuple[Bin, ...]:
    """Return means of predictions between the same edges; empty ones are left out."""
    found = []
    for low, high in itertools.pairwise(EDGES):
        last = high == EDGES[-1]
        inside = [p for p in made if low <= p.predicted < high or (last and p.predicted == high)]
        if inside:
            n = len(inside)
            found.append(
                Bin(
                    sum(p.predicted for p in inside) / n,
                    100.0 * sum(p.realised for p in inside) / n,
                    n,
                )
            )
    return tuple(found)
