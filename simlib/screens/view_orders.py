"""The panel of decisions as data: what is in force, ready plans, alerts, and the catalogue."""

from typing import TYPE_CHECKING, Any

from simlib.interventions.sig import FREQUENCIES
from simlib.screens.draft import planned

if TYPE_CHECKING:
    from simlib.screens.clinic import Encounter


def orders(encounter: "Encounter") -> dict[str, Any] | None:
    """Everything about orders at this visit; None when nobody is here to decide with."""
    if not encounter.arrived.in_care:
        return None
    now, arrived = encounter.now, encounter.arrived
    before = {order.intervention.slot: order for order in arrived.orders}
    after = {order.intervention.slot: order for order in now.orders}
    return {
        "changed": bool(encounter.draft),
        "plans": [_plan(name, choice, encounter) for name, choice in encounter.choices],
        "inForce": [_order(order, before.get(slot), encounter) for slot, order in after.items()],
        "stopped": [o.intervention.text() for slot, o in before.items() if slot not in after],
        "alerts": list(now.notes),
        "groups": _groups(encounter, after),
    }


def _plan(name: str, choice, encounter: "Encounter") -> dict[str, Any]:
    texts = [f"Stop {o.stops}" if o.stops else o.intervention.text() for o in choice.orders]
    return {
        "id": name,
        "label": choice.label,
        "text": "; ".join(texts),
        "chosen": planned(choice.orders) == encounter.draft,
    }


def _order(order, before, encounter: "Encounter") -> dict[str, Any]:
    item = order.intervention
    same = before is not None and before.intervention == item
    day = encounter.arrived.day
    return {
        "key": f"order-{item.slug}",
        "slug": item.slug,
        "slot": item.slot,
        "label": item.label,
        "text": _sentence(item.text()),
        "tag": None if same else ("changed today" if before is not None else "new today"),
        "ends": None if order.stop is None else f"Ends in {order.stop - day} days.",
        "fields": type(item).menu()["fields"],
        "values": _values(item),
    }


def _values(item) -> dict[str, Any]:
    """Present values of the controls.

    A case may write ``qid`` where the menu says ``q6h``. Both are four times a day, and a select
    that knows only one of them would show nothing.
    """
    values = item.choice()
    often = values.get("frequency")
    if often is not None and often not in item.frequencies:
        same = [f for f in item.frequencies if FREQUENCIES[f] == FREQUENCIES.get(often)]
        values["frequency"] = same[0] if same else item.frequencies[0]
    return values


def _groups(encounter: "Encounter", in_force) -> list[dict[str, Any]]:
    slugs = {order.intervention.slug for order in in_force.values()}
    groups: dict[str, list[dict[str, Any]]] = {}
    for slug, kind in encounter.library.interventions().items():
        if encounter.may_order(kind):
            entry = {
                "slug": slug,
                "label": kind.label,
                "usual": kind.usual,
                "inForce": slug in slugs,
                "replaces": kind.slot in in_force and slug not in slugs,
            }
            groups.setdefault(_sentence(kind.group), []).append(entry)
    return [{"name": name, "items": items} for name, items in groups.items()]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
