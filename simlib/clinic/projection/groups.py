"""Many lives as few numbers: bands week by week, and a hundred people in groups."""

from collections.abc import Mapping, Sequence

import numpy as np

QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p95": 0.95}
CLEARLY = 10.0
"""Points of function (of 100) that count as clearly better: one point of PEG interference."""

ICONS = (
    "in care, function clearly better",
    "in care, function about the same",
    "in care, function clearly worse",
    "in care, returned to regular use",
    "left care, not in regular use",
    "left care, returned to regular use",
    "died",
)
"""What became of people at the horizon; each is in exactly one group."""

IN_CARE, RETURNED = ICONS[:4], (ICONS[3], ICONS[5])
"""Groups of those in care, and of those alive after a return to regular use."""

COUNTED = (
    ("return_to_use", "returned to regular use"),
    ("in_care", "in care"),
    ("overdose", "overdosed"),
    ("harm", "had other harm: a fall, a bleed, a crisis"),
    ("hospital", "were in hospital"),
    ("emergency", "came to an emergency department"),
    ("death", "died"),
)
"""What is counted of 100 people, by its key in a projection, in words."""
RARE = ("overdose", "death")
"""Counts that are told of 1,000 people: of 100, two plans would seem the same."""


def called(group: str, used_before: bool) -> str:
    """Return a group of ``ICONS``, or of what is counted, in words that fit.

    Who never stopped has not returned.

    >>> called(ICONS[3], True), called(ICONS[3], False)
    ('in care, still in regular use', 'in care, returned to regular use')
    """
    return (
        group.replace("returned to regular use", "still in regular use") if used_before else group
    )


def told(per100: Mapping[str, Sequence[float]], used_before: bool = False) -> list[tuple[str, str]]:
    """Counts at the horizon as texts, each with the people it is counted of.

    Parameters
    ----------
    per100 : mapping of str to sequence of float
        By the keys of ``COUNTED``, a value a week.
    used_before : bool
        Whether most of them used regularly at the start.
    """
    at = {key: per100[key][-1] for key, _ in COUNTED}
    return [
        (f"Of 1,000 people, {label}", f"{10.0 * at[key]:.0f}")
        if key in RARE
        else (f"Of 100 people, {called(label, used_before)}", f"{at[key]:.0f}")
        for key, label in COUNTED
    ]


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


def grouped(
    dying: float, again: np.ndarray, alive: np.ndarray, in_care: np.ndarray, gain: np.ndarray
) -> dict[str, int]:
    """Return groups of people as whole numbers that sum to 100.

    Who is in care, who returned to use and who died are as many as a sentence or a table says that
    rounds their shares: the groups that share a margin add up to it.

    Parameters
    ----------
    dying : float
        Share of people who die (0 to 1); it may be an expectation.
    again, alive, in_care : numpy.ndarray of bool, shape (n_lives,)
        Who returned to regular use, lives, and is in care.
    gain : numpy.ndarray, shape (n_lives,)
        Points of function gained.

    Examples
    --------
    >>> yes, no = np.array([True] * 6 + [False] * 4), np.array([False] * 10)
    >>> grouped(0.0, no, ~no, yes, np.where(yes, 12.0, 0.0))["left care, not in regular use"]
    40
    """
    here = in_care & alive
    died = whole(100.0 * dying)
    cared = min(whole(100.0 * here.mean()), 100 - died)
    lost = min(whole(100.0 * (again & ~alive).mean()), died)
    returned = min(max(0, whole(100.0 * again.mean()) - lost), 100 - died)
    left = 100 - died - cared
    used = whole(100.0 * (again & here).mean())
    used = max(min(used, returned, cared), returned - left, 0)
    stay = _shared_out(_by_gain(here & ~again, gain), cared - used)
    away = min(returned - used, left)
    return dict(zip(ICONS, [*stay, used, left - away, away, died], strict=True))


def _by_gain(stayed: np.ndarray, gain: np.ndarray) -> np.ndarray:
    """Return how many are clearly better, about the same, clearly worse."""
    better, worse = stayed & (gain >= CLEARLY), stayed & (gain <= -CLEARLY)
    return np.array([float(g.sum()) for g in (better, stayed & ~better & ~worse, worse)])


def _shared_out(shares: np.ndarray, total: int) -> list[int]:
    """Return whole numbers in these proportions with this sum, by largest remainder.

    >>> _shared_out(np.array([1.0, 1.0, 1.0]), 100)
    [34, 33, 33]
    """
    exact = shares * (total / max(shares.sum(), 1.0))
    if not shares.sum():
        exact[1] = total
    parts = np.floor(exact + 1e-9).astype(int)
    for k in np.argsort(parts - exact, kind="stable")[: total - parts.sum()]:
        parts[k] += 1
    return [int(n) for n in parts]
