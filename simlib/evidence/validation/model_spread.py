"""Spread of a number between plausible models, without the luck of the few people in each.

People of each model are dealt to two halves. What both halves say alike about a model is the model;
what they say apart is luck. So the covariance of the two halves over the models is the variance
between models, however few people there are.
"""

from collections.abc import Mapping

import numpy as np

from simlib.evidence.calibration.emulator import within_reach
from simlib.evidence.calibration.target_emulators import Values, family, rows_of, sides
from simlib.evidence.calibration.targets import scaled
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.summary import Row

FEWEST = 20
"""Models from which on a spread is given."""

NEAR = 1e-3
"""Shares are kept so far from 0 and 1, where odds have no logarithm."""


def spread(
    trial: TrialFile,
    key: str,
    scale: str,
    overall: Mapping[str, float],
    halves: tuple[Values, Values],
) -> float:
    """Return the standard deviation of a number between models, on its scale.

    Parameters
    ----------
    trial : TrialFile
    key : str
    scale : str
        ``log``, ``logit`` or ``plain``.
    overall : mapping of key to float
        Values over all models.
    halves : two mappings of key to numpy.ndarray, shape (n_models,)
        Values in the people of each model, by half.
    """
    row = rows_of(trial)[key]
    both = np.array([moved(trial, row, scale, overall, half) for half in halves])
    both = both[:, np.isfinite(both).all(axis=0)]
    if both.shape[1] < FEWEST:
        return 0.0
    one, two = (x - x.mean() for x in map(within_reach, both))
    return float(np.sqrt(max(0.0, float(one @ two) / (one.size - 1))))


def moved(
    trial: TrialFile, row: Row, scale: str, overall: Mapping[str, float], half: Values
) -> np.ndarray:
    """Return how far each model moves a number, to first order around its value over all models.

    Logarithms of shares and rates in a handful of people are biased or infinite; their differences
    from the overall value, divided by its slope, are neither.
    """
    kind = family(trial, row)
    counted = kind in ("share", "time", "rate")
    two = sides(trial, row)
    if counted and not row.measure and row.arm:
        return half[row.key] * _slope(overall[row.key], kind, "OR" if scale == "logit" else "RR")
    if two is None or not (counted or row.measure in ("MD", "ratio")):
        return scaled(half[row.key], scale)
    (a, b), (x, y) = (half[key] for key in two), (overall[key] for key in two)
    if row.measure in ("RD", "MD", "rate difference"):
        return a - b
    measure = row.measure
    if measure == "HR" and _of(trial, row) == "retained":
        measure = "HR of leaving"
    return a * _slope(x, kind, measure) - b * _slope(y, kind, measure)


def _of(trial: TrialFile, row: Row) -> str:
    named = {e.name: e.kind for e in trial.endpoints}
    return named.get(row.endpoint, "")


def _slope(value: float, kind: str, measure: str) -> float:
    """Return the derivative of the logarithm of an odds, a share, a rate or a hazard."""
    if kind in ("share", "time"):
        p = float(np.clip(value, NEAR, 1.0 - NEAR))
        if measure == "OR":
            return 1.0 / (p * (1.0 - p))
        if measure == "HR":
            return -1.0 / ((1.0 - p) * float(np.log1p(-p)))
        if measure == "HR of leaving":
            return 1.0 / (p * float(np.log(p)))
        return 1.0 / p
    return 1.0 / value if value else float("nan")
