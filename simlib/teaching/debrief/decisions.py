"""Decisions: what was ordered and stopped at each visit, read back from a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simlib.clinic.treatments.base import Intervention, OrderError, catalogue
from simlib.clinic.treatments.plan import Order, Plan

if TYPE_CHECKING:
    from simlib.cases.schema.planned import PlannedOrder
    from simlib.clinic.visit import Visit


@dataclass(frozen=True)
class Decision:
    """What was changed on one day.

    Attributes
    ----------
    day : int
        Days since the first visit.
    starts : tuple of Intervention
    stops : tuple of str
        Slots of what was ended without another order that ends it, and names of medicines that
        the person came with.
    """

    day: int
    starts: tuple[Intervention, ...] = ()
    stops: tuple[str, ...] = ()

    @property
    def week(self) -> int:
        """Weeks since the first visit."""
        return self.day // 7

    @property
    def label(self) -> str:
        """The changes in words, without their time."""
        parts = [f"{slot_label(slot)} stopped" for slot in self.stops] + [
            item.text() for item in self.starts
        ]
        return "; ".join(parts) or "nothing changed"

    @property
    def text(self) -> str:
        """The changes in words.

        Examples
        --------
        >>> from simlib.clinic.treatments.catalogue.naloxone import Naloxone
        >>> Decision(28, (Naloxone(),)).text
        'Week 4: Naloxone and overdose education'
        """
        return f"Week {self.week}: {self.label}"

    def split(self) -> "tuple[Decision, ...]":
        """Return the same changes one by one."""
        stops = tuple(Decision(self.day, stops=(slot,)) for slot in self.stops)
        return stops + tuple(Decision(self.day, starts=(item,)) for item in self.starts)


def decision(day: int, orders: "tuple[PlannedOrder, ...]") -> Decision:
    """Return the decision that planned orders of a case stand for."""
    return Decision(
        day,
        tuple(o.intervention for o in orders if not o.stops),
        tuple(o.stops for o in orders if o.stops),
    )


def applied(history: Plan, decisions: Iterable[Decision]) -> Plan:
    """Return the plan that these decisions make of a history.

    A decision that makes no sense without another one (a pause where no taper runs) does nothing.
    On one day, stops come first and all orders together.
    """
    plan = history
    by_day: dict[int, list[Decision]] = {}
    for decision in decisions:
        by_day.setdefault(decision.day, []).append(decision)
    for day in sorted(by_day):
        for slot in (slot for d in by_day[day] for slot in d.stops):
            plan = _stopped(plan, slot, day)
        items = [item for d in by_day[day] for item in d.starts]
        plan = _ordered(plan, items, day)
    return plan


def _stopped(plan: Plan, slot: str, day: int) -> Plan:
    try:
        return plan.stopped(slot, day)
    except OrderError:
        return plan


def _ordered(plan: Plan, items: list[Intervention], day: int) -> Plan:
    """Return the plan with all of these that make sense."""
    if not items:
        return plan
    try:
        return plan.ordered(items, day)
    except OrderError:
        kept: list[Intervention] = []
        for item in items:
            try:
                plan.ordered([*kept, item], day)
            except OrderError:
                continue
            kept.append(item)
        return plan.ordered(kept, day) if kept else plan


def decided(before: Plan, plan: Plan) -> tuple[Decision, ...]:
    """Return the decisions that lead from one plan to another, in the order of time.

    Parameters
    ----------
    before : Plan
        As nothing had been decided yet, see :func:`untouched`.
    plan : Plan
        All orders of a life.
    """
    made: list[Decision] = []
    now, ends = before, {_key(order): order.stop for order in plan.orders}
    first = {order.start for order in before.orders}
    days = {o.start for o in plan.orders if o.start not in first}
    days |= {o.stop for o in plan.orders if o.stop is not None}
    left = {name: day for name, day in plan.left_off if not before.has_left(name, day)}
    days |= set(left.values())
    for day in sorted(day for day in days if day >= 0):
        new = (order.intervention for order in plan.orders if order.start == day)
        starts = tuple(sorted(new, key=lambda item: item.slug))
        there = applied(now, [Decision(day, starts)])
        ended = [o for o in there.in_force(day) if ends.get(_key(o)) == day]
        stops = tuple(dict.fromkeys(order.intervention.slot for order in ended))
        stops += tuple(name for name, when in left.items() if when == day)
        if starts or stops:
            made.append(Decision(day, starts, stops))
            now = applied(now, made[-1:])
    return tuple(made)


def _key(order: Order) -> tuple[Intervention, int]:
    return order.intervention, order.start


def untouched(visit: "Visit") -> Plan:
    """Return the plan of a life in which nothing was ever decided; what befalls it is the same."""
    return replace(visit.plan, orders=visit.profile.history.orders, left_off=())


def same(one: Plan, other: Plan) -> bool:
    """Tell whether two plans hold the same orders, whatever their order."""
    return (
        one.happenings == other.happenings
        and set(one.left_off) == set(other.left_off)
        and _sorted(one) == _sorted(other)
    )


def _sorted(plan: Plan) -> Sequence[str]:
    return sorted(repr(order) for order in plan.orders)


def slot_label(slot: str) -> str:
    """Return what a place for orders is called where people read it.

    >>> slot_label("cbt-i"), slot_label("MOUD"), slot_label("opioid for pain")
    ('CBT for insomnia', 'Medication for OUD', 'Opioid for pain')
    """
    kinds = [kind for kind in catalogue().values() if kind.slot == slot]
    if len(kinds) == 1:
        return kinds[0].label
    return _SLOTS.get(slot, slot[:1].upper() + slot[1:] if kinds else slot)


_SLOTS = {"MOUD": "Medication for OUD"}
