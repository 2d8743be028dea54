"""Two kinds of uncertainty: luck (people and chance) and ignorance (which model is right).

Lives of one model differ by people and luck; means of models differ because nobody knows which
is right. Few lives per model make means look more different than the models are, so the part
between models is estimated as in an analysis of variance, and means are drawn in accordingly.
"""

from typing import NamedTuple

import numpy as np

LOW, HIGH = 0.05, 0.95
"""Quantiles of what "nine in ten models" means."""

LEAST_SIZE = 0.5
"""Least size of the beta distribution: below it, models would say only "nobody" or "everybody"."""

_STEP = 0.05
_LOG_ODDS = np.linspace(-14.0, 14.0, 561)
_LOG_X, _LOG_REST = -np.log1p(np.exp(-_LOG_ODDS)), -np.log1p(np.exp(_LOG_ODDS))
_X = np.exp(_LOG_X)


class Lives(NamedTuple):
    """Which lives belong to which model, in the order that sums need.

    Attributes
    ----------
    order : numpy.ndarray of int, shape (n_lives,)
        Lives by model.
    starts : numpy.ndarray of int, shape (n_models,)
        Where each model begins in that order; models without lives are left out.
    """

    order: np.ndarray
    starts: np.ndarray


def by_model(members: np.ndarray) -> Lives:
    """Return the lives of each model.

    Parameters
    ----------
    members : numpy.ndarray of int, shape (n_lives,)
    """
    order = np.argsort(members, kind="stable")
    starts = np.flatnonzero(np.diff(members[order], prepend=-1))
    return Lives(order, starts)


class Parts(NamedTuple):
    """Variance of an outcome, week by week, and the means of the models.

    Attributes
    ----------
    mean : numpy.ndarray, shape (n_weeks,)
    total, ignorance : numpy.ndarray, shape (n_weeks,)
        Variance between lives, and its part between models. The rest is luck.
    inside : numpy.ndarray, shape (n_weeks,)
        Mean square of what is left when each life is compared with the mean of its model.
    counts, means : numpy.ndarray, shape (n_weeks, n_models)
        Lives counted in each model, and their mean (that of all, where there are none).
    """

    mean: np.ndarray
    total: np.ndarray
    ignorance: np.ndarray
    inside: np.ndarray
    counts: np.ndarray
    means: np.ndarray

    @property
    def luck(self) -> np.ndarray:
        """Variance by people and luck, within one model."""
        return self.total - self.ignorance


def parts(values: np.ndarray, counted: np.ndarray, lives: Lives) -> Parts:
    """Split the variance between lives into luck and ignorance, week by week.

    Parameters
    ----------
    values : numpy.ndarray, shape (n_weeks, n_lives)
    counted : numpy.ndarray of bool, same shape
        Lives that count in a week (those alive).
    lives : Lives

    Notes
    -----
    One-way random effects with unequal groups: between models,
    ``(MSB - MSW) / n0`` with ``n0 = (N - sum(n_m^2) / N) / (M - 1)``, never below zero and never
    more than the whole. With one model, or fewer lives than would allow it, nothing is known
    about ignorance, and it is zero.
    """
    weight = counted[:, lives.order].astype(np.float64)
    ordered = values[:, lives.order].astype(np.float64)
    counts = np.add.reduceat(weight, lives.starts, axis=1)
    n = np.maximum(counts.sum(axis=1), 1.0)
    mean = (ordered * weight).sum(axis=1) / n
    off = (ordered - mean[:, None]) * weight
    sums = np.add.reduceat(off, lives.starts, axis=1)
    shifts = sums / np.maximum(counts, 1.0)
    squares = (off * off).sum(axis=1)
    between = (counts * shifts * shifts).sum(axis=1)
    within = np.maximum(squares - between, 0.0)
    models = (counts > 0).sum(axis=1)
    free = n - models
    n0 = (n - (counts * counts).sum(axis=1) / n) / np.maximum(models - 1, 1)
    enough = (models > 1) & (free > 0)
    noise = within / np.maximum(free, 1.0)
    found = (between / np.maximum(models - 1, 1) - noise) / np.where(enough, n0, 1.0)
    total = squares / n
    ignorance = np.where(enough, np.clip(found, 0.0, total), 0.0)
    return Parts(mean, total, ignorance, within / n, counts, mean[:, None] + shifts)


def without_ignorance(values: np.ndarray, p: Parts, lives: Lives) -> np.ndarray:
    """Return lives as they would spread if the average model were right, same shape as values.

    Each keeps its distance from the mean of its model, widened by what the noise of that mean
    took away.
    """
    scale = np.sqrt(p.luck / np.where(p.inside > 0, p.inside, 1.0))
    sizes = np.diff(np.append(lives.starts, lives.order.size))
    own = np.empty(values.shape)
    own[:, lives.order] = np.repeat(p.means, sizes, axis=1)
    moved = p.mean[:, None] + (values - own) * scale[:, None]
    return np.clip(moved, values.min(), values.max())


def without_luck(p: Parts) -> np.ndarray:
    """Return the mean of each model, drawn in by what is only noise: (n_weeks, n_models)."""
    off = p.means - p.mean[:, None]
    n = np.maximum(p.counts.sum(axis=1), 1.0)
    seen = (p.counts * off * off).sum(axis=1) / n
    scale = np.sqrt(p.ignorance / np.where(seen > 0, seen, 1.0))
    return p.mean[:, None] + off * np.minimum(scale, 1.0)[:, None]


def share_range(p: Parts) -> tuple[np.ndarray, np.ndarray]:
    """Return between which shares (0 to 1) nine in ten models put an event, week by week.

    Parameters
    ----------
    p : Parts
        Of flags.

    Notes
    -----
    The beta distribution with that mean and variance, integrated over log odds, where its
    density has no poles. Beyond the grid it falls off exponentially: what lies there, most of it
    where models disagree on something rare, is added to the ends of the grid.
    """
    mean = np.clip(p.mean, 0.0, 1.0)
    odd = mean * (1.0 - mean)
    known = (p.ignorance <= 0.0) | (odd <= 0.0)
    size = odd / np.where(known, 1.0, p.ignorance) - 1.0
    size = np.where(known, 1.0, np.maximum(size, LEAST_SIZE))[:, None]
    yes, no = mean[:, None] * size, (1.0 - mean[:, None]) * size
    log_density = yes * _LOG_X + no * _LOG_REST
    density = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    for end, rate in ((0, yes), (-1, no)):
        density[:, end] *= 1.0 + 1.0 / (np.maximum(rate[:, 0], 1e-12) * _STEP)
    below = np.cumsum(density, axis=1)
    below /= below[:, -1:]
    low, high = (_X[(below < q).sum(axis=1)] for q in (LOW, HIGH))
    # a skewed distribution may have its mean beyond its 95th percentile
    return (
        np.where(known, mean, np.minimum(low, mean)),
        np.where(known, mean, np.maximum(high, mean)),
    )
