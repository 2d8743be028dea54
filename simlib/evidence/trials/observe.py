"""Observed use: urine at visits, self-report, and weeks in which a person was not seen."""

from typing import NamedTuple

import numpy as np

from simlib.evidence.trials.observation import Observe

USE, NO_USE, UNSEEN = 1, 0, -1


class Weeks(NamedTuple):
    """Weeks as the trial counts them.

    Attributes
    ----------
    flags : numpy.ndarray of int8, shape (n_weeks, n_persons)
        1 use, 0 none, -1 not seen: left out, or no visit looks at it.
    told : numpy.ndarray of bool, shape (n_days, n_persons)
        Days of use as they were told; none in weeks that were not seen or not told.
    """

    flags: np.ndarray
    told: np.ndarray


def weeks(used: np.ndarray, seen: np.ndarray, honest: np.ndarray, observe: Observe) -> Weeks:
    """Return the weeks that a trial counts as weeks of use.

    Parameters
    ----------
    used : array of 0 and 1, shape (n_days, n_persons)
        Use as it was, from day 0 on; whole weeks only are counted.
    seen : array of bool, shape (n_days, n_persons)
        Who could be seen on each day.
    honest : array of bool, shape (n_weeks, n_persons)
        Whether use of a week would be told.
    observe : Observe

    Notes
    -----
    A visit falls on the last day of every ``observe.every`` days. Its urine is positive where
    there was use on one of the ``window`` days that end with it, and what is told covers all days
    since the visit before. A week is missing where a visit that looks at it was not kept. A week
    that no visit looks at (urine alone, and visits rarer than weeks) is neither: it is not seen,
    and ends a run.

    Examples
    --------
    >>> used = np.zeros((14, 1)); used[12] = 1
    >>> everybody = np.ones((14, 1), bool)
    >>> weeks(used, everybody, everybody[:2], Observe()).flags[:, 0].tolist()
    [0, 1]
    >>> weeks(used, everybody & False, everybody[:2], Observe()).flags[:, 0].tolist()
    [1, 1]
    """
    count = used.shape[0] // 7
    days = used[: 7 * count] > 0
    if observe.measure == "truth":
        weekly = np.asarray(days.reshape(count, 7, -1).any(axis=1))
        return Weeks(weekly.astype(np.int8), days)
    n = used.shape[1]
    visits = np.arange(observe.every, 7 * count + 1, observe.every) - 1
    urine_only = observe.measure == "urine"
    flags = np.zeros((count, n), bool)
    kept = np.zeros((count, n), bool)
    planned = np.zeros(count, bool)
    told = np.zeros_like(days)
    for k, visit in enumerate(visits):
        last = visit // 7
        first = 0 if k == 0 else int(visits[k - 1]) + 1
        there = seen[visit]
        if observe.measure != "self-report":
            urine = days[max(0, visit + 1 - observe.window) : visit + 1].any(axis=0)
            flags[last] |= urine & there
        for week in range(last if urine_only else first // 7, last + 1):
            planned[week] = True
            kept[week] |= there
            if not urine_only:
                span = slice(max(first, 7 * week), min(visit + 1, 7 * week + 7))
                say = there & honest[week]
                flags[week] |= days[span].any(axis=0) & say
                told[span] = days[span] & say
    out = flags.astype(np.int8)
    out[~kept] = {"positive": USE, "negative": NO_USE, "left out": UNSEEN}[observe.missing]
    out[~planned] = UNSEEN
    return Weeks(out, told)


def run_end(flags: np.ndarray, length: int) -> np.ndarray:
    """Return the index at which the first run of `length` in a row ends, or -1.

    Parameters
    ----------
    flags : array of bool, shape (n_steps, n_persons)
    length : int

    Examples
    --------
    >>> run_end(np.array([[1, 0], [1, 1], [0, 1], [1, 1]]) > 0, 2).tolist()
    [1, 2]
    >>> run_end(np.array([[1], [0], [1]]) > 0, 2).tolist()
    [-1]
    """
    if length <= 0 or flags.shape[0] < length:
        return np.full(flags.shape[1], -1)
    total = np.cumsum(flags, axis=0, dtype=np.int32)
    window = total[length - 1 :].copy()
    window[1:] -= total[:-length]
    full = window >= length
    return np.where(full.any(axis=0), full.argmax(axis=0) + length - 1, -1)
