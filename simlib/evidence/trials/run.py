"""Running a trial: recruits people, simulates what comes before day 0, then every arm."""

import dataclasses
from typing import Any

import numpy as np

from simlib.evidence.trials import protocol
from simlib.evidence.trials.data import ArmData, arm_data, joined
from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.endpoints.events import COUNTED
from simlib.evidence.trials.load import load_trial, place_in
from simlib.evidence.trials.measures import ArmView
from simlib.evidence.trials.models import Models, chosen_models, drawn_models, factors, named
from simlib.evidence.trials.people import (
    CorrelationError,
    Drawn,
    draw_people,
    history,
    luck,
    normal,
    together,
    uniform,
)
from simlib.evidence.trials.protocol import ContradictionError, TrialPeople
from simlib.evidence.trials.record import (
    ALWAYS,
    BEFORE,
    ORDERED,
    SCORE_STATES,
    Record,
    empty,
    states,
)
from simlib.evidence.trials.result import TrialResult
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_arms import Arm
from simlib.files.findings import CaseError
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import STATE_NAMES

CHUNK = 4_000_000
"""Days of people who live at once: what is kept of them has to fit into memory."""

ENOUGH = 40
"""So many people are looked at for each that is wanted before recruiting is given up."""

SURELY = 4000
"""So many people are looked at before it is said that nobody passes."""

_FAILS, _PLACEBO = 7, 8


def run_trial(
    trial: TrialFile | str,
    *,
    n: int | None = None,
    seed: int = 1,
    models: Models | None = None,
    draws: int = 0,
) -> TrialResult:
    """Run a trial.

    Parameters
    ----------
    trial : TrialFile or str
        A trial, or the id or file of one.
    n : int, optional
        People in each arm; what the file says under ``simulate`` by default.
    seed : int
        Names the people and their luck. Arms meet the same people with the same luck.
    models : Ensemble, mapping or "declared", optional
        Plausible models that people live in: those of this version by default, as in projections.
        An ensemble places each person in one of its models. A mapping gives factors on declared
        parameters by dotted name: one number for everybody, or an array of one a person (person
        ``i`` is the ``i``-th that is drawn, before entry rules). ``"declared"`` takes every number
        as it is declared beside its equation.
    draws : int
        Run also under so many single models of the ensemble: how far values differ for not knowing
        which is right.

    Returns
    -------
    TrialResult
        ``values`` is a flat mapping of key to number.

    Raises
    ------
    CaseError
        Nobody passes the entry rules, or an arm contradicts itself, with line and column.
    ValueError
        For ``n`` out of range, or a parameter that is not there.
    """
    trial = load_trial(trial) if isinstance(trial, str) else trial
    n = trial.simulate if n is None else n
    if not 20 <= n <= 200_000:
        raise ValueError(f"a trial takes 20 to 200000 people in each arm, and got {n}.")
    models = chosen_models(models)
    try:
        result = _run(trial, n, seed, models)
        if draws:
            found = tuple(
                _run(trial, n, seed, one).values for one in drawn_models(models, draws, seed)
            )
            result = dataclasses.replace(result, draws=found)
        return result
    except ContradictionError as error:
        what, _, cure = str(error).partition(". ")
        cure = cure or "Change the orders of this part."
        text = place_in(trial.text, trial.file, error.path, "E054", what.rstrip("."), cure)
        raise CaseError(text) from None


def _run(trial: TrialFile, n: int, seed: int, models: Models) -> TrialResult:
    parts: dict[str, list[ArmData]] = {arm.name: [] for arm in trial.arms}
    done, drawn = 0, 0
    while done < n:
        size = min(_at_once(trial), n - done)
        who, lives, record, drawn = _recruit(trial, size, drawn, seed, models)
        for arm in trial.arms:  # days are forgotten arm by arm: they fill the memory
            parts[arm.name].append(arm_data(_arm(trial, arm, who, lives, record, seed)))
        done += who.ids.size
    arms = {name: joined(some) for name, some in parts.items()}
    return TrialResult(trial, arms, n, drawn, seed, named(models))


def _at_once(trial: TrialFile) -> int:
    """Return the number of people who are simulated at once."""
    return max(20, CHUNK // (BEFORE + trial.duration))


def recorded(trial: TrialFile) -> tuple[str, ...]:
    """Return the state variables that a trial needs day by day."""
    wanted = {*ALWAYS}
    conditions = [c for arm in trial.arms for step in arm.steps for c in step.when]
    conditions += [*trial.population.entry, *(c for g in trial.subgroups for c in g.day0)]
    scores = {c.score for c in conditions}
    for e in trial.endpoints:
        for key in ("of", "on"):
            name = e.get(key)
            if name in SCORE_STATES or name == "analgesic potency":
                scores.add(name)
        if e.get("what") is not None:
            wanted |= set(COUNTED[e["what"]])
        wanted |= set(KINDS[e.kind].states)
    if any(arm.start_by is not None for arm in trial.arms):
        wanted |= {"body.bup_slow", "body.methadone"}
    return tuple(sorted(wanted | states(scores)))


def _recruit(
    trial: TrialFile, n: int, drawn: int, seed: int, models: Models
) -> tuple[Drawn, TrialPeople, Record, int]:
    """Draw people until enough pass the entry rules; return them on day 0."""
    found: list[tuple[Drawn, TrialPeople, Record]] = []
    missing, passing, first = n, 1.0, drawn
    while missing > 0:
        size = min(_at_once(trial), max(64, int(missing / max(passing, 0.02) * 1.05) + 8))
        if not trial.population.entry and not trial.before:
            size = missing
        who, lives, record = _arrive(trial, np.arange(drawn, drawn + size), seed, models)
        drawn += size
        fit = lives.state[STATE_NAMES.index("alive")] > 0
        for condition in trial.population.entry:
            fit &= record.holds(condition, 0)
        chosen = np.flatnonzero(fit)[:missing]
        if chosen.size == missing and chosen.size:
            # whoever comes after the last who is needed was not looked at
            drawn -= size - 1 - int(chosen[-1])
        missing -= chosen.size
        passing = (n - missing) / (drawn - first)
        if chosen.size:
            some = TrialPeople(
                lives.people[:, chosen], lives.state[:, chosen], lives.keys[chosen],
                list(lives.plans), lives.plan[chosen], lives.day,
            )  # fmt: skip
            found.append((who.of(chosen), some, record.part(chosen)))
        looked = drawn - first
        if missing and (looked > ENOUGH * n + 2000 or (missing == n and looked > SURELY)):
            _nobody(trial, n - missing, drawn - first)
    return (*_joined(found), drawn)


def _nobody(trial: TrialFile, fit: int, looked: int) -> None:
    what = f"nobody of {looked} people drawn passes the entry rules"
    if fit:
        what = f"only {fit} of {looked} people drawn pass the entry rules"
    cure = "Loosen `entry`, or change the population or what comes before day 0."
    path = ("population", "entry") if trial.population.entry else ("population",)
    raise CaseError(place_in(trial.text, trial.file, path, "E054", what, cure))


def _arrive(
    trial: TrialFile, ids: np.ndarray, seed: int, models: Models
) -> tuple[Drawn, TrialPeople, Record]:
    persons = trial.population.persons(ids)
    try:
        who = draw_people(trial.population, ids, seed, factors(models, persons, seed))
    except CorrelationError as error:
        raise ContradictionError(("population", "correlations"), str(error)) from None
    plans = list(dict.fromkeys(history(g) for g in trial.population.groups))
    index = np.array([plans.index(history(g)) for g in trial.population.groups])
    lives = TrialPeople(who.people, who.state, luck(persons, seed), plans, index[who.group])
    record = empty(who.people, who.state, recorded(trial))
    protocol.before(lives, trial.before, record)
    if not trial.before:
        _ordered_before(lives, record)
    return who, lives, record


def _ordered_before(lives: TrialPeople, record: Record) -> None:
    """Record the levers before day 0 for a trial without phases before it."""
    for k, plan in enumerate(lives.plans):
        rows = plan.table(-BEFORE, BEFORE)
        for name in ORDERED:
            column = rows[:, Levers._fields.index(name)].astype(np.float32)
            record.ordered[name][:BEFORE, lives.plan == k] = column[:, None]


def _joined(found: list[tuple[Drawn, TrialPeople, Record]]) -> tuple[Drawn, TrialPeople, Record]:
    if len(found) == 1:
        return found[0]
    who = together([w for w, _, _ in found])
    plans: list[Any] = list(dict.fromkeys(p for _, lives, _ in found for p in lives.plans))
    plan = [np.array([plans.index(p) for p in lives.plans])[lives.plan] for _, lives, _ in found]
    lives = TrialPeople(
        np.concatenate([x.people for _, x, _ in found], axis=1),
        np.concatenate([x.state for _, x, _ in found], axis=1),
        np.concatenate([x.keys for _, x, _ in found]),
        plans, np.concatenate(plan), found[0][1].day,
    )  # fmt: skip
    records = [r for _, _, r in found]
    record = Record(
        lives.people,
        {k: np.concatenate([r.days[k] for r in records], axis=1) for k in records[0].days},
        {k: np.concatenate([r.ordered[k] for r in records], axis=1) for k in records[0].ordered},
        np.zeros(lives.plan.size), np.zeros(lives.plan.size), np.zeros(lives.plan.size),
    )  # fmt: skip
    return who, lives, record


def _arm(
    trial: TrialFile, arm: Arm, who: Drawn, lives: TrialPeople, before: Record, seed: int
) -> ArmView:
    own = before.longer(trial.duration)
    if (p := trial.placebo) is not None:
        score = normal(who.ids, seed, _PLACEBO)
        # who reports less pain also reports better days: one score for all three
        own.placebo = arm.placebo * (p.pain + p.sd * score)
        own.placebo_function = arm.placebo * (p.function + p.function_sd * score)
        own.placebo_mood = arm.placebo * (p.mood + p.mood_sd * score)
        own.placebo_weeks = p.weeks
    failed = np.zeros(who.ids.size, bool)
    if arm.fails > 0:
        failed = uniform(who.ids, seed, _FAILS) < arm.fails
    protocol.follow(lives.copy(), arm, failed, trial.duration, own)
    return ArmView(trial, arm, who.ids, seed, own, who.group, who.has)
