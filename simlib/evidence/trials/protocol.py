"""Simulation of phases and arms: people with equal plans are simulated together, by visits."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from simlib.cases.schema.planned import PlannedOrder
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.plan import Plan
from simlib.evidence.trials.record import BEFORE, ORDERED, Record
from simlib.evidence.trials.schema_arms import Arm, Phase
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import STATE_NAMES, live

SURE = 1e6
"""Hazard ratio of returning to care that nobody resists: where people are brought."""

PLACES = {
    "clinic": Levers(),
    "inpatient": Levers(access=0.0, leaving=0.0, returning=SURE),
    "custody": Levers(access=0.0, leaving=0.0, returning=SURE),
    "community": Levers(returning=0.0),
}
"""What a place does besides orders: nothing to use and nobody leaves, or no clinic at all."""

_FACTORS = ("access", "leaving", "returning")


class ContradictionError(ValueError):
    """Orders that cannot be given: the path in the file, and what is wrong."""

    def __init__(self, path: tuple[object, ...], what: str) -> None:
        super().__init__(what)
        self.path = path


@dataclass
class TrialPeople:
    """People who are living through a trial.

    Attributes
    ----------
    people, state, keys : numpy.ndarray
        As the engine takes them; the state moves on.
    plans : list of Plan
    plan : numpy.ndarray of int, shape (n_persons,)
        Which of the plans each person has.
    day : int
        Day since the first day of the file.
    """

    people: np.ndarray
    state: np.ndarray
    keys: np.ndarray
    plans: list[Plan]
    plan: np.ndarray
    day: int = 0

    def copy(self) -> "TrialPeople":
        """Return an independent copy of the same people at the same moment."""
        return TrialPeople(
            self.people, self.state.copy(), self.keys, list(self.plans), self.plan.copy(), self.day
        )

    def set(self, name: str, value: float) -> None:
        """Set a flag of the living."""
        alive = self.state[STATE_NAMES.index("alive")] > 0
        self.state[STATE_NAMES.index(name), alive] = value

    def give(self, change: Callable[[Plan, int], Plan], who: np.ndarray) -> None:
        """Change the plans of some people (flags), each plan once."""
        had = self.plan.copy()
        for k in np.unique(had[who]):
            made = change(self.plans[k], self.day)
            if made not in self.plans:
                self.plans.append(made)
            self.plan[who & (had == k)] = self.plans.index(made)

    def go(self, days: int, place: Levers, record: Record | None, at: int) -> None:
        """Simulate some days, and write them into the record.

        Parameters
        ----------
        days : int
        place : Levers
            What the place does; only ratios on access, leaving and returning.
        record : Record or None
        at : int
            Row of the record for the first of these days; rows below zero are not kept.
        """
        names = () if record is None else tuple(record.days)
        used = np.unique(self.plan)
        for k in used:
            who = slice(None) if used.size == 1 else np.flatnonzero(self.plan == k)
            table = self.plans[k].table(self.day, days)
            for name in _FACTORS:
                table[:, Levers._fields.index(name)] *= getattr(place, name)
            lived = live(
                self.state[:, who], self.people[:, who], table, self.keys[who], self.day, names
            )
            self.state[:, who] = lived.end
            if record is None:
                continue
            skip = min(days, max(0, -at))
            rows = slice(at + skip, at + days)
            for name, values in lived.record.items():
                record.days[name][rows, who] = values[skip:]
            for name in ORDERED:
                column = table[skip:, Levers._fields.index(name)].astype(np.float32)
                record.ordered[name][rows, who] = column[:, None]
        self.day += days


def before(lives: TrialPeople, phases: Iterable[Phase], record: Record) -> None:
    """Simulate everything before day 0; the last 28 days are recorded."""
    phases = tuple(phases)
    left = sum(phase.days for phase in phases)
    for k, phase in enumerate(phases):
        path: tuple[object, ...] = ("before", k)
        lives.set("in_care", 0.0 if phase.where == "community" else 1.0)
        if phase.where == "custody":
            lives.give(lambda plan, day: Plan(), np.ones(lives.plan.size, bool))
        days = dict(phase.orders)
        marks = sorted({0, *days, phase.days})
        for start, end in itertools.pairwise(marks):
            if start in days:
                part = (*path, "later" if start else "orders")
                order(lives, days[start], np.ones(lives.plan.size, bool), part)
            lives.go(end - start, PLACES[phase.where], record, BEFORE - left)
            left -= end - start


def follow(lives: TrialPeople, arm: Arm, failed: np.ndarray, duration: int, record: Record) -> None:
    """Simulate an arm from day 0 to its end.

    Parameters
    ----------
    lives : TrialPeople
        On day 0; they move on.
    arm : Arm
    failed : numpy.ndarray of bool, shape (n_persons,)
        Who never gets the arm's orders.
    duration : int
    record : Record
        With what was before day 0; filled.
    """
    path = ("arms", arm.name)
    if arm.begins != "as they are":
        here = arm.begins == "in care"
        lives.set("in_care", 1.0 if here else 0.0)
        # who is sent on or away on this day knows where the door is
        lives.set("dropout_recency", 0.0 if here else 1.0)
    place = Levers() if arm.returns else Levers(returning=0.0)
    days = dict(arm.orders)
    visits = [step.visits(duration) for step in arm.steps]
    marks = {0, *days, *itertools.chain(*visits), duration}
    if arm.start_by is not None:
        marks.add(arm.start_by)
    fired = [np.zeros(lives.plan.size, bool) for _ in arm.steps]
    ordered = sorted(mark for mark in marks if mark <= duration)
    for start, end in itertools.pairwise(ordered):
        record.reached = start
        if start in days:
            order(lives, days[start], ~failed, (*path, "later" if start else "orders"))
        if start == arm.start_by:
            begun = record.started[:start].any(axis=0)
            order(lives, arm.otherwise, ~failed & ~begun, (*path, "induction", "otherwise"))
        for k, step in enumerate(arm.steps):
            if start not in visits[k]:
                continue
            who = (lives.state[STATE_NAMES.index("in_care")] > 0) & ~failed
            if not step.again:
                who &= ~fired[k]
            for condition in step.when:
                who &= record.holds(condition, start)
            order(lives, step.orders, who, (*path, "rules", k, "orders"))
            fired[k] |= who
        lives.go(end - start, place, record, BEFORE + start)
    record.reached = duration


def order(
    lives: TrialPeople, given: Iterable[PlannedOrder], who: np.ndarray, path: tuple[object, ...]
) -> None:
    """Give orders to some people (flags), stops first.

    Raises
    ------
    ContradictionError
        Where nobody of them has what is stopped, or an order cannot be given.
    """
    if not who.any():
        return
    orders = tuple(given)
    for one in orders:
        if one.stops:
            _stop(lives, one.stops, who, path)
    new = [one.intervention for one in orders if not one.stops]
    if not new:
        return
    try:
        lives.give(lambda plan, day: plan.ordered(new, day), who)
    except OrderError as error:
        raise ContradictionError(path, str(error)) from None


def _stop(lives: TrialPeople, name: str, who: np.ndarray, path: tuple[object, ...]) -> None:
    found, problem = False, ""
    held: dict[Plan, Plan] = {}
    for k in np.unique(lives.plan[who]):
        try:
            held[lives.plans[k]] = lives.plans[k].stopped(name, lives.day)
            found = True
        except OrderError as error:
            problem = str(error)
    if not found:
        raise ContradictionError(path, problem)
    lives.give(lambda plan, day: held.get(plan, plan), who)
