"""The panel of decisions: what is in force by purpose, and the author's ready plans."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simlib.cases.schema.brought import medicine_of
from simlib.clinic.treatments.base import GROUPS
from simlib.clinic.treatments.schedule import in_words, steps, today
from simlib.teaching.session.draft import planned
from simlib.teaching.session.knowledge import full_agonist_known
from simlib.teaching.session.state import SessionState
from simlib.web.views.catalogue import CHOOSER, sentence

YES_NO = {"yes", "no"}
BEGINNING = {"buprenorphine": ("start",), "methadone": ("first",)}
"""Controls that say how a medicine begins, and mean nothing to who takes it already."""
FIRST_STEPS = 60
"""Days in which a start has reached its dose."""


@dataclass(frozen=True)
class FieldOption:
    """One value of a control."""

    value: str
    label: str


@dataclass(frozen=True)
class NumberForm:
    """What a number is for one drug: its unit and its limits."""

    min: float
    max: float
    step: float
    unit: str


@dataclass(frozen=True)
class ChoiceForm:
    """What may be chosen for one drug."""

    choices: tuple[FieldOption, ...]


@dataclass(frozen=True)
class NumberField:
    """A control for a number; `forms` says what it is for each value of the control `by`."""

    kind: Literal["number"]
    name: str
    label: str
    min: float | None
    max: float | None
    step: float | None
    unit: str | None
    by: str | None = None
    forms: Mapping[str, NumberForm] | None = None


@dataclass(frozen=True)
class ChoiceField:
    """A control for one of several values; yes or no is a box to tick.

    A new value empties the controls of `empties`: the dose of one drug is not that of another.
    """

    kind: Literal["choice", "yes or no"]
    name: str
    label: str
    choices: tuple[FieldOption, ...]
    empties: tuple[str, ...] = ()
    by: str | None = None
    forms: Mapping[str, ChoiceForm] | None = None


@dataclass(frozen=True)
class OrderCard:
    """An order in force, with its controls and their present values."""

    key: str
    slug: str
    slot: str
    label: str
    text: str
    tag: str | None
    ends: str | None
    schedule: str
    notes: tuple[str, ...]
    chooser: bool
    fields: tuple[NumberField | ChoiceField, ...]
    values: Mapping[str, str | float]


@dataclass(frozen=True)
class OrderGroup:
    """Orders that serve one purpose."""

    name: str
    orders: tuple[OrderCard, ...]


@dataclass(frozen=True)
class OtherMedicine:
    """A line of the list of other medicines; `stop` is the name that ends it."""

    line: str
    stop: str | None


@dataclass(frozen=True)
class ReadyPlan:
    """A plan of the author's, and what the person says to it."""

    id: str
    label: str
    answer: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class OrdersView:
    """Everything about orders at one visit."""

    changed: bool
    guided: bool
    plans: tuple[ReadyPlan, ...]
    in_force: tuple[OrderGroup, ...]
    others: tuple[OtherMedicine, ...]
    stopped: tuple[str, ...]


def orders_view(state: SessionState) -> OrdersView | None:
    """Everything about orders at this visit; None when nobody is here to decide with."""
    if not state.arrived.in_care:
        return None
    now, arrived = state.now, state.arrived
    before = {order.intervention.slot: order for order in arrived.current}
    after = {order.intervention.slot: order for order in now.current}
    return OrdersView(
        changed=bool(state.draft),
        guided=state.guided,
        plans=tuple(_plan(name, choice, state) for name, choice in state.choices),
        in_force=_by_purpose(after, before, state),
        others=others(state),
        stopped=(
            *(o.intervention.text() for slot, o in before.items() if slot not in after),
            *(name for name in arrived.other_medicines if name not in now.other_medicines),
        ),
    )


def others(state: SessionState) -> tuple[OtherMedicine, ...]:
    """Other medicines as the list of the person has them; `stop` is the name that ends one."""
    vignette, now = state.case.vignette, state.now
    known = vignette.person.health.medicines
    named = [(line, medicine_of(line, known)) for line in vignette.other_medicines]
    return tuple(
        OtherMedicine(sentence(line), name if name in now.plan.brought else None)
        for line, name in named
        if not now.plan.has_left(name, now.day)
    )


def _by_purpose(after: dict, before: dict, state: SessionState) -> tuple[OrderGroup, ...]:
    groups: dict[str, list[OrderCard]] = {group: [] for group in GROUPS}
    for slot, order in after.items():
        groups[order.intervention.group].append(_order(order, before.get(slot), state))
    return tuple(
        OrderGroup(sentence(name), tuple(items)) for name, items in groups.items() if items
    )


def _plan(name: str, choice, state: SessionState) -> ReadyPlan:
    before = {order.intervention.slot: order for order in state.arrived.current}
    texts = [
        f"Stop {o.stops}" if o.stops else _written(o.intervention, before) for o in choice.orders
    ]
    chosen = planned(choice.orders) == state.draft
    return ReadyPlan(name, choice.label, choice.answer, "; ".join(texts), chosen)


def _written(item, before: dict) -> str:
    """An order of a choice; one that begins lower says where."""
    begins = item.slot == "MOUD" and in_words(item) and not _takes(item, before.get(item.slot))
    first = next((s for s in steps(item, FIRST_STEPS) if s.amount), None) if begins else None
    if first is None:
        return item.text()
    return f"{item.text()}, from {first.amount:g} {first.unit} at first"


def _takes(item, before) -> bool:
    """Whether somebody takes this medicine already, so that nothing has to begin."""
    return item.slot == "MOUD" and before is not None and before.intervention.slug == item.slug


def _notes(item, begun: bool, day: int) -> tuple[str, ...]:
    """What the learner is told about an order; of one that has begun, nothing about its start."""
    if begun and item.slug in BEGINNING:
        usual = {
            f.name: f.default for f in dataclasses.fields(item) if f.name in ("start", "first")
        }
        item = dataclasses.replace(item, **usual)
    return tuple(item.notes_on(day))


def _begun(item, on: bool, same: bool, state: SessionState) -> bool:
    """Whether nothing need be told of how an order begins."""
    if item.slug == "buprenorphine":
        return on or not full_agonist_known(state)
    return on and same


def _order(order, before, state: SessionState) -> OrderCard:
    item = order.intervention
    same = before is not None and before.intervention == item
    day, on = state.arrived.day, _takes(item, before)
    hidden = BEGINNING.get(item.slug, ()) if on else ()
    fields = [f for f in item.controls() if _has_choice(f)]
    return OrderCard(
        key=f"order-{item.slug}",
        slug=item.slug,
        slot=item.slot,
        label=item.label,
        text=sentence(item.text()),
        tag=None if same else ("changed today" if before is not None else "new today"),
        ends=None if order.stop is None else ends(order.stop - day),
        schedule=schedule(order, day),
        notes=_notes(item, _begun(item, on, same, state), day - order.start),
        chooser=item.slug == CHOOSER,
        fields=tuple(_field(f) for f in fields if f["name"] not in hidden),
        values=_values(item),
    )


def ends(days: int) -> str:
    """When an order ends, in words.

    >>> ends(1), ends(7)
    ('Ends tomorrow.', 'Ends in 7 days.')
    """
    return "Ends tomorrow." if days == 1 else f"Ends in {days} days."


def schedule(order, day: int) -> str:
    """How an order reaches its dose; and of one that runs, how far it is."""
    if order.start >= day:
        return in_words(order.intervention)
    dose = today(order.intervention, day - order.start)
    return f"{dose} today. {in_words(order.intervention)}" if dose else ""


def _has_choice(field: dict[str, Any]) -> bool:
    """Whether there is something to choose: one dose alone is no control."""
    return field["kind"] != "number" or field.get("min") != field.get("max")


def _field(field: Mapping[str, Any]) -> NumberField | ChoiceField:
    """A control from the menu of an intervention."""
    name, label, by, forms = field["name"], field["label"], field.get("by"), field.get("forms")
    if field["kind"] == "number":
        low, high, step = field.get("min"), field.get("max"), field.get("step")
        numbers = {drug: NumberForm(**form) for drug, form in forms.items()} if forms else None
        return NumberField("number", name, label, low, high, step, field.get("unit"), by, numbers)
    choices = _choices(field)
    yes_or_no = {choice.value for choice in choices} == YES_NO
    kind: Literal["choice", "yes or no"] = "yes or no" if yes_or_no else "choice"
    empties = tuple(field.get("empties", ()))
    ways = {drug: ChoiceForm(_choices(form)) for drug, form in forms.items()} if forms else None
    return ChoiceField(kind, name, label, choices, empties, by, ways)


def _choices(field: Mapping[str, Any]) -> tuple[FieldOption, ...]:
    return tuple(FieldOption(choice["value"], choice["label"]) for choice in field["choices"])


def _values(item) -> dict[str, Any]:
    """Present values of the controls. What the menu does not offer is left out."""
    offered = {field["name"] for field in item.controls()}
    return {name: value for name, value in item.choice().items() if name in offered}
