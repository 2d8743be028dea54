"""Drafts of decisions: what a policy wants, kept apart from what is already so."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from simlib.clinic.guidance.facts import Facts, facts_of
from simlib.clinic.guidance.items import of_order
from simlib.clinic.guidance.pharmacist import alerts
from simlib.clinic.patient.moment import Moment
from simlib.clinic.treatments.base import Intervention, catalogue
from simlib.clinic.treatments.plan import Order


@dataclass(frozen=True)
class PolicyDecision:
    """What a policy does at one visit.

    Attributes
    ----------
    orders : tuple of Intervention
    stops : tuple of str
        Slots to be ended.
    tests : tuple of str
        Instruments to be read today, by their slugs.
    why : tuple of str
        A sentence for each of them.
    """

    orders: tuple[Intervention, ...] = ()
    stops: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.orders or self.stops or self.tests)

    def joined(self, more: "PolicyDecision") -> "PolicyDecision":
        """Return this decision and what came to it."""
        return PolicyDecision(
            self.orders + more.orders,
            self.stops + more.stops,
            self.tests + more.tests,
            self.why + more.why,
        )


@dataclass
class PolicyDraft:
    """A decision that is being made.

    Attributes
    ----------
    facts : Facts
        Of the visit, before anything of this draft.
    visit : Moment
    """

    facts: Facts
    visit: Moment
    orders: dict[str, tuple[Intervention, str]] = field(default_factory=dict)
    tests: dict[str, str] = field(default_factory=dict)
    stops: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, visit: Moment) -> "PolicyDraft":
        """Return an empty draft for a visit.

        What is tested today is acted on at the next visit, so that deciding twice is deciding
        once.
        """
        return cls(facts_of(visit, today=False), visit)

    def test(self, slug: str, days: float, why: str) -> None:
        """Ask for a test unless it was taken within these days."""
        if self.facts.tests.get(slug, float("inf")) > days:
            self.tests.setdefault(slug, why)

    def give(self, slug: str, why: str, again: bool = False, **values: Any) -> bool:
        """Order something unless its slot is taken, or a pharmacist would say stop.

        Parameters
        ----------
        slug : str
        why : str
        again : bool
            Replace what is in its slot.
        **values
            Of its menu.

        Returns
        -------
        bool
            Whether it is, or will be, in force in its slot.
        """
        kind = catalogue()[slug]
        order = kind.from_choice(values).resolved(self.visit.plan.opioid(self.visit.day))
        taken = {o.intervention.slot for o in self.visit.orders}
        if order.slot in self.orders or (order.slot in taken and not again):
            return True
        if self.stopped_by(order):
            return False
        self.orders[order.slot] = (order, why)
        return True

    def stopped_by(self, order: Intervention) -> frozenset[str]:
        """Return the alerts of severity ``stop`` that this order would add."""
        now = self.facts
        added = of_order(Order(order, now.day), now.day)
        return _stops(replace(now, items=(*now.items, added))) - _stops(now)

    def withdraw(self, why: str) -> None:
        """Stop medicines and procedures for pain that a pharmacist says stop to.

        Opioids, sedatives and treatment of opioid use disorder are never stopped so.
        """
        now = self.facts
        said = _stops(now)
        for order in self.visit.orders:
            kind = order.intervention
            if said and kind.group in ("non-opioid medicine", "procedure"):
                item = of_order(order, now.day)
                rest = tuple(i for i in now.items if i != item)
                if said - _stops(replace(now, items=rest)):
                    self.stops[kind.slot] = why

    def begins(self, slot: str) -> bool:
        """Tell whether something in this slot begins today, by this draft or before it."""
        return slot in self.orders or any(i.running == 0 for i in self.facts.taking(slot))

    def decision(self) -> PolicyDecision:
        """Return the decision."""
        return PolicyDecision(
            tuple(order for order, _ in self.orders.values()),
            tuple(self.stops),
            tuple(self.tests),
            (
                *self.tests.values(),
                *self.stops.values(),
                *(why for _, why in self.orders.values()),
            ),
        )


def _stops(now: Facts) -> frozenset[str]:
    return frozenset(alert.id for alert in alerts(now) if alert.severity == "stop")


def any_of(draft: PolicyDraft, candidates: Sequence[tuple[str, str, dict[str, Any]]]) -> bool:
    """Order the first candidate that no pharmacist would stop."""
    return any(draft.give(slug, why, **values) for slug, why, values in candidates)
