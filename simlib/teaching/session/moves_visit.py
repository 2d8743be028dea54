"""Moves at a visit: ask, test, decide, say what to expect, and go on."""

from typing import TYPE_CHECKING, Any

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.teaching.session import moves_case
from simlib.teaching.session.asking import opened, tested
from simlib.teaching.session.draft import Draft, planned
from simlib.teaching.session.knowledge import full_agonist_known
from simlib.teaching.session.prediction import predicted
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.sections import ALL, ASKED, DECIDED, NOT_NOW, PLANNED, REVEALED, TESTED

if TYPE_CHECKING:
    from simlib.teaching.session.clinic import Encounter

Message = dict[str, Any]
AT_ONCE = "at once"
"""A first dose of buprenorphine without waiting for withdrawal."""


def plan(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Take over a choice of the author."""
    for name, choice in here.choices:
        if name == message["plan"]:
            return _decide(here, planned(choice.orders))
    raise Refused(NOT_NOW)


def order(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Order something, or change its dose."""
    kind = here.library.catalogue().get(message["slug"])
    if kind is None or kind.slug not in here.may_order:
        raise Refused(NOT_NOW)
    # the library takes more than the menu shows, such as a dose to start from
    if not message["fields"].keys() <= {field["name"] for field in kind.menu()["fields"]}:
        raise Refused(NOT_NOW, slot=kind.slot)
    try:
        intervention = kind.from_choice(_fitting(here, kind.slug, message["fields"]))
    except here.library.OrderError as problem:
        raise Refused(_sentence(problem), slot=kind.slot) from problem
    return _decide(here, here.draft.ordering(intervention), kind.slot)


def _fitting(here: "Encounter", slug: str, fields: Message) -> Message:
    """Fields of an order; where no full agonist is known of, buprenorphine need not wait for it."""
    if slug != "buprenorphine" or "start" in fields or full_agonist_known(here):
        return fields
    return {**fields, "start": AT_ONCE}


def stop(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Stop an order."""
    slot = message["slot"]
    if here.guided or slot not in _in_force(here.now):
        raise Refused("This is not in force, so there is nothing to stop.", slot=slot)
    before = slot in _in_force(here.arrived)
    return _decide(here, here.draft.stopping(slot, before), slot)


def _in_force(visit: Any) -> set[str]:
    """Slots of orders, and names of other medicines that can be stopped."""
    brought = [name for name in visit.plan.brought if not visit.plan.has_left(name, visit.day)]
    return {*(order.intervention.slot for order in visit.orders), *brought}


def reset(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Take back what was decided at this visit."""
    return _decide(here, Draft())


def test(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Ask or test: what was seen stays seen, whatever is decided after it."""
    asked = instruments().get(message["slug"])
    if asked is None or asked.routine:
        raise Refused(NOT_NOW)
    here.arrivals = [*here.arrivals[:-1], tested(here.arrived, asked.slug)]
    here.now = tested(here.now, asked.slug)
    return TESTED


def ask(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Ask a question of the author's."""
    if message["question"] >= len(here.planned.asks):
        raise Refused(NOT_NOW)
    asked = (here.arrived.day, message["question"])
    if asked not in here.questions:
        here.questions = (*here.questions, asked)
    return ASKED


def follow_up(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Choose when to meet again."""
    if message["weeks"] not in here.intervals:
        raise Refused("Choose one of the weeks that are offered: no visit can be passed over.")
    here.follow_up = message["weeks"]
    return PLANNED


def predict(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Say what to expect; only then is a projection shown."""
    if here.predicted:
        raise Refused("You have said what you expect at this visit.")
    here.predictions = (*here.predictions, predicted(here, message))
    here.seen = here.seen | {here.moment}
    return REVEALED


def go_on(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Live on to the next visit, or look back after the last."""
    here.decided = [*here.decided, (here.arrived.day, here.draft)]
    if here.next_day is None:
        moves_case.end(here)
        return ALL
    later = opened(here.now.until(day=here.next_day), here.case)
    here.now, here.draft, here.follow_up = later, Draft(), None
    here.arrivals = [*here.arrivals, later]
    if not later.alive:
        moves_case.end(here)
    return ALL


def _decide(here: "Encounter", draft: Draft, slot: str | None = None) -> tuple[str, ...]:
    try:
        visit = draft.on(here.arrived)
    except here.library.OrderError as problem:
        raise Refused(_sentence(problem), slot=slot) from problem
    here.draft, here.now = draft, visit
    return DECIDED


def _sentence(problem: Exception) -> str:
    text = str(problem)
    return text[:1].upper() + text[1:]
