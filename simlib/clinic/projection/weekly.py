"""Many lives as weekly numbers: bands, counts per 100, and what of them is luck or ignorance."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from simlib.clinic.projection.groups import grouped
from simlib.clinic.projection.spread import Spread, spread_of
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.outcomes import BANDED, HARMS, IN_REGULAR_USE, OUTCOMES, regular_use, returned
from simlib.model.plausible.variance import Lives, parts, share_range

ROW = {name: i for i, name in enumerate(STATE_NAMES)}
FIRST_DAYS = 29
"""Days that are told one by one: today, and four weeks."""


def numbers(
    day: int,
    weeks: int,
    start: np.ndarray,
    record: Mapping[str, np.ndarray],
    lives: Lives,
    dying: np.ndarray,
) -> dict[str, Any]:
    """Return the numbers of a projection, by the names of its fields.

    Parameters
    ----------
    day, weeks : int
        Where it starts, and how far it goes.
    start : numpy.ndarray, shape (n_state, n_lives)
    record : mapping of state variable to numpy.ndarray, shape (7 * weeks, n_lives)
    lives : Lives
        Which of them live in which plausible model.
    dying : numpy.ndarray, shape (7 * weeks, n_lives)
        Deaths to expect of each life so far; see :func:`expected_deaths`.
    """
    n = start.shape[1]
    weekly = {k: v.reshape(weeks, 7, n) for k, v in record.items()}
    alive = weekly["alive"][:, -1, :] > 0
    spreads: dict[str, Spread] = {}
    first, means = {}, {}
    for outcome in (OUTCOMES[b] for b in BANDED):
        name = outcome.name
        mean = outcome.shown(weekly[outcome.state].mean(axis=1))
        means[name] = mean
        spreads[name] = spread_of(mean, alive, lives)
        first[name] = float(np.median(outcome.shown(start[ROW[outcome.state]])))
    mode = start[ROW["regular_use"]]
    again = returned(record["used"], mode)[6::7]
    in_care = (weekly["in_care"][:, -1, :] > 0) & alive
    share: dict[str, np.ndarray] = {
        "return_to_use": again,
        "in_care": in_care,
        "overdose": _risen(weekly, start, "overdoses") > 0,
        "death": dying[6::7],
        "regular_use": regular_use(record["used"])[6::7] & alive,
        "harm": np.array([_risen(weekly, start, name) for name in HARMS]).sum(axis=0) > 0,
        "hospital": _risen(weekly, start, "hospital") > 0,
        "emergency": _risen(weekly, start, "emergencies") > 0,
    }
    everybody = np.ones_like(alive)
    ranges = {}
    for name, flags in share.items():
        low, high = share_range(parts(flags, everybody, lives))
        ranges[name] = {"low": tuple((100 * low).tolist()), "high": tuple((100 * high).tolist())}
    last = means["function"][-1]
    gain = last - OUTCOMES["function"].shown(start[ROW["function"]])
    living = np.maximum(alive.sum(axis=1), 1)
    use_days = (weekly["used"].sum(axis=1) * alive).sum(axis=1) / living
    week = day // 7
    return {
        "start_week": week,
        "weeks": tuple(range(week + 1, week + weeks + 1)),
        "lives": n,
        "bands": {name: found.all for name, found in spreads.items()},
        "start": first,
        "per100": {k: tuple((100.0 * v.mean(axis=1)).tolist()) for k, v in share.items()},
        "icons": grouped(float(dying[-1].mean()), again[-1], alive[-1], in_care[-1], gain),
        "function_end": tuple(np.sort(last[alive[-1]]).tolist()),
        "use_days": tuple(use_days.tolist()),
        "used_before": bool(np.mean(mode >= IN_REGULAR_USE) > 0.5),
        "mean": {name: found.mean for name, found in spreads.items()},
        "bands_luck": {name: found.luck for name, found in spreads.items()},
        "bands_ignorance": {name: found.ignorance for name, found in spreads.items()},
        "ignorance": {name: found.part for name, found in spreads.items()},
        "daily": worst_of_days(record, lives),
        "per100_range": ranges,
    }


def worst_of_days(record: Mapping[str, np.ndarray], lives: Lives) -> Spread:
    """Return how withdrawal (COWS) at its worst of each day spreads over the first four weeks.

    A precipitated withdrawal lasts hours: no mean of a week shows it.

    Parameters
    ----------
    record : mapping of state variable to numpy.ndarray, shape (n_days, n_lives)
        ``body.worst`` and ``alive``.
    lives : Lives
    """
    cows = OUTCOMES["withdrawal"].shown(record["body.worst"][:FIRST_DAYS])
    return spread_of(cows, record["alive"][:FIRST_DAYS] > 0, lives)


def expected_deaths(record: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return the deaths to expect of each life up to each day.

    Deaths are so rare that a thousand lives tell two plans apart only by luck. What can be known
    of each life is how likely it was to end on each of its days: the sum of these chances is the
    same number on average, and far less a matter of luck.

    Parameters
    ----------
    record : mapping of state variable to numpy.ndarray, shape (n_days, n_lives)
        ``death_chance``.

    Returns
    -------
    numpy.ndarray, shape (n_days, n_lives)
    """
    return np.cumsum(record["death_chance"], axis=0, dtype=np.float64)


def _risen(weekly: Mapping[str, np.ndarray], start: np.ndarray, name: str) -> np.ndarray:
    """Return how far a count has risen since the start, at the end of each week."""
    return weekly[name][:, -1, :] - start[ROW[name]]
