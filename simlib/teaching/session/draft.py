"""The draft of one visit: changes of the orders that can still be changed."""

from dataclasses import dataclass, replace

from simlib.cases.schema.planned import PlannedOrder
from simlib.clinic.treatments.base import Intervention
from simlib.clinic.visit import Visit


@dataclass(frozen=True)
class Start:
    """A start of interventions that are ordered together."""

    interventions: tuple[Intervention, ...]

    def on(self, visit: Visit) -> Visit:
        """Return the visit with these orders."""
        return visit.order(*self.interventions)


@dataclass(frozen=True)
class Stop:
    """A stop of one order, by its slot or name."""

    name: str

    def on(self, visit: Visit) -> Visit:
        """Return the visit without this order."""
        return visit.stop(self.name)


@dataclass(frozen=True)
class OrderDraft:
    """All changes of one visit, in the order in which they were made.

    They are always applied to the visit as it was on arrival. A taper starts from the dose in
    force: applied to a visit in which it is ordered already, each turn of its controls would
    lower that dose once more.
    """

    changes: tuple[Start | Stop, ...] = ()

    def on(self, arrived: Visit) -> Visit:
        """Return the visit with all changes."""
        visit = arrived
        for change in self.changes:
            visit = change.on(visit)
        return visit

    def ordering(self, intervention: Intervention) -> "OrderDraft":
        """Return the draft with an order, in place of the one for the same slot if there is one.

        A dose that is only changed keeps its place: what the order ends, and what ends it, stays
        as it was.
        """
        slot = intervention.slot
        if not any(i.slot == slot for c in self._starts() for i in c.interventions):
            kept = tuple(c for c in self.changes if c != Stop(slot))
            return OrderDraft((*kept, Start((intervention,))))
        return OrderDraft(tuple(_replaced(change, intervention) for change in self.changes))

    def stopping(self, slot: str, before: bool) -> "OrderDraft":
        """Return the draft without an order; one that ran `before` today is also stopped."""
        kept: list[Start | Stop] = []
        for change in self.changes:
            if isinstance(change, Start):
                left = tuple(i for i in change.interventions if i.slot != slot)
                if left:
                    kept.append(replace(change, interventions=left))
            else:
                kept.append(change)
        return OrderDraft((*kept, Stop(slot)) if before else tuple(kept))

    def __bool__(self) -> bool:
        return bool(self.changes)

    def _starts(self) -> list[Start]:
        return [change for change in self.changes if isinstance(change, Start)]


def _replaced(change: Start | Stop, intervention: Intervention) -> Start | Stop:
    if isinstance(change, Stop):
        return change
    return Start(
        tuple(intervention if i.slot == intervention.slot else i for i in change.interventions)
    )


def planned(orders: tuple[PlannedOrder, ...]) -> OrderDraft:
    """Return the draft of a choice of a case: stops first, then all orders together."""
    stops = tuple(Stop(order.stops) for order in orders if order.stops)
    starts = tuple(order.intervention for order in orders if not order.stops)
    return OrderDraft((*stops, Start(starts)) if starts else stops)
