"""Models drawn from the prior: before any published result has been looked at."""

import numpy as np

from simlib.model.engine import dice
from simlib.model.plausible.models import Ensemble
from simlib.model.plausible.uncertainties import Uncertain, uncertain


def scores(models: int, parameters: int, seed: int = 1) -> np.ndarray:
    """Return standard normal scores spread evenly: a Latin hypercube.

    Each parameter visits each of ``models`` equally likely slices once, in a random order.

    Returns
    -------
    numpy.ndarray, shape (models, parameters)

    Examples
    --------
    >>> bool(abs(scores(100, 3).mean(axis=0)).max() < 0.02)
    True
    """
    from statistics import NormalDist

    with np.errstate(over="ignore"):
        keys = dice.keys(seed, np.arange(parameters))
        luck = dice.raw(keys[None, :], np.arange(models, dtype=np.uint64)[:, None], np.uint64(0))
    slices = luck.argsort(axis=0).argsort(axis=0)
    normal = NormalDist().inv_cdf
    middles = np.array([normal((k + 0.5) / models) for k in range(models)])
    return middles[slices]


def factors(scores: np.ndarray, parameters: tuple[Uncertain, ...]) -> np.ndarray:
    """Return factors on the declared numbers, shape (models, parameters)."""
    return np.array(
        [[u.factor(z) for u, z in zip(parameters, row, strict=True)] for row in scores]
    ).reshape(scores.shape)


def prior(models: int = 128, seed: int = 1) -> Ensemble:
    """Return models drawn from the prior, all equally plausible."""
    parameters = uncertain()
    drawn = factors(scores(models, len(parameters), seed), parameters)
    made = {"from": "the prior alone: no published result was looked at", "models": models}
    return Ensemble(tuple(u.name for u in parameters), drawn, np.ones(models), made)
