"""Orders: which interventions are in force when, and the levers they add up to."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from simlib.clinic.treatments.base import Intervention, OrderError, Running, regimen
from simlib.clinic.treatments.brought import acts
from simlib.clinic.treatments.course import Course
from simlib.model.engine.levers import COLUMNS, Levers, together
from simlib.model.engine.simulate import table


@dataclass(frozen=True)
class Order:
    """An intervention from its first day to (not including) its last.

    Attributes
    ----------
    intervention : Intervention
    start : int
        Day since the first visit; below zero for what was in force before it.
    stop : int or None
        None: until further notice.
    """

    intervention: Intervention
    start: int
    stop: int | None = None

    def in_force(self, day: int) -> bool:
        """Tell whether the order runs on this day."""
        return self.start <= day and (self.stop is None or day < self.stop)


@dataclass(frozen=True)
class Happening:
    """Something that befalls a person of a case, whatever was ordered.

    Attributes
    ----------
    day : int
    levers : Levers
        What it does on that day: a hard event, a flare of pain, or people and places met.
    course : Course or None
        How what hurts goes from that day on.
    announced : int or None
        Day from which on everybody knows that it will come; None: once it has.
    ends : str
        A condition of the person that is over from that day on; empty where there is none.
    """

    day: int
    levers: Levers = field(default_factory=Levers)
    course: Course | None = None
    announced: int | None = None
    ends: str = ""

    def known(self, day: int) -> bool:
        """Tell whether it can be known on a day."""
        return self.day < day or (self.announced is not None and self.announced <= day)

    def on(self, day: int) -> Levers:
        """Return what it does on a day."""
        today = self.levers if day == self.day else Levers()
        if self.course is None or day < self.day:
            return today
        return today & self.course.levers(day - self.day)


@dataclass(frozen=True)
class Plan:
    """All orders ever given to one person. Adding or stopping one makes a new plan.

    Attributes
    ----------
    orders : tuple of Order
    happenings : tuple of Happening
        What the case holds in store; projections know of what has happened or was announced.
    brought : tuple of str
        Other medicines that the person came with, by name, and that can simply be stopped. What
        they do is in :mod:`simlib.clinic.treatments.brought`.
    left_off : tuple of (str, int)
        Those that were stopped, and the first day without each.
    """

    orders: tuple[Order, ...] = ()
    happenings: tuple[Happening, ...] = ()
    brought: tuple[str, ...] = ()
    left_off: tuple[tuple[str, int], ...] = ()

    def in_force(self, day: int) -> tuple[Order, ...]:
        """Return the orders that run on this day."""
        return tuple(order for order in self.orders if order.in_force(day))

    def has_left(self, medicine: str, day: int) -> bool:
        """Tell whether a medicine that the person came with has been stopped by this day."""
        return any(name == medicine and first <= day for name, first in self.left_off)

    def ended(self, day: int) -> frozenset[str]:
        """Return the conditions that are over by this day, such as a pregnancy."""
        return frozenset(h.ends for h in self.happenings if h.ends and h.day <= day)

    def levers(self, day: int) -> Levers:
        """Return what the clinic, and the case, do on this day."""
        befalls = [happening.on(day) for happening in self.happenings]
        given = [o.intervention.levers(day - o.start) for o in self.in_force(day)]
        taken = [levers for _, levers in self._taken(day, 1)]
        return together(given + taken + befalls)

    def known(self, day: int) -> "Plan":
        """Return the plan as it can be known on a day: without what befalls unannounced."""
        return replace(self, happenings=tuple(h for h in self.happenings if h.known(day)))

    def table(self, first: int, days: int) -> np.ndarray:
        """Return the levers of consecutive days, ready for the engine.

        Returns
        -------
        numpy.ndarray, shape (days, n_levers)
        """
        total = np.tile(np.array(Levers()), (days, 1))
        for order in self.orders:
            begin = max(first, order.start)
            end = first + days if order.stop is None else min(first + days, order.stop)
            if begin < end:
                rows = _rows(order.intervention, begin - order.start, end - begin)
                part = total[begin - first : end - first]
                for columns, rule in COLUMNS:
                    part[:, columns] = rule(part[:, columns], rows[:, columns])
        for here, levers in self._taken(first, days):
            for columns, rule in COLUMNS:
                part = total[:, columns]
                part[here] = rule(part[here], np.array(levers)[columns])
                total[:, columns] = part
        for happening in self.happenings:
            begin = max(first, happening.day)
            end = first + days if happening.course is not None else happening.day + 1
            if begin < min(end, first + days):
                rows = np.array([happening.on(day) for day in range(begin, end)])
                part = total[begin - first : end - first]
                for columns, rule in COLUMNS:
                    part[:, columns] = rule(part[:, columns], rows[:, columns])
        return table(total)

    def _taken(self, first: int, days: int) -> list[tuple[np.ndarray, Levers]]:
        """Return what brought medicines do: the days on which they do it, and the levers.

        An order for the same thing takes the place of what was brought, as long as it runs.
        """
        when = np.arange(first, first + days)
        stops = dict(self.left_off)
        found = []
        for medicine in self.brought:
            does = acts(medicine)
            if does is None:
                continue
            taken = when < stops.get(medicine, first + days)
            for order in self.orders:
                if order.intervention.slot == does.slot:
                    stop = first + days if order.stop is None else order.stop
                    taken &= (when < order.start) | (when >= stop)
            if taken.any():
                found.append((np.flatnonzero(taken), does.levers))
        return found

    def opioid(self, day: int) -> Running | None:
        """Return the opioids for pain in force on this day, as one regimen."""
        found = [o.intervention.running(day - o.start) for o in self.in_force(day)]
        running = tuple(opioid for opioid in found if opioid is not None)
        return regimen(running) if len(running) > 1 else next(iter(running), None)

    def ordered(self, interventions: Iterable[Intervention], day: int) -> "Plan":
        """Return the plan with these interventions from this day on.

        A second order of the same slot ends the first; some interventions end others (the
        full agonist when buprenorphine starts), at once or after an overlap. Whatever else is
        in force goes on. The order of the interventions does not matter.

        Raises
        ------
        OrderError
            Two orders for one slot, or an order that needs an opioid that is not there.
        TypeError
            For anything that is not an intervention.
        """
        new = list(interventions)
        for item in new:
            if not isinstance(item, Intervention):
                raise TypeError(
                    f"order() takes interventions, and got {item!r}. "
                    'Write order(sl.Buprenorphine("16 mg SL daily")).'
                )
        slots = [item.slot for item in new]
        twice = next((slot for slot in slots if slots.count(slot) > 1), None)
        if twice:
            both = " and ".join(f"`{i.text()}`" for i in new if i.slot == twice)
            raise OrderError(f"{both} are both for {twice}: order one of them.")
        for item in new:
            self._refuse_beside(item, day)
        opioid = self.opioid(day)
        bound = [self._going_on(item.resolved(opioid), day) for item in new]
        ending = {item.slot: day for item in bound}
        for item in bound:
            for slot in item.ends:
                if slot not in slots:
                    ending[slot] = min(ending.get(slot, 10**9), day + item.overlap)
        beside = {item.slot: day + item.overlap for item in bound if item.overlap}
        kept = [
            self._ended(order, ending | beside if goes_on(order) else ending, day)
            for order in self.orders
        ]
        started = [
            Order(item, day, _stop_of(item, day, ending[item.slot]))
            for item in sorted(bound, key=lambda i: i.slug)
        ]
        orders = tuple(order for order in kept if order is not None) + tuple(started)
        return replace(self, orders=orders)

    def _refuse_beside(self, item: Intervention, day: int) -> None:
        """Refuse one dose where something of the same kind is in force: it would end that.

        Raises
        ------
        OrderError
        """
        if not item.single:
            return
        for order in self.in_force(day):
            if order.intervention.slot == item.slot and order.start < day:
                raise OrderError(
                    f"`{item.text()}` is one dose, and would end "
                    f"`{order.intervention.text()}`, which is in force. Write the daily dose "
                    "as it will be with it."
                )

    def _going_on(self, item: Intervention, day: int) -> Intervention:
        """Return an order given what it replaces, where that ran before today."""
        before = [o for o in self.in_force(day) if o.intervention.slot == item.slot]
        ran = next((o for o in before if o.start < day), None)
        return (
            item.replacing(None, 0)
            if ran is None
            else item.replacing(ran.intervention, day - ran.start)
        )

    def stopped(self, name: str, day: int) -> "Plan":
        """Return the plan with one order stopped, by its slot, slug or name.

        A medicine that the person came with is stopped by its name.

        Raises
        ------
        OrderError
            ``nothing called ... is in force``.
        """
        wanted = name.strip().lower()
        for order in self.in_force(day):
            item = order.intervention
            opioid = item.running(day - order.start)
            drugs = () if opioid is None else opioid.drugs
            # a start in low doses and a depot are buprenorphine, too
            kind = wanted if wanted in item.tags and item.slug.startswith(f"{wanted}-") else ""
            if wanted in (item.slot.lower(), item.slug, item.label.lower(), *drugs, kind):
                if item.lasting:
                    raise OrderError(f"`{item.text()}` cannot be undone.")
                left = item.without(wanted)
                if left is not None:
                    return self.ordered([left], day)
                ended = self._ended(order, {item.slot: day}, day)
                rest = tuple(o for o in self.orders if o is not order)
                return replace(self, orders=rest if ended is None else (*rest, ended))
        brought = [m for m in self.brought if not self.has_left(m, day)]
        for medicine in brought:
            if wanted == medicine.lower():
                return replace(self, left_off=(*self.left_off, (medicine, day)))
        running = [name for o in self.in_force(day) for name in _names(o, day)]
        known = ", ".join([*running, *brought]) or "nothing"
        raise OrderError(f"nothing called `{name}` is in force. In force: {known}.")

    @staticmethod
    def _ended(order: Order, ending: dict[str, int], day: int) -> Order | None:
        stop = ending.get(order.intervention.slot)
        if stop is None or not (order.in_force(day) or order.start >= day):
            return order
        if stop <= order.start:
            return None
        return replace(order, stop=stop if order.stop is None else min(order.stop, stop))


def _stop_of(item: Intervention, day: int, ending: int) -> int | None:
    """Return the first day without an order: one dose is over tomorrow."""
    if item.single:
        return day + 1
    return ending if ending > day else None


def _names(order: Order, day: int) -> tuple[str, ...]:
    """Return how an order can be stopped: an opioid for pain by its drug."""
    opioid = order.intervention.running(day - order.start)
    return (order.intervention.slug,) if opioid is None else opioid.drugs


def goes_on(order: Order) -> bool:
    """Tell whether an order may go on for some days beside what replaces it: a full agonist."""
    return "full agonist" in order.intervention.tags


@functools.lru_cache(maxsize=256)
def _rows(intervention: Intervention, first: int, days: int) -> np.ndarray:
    """Return the levers of one intervention for consecutive days of treatment."""
    return np.array([intervention.levers(day) for day in range(first, first + days)])
