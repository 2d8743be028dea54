"""The outcomes that people see: from state variables to scales with names and units."""

from typing import NamedTuple

import numpy as np

from simlib.model.mechanisms.dependence import DependencePars


class Outcome(NamedTuple):
    """One outcome on the scale that learners know.

    Attributes
    ----------
    name, label, unit : str
    state : str
        State variable it is made from.
    factor, most : float
        Multiplied by the first, capped at the second.
    better : int
        1 where higher is better, -1 where lower is.
    """

    name: str
    label: str
    unit: str
    state: str
    factor: float
    most: float
    better: int

    def shown(self, values: np.ndarray) -> np.ndarray:
        """Return state values on this scale."""
        return np.minimum(values * np.float32(self.factor), np.float32(self.most))


COWS_POINTS = DependencePars().cows
"""COWS points per unit of withdrawal; the default of ``dependence.cows``."""

OUTCOMES = {
    o.name: o
    for o in (
        Outcome("function", "Function", "0 to 100, higher is better", "function", 10, 100, 1),
        Outcome("pain", "Pain", "0 to 10", "pain", 1, 10, -1),
        Outcome(
            "withdrawal", "Withdrawal", "COWS, 0 to 48", "body.withdrawal", COWS_POINTS, 48, -1
        ),
        Outcome("craving", "Craving", "0 to 100", "craving", 10, 100, -1),
        Outcome("sleep", "Sleep quality", "0 to 10, higher is better", "sleep", 1, 10, 1),
        Outcome("mood", "Negative affect", "0 to 10, higher is worse", "affect", 1, 10, -1),
    )
}

BANDED = ("function", "pain", "withdrawal", "craving")
"""Outcomes of a projection that are shown as bands."""

REGULAR_DAYS, REGULAR_WINDOW = 5, 7
"""Return to regular use: use on at least so many of so many days."""

IN_REGULAR_USE = 0.5
"""Use mode from which somebody comes in regular use."""

HARMS = (
    "bleeds", "kidney_injuries", "falls", "arrhythmias", "serotonin_events", "seizures", "crises",
)  # fmt: skip
"""Counts of harm other than overdose."""


def find(name: str) -> Outcome:
    """Return an outcome by name.

    Raises
    ------
    ValueError
        ``there is no outcome`` with the names there are.
    """
    if name not in OUTCOMES:
        raise ValueError(f"there is no outcome `{name}`. Outcomes: {', '.join(OUTCOMES)}.")
    return OUTCOMES[name]


def regular_use(used: np.ndarray) -> np.ndarray:
    """Tell, day by day, whether use was regular over the week that ends there.

    Parameters
    ----------
    used : array of 0 and 1, shape (n_days, n_persons)

    Returns
    -------
    array of bool, same shape

    Examples
    --------
    >>> week = np.array([[1], [1], [0], [1], [1], [0], [1], [0]])
    >>> regular_use(week)[:, 0].tolist()
    [False, False, False, False, False, False, True, False]
    """
    total = np.cumsum(used, axis=0, dtype=np.int32)
    window = total.copy()
    window[REGULAR_WINDOW:] -= total[:-REGULAR_WINDOW]
    return window >= REGULAR_DAYS


def returned(used: np.ndarray, at_start: np.ndarray) -> np.ndarray:
    """Tell, day by day, who has returned to regular use by then, or still uses regularly.

    A return is one that happened, whatever came after. Who comes in regular use has nowhere to
    return from: for them it is whether use is regular still, in the week that ends there.

    Parameters
    ----------
    used : array of 0 and 1, shape (n_days, n_persons)
    at_start : array, shape (n_persons,)
        Use mode at the start.

    Examples
    --------
    >>> a_week = np.array([[1.0]] * 7 + [[0.0]] * 7)
    >>> returned(a_week, np.array([0.0]))[[3, 6, 13], 0].tolist()
    [False, True, True]
    >>> returned(a_week, np.array([0.9]))[[6, 13], 0].tolist()
    [True, False]
    """
    now = regular_use(used)
    return np.where(at_start >= IN_REGULAR_USE, now, ever(now))


def ever(flags: np.ndarray) -> np.ndarray:
    """Return flags that stay on once they were on."""
    return np.logical_or.accumulate(flags, axis=0)
