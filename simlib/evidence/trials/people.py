"""Drawing people for a trial: groups, correlated traits, conditions, and what they took before."""

from collections.abc import Mapping
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np

from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments.plan import Order, Plan
from simlib.evidence.trials.schema_population import Group, Mix, Population
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.mechanisms.arithmetic import exp
from simlib.model.people.health import (
    AGEING,
    BY_AGE,
    CONDITIONS,
    FEATURES,
    TRIGGERED,
    USUAL_AGE,
    Health,
)
from simlib.model.people.population import draw, ready_as
from simlib.model.people.traits import TRAITS, Given

_PEOPLE, _WHICH = 0x545249414C50, 0x545249414C57
"""Streams of persons, and of what is drawn about them besides traits, apart from luck."""

_GROUP, _OUD, _SUPPLY, _AGE, _HAS = 1, 2, 3, 4, 100
"""Questions of that stream; conditions, features and triggers are numbered from the last."""

_NAMED = (*CONDITIONS, *FEATURES, *TRIGGERED)

Factors = Mapping[str, Any]
"""Factors on parameters by dotted name: a number, or one a person."""


class CorrelationError(ValueError):
    """Correlations that no population can have."""


class Drawn(NamedTuple):
    """People as they arrive on the first day of the file.

    Attributes
    ----------
    ids : numpy.ndarray of int
        Numbers of the people; a number is always the same person with the same luck. In matched
        groups it comes once in each.
    people, state : numpy.ndarray
        As the engine takes them.
    group : numpy.ndarray of int
        Index of the population's group.
    has : mapping of condition to numpy.ndarray of bool
    """

    ids: np.ndarray
    people: np.ndarray
    state: np.ndarray
    group: np.ndarray
    has: dict[str, np.ndarray]

    def of(self, chosen: np.ndarray) -> "Drawn":
        """Return some of them (indices or flags)."""
        return Drawn(
            self.ids[chosen], self.people[:, chosen], self.state[:, chosen], self.group[chosen],
            {name: flags[chosen] for name, flags in self.has.items()},
        )  # fmt: skip


def together(parts: list[Drawn]) -> Drawn:
    """Return people of several draws as one."""
    if len(parts) == 1:
        return parts[0]
    return Drawn(
        np.concatenate([p.ids for p in parts]),
        np.concatenate([p.people for p in parts], axis=1),
        np.concatenate([p.state for p in parts], axis=1),
        np.concatenate([p.group for p in parts]),
        {name: np.concatenate([p.has[name] for p in parts]) for name in parts[0].has},
    )


def luck(ids: np.ndarray, seed: int) -> np.ndarray:
    """Return the streams of luck of people."""
    return dice.keys(seed, ids)


def uniform(ids: np.ndarray, seed: int, question: int, day: int = 0) -> np.ndarray:
    """Return a uniform number per person, independent of every simulated day."""
    with np.errstate(over="ignore"):
        keys = dice.keys(seed ^ _WHICH, ids)
        return np.asarray(
            dice.to_uniform(dice.raw(keys, np.uint64(day), np.uint64(question))), np.float64
        )


def normal(ids: np.ndarray, seed: int, question: int) -> np.ndarray:
    """Return a near-normal number per person."""
    with np.errstate(over="ignore"):
        keys = dice.keys(seed ^ _WHICH, ids)
        return np.asarray(dice.to_normal(dice.raw(keys, np.uint64(0), np.uint64(question))))


def history(group: Group) -> Plan:
    """Return the orders that were in force before the first day."""
    return Plan(tuple(Order(p.order, p.start, p.stop) for p in group.past if p.order is not None))


def draw_people(population: Population, ids: np.ndarray, seed: int, factors: Factors) -> Drawn:
    """Draw people, and simulate what the file says they took before.

    Parameters
    ----------
    population : Population
    ids : numpy.ndarray of int
        Places in the row in which people are drawn; see :meth:`Population.persons`.
    seed : int
    factors : mapping of parameter to float or array of shape (n,)
        What the model that each person lives in makes of a parameter.
    """
    if population.matched:
        group = ids % len(population.groups)
        ids = population.persons(ids)
    else:
        group = _pick(tuple((g.name, g.share) for g in population.groups), ids, seed, _GROUP)
    names = [n for g in population.groups for m in (g.conditions,) for n, _ in m]
    has = {name: np.zeros(ids.size, bool) for name in dict.fromkeys(names)}
    rows: np.ndarray | None = None
    state: np.ndarray | None = None
    for k, one in enumerate(population.groups):
        oud, supply = _pick(one.oud, ids, seed, _OUD), _pick(one.supply, ids, seed, _SUPPLY)
        for i, (stage, _) in enumerate(one.oud):
            for j, (drug, _) in enumerate(one.supply):
                who = np.flatnonzero((group == k) & (oud == i) & (supply == j))
                if not who.size:
                    continue
                some = {n: f if np.ndim(f) == 0 else f[who] for n, f in factors.items()}
                found, start, flags = _stratum(population, one, stage, drug, ids[who], seed, some)
                if rows is None or state is None:
                    rows = np.empty((found.shape[0], ids.size))
                    state = np.empty((start.shape[0], ids.size))
                rows[:, who], state[:, who] = found, start
                for name, flag in flags.items():
                    has[name][who] = flag
    assert rows is not None
    assert state is not None
    return Drawn(ids, rows, state, group, has)


def _stratum(
    population: Population,
    group: Group,
    stage: str,
    supply: str,
    ids: np.ndarray,
    seed: int,
    factors: Factors,
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    keys = dice.keys(seed ^ _PEOPLE, ids)
    given: dict[str, Any] = dict(group.traits)
    moved, scores = _correlated(population, group, keys, ids, seed)
    for name, move in moved.items():
        g = given.get(name, Given())
        given[name] = Given(g.central + g.spread * move, g.spread, g.natural)
    has = {
        name: _carries(share, ids, seed, name, scores.get(name)) for name, share in group.conditions
    }
    effects = _effects(group, has, ids, seed)
    habitual = tuple((p.start, 0 if p.stop is None else p.stop, p.mme) for p in group.past if p.mme)
    profile = Profile(stage, supply, history=history(group), habitual=habitual)
    stretches = profile.stretches()
    last = stretches[-1].levers if stretches else Levers()
    drawn = draw(given, ready_as(stage, last), supply, keys, effects=effects, factors=factors)
    start = profile.arrived(drawn, luck(ids, seed))
    return drawn, start, has


def _effects(group: Group, has: Mapping[str, np.ndarray], ids: np.ndarray, seed: int) -> list[Any]:
    """Return effects of health on parameters: a factor and an addition for each person."""
    features = {name: _carries(share, ids, seed, name) for name, share in group.features}
    named = frozenset({name for name, share in group.features if share >= 1.0})
    health = Health(
        mechanism=group.mechanism, given_shares=group.shares, features=tuple(sorted(named))
    )
    none = np.zeros(ids.size, bool)
    flags = {
        "pain.facet": features.get("facet", none) | features.get("sacroiliac", none),
        "pain.radicular": features.get("radicular", none),
    }
    # the usual age ages nobody: what a person's own age does comes below
    found: list[Any] = [
        (name, times, 1.0 * flags[name] if name in flags else plus)
        for name, times, plus in health.effects()
        if name != "overdose.background"
    ]
    age = np.clip(group.age[0] + group.age[1] * normal(ids, seed, _AGE), 18.0, 100.0)
    found.append(("overdose.background", exp(AGEING * (age - USUAL_AGE)), 0.0))
    for since, effects in BY_AGE.items():
        old = age >= since
        found += [(e.parameter, np.where(old, e.times, 1.0), e.plus * old) for e in effects]
    for name, flag in has.items():
        found += [
            (e.parameter, np.where(flag, e.times, 1.0), e.plus * flag) for e in CONDITIONS[name]
        ]
    for name, share in group.triggers:
        flag, e = _carries(share, ids, seed, name), TRIGGERED[name]
        found.append((e.parameter, np.where(flag, e.times, 1.0), 0.0))
    return found


def _pick(mix: Mix, ids: np.ndarray, seed: int, question: int) -> np.ndarray:
    """Return the index of the word that each person has."""
    if len(mix) == 1:
        return np.zeros(ids.size, int)
    ends = np.cumsum([share for _, share in mix])
    place = uniform(ids, seed, question) * ends[-1]
    return np.minimum(np.searchsorted(ends, place, side="right"), len(mix) - 1)


def _carries(
    share: float, ids: np.ndarray, seed: int, name: str, score: np.ndarray | None = None
) -> np.ndarray:
    """Tell who has it: the share of people with the highest scores."""
    if share <= 0.0 or share >= 1.0:
        return np.full(ids.size, share >= 1.0)
    if score is not None:
        return np.asarray(score > NormalDist().inv_cdf(1.0 - share))
    return uniform(ids, seed, _question(name)) < share


def _question(name: str) -> int:
    return _HAS + _NAMED.index(name)


def _correlated(
    population: Population, group: Group, keys: np.ndarray, ids: np.ndarray, seed: int
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Return shifts of trait scores that make them correlated, and scores of conditions."""
    has = {name for name, _ in group.conditions}
    pairs = [p for p in population.correlations if all(n in TRAITS or n in has for n in p.between)]
    names = list(dict.fromkeys(name for pair in pairs for name in pair.between))
    if not names:
        return {}, {}
    r = np.eye(len(names))
    for pair in pairs:
        i, j = map(names.index, pair.between)
        r[i, j] = r[j, i] = pair.r
    order = list(TRAITS)
    with np.errstate(over="ignore"):
        own = np.array([
            dice.to_normal(dice.raw(keys, np.uint64(order.index(n)), np.uint64(0)))
            if n in TRAITS else normal(ids, seed, _question(n))
            for n in names
        ])  # fmt: skip
    mixed = root(r) @ own
    moved = {n: mixed[i] - own[i] for i, n in enumerate(names) if n in TRAITS}
    return moved, {n: mixed[i] for i, n in enumerate(names) if n not in TRAITS}


def root(r: np.ndarray) -> np.ndarray:
    """Return the lower root of a matrix of correlations.

    Raises
    ------
    CorrelationError
        ``these correlations cannot all hold at once``.
    """
    try:
        return np.linalg.cholesky(r)
    except np.linalg.LinAlgError:
        raise CorrelationError(
            "these correlations cannot all hold at once. Make them smaller, or drop one."
        ) from None
