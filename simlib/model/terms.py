"""What an outcome is made of, day by day: parts that add up to it exactly.

Each outcome follows the sum of its terms with a time constant of its own, so it is a weighted mean
of the terms of the days so far, today's the heaviest. The same weights applied to each term give
its part. What is left of where it began, and what the ends of the scale cut off, are parts too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simlib.model.engine import dice
from simlib.model.engine.evening import feels
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import morning
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.engine.state import Person, State, tree
from simlib.model.people.population import PERSON_NAMES

EXPLAINED = {"pain": "pain", "sleep": "sleep", "mood": "affect", "craving": "craving",
             "function": "function"}  # fmt: skip
"""Outcomes that can be explained, and the mechanism that adds them up."""

THROUGH = "pain"
"""What limits function most, and is itself taken apart there."""

BEGAN, LIMITS = "began", "limits"
"""Names of the parts that are no term: what is left of the start, and the ends of the scale."""

SCATTER = ("slow_fluctuation", "day_to_day", "night_to_night")
"""Terms that are luck, and nothing else."""

LOW, HIGH = 0.0, 10.0


def parts(
    outcome: str,
    start: np.ndarray,
    record: Mapping[str, np.ndarray],
    people: np.ndarray,
    rows: np.ndarray,
    keys: np.ndarray,
) -> dict[str, np.ndarray]:
    """Return the parts of an outcome, day by day and life by life.

    Parameters are those of :func:`parts_of`.

    Returns
    -------
    dict of str to array, shape (n_days, n_lives)
        By the name of the term, in points of the model (0 to 10); their sum is the outcome. A part
        of function that comes through pain is called ``pain.`` and the term of pain.
    """
    return parts_of((outcome,), start, record, people, rows, keys)[outcome]


def parts_of(
    outcomes: Sequence[str],
    start: np.ndarray,
    record: Mapping[str, np.ndarray],
    people: np.ndarray,
    rows: np.ndarray,
    keys: np.ndarray,
) -> dict[str, dict[str, np.ndarray]]:
    """Return the parts of several outcomes, day by day and life by life.

    Parameters
    ----------
    outcomes : sequence of str
        Each one of :data:`EXPLAINED`.
    start : array, shape (n_state, n_lives)
        State before the first day.
    record : mapping of state variable to array, shape (n_days, n_lives)
        Every state variable, day by day from day 0.
    people : array, shape (n_person, n_lives)
        Prepared parameters.
    rows : array, shape (n_days, n_levers)
    keys : array of uint64, shape (n_lives,)

    Returns
    -------
    dict of str to dict
        For each outcome what :func:`parts` gives.
    """
    after = [np.asarray(record[name], np.float64) for name in STATE_NAMES]
    before = [np.concatenate([s[None], v[:-1]]) for s, v in zip(start, after, strict=True)]
    who, levers = tree(Person, people), Levers(*(column[:, None] for column in rows.T))
    days = np.arange(len(rows))[:, None]
    luck = dice.draws(keys[None, :], days)
    x, body = tree(State, before), tree(State, after).body
    felt = feels(x, body, morning(x, who, levers, luck), who, levers, luck)
    wanted = {EXPLAINED[outcome] for outcome in outcomes}
    wanted |= {THROUGH} if "function" in wanted else set()
    made = {m: _filtered(m, getattr(felt, m)._asdict(), before, people) for m in sorted(wanted)}
    if "function" in made:
        made["function"] = _through(made["function"], made[THROUGH], people)
    return {
        outcome: {name: part[1:] for name, part in made[EXPLAINED[outcome]].items()}
        for outcome in outcomes
    }


def _filtered(
    mechanism: str, terms: dict[str, Any], before: list[np.ndarray], people: np.ndarray
) -> dict[str, np.ndarray]:
    """Return terms with the weights that the outcome gives to the days so far.

    The first row is from before the first day. What the terms were then is not known: each is
    taken as it was on the first day, but for scatter, and what this leaves out fades as a part of
    its own.
    """
    values = np.stack([np.broadcast_to(t, before[0].shape) for t in terms.values()])
    total = values.sum(axis=0)
    values = np.concatenate([values, (np.clip(total, LOW, HIGH) - total)[None]])
    names = (*terms, LIMITS)
    first = values[:, 0].copy()
    first[[i for i, name in enumerate(names) if name in (*SCATTER, LIMITS)]] = 0.0
    keep = people[PERSON_NAMES.index(f"{mechanism}.pace")]
    found = dict(zip(names, _weighted(values, first, keep), strict=True))
    began = before[STATE_NAMES.index(mechanism)][0] - first.sum(axis=0)
    return {**found, BEGAN: began * keep ** np.arange(values.shape[1] + 1)[:, None]}


def _weighted(values: np.ndarray, first: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Return values (k, n_days, n_lives) as weighted means of the days so far, and before them."""
    found = np.empty((values.shape[0], values.shape[1] + 1, values.shape[2]))
    found[:, 0] = first
    for day in range(values.shape[1]):
        found[:, day + 1] = keep * found[:, day] + (1.0 - keep) * values[:, day]
    return found


def _through(
    function: dict[str, np.ndarray], pain: dict[str, np.ndarray], people: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the parts of function with that of pain taken apart."""
    keep, weight = (people[PERSON_NAMES.index(f"function.{n}")] for n in ("pace", "by_pain"))
    # function of today looks at the pain of yesterday
    values = -weight * np.stack([part[:-1] for part in pain.values()])
    found = _weighted(values, values[:, 0], keep)
    parts = {f"{THROUGH}.{name}": part for name, part in zip(pain, found, strict=True)}
    # "lost per point of pain above 5": what the 5 takes off is what is usual
    rest = {name: part for name, part in function.items() if name != THROUGH}
    rest["usual"] = function["usual"] + function[THROUGH] - sum(parts.values())
    return {**rest, **parts}
