"""People like this one: those whose simulated chart agrees with what the clinic knows.

A case names a kind of person, and people of that kind differ. A projection is about those of them
whose chart would read as this chart does. Many people are drawn from the profile and live through
the same orders; at each visit their own scores are held against those that were read, with the
instruments' error of measurement, and people are drawn again in proportion to how well they agree
(importance resampling). Nothing of the hidden life is used: two lives with one chart have the
same people.
"""

import functools
from typing import Annotated, NamedTuple

import numpy as np

from simlib.clinic.instruments.base import Seen, catalogue
from simlib.clinic.profile import COHORT_SEED, Profile, cohort, cohort_keys, cohort_members
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine import dice
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.engine.state import Person, State, tree
from simlib.model.people.population import Cohort

POOL = 3
"""People are drawn from this many times as many: agreement with a chart leaves few of them."""

ENOUGH = 80.0
"""Effective people below which agreement is asked for less strictly, for bands need people."""

USE_ERROR: Annotated[
    float, "d", "error of days of non-prescribed use in the last 28, as told: standard deviation",
    "assumed", "assumed", (1.0, 5.0),
] = 3.0  # fmt: skip
AWAY_ERROR: Annotated[
    float, "d", "days out of care by which people still count as alike: standard deviation",
    "assumed", "assumed", (3.0, 14.0),
] = 7.0  # fmt: skip
UNLIKE: Annotated[
    float, "1", "weight of people in whom something grave happened that did not happen here, or "
    "the other way round: overdose, stay in hospital", "assumed", "assumed", (0.01, 0.3),
] = 0.05  # fmt: skip

_AGAIN = 0x414C494B45
"""Keeps the draws among people who agree apart from all other luck."""

Score = tuple[str, float]


class Known(NamedTuple):
    """What the clinic knows at one visit.

    Attributes
    ----------
    day : int
    scores : tuple of (str, float)
        Slugs of instruments that read a score, and what they read.
    use_days : float or None
        Days of non-prescribed use in the last 28, as far as known; None where nothing was asked.
    away_days : float
        Days out of care since the first visit.
    overdosed, hospital : bool
        Since the first visit.
    here : bool
        Whether the person is in care.
    """

    day: int
    scores: tuple[Score, ...]
    use_days: float | None = None
    away_days: float = 0.0
    overdosed: bool = False
    hospital: bool = False
    here: bool = True


class Alike(NamedTuple):
    """People like this one today.

    Attributes
    ----------
    people : numpy.ndarray, shape (n_person, n)
    state : numpy.ndarray, shape (n_state, n)
    keys : numpy.ndarray of uint64, shape (n,)
        Their luck from today on.
    members : numpy.ndarray of int, shape (n,)
        The plausible model that each lives in.
    effective : float
        How many different people stand behind them.
    """

    people: np.ndarray
    state: np.ndarray
    keys: np.ndarray
    members: np.ndarray
    effective: float


@functools.lru_cache(maxsize=16)
def alike(
    profile: Profile,
    plan: Plan,
    known: tuple[Known, ...],
    lives: int,
    seed: int = COHORT_SEED,
) -> Alike:
    """Return the people whose simulated past agrees with what is known.

    Parameters
    ----------
    profile : Profile
    plan : Plan
        Orders up to the last of these days; see :func:`simlib.clinic.projection.project.past`.
    known : tuple of Known
        Visit by visit, the last one today.
    lives : int
        How many people to return.
    seed : int
        Names the people and their luck.
    """
    n = POOL * lives
    drawn = cohort(profile, n, seed)
    past = _Past(drawn.state, np.zeros((0, n), bool), np.zeros(n))
    keys = cohort_keys(n, seed)
    logs, day = [], 0
    for visit in known:
        past = _lived(past, drawn.people, plan, keys, day, visit.day)
        logs.append(_agreement(past, drawn, visit))
        day = visit.day
    weights = _weights(logs[-1], np.sum(logs[:-1], axis=0) if logs[:-1] else np.zeros(n))
    start = float(dice.to_uniform(dice.keys(seed ^ _AGAIN, 0))[0])
    points = (start + np.arange(lives)) / lives
    chosen = np.minimum(np.searchsorted(np.cumsum(weights), points), n - 1)
    # the second and later copies of one person have luck of their own from today on
    first = np.zeros(lives, bool)
    first[np.unique(chosen, return_index=True)[1]] = True
    fresh = dice.keys(seed ^ _AGAIN, 1 + np.arange(lives))
    return Alike(
        drawn.people[:, chosen],
        past.state[:, chosen],
        np.where(first, keys[chosen], fresh),
        cohort_members(profile, n, seed)[chosen],
        effective(weights),
    )


def effective(weights: np.ndarray) -> float:
    """Return how many people of equal weight would say as much (Kish).

    Examples
    --------
    >>> effective(np.array([0.25, 0.25, 0.25, 0.25])), effective(np.array([1.0, 0.0]))
    (4.0, 1.0)
    """
    return float(1.0 / np.square(weights).sum())


class _Past(NamedTuple):
    """What many people have lived through: their state, use of the last 28 days, days away."""

    state: np.ndarray
    used: np.ndarray
    away: np.ndarray


def _lived(
    past: _Past, people: np.ndarray, plan: Plan, keys: np.ndarray, day: int, until: int
) -> _Past:
    if until == day:
        return past
    found = live(past.state, people, plan.table(day, until - day), keys, day, ("used", "in_care"))
    used = np.concatenate([past.used, found.record["used"] > 0])[-28:]
    return _Past(found.end, used, past.away + (found.record["in_care"] <= 0).sum(axis=0))


def _agreement(past: _Past, drawn: Cohort, known: Known) -> np.ndarray:
    """Return the log likelihood of what is known at one visit, for each person."""
    x, who = tree(State, past.state), tree(Person, drawn.people)
    items = catalogue()
    total = np.zeros(past.state.shape[1])
    for slug, score in known.scores:
        item = items[slug]
        latent = np.clip(item.latent(Seen(x, who)), item.least, item.most)
        total += _normal(score - latent, float(np.hypot(item.error, item.step / np.sqrt(12.0))))
    if known.day and known.use_days is not None:
        total += _normal(known.use_days - past.used.sum(axis=0), USE_ERROR)
    total += _normal(known.away_days - past.away, AWAY_ERROR)
    for happened, name in ((known.overdosed, "overdoses"), (known.hospital, "hospital")):
        row = STATE_NAMES.index(name)
        total += np.where((past.state[row] > drawn.state[row]) == happened, 0.0, np.log(UNLIKE))
    alive = past.state[STATE_NAMES.index("alive")] > 0
    here = past.state[STATE_NAMES.index("in_care")] > 0
    return np.where(alive & (here == known.here), total, -np.inf)


def _normal(gap: np.ndarray, error: float) -> np.ndarray:
    return -0.5 * np.square(gap / error)


def _weights(today: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Return the weights of people who agree with today's chart, and with those before it.

    Where too few agree, first the earlier charts count for less, then today's: a person who is
    rare for their case is compared with those who come nearest.
    """
    if not np.isfinite(today).any():
        today = np.zeros_like(today)
    # who was away at an earlier visit may be here today; they only count for less
    before = np.maximum(before, before[np.isfinite(before)].min(initial=0.0))
    for least, most in ((today, today + before), (np.where(np.isfinite(today), 0.0, today), today)):
        part = _strictest(least, most)
        if part > 0.0 or effective(_normed(least)) >= ENOUGH:
            return _normed(_between(least, most, part))
    return _normed(np.where(np.isfinite(today), 0.0, today))


def _between(least: np.ndarray, most: np.ndarray, part: float) -> np.ndarray:
    gap = np.where(np.isfinite(least), most - np.where(np.isfinite(least), least, 0.0), 0.0)
    return least + part * gap


def _strictest(least: np.ndarray, most: np.ndarray) -> float:
    """Return how far from ``least`` to ``most`` one can go and keep enough effective people."""
    low, high = 0.0, 1.0
    if effective(_normed(most)) >= ENOUGH:
        return 1.0
    for _ in range(16):
        middle = 0.5 * (low + high)
        kept = effective(_normed(_between(least, most, middle))) >= ENOUGH
        low, high = (middle, high) if kept else (low, middle)
    return low


def _normed(log: np.ndarray) -> np.ndarray:
    found = np.exp(log - log.max())
    return found / found.sum()
