"""Ensemble Kalman inversion: move models toward results by how both vary together.

Tempered with the data-misfit controller of Iglesias and Yang (Inverse Problems 2021; 37:025008):
each step takes in as much of the data as the misfit allows, and the steps add up to all of it, so
that what is left at the end is spread like a posterior and not like one best fit.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

STEPS = 40
"""Most steps; the last takes in whatever is left."""


class Inverted(NamedTuple):
    """Models after the inversion.

    Attributes
    ----------
    scores : numpy.ndarray, shape (n_models, n_parameters)
    steps : tuple of float
        Share of the data that each step took in; they sum to 1.
    """

    scores: np.ndarray
    steps: tuple[float, ...]


def invert(
    forward: Callable[[np.ndarray], np.ndarray],
    scores: np.ndarray,
    observed: np.ndarray,
    errors: np.ndarray,
    rng: np.random.Generator,
    most: float = 1.96,
) -> Inverted:
    """Return models that agree with what was observed, as far as errors and prior allow.

    Parameters
    ----------
    forward : callable
        From scores, shape (n_models, n_parameters), to results, shape (n_models, n_targets).
    scores : numpy.ndarray, shape (n_models, n_parameters)
        Standard normal scores, drawn from the prior.
    observed, errors : numpy.ndarray, shape (n_targets,)
        Values and their standard deviations.
    rng : numpy.random.Generator
        For the perturbed observations.
    most : float
        Scores are kept within so much of zero: the ends of the plausible ranges.

    Examples
    --------
    Two parameters of which only the sum is observed: the sum is learned, the difference is not.

    >>> rng = np.random.default_rng(1)
    >>> found = invert(lambda z: z.sum(axis=1, keepdims=True), rng.normal(size=(800, 2)),
    ...                np.array([1.0]), np.array([0.1]), rng).scores
    >>> round(float(found.sum(axis=1).mean()), 1), bool(np.std(found[:, 0] - found[:, 1]) > 1.2)
    (1.0, True)
    """
    z = np.clip(scores, -most, most)
    n, wanted = observed.size, 1.0
    steps: list[float] = []
    while wanted > 1e-9:
        g = forward(z)
        misfit = 0.5 * (((g - observed) / errors) ** 2).sum(axis=1)
        mean, spread = float(misfit.mean()), float(misfit.var())
        step = max(n / (2.0 * max(mean, 1e-9)), np.sqrt(n / (2.0 * max(spread, 1e-9))))
        step = wanted if len(steps) == STEPS - 1 else min(step, wanted)
        noise = rng.normal(size=g.shape) * errors / np.sqrt(step)
        dz, dg = z - z.mean(axis=0), g - g.mean(axis=0)
        cross = dz.T @ dg / (len(z) - 1)
        own = dg.T @ dg / (len(z) - 1) + np.diag(errors**2 / step)
        z = np.clip(z + np.linalg.solve(own, (observed + noise - g).T).T @ cross.T, -most, most)
        steps.append(step)
        wanted -= step
    return Inverted(z, tuple(steps))
