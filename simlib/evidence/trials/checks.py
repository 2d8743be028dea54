"""Checks of a trial file across its parts: names, times, and orders that contradict each other."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.rules import Orders
from simlib.cases.schema.times import parse_day
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.plan import Plan
from simlib.evidence.trials.checks_endpoints import absent, endpoints, published
from simlib.evidence.trials.draw import role
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_arms import Arm, LaterOrders
from simlib.evidence.trials.schema_population import Population
from simlib.files.findings import Mistake
from simlib.model.people.traits import TRAITS

_SPELT = {"own_traits": "traits", "own_groups": "groups"}
"""Keys of a population that the schema calls otherwise."""


def check(trial: TrialFile) -> Iterator[Mistake]:
    """Yield mistakes that the schema alone cannot find."""
    if trial.duration < 7:
        yield Mistake(
            ("duration",), "E025", "a trial of less than a week", "Write it as `week 12`."
        )
    arms = [arm.name for arm in trial.arms]
    if trial.control not in arms:
        yield absent(("control",), "arm", trial.control, arms)
    yield from _population(trial)
    for i, phase in enumerate(trial.before):
        yield from _orders(("before", i), phase.first_orders, phase.later_orders, phase.days)
    for arm in trial.arms:
        yield from _arm(("arms", arm.name), arm, trial)
    yield from endpoints(trial)
    yield from published(trial)
    yield from _draw(trial)


def _population(trial: TrialFile) -> Iterator[Mistake]:
    people = trial.population
    yield from _from_paper(people)
    if people.own_groups:
        total = sum(g.share for g in people.own_groups)
        if abs(total - 1.0) > 0.006:
            what = f"the groups make {100 * total:g} % together"
            yield Mistake(("population", "groups"), "E056", what, "They should make 100 %.", True)
    if people.matched:
        shares = [g.share for g in people.own_groups]
        here = ("population", "matched")
        if len(shares) < 2:
            what, cure = "there are no groups to match", "Name two groups, or delete `matched`."
            yield Mistake(here, "E054", what, cure)
        elif max(shares) - min(shares) > 0.011:
            what = "the shares of matched groups differ, and everybody is in each of them"
            yield Mistake(here, "E054", what, "Give every group the same share.")
    parts = [people, *people.own_groups]
    known = [*TRAITS, *(name for p in parts for name, _ in p.conditions or ())]
    for i, pair in enumerate(people.correlations):
        path: tuple[Any, ...] = ("population", "correlations", i, "between")
        for j, name in enumerate(pair.between):
            if name not in known:
                yield absent((*path, j), "trait or condition", name, known)
        if pair.between[0] == pair.between[1]:
            yield Mistake(path, "E052", "a thing correlates with itself", "Name two things.")


def _from_paper(people: Population) -> Iterator[Mistake]:
    known = [_SPELT.get(f.name, f.name) for f in fields(Population) if f.init]
    for i, name in enumerate(people.from_paper):
        if name not in known:
            yield absent(("population", "from_paper", i), "key of a population", name, known)
    spread = [name for name in people.from_paper if people.from_paper.count(name) > 1]
    if spread:
        what = f"`{spread[0]}` is named twice"
        yield Mistake(("population", "from_paper"), "E052", what, "Name every key once.")


def _draw(trial: TrialFile) -> Iterator[Mistake]:
    if not trial.drawn:
        return
    wanted = role(trial.id)
    for i, part in enumerate(trial.published):
        if part.role == "calibrate" and wanted == "check":
            what = f"the draw says that no number of `{trial.id}` is ever fitted"
            yield Mistake(("published", i, "role"), "E054", what, "Write `role: check`.")


def _arm(path: tuple[Any, ...], arm: Arm, trial: TrialFile) -> Iterator[Mistake]:
    yield from _orders(path, arm.first_orders, arm.later_orders, trial.duration)
    for i, rule in enumerate(arm.steps):
        here = (*path, "rules", i)
        if bool(rule.at) == (rule.every is not None):
            cure = "Write `every: 28`, or `at: [week 4, week 8]`."
            yield Mistake(here, "E049", "a rule has either `at` or `every`", cure)
        for j, day in enumerate(rule.at):
            if not 0 < day < trial.duration:
                yield _outside((*here, "at", j), day, trial.duration)
        yield from _together((*here, "orders"), rule.orders)
    if (hurdle := arm.induction) is not None:
        here = (*path, "induction")
        if hurdle.by is not None and not 0 < hurdle.by < trial.duration:
            yield _outside((*here, "by"), hurdle.by, trial.duration)
        if bool(hurdle.otherwise) != (hurdle.by is not None):
            cure = "Give both: `by: day 28` and `otherwise: [{stop: naltrexone}]`."
            yield Mistake(here, "E021", "`by` and `otherwise` belong together", cure, True)
        if hurdle.fails and not (arm.first_orders or arm.later_orders):
            cure = "Give the arm orders, or delete `fails`."
            what = "this arm has nothing that could fail to start"
            yield Mistake((*here, "fails"), "E054", what, cure)
    if arm.placebo_response is not None and trial.placebo is None:
        cure = "Declare `placebo: {pain: ..., source: ..., grade: ...}` for the trial first."
        yield Mistake((*path, "placebo"), "E054", "this trial declares no placebo response", cure)
    if arm.begins == "out of care" and not arm.returns and arm.steps:
        what = "nobody of this arm is ever in care, and rules are for who is"
        yield Mistake((*path, "rules"), "E054", what, "Delete the rules, or `returns: no`.", True)


def _orders(
    path: tuple[Any, ...], first: Orders, later: LaterOrders, days: int
) -> Iterator[Mistake]:
    yield from _together((*path, "orders"), first)
    for time, orders in later:
        here = (*path, "later", time)
        try:
            day = parse_day(time)
        except ValueError as error:
            cure = "Write it as `day 28` or `week 4`."
            yield Mistake(here, "E032", str(error), cure, True)
            continue
        if not 0 <= day < days:
            yield _outside(here, day, days)
        yield from _together(here, orders)


def _together(path: tuple[Any, ...], orders: Orders) -> Iterator[Mistake]:
    """Yield contradictions between orders that are given at the same time."""
    stops = [o.stops for o in orders if o.stops]
    given = [o for o in orders if not o.stops]
    slots: dict[str, PlannedOrder] = {}
    for i, order in enumerate(orders):
        if order.stops:
            continue
        item = order.intervention
        if item.slot in slots:
            both = f"`{slots[item.slot].slug}` and `{order.slug}` are both for {item.slot}"
            yield Mistake((*path, i), "E055", both, "Order one of them.")
        slots.setdefault(item.slot, order)
        if order.slug in stops:
            what = f"`{order.slug}` is ordered and stopped at once"
            yield Mistake((*path, i), "E055", what, "Delete one of the two.")
    if len(given) == 1 and not stops and given[0].slug not in ("taper", "rotate", "raise", "pause"):
        try:
            Plan().ordered([given[0].intervention], 0)
        except OrderError as error:
            what, _, cure = str(error).partition(". ")
            yield Mistake((*path, 0), "E042", what.rstrip("."), cure or "Change this order.")


def _outside(path: tuple[Any, ...], day: int, days: int) -> Mistake:
    what = f"day {day} is not within the {days} days of this part"
    return Mistake(path, "E025", what, f"Choose a day from 0 to {days - 1}.")
