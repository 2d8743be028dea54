"""Since the last visit to which the person came: what happened, and what was begun or stopped."""

import numpy as np

from simlib.clinic.patient.chart import Since
from simlib.clinic.patient.medicines import medicines_on
from simlib.clinic.patient.moment import Moment
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model.outcomes import OUTCOMES

MODERATE = 13.0
"""COWS from which withdrawal is called moderate (cows-2003)."""

FIRST_DAYS = 3
"""Days after a first dose in which withdrawal is put down to it."""

LEAST_MME, HALVED = 30.0, 0.5
"""Dose from which a stop is abrupt, and share of it that is left at most."""

BEGUN_SICK = ("buprenorphine", "naltrexone")
"""What may bring on withdrawal when it is begun."""

HELPED = ("hospital", "emergencies")
"""Counts of the life that are a stay in hospital, or a visit to an emergency department."""


def since_seen(moment: Moment) -> Since | None:
    """Return what has happened since the last visit to which the person came; None at the first."""
    seen = moment.last_seen
    if seen is None:
        return None
    first, end, plan = seen.day, moment.day, moment.plan
    worst = np.asarray(OUTCOMES["withdrawal"].shown(moment.lived.span("body.worst", first, end)))
    before = plan.opioid(first - 1)
    return Since(
        first,
        tuple((reading.slug, reading.score) for reading in seen.readings),
        0.0 if before is None else before.mme,
        medicines_on(plan, first - 1),
        round(_rose(moment, "overdoses", first)),
        any(_rose(moment, name, first) > 0 for name in HELPED if name in moment.lived.values),
        _stopped(plan, first, end),
        _sick_start(plan, worst, first, end),
        int((worst >= MODERATE).sum()),
        float(worst.max(initial=0.0).round(1)),
        round(_rose(moment, "offered", first)),
        round(_rose(moment, "attended", first)),
    )


def _rose(moment: Moment, name: str, first: int) -> float:
    """Return by how much a count has risen since a day began."""
    days = moment.lived.span(name, first - 1, moment.day)
    return float(days[-1] - days[0]) if days.size else 0.0


def _edges(plan: Plan, first: int, end: int) -> list[int]:
    """Return the days on which an order began or ended."""
    days = {day for order in plan.orders for day in (order.start, order.stop) if day is not None}
    return sorted(day for day in days if first <= day < end)


def _stopped(plan: Plan, first: int, end: int) -> tuple[str, int] | None:
    """Return what was stopped or more than halved at once, with no treatment in its place."""
    for day in _edges(plan, first, end):
        if any(order.intervention.slot == "MOUD" for order in plan.in_force(day)):
            continue
        before, after = plan.opioid(day - 1), plan.opioid(day)
        left = 0.0 if after is None else after.mme
        if before is not None and before.mme >= LEAST_MME and left <= HALVED * before.mme:
            return before.drug, day
        ended = [o for o in plan.in_force(day - 1) if _is_agonist(o) and not o.in_force(day)]
        if ended:
            return _name(ended[0]), day
    return None


def _is_agonist(order: Order) -> bool:
    return order.intervention.slot == "MOUD" and _name(order) in ("buprenorphine", "methadone")


def _name(order: Order) -> str:
    """Return the drug of a medication for OUD: a depot is buprenorphine."""
    return order.intervention.slug.split("-")[0]


def _sick_start(plan: Plan, worst: np.ndarray, first: int, end: int) -> tuple[str, int] | None:
    """Return what was begun with moderate withdrawal within days."""
    for order in plan.orders:
        name = _name(order)
        if name not in BEGUN_SICK or not first <= order.start < end:
            continue
        if any(_name(earlier) == name for earlier in plan.in_force(order.start - 1)):
            continue
        begun = order.start + int(getattr(order.intervention, "wait", 0.0)) - first
        if (worst[begun : begun + FIRST_DAYS + 1] >= MODERATE).any():
            return name, order.start
    return None
