"""People like this one: those whose simulated chart agrees with what the clinic knows.

A case names a kind of person, and people of that kind differ. A projection is about those of them
whose chart would read as this chart does. Many people are drawn from the profile and live through
the same orders; at each visit their own scores are held against those that were read, with the
instruments' error of measurement, and people are drawn again in proportion to how well they agree
(importance resampling). A person who is rare for their case has few such people; then only a part
of the evidence is used to choose among people, and the rest moves those who were chosen, traits
and state together, by what the scores say of them (an ensemble Kalman update: the likelihood is
split, no evidence counts twice). Nothing of the hidden life is used: two lives with one chart have
the same people. Evensen 2009 describes the update; the split is that of tempered particle filters.
"""

import functools
from typing import Annotated, NamedTuple

import numpy as np

from simlib.clinic.instruments.base import Observable, catalogue
from simlib.clinic.patient.chart import Known
from simlib.clinic.patient.profile import (
    COHORT_SEED,
    Profile,
    cohort,
    cohort_at,
    cohort_keys,
    cohort_members,
)
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine import dice
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.engine.state import Person, State, tree
from simlib.model.notation.quantities import Quantity, assumed
from simlib.model.people.population import PERSON_NAMES, Cohort
from simlib.model.people.traits import TRAITS

POOL = 2
"""People are drawn from this many times as many: agreement with a chart leaves few of them."""

ENOUGH = 0.2
"""Effective people, of those asked for, below which people are moved instead of left out."""

ADJUSTED = (
    "pain", "sleep", "affect", "craving", "function", "fitness", "sensitised", "hyperalgesia",
    "pain_fluctuation", "mood_fluctuation", "function_fluctuation",
)  # fmt: skip
"""State variables that are moved toward what was read; the traits are moved with them."""

READ = (
    "pain", "peg", "cows", "craving", "sleep", "mood",
    "gad-7", "isi", "pcs", "oswestry", "roland-morris",
)  # fmt: skip
"""Instruments whose scores people are held against: read from the state alone."""

USE_ERROR: Annotated[
    float,
    Quantity(
        "d", "error of days of non-prescribed use in the last 28, as told: standard deviation"
    ),
    assumed(1.0, 5.0),
] = 3.0
AWAY_ERROR: Annotated[
    float,
    Quantity("d", "days out of care by which people still count as alike: standard deviation"),
    assumed(3.0, 14.0),
] = 7.0
UNLIKE: Annotated[
    float,
    Quantity(
        "1",
        "weight of people in whom something grave happened that did not happen "
        "here, or the other way round: overdose, stay in hospital",
    ),
    assumed(0.01, 0.3),
] = 0.05

_AGAIN = 0x414C494B45
"""Keeps the draws among people who agree apart from all other luck."""


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
    day: int,
    known: tuple[Known, ...],
    lives: int,
    seed: int = COHORT_SEED,
) -> Alike:
    """Return the people whose simulated past agrees with what is known.

    Parameters
    ----------
    profile : Profile
    plan : Plan
        Orders that mattered before today; see :func:`simlib.clinic.projection.project.past`.
    day : int
        Today.
    known : tuple of Known
        Visit by visit, the last one today; without any, everybody of the profile who is alive and
        in care today is like this one.
    lives : int
        How many people to return.
    seed : int
        Names the people and their luck.
    """
    if not known:
        return _everybody(profile, plan, day, lives, seed)
    n = POOL * lives
    drawn = cohort(profile, n, seed)
    past = _Past(drawn.state, np.zeros((0, n), bool), np.zeros(n))
    keys = cohort_keys(n, seed)
    facts, scores, then = np.zeros(n), np.zeros(n), 0
    for visit in known:
        past = _lived(past, drawn.people, plan, keys, then, visit.day)
        latent = _latent(profile, past, drawn, visit)
        facts += _facts(past, drawn, visit)
        scores += _normal(_read(visit)[:, None] - latent, _error(visit)[:, None]).sum(axis=0)
        then = visit.day
    log, part = _tempered(_here(past, known[-1]), facts, scores, ENOUGH * lives)
    weights = _normed(log)
    start = float(dice.to_uniform(dice.keys(seed ^ _AGAIN, 0))[0])
    points = (start + np.arange(lives)) / lives
    chosen = np.minimum(np.searchsorted(np.cumsum(weights), points), n - 1)
    # the second and later copies of one person have luck of their own from today on
    first = np.zeros(lives, bool)
    first[np.unique(chosen, return_index=True)[1]] = True
    fresh = dice.keys(seed ^ _AGAIN, 1 + np.arange(lives))
    people, state = drawn.people[:, chosen], past.state[:, chosen]
    if part < 1.0 and known[-1].scores:
        _move(people, state, latent[:, chosen], known[-1], 1.0 - part, fresh)
        np.clip(people, *_ends(drawn.people), out=people)
        np.clip(state, *_ends(past.state), out=state)
    return Alike(
        people,
        state,
        np.where(first, keys[chosen], fresh),
        cohort_members(profile, n, seed)[chosen],
        effective(weights),
    )


def _everybody(profile: Profile, plan: Plan, day: int, lives: int, seed: int) -> Alike:
    people, state = cohort(profile, lives, seed).people, cohort_at(profile, plan, day, lives, seed)
    keys, members = cohort_keys(lives, seed), cohort_members(profile, lives, seed)
    alive, in_care = (state[STATE_NAMES.index(name)] > 0 for name in ("alive", "in_care"))
    here = alive & in_care
    if not here.all():
        people, state, keys, members = people[:, here], state[:, here], keys[here], members[here]
    return Alike(people, state, keys, members, float(keys.size))


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


def _read(known: Known) -> np.ndarray:
    return np.array([score for _, score in known.scores])


def _error(known: Known) -> np.ndarray:
    """Return the standard error of each score, rounding included."""
    items = [catalogue()[slug] for slug, _ in known.scores]
    return np.array([np.hypot(item.error, item.step / np.sqrt(12.0)) for item in items])


def _latent(profile: Profile, past: _Past, drawn: Cohort, known: Known) -> np.ndarray:
    """Return what the instruments would read in each person without error, a row a score."""
    seen = Observable(tree(State, past.state), tree(Person, drawn.people), profile.health)
    items = [catalogue()[slug] for slug, _ in known.scores]
    rows = [np.clip(item.latent(seen), item.least, item.most) for item in items]
    return np.array(rows).reshape(len(rows), past.state.shape[1])


def _facts(past: _Past, drawn: Cohort, known: Known) -> np.ndarray:
    """Return the log likelihood of what is known besides scores, for each person."""
    total = _normal(known.away_days - past.away, AWAY_ERROR)
    if known.day:  # what was before the first visit was not simulated day by day
        total += _normal(known.use_days - past.used.sum(axis=0), USE_ERROR)
    for happened, name in ((known.overdosed, "overdoses"), (known.hospital, "hospital")):
        row = STATE_NAMES.index(name)
        total += np.where((past.state[row] > drawn.state[row]) == happened, 0.0, np.log(UNLIKE))
    return total


def _here(past: _Past, known: Known) -> np.ndarray:
    """Tell who is alive, and in care where the person is; everybody where nobody is."""
    alive, in_care = (past.state[STATE_NAMES.index(name)] > 0 for name in ("alive", "in_care"))
    found = alive & (in_care == known.here)
    return found if found.any() else np.ones_like(found)


def _normal(gap: np.ndarray, error: np.ndarray | float) -> np.ndarray:
    return -0.5 * np.square(gap / error)


def _tempered(
    here: np.ndarray, facts: np.ndarray, scores: np.ndarray, enough: float
) -> tuple[np.ndarray, float]:
    """Return log weights, and the part of the scores' evidence that they hold.

    The largest part is taken that leaves enough effective people. Where even the facts leave too
    few, these count for less as well: then people are those who come nearest.
    """
    for base, extra, last in ((facts, scores, False), (np.zeros_like(facts), facts, True)):
        if last or effective(_normed(np.where(here, base, -np.inf))) >= enough:
            low, high = 0.0, 1.0
            for _ in range(12):
                log = np.where(here, base + high * extra, -np.inf)
                if high == 1.0 and effective(_normed(log)) >= enough:
                    low = 1.0
                    break
                middle = 0.5 * (low + high)
                log = np.where(here, base + middle * extra, -np.inf)
                low, high = (middle, high) if effective(_normed(log)) >= enough else (low, middle)
            return np.where(here, base + low * extra, -np.inf), 0.0 if last else low
    raise AssertionError("the second of the two always returns")


def _normed(log: np.ndarray) -> np.ndarray:
    found = np.exp(log - log.max())
    return found / found.sum()


def _move(
    people: np.ndarray,
    state: np.ndarray,
    latent: np.ndarray,
    known: Known,
    part: float,
    keys: np.ndarray,
) -> None:
    """Move people toward what was read, by a part of the evidence (in place).

    The gain is that of the ensemble Kalman filter with perturbed observations: covariance of each
    row with the scores, over the scores' own covariance plus their error.
    """
    error = np.square(_error(known)) / part
    spread = latent - latent.mean(axis=1, keepdims=True)
    n = latent.shape[1]
    within = spread @ spread.T / n + np.diag(error)
    with np.errstate(over="ignore"):
        noise = np.array(
            [dice.to_normal(dice.raw(keys, np.uint64(i), np.uint64(7))) for i in range(len(error))]
        )
    gap = _read(known)[:, None] + np.sqrt(error)[:, None] * noise - latent
    for rows, which in ((people, _TRAITS), (state, [STATE_NAMES.index(s) for s in ADJUSTED])):
        chosen = rows[which]
        across = (chosen - chosen.mean(axis=1, keepdims=True)) @ spread.T / n
        rows[which] = chosen + across @ np.linalg.solve(within, gap)


def _ends(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the most of each row: nobody is moved beyond what people are like."""
    return rows.min(axis=1, keepdims=True), rows.max(axis=1, keepdims=True)


_TRAITS = [PERSON_NAMES.index(trait.parameter) for trait in TRAITS.values()]
