"""Emulators: results of a trial in models that were not run, predicted from models that were.

Each target is a smooth function of a few dozen scores plus the noise of a finite trial. Linear
terms for every parameter and squares, shrunk by ridge regression whose strength is chosen by
generalised cross-validation: simple, checkable, and the coefficients say which target speaks to
which parameter.
"""

from dataclasses import dataclass

import numpy as np

STRENGTHS = np.geomspace(0.1, 3000.0, 24)

FAR = 6.0
"""Standard deviations (from the median deviation) beyond which a run is drawn in."""

RATE_RIDGE = 8.0
"""Prior precision of coefficients of a log rate: most move a rate by less than a third."""


@dataclass(frozen=True, eq=False)
class Emulator:
    """One target as a function of scores.

    Attributes
    ----------
    intercept : float
    linear, square : numpy.ndarray, shape (n_parameters,)
        Coefficients of ``z`` and of ``z**2 - 1``.
    noise : float
        Standard deviation of what is left: mostly the finite number of people a model.
    explained : float
        Share of the variance between runs that is explained (0 to 1), after cross-validation.
    error : float
        Standard error of the emulator's own mean.
    """

    intercept: float
    linear: np.ndarray
    square: np.ndarray
    noise: float
    explained: float
    error: float

    def __call__(self, scores: np.ndarray) -> np.ndarray:
        """Return the target of each model, shape (n_models,)."""
        bent = (scores * scores - 1.0) @ self.square
        return np.asarray(self.intercept + scores @ self.linear + bent)


def fit(scores: np.ndarray, values: np.ndarray, weights: np.ndarray | None = None) -> Emulator:
    """Fit an emulator.

    Parameters
    ----------
    scores : numpy.ndarray, shape (n_runs, n_parameters)
    values : numpy.ndarray, shape (n_runs,)
        Runs without a value (NaN) are left out.
    weights : numpy.ndarray, shape (n_runs,), optional
        How much each run counts, as people behind it.

    Examples
    --------
    >>> z = np.random.default_rng(1).normal(size=(200, 3))
    >>> e = fit(z, 2.0 + z[:, 0] - 0.5 * z[:, 2])
    >>> [round(float(x), 1) + 0.0 for x in e.linear], round(e.intercept, 1)
    ([1.0, 0.0, -0.5], 2.0)
    """
    kept = np.isfinite(values)
    z, y = scores[kept], within_reach(values[kept])
    w = np.ones(y.size) if weights is None else weights[kept] / weights[kept].mean()
    n, p = z.shape
    if n < 10:
        mean = float(y.mean()) if n else float("nan")
        return Emulator(mean, np.zeros(p), np.zeros(p), float("inf"), 0.0, float("inf"))
    design = np.hstack([z, z * z - 1.0])
    centre, level = np.average(design, axis=0, weights=w), float(np.average(y, weights=w))
    root = np.sqrt(w)[:, None]
    x, r = (design - centre) * root, (y - level) * root[:, 0]
    u, s, vt = np.linalg.svd(x, full_matrices=False)
    seen = u.T @ r
    best = None
    for strength in STRENGTHS:
        shrunk = s * s / (s * s + strength)
        left = r - u @ (shrunk * seen)
        free = max(n - 1.0 - float(shrunk.sum()), 1.0)
        score = float(left @ left) / free**2
        if best is None or score < best[0]:
            best = (score, strength, float(left @ left) / free)
    assert best is not None
    _, strength, variance = best
    beta = vt.T @ (s / (s * s + strength) * seen)
    total = float(r @ r) / (n - 1)
    return Emulator(
        level - float(centre @ beta), beta[:p], beta[p:], float(np.sqrt(variance)),
        max(0.0, 1.0 - variance / total) if total > 0 else 0.0,
        float(np.sqrt(variance / n)),
    )  # fmt: skip


def within_reach(values: np.ndarray) -> np.ndarray:
    """Return values with outliers drawn in: the slope of a few people may be anything.

    >>> bool(within_reach(np.array([1.0, 2.0, 3.0, 4.0, 1e9])).max() < 30)
    True
    """
    if not values.size:
        return values
    middle = np.median(values)
    reach = FAR * 1.4826 * float(np.median(np.abs(values - middle)))
    return np.clip(values, middle - reach, middle + reach) if reach > 0 else values


def fit_rate(scores: np.ndarray, rates: np.ndarray, rounds: int = 30) -> Emulator:
    """Fit an emulator of the logarithm of a rate (or rare share) that is zero in some runs.

    A Poisson regression on the rates, linear in the scores, with a normal prior on the
    coefficients whose width comes from how far the rates scatter. Averages of logarithms of
    small counts would be biased; this is not.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> z = rng.normal(size=(400, 2))
    >>> e = fit_rate(z, rng.poisson(3.0 * np.exp(0.4 * z[:, 0])) / 1.0)
    >>> [round(float(x), 1) + 0.0 for x in e.linear]
    [0.4, 0.0]
    """
    kept = np.isfinite(rates)
    z, y = scores[kept], rates[kept]
    n, p = z.shape
    mean = float(y.mean()) if n else 0.0
    if n < 10 or mean <= 0:
        flat = np.zeros(p)
        return Emulator(float("nan"), flat, flat, float("inf"), 0.0, float("inf"))
    x = np.hstack([np.ones((n, 1)), z])
    beta = np.zeros(p + 1)
    beta[0] = np.log(mean)
    scatter = max(float(y.var()) / mean, 1e-12)
    penalty = np.diag([0.0, *np.full(p, RATE_RIDGE)])
    for _ in range(rounds):
        mu = np.exp(np.clip(x @ beta, beta[0] - 6.0, beta[0] + 6.0))
        weight = mu / scatter
        step = np.linalg.solve(
            x.T @ (x * weight[:, None]) + penalty, x.T @ ((y - mu) / scatter) - penalty @ beta
        )
        beta = beta + np.clip(step, -0.5, 0.5)
        if float(np.abs(step).max()) < 1e-8:
            break
    mu = np.exp(x @ beta)
    left = float((((y - mu) ** 2) / mu).sum()) / max(n - p / 2, 1.0)
    spread = float(beta[1:] @ beta[1:])
    noise = float(np.sqrt(left / mean))
    return Emulator(
        float(beta[0]), beta[1:], np.zeros(p), noise, spread / (spread + noise**2),
        float(noise / np.sqrt(n)),
    )  # fmt: skip


def minus(a: Emulator, b: Emulator) -> Emulator:
    """Return the emulator of a difference, as of the logarithm of a ratio."""
    linear, square = a.linear - b.linear, a.square - b.square
    noise, spread = float(np.hypot(a.noise, b.noise)), float(linear @ linear)
    return Emulator(
        a.intercept - b.intercept, linear, square, noise,
        spread / (spread + noise**2) if np.isfinite(noise) else 0.0,
        float(np.hypot(a.error, b.error)),
    )  # fmt: skip


def first_order(e: Emulator) -> np.ndarray:
    """Return the first-order Sobol index of each parameter: its share of the target's variance.

    Scores are standard normal and the emulator has no products of parameters, so that the indices
    are exact: ``(a^2 + 2 b^2) / sum``.
    """
    parts = e.linear**2 + 2.0 * e.square**2
    total = float(parts.sum())
    return np.asarray(parts / total if total > 0 else parts)
