"""Estimators of trials, each on plain arrays: what a statistician would check by hand."""

import math
from typing import NamedTuple

import numpy as np

NAN = float("nan")


class Table(NamedTuple):
    """Events and people of one arm; counts may be sums of weights or of shares."""

    events: float
    people: float


def share(t: Table) -> float:
    """Return the share with the event.

    >>> share(Table(3, 4))
    0.75
    """
    return t.events / t.people if t.people > 0 else NAN


def odds_ratio(a: Table, b: Table) -> float:
    """Return the odds ratio of ``a`` against ``b``; 0.5 is added to each cell where one is empty.

    >>> odds_ratio(Table(3, 4), Table(1, 4))
    9.0
    """
    cells = [a.events, a.people - a.events, b.events, b.people - b.events]
    if min(a.people, b.people) <= 0:
        return NAN
    if min(cells) <= 0:
        cells = [c + 0.5 for c in cells]
    return cells[0] * cells[3] / (cells[1] * cells[2])


def risk_ratio(a: Table, b: Table) -> float:
    """Return the ratio of shares; 0.5 is added to the events of both where one is zero.

    >>> risk_ratio(Table(3, 4), Table(1, 4))
    3.0
    """
    if min(a.people, b.people) <= 0:
        return NAN
    more = 0.5 if min(a.events, b.events) <= 0 else 0.0
    return ((a.events + more) / a.people) / ((b.events + more) / b.people)


def rate_ratio(a: Table, b: Table) -> float:
    """Return the ratio of rates; here ``people`` is person-time.

    >>> rate_ratio(Table(6, 100.0), Table(2, 100.0))
    3.0
    """
    return risk_ratio(a, b)


class Moments(NamedTuple):
    """Number, mean and variance (n - 1) of one arm."""

    n: float
    mean: float
    variance: float


def moments(values: np.ndarray) -> Moments:
    """Return number, mean and variance.

    >>> moments(np.array([1.0, 2.0, 3.0]))
    Moments(n=3.0, mean=2.0, variance=1.0)
    """
    n = float(values.size)
    if n == 0:
        return Moments(0.0, NAN, NAN)
    mean = float(values.mean(dtype=np.float64))
    spread = float(((values - mean) ** 2).sum(dtype=np.float64))
    return Moments(n, mean, spread / (n - 1) if n > 1 else NAN)


def median(values: np.ndarray, weights: np.ndarray) -> float:
    """Return the median of people who count with weights: the least value that half do not exceed.

    >>> median(np.array([30.0, 10.0, 20.0]), np.array([1.0, 1.0, 1.0]))
    20.0
    >>> median(np.array([30.0, 10.0, 20.0]), np.array([4.0, 1.0, 1.0]))
    30.0
    """
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    if not sums.size or sums[-1] <= 0:
        return NAN
    return float(values[order][np.searchsorted(sums, 0.5 * sums[-1])])


def hedges(a: Moments, b: Moments) -> float:
    """Return the standardised mean difference with Hedges' correction.

    >>> x = Moments(10, 1.0, 4.0)
    >>> round(hedges(x, Moments(10, 0.0, 4.0)), 4)
    0.4789
    """
    free = a.n + b.n - 2
    if free <= 0:
        return NAN
    pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / free
    if not pooled > 0:
        return NAN
    return (a.mean - b.mean) / math.sqrt(pooled) * (1.0 - 3.0 / (4.0 * free - 1.0))


def hazard_ratio(time: np.ndarray, event: np.ndarray, arm: np.ndarray, most: float = 1e4) -> float:
    """Return the hazard ratio of ``arm`` 1 against 0: Cox, Efron's way with ties.

    Parameters
    ----------
    time : array
        Day of the event, or of the last look.
    event : array of bool
    arm : array of bool
    most : float
        Bounds the ratio (and one over it) where all events are in one arm.

    Examples
    --------
    >>> time, event = np.array([1, 2, 3, 4.0]), np.array([1, 1, 1, 1])
    >>> round(hazard_ratio(time, event, np.array([1, 0, 1, 0])), 4)
    2.5616
    """
    days, place = np.unique(time, return_inverse=True)
    event, arm = event.astype(bool), arm.astype(bool)
    n = [np.bincount(place[arm == k], minlength=days.size)[::-1].cumsum()[::-1] for k in (0, 1)]
    d = [np.bincount(place[event & (arm == k)], minlength=days.size) for k in (0, 1)]
    total = d[0] + d[1]
    if not total.sum() or not n[0][:1].sum() or not n[1][:1].sum():
        return NAN
    step = np.repeat(np.arange(days.size), total)
    rank = np.arange(step.size) - np.repeat(np.cumsum(total) - total, total)
    part = rank / np.repeat(np.maximum(total, 1), total)
    one = n[1][step] - part * d[1][step]
    zero = n[0][step] - part * d[0][step]
    events, beta = float(d[1].sum()), 0.0
    for _ in range(60):
        theta = math.exp(beta)
        share_of_one = one * theta / (one * theta + zero)
        score = events - share_of_one.sum()
        bend = (share_of_one * (1.0 - share_of_one)).sum()
        if bend <= 1e-12:
            break
        move = min(1.0, max(-1.0, score / bend))
        beta = min(math.log(most), max(-math.log(most), beta + move))
        if abs(move) < 1e-10:
            break
    return math.exp(beta)


def logistic(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the coefficients of a logistic regression (columns of ``x`` as they are).

    >>> x = np.array([[1, 0], [1, 0], [1, 0], [1, 1], [1, 1], [1, 1.0]])
    >>> np.exp(logistic(x, np.array([1, 0, 0, 1, 1, 0]))).round(6)
    array([0.5, 4. ])
    """
    beta = np.zeros(x.shape[1])
    if y.size == 0 or y.min() == y.max():
        return np.full(x.shape[1], NAN)
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ beta, -30, 30)))
        weight = p * (1.0 - p) + 1e-9
        move = np.linalg.lstsq((x * weight[:, None]).T @ x, x.T @ (y - p), rcond=None)[0]
        beta = np.clip(beta + move, -20.0, 20.0)
        if np.abs(move).max() < 1e-9:
            break
    return np.asarray(beta)


def within_slope(x: np.ndarray, y: np.ndarray, person: np.ndarray) -> float:
    """Return the slope of ``y`` on ``x`` within persons (each person's means taken off).

    >>> x, who = np.array([0, 1, 10, 11.0]), np.array([0, 0, 1, 1])
    >>> round(within_slope(x, np.array([5, 7, 1, 3.0]), who), 6)
    2.0
    """
    if not x.size:
        return NAN
    size = np.maximum(np.bincount(person), 1)
    a = x - (np.bincount(person, x) / size)[person]
    b = y - (np.bincount(person, y) / size)[person]
    below = float((a * a).sum())
    return float((a * b).sum()) / below if below > 0 else NAN


def exact(events: float, people: float, level: float = 0.95) -> tuple[float, float]:
    """Return the exact binomial interval (Clopper and Pearson).

    >>> tuple(round(x, 4) for x in exact(9, 1200))
    (0.0034, 0.0142)
    >>> exact(0, 10)[0]
    0.0
    """
    k, n = round(events), round(people)
    tail = (1.0 - level) / 2.0
    low = 0.0 if k == 0 else _solve(lambda p: 1.0 - _at_most(k - 1, n, p) - tail)
    high = 1.0 if k == n else _solve(lambda p: tail - _at_most(k, n, p))
    return low, high


def _at_most(k: int, n: int, p: float) -> float:
    """Return the chance of at most ``k`` of ``n``."""
    if p <= 0.0 or p >= 1.0:
        return 1.0 if p <= 0.0 or k >= n else 0.0
    i = np.arange(k + 1)
    log = np.concatenate([[0.0], np.log(np.arange(n, n - k, -1) / np.arange(1, k + 1))]).cumsum()
    log = log + i * math.log(p) + (n - i) * math.log1p(-p)
    return float(min(1.0, np.exp(log).sum()))


def _solve(rising) -> float:
    """Return where a rising function on [0, 1] crosses zero."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return 0.5 * (low + high)
