"""Many lives as few numbers: bands week by week, and a hundred people in groups."""

import numpy as np

QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p95": 0.95}
CLEARLY = 10.0
"""Points of function (of 100) that count as clearly better: one point of PEG interference."""

ICONS = (
    "in care, function clearly better",
    "in care, function about the same",
    "in care, function clearly worse",
    "left care, not in regular use",
    "alive, returned to regular use",
    "died",
)
"""What became of people at the horizon; each is in exactly one group."""


def whole(x: float) -> int:
    """Round half up, as people do."""
    return int(np.floor(x + 0.5))


def quantiles(values: np.ndarray, alive: np.ndarray) -> dict[str, tuple[float, ...]]:
    """Return quantiles over the living, week by week."""
    order = np.sort(np.where(alive, values, np.inf), axis=1)
    living = alive.sum(axis=1)
    rows = np.arange(len(order))
    found = {}
    for name, q in QUANTILES.items():
        at = q * (np.maximum(living, 1) - 1)
        low = np.floor(at).astype(int)
        high = np.minimum(low + 1, np.maximum(living, 1) - 1)
        part = at - low
        found[name] = tuple((order[rows, low] * (1 - part) + order[rows, high] * part).tolist())
    return found


def weighted_quantiles(values: np.ndarray, weights: np.ndarray) -> dict[str, tuple[float, ...]]:
    """Return quantiles of values that count with weights, week by week.

    Parameters
    ----------
    values, weights : numpy.ndarray, shape (n_weeks, n)

    Examples
    --------
    >>> found = weighted_quantiles(np.array([[1.0, 2.0, 9.0]]), np.array([[1.0, 1.0, 0.0]]))
    >>> found["p50"]
    (1.5,)
    """
    order = np.argsort(values, axis=1, kind="stable")
    sorted_values = np.take_along_axis(values, order, axis=1)
    sorted_weights = np.take_along_axis(weights, order, axis=1)
    ends = np.cumsum(sorted_weights, axis=1)
    middles = (ends - 0.5 * sorted_weights) / np.maximum(ends[:, -1:], 1e-12)
    found: dict[str, tuple[float, ...]] = {}
    for name, q in QUANTILES.items():
        rows = zip(middles, sorted_values, sorted_weights > 0, strict=True)
        found[name] = tuple(float(np.interp(q, m[w], v[w])) if w.any() else 0.0 for m, v, w in rows)
    return found


def groups(
    alive: np.ndarray, again: np.ndarray, in_care: np.ndarray, gain: np.ndarray
) -> dict[str, int]:
    """Return groups of people as whole numbers that sum to 100.

    Return to use and death are rounded as in the sentence, so that both show the same numbers;
    the rest is shared out by largest remainder.
    """
    died = whole(100.0 * (~alive).mean())
    returned = whole(100.0 * again.mean()) - whole(100.0 * (again & ~alive).mean())
    well = alive & ~again
    stayed, left = well & in_care, well & ~in_care
    better, worse = stayed & (gain >= CLEARLY), stayed & (gain <= -CLEARLY)
    found = (better, stayed & ~better & ~worse, worse, left)
    rest = 100 - died - returned
    shares = np.array([float(g.sum()) for g in found])
    shares *= rest / max(shares.sum(), 1.0)
    parts = np.floor(shares).astype(int)
    for k in np.argsort(parts - shares, kind="stable")[: rest - parts.sum()]:
        parts[k] += 1
    return dict(zip(ICONS, [*parts.tolist(), returned, died], strict=True))
