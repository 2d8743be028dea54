"""Moves at a visit: ask, test, decide, say what to expect, and go on."""

from collections.abc import Mapping
from dataclasses import replace

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.base import catalogue
from simlib.clinic.treatments.menu import OrderError
from simlib.clinic.visit import Visit
from simlib.teaching.session.branches import VisitRecord
from simlib.teaching.session.draft import OrderDraft, planned
from simlib.teaching.session.knowledge import full_agonist_known
from simlib.teaching.session.log import FIRM, LogRule
from simlib.teaching.session.messages import Said, message
from simlib.teaching.session.predictions import OUTCOME, Prediction, direction, in_force
from simlib.teaching.session.projections import projection
from simlib.teaching.session.reaching_out import reaching
from simlib.teaching.session.readers import (
    AskNumber,
    Confidence,
    Direction,
    Fields,
    Outcome,
    Per100,
    Reason,
    Text,
    Way,
    Weeks,
)
from simlib.teaching.session.refused import NOT_NOW, Refused
from simlib.teaching.session.screens import (
    ALL,
    ANSWERED,
    ASKED,
    CLOSING,
    DECIDED,
    PLANNED,
    REACHED,
    REVEALED,
    TESTED,
    VISIT,
)
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.testing import tested

AT_ONCE = "at once"
"""A first dose of buprenorphine without waiting for withdrawal."""

ALL_ORDERS = LogRule(undone=True, replaces="undone")
NO_FIELDS: Mapping[str, str | float] = {}


# ---- Orders --------------------------------------------------------------------------------------


@message(
    "plan",
    on=(VISIT,),
    needs_person=True,
    log=ALL_ORDERS,
    changes=DECIDED,
    said="Plan taken over.",
)
def plan(state: SessionState, *, plan: Text) -> SessionState:
    """Take over a choice of the author."""
    for name, choice in state.choices:
        if name == plan:
            return _decided(state, planned(choice.orders))
    raise Refused(NOT_NOW)


@message(
    "order",
    on=(VISIT,),
    needs_person=True,
    log=LogRule(undone=True, replaces="last", subject="slug"),
    changes=DECIDED,
    said="Ordered.",
)
def order(state: SessionState, *, slug: Text, fields: Fields = NO_FIELDS) -> SessionState:
    """Order something, or change its dose."""
    kind = catalogue().get(slug)
    if kind is None or kind.slug not in state.may_order:
        raise Refused(NOT_NOW)
    # an intervention takes more than the menu shows, such as a dose to start from
    if not fields.keys() <= {field["name"] for field in kind.menu()["fields"]}:
        raise Refused(NOT_NOW, slot=kind.slot)
    try:
        intervention = kind.from_choice(_fitting(state, kind.slug, fields))
    except OrderError as problem:
        raise Refused(_sentence(problem), slot=kind.slot) from problem
    return _decided(state, state.draft.ordering(intervention), kind.slot)


def _fitting(
    state: SessionState, slug: str, fields: Mapping[str, str | float]
) -> Mapping[str, str | float]:
    """Return the fields of an order; buprenorphine waits only where a full agonist is known."""
    if slug != "buprenorphine" or "start" in fields or full_agonist_known(state):
        return fields
    return {**fields, "start": AT_ONCE}


@message(
    "stop",
    on=(VISIT,),
    needs_person=True,
    log=LogRule(undone=True),
    changes=DECIDED,
    said="Stopped.",
)
def stop(state: SessionState, *, slot: Text) -> SessionState:
    """Stop an order."""
    if state.guided or slot not in _in_force(state.now):
        raise Refused("This is not in force, so there is nothing to stop.", slot=slot)
    before = slot in _in_force(state.arrived)
    return _decided(state, state.draft.stopping(slot, before), slot)


def _in_force(visit: Visit) -> set[str]:
    """Return slots of orders, and names of other medicines that can be stopped."""
    brought = [name for name in visit.plan.brought if not visit.plan.has_left(name, visit.day)]
    return {*(order.intervention.slot for order in visit.orders), *brought}


@message(
    "reset",
    on=(VISIT,),
    needs_person=True,
    log=ALL_ORDERS,
    changes=DECIDED,
    said="Today's changes are undone.",
)
def reset(state: SessionState) -> SessionState:
    """Take back what was decided at this visit."""
    return _decided(state, OrderDraft())


@message(
    "reach",
    on=(VISIT,),
    needs_person=False,
    log=ALL_ORDERS,
    changes=REACHED,
    said="It is on its way.",
)
def reach(state: SessionState, *, way: Way) -> SessionState:
    """Reach out to somebody, who need not be here for it."""
    return _decided(state, reaching(way))


def _decided(state: SessionState, draft: OrderDraft, slot: str | None = None) -> SessionState:
    try:
        return state.with_visit(draft=draft, now=draft.on(state.arrived))
    except OrderError as problem:
        raise Refused(_sentence(problem), slot=slot) from problem


def _sentence(problem: Exception) -> str:
    text = str(problem)
    return text[:1].upper() + text[1:]


@message(
    "answer_stop",
    on=(VISIT,),
    needs_person=True,
    log=LogRule(replaces="last", subject="alert", own=True),
    changes=ANSWERED,
    said="Kept, and told again in the debrief.",
)
def answer_stop(state: SessionState, *, alert: Text, reason: Reason) -> SessionState:
    """Go on past a Stop of the pharmacist, and say why; the last reason counts."""
    kept = tuple(pair for pair in state.visit.answers if pair[0] != alert)
    return state.with_visit(answers=(*kept, (alert, reason)))


# ---- Asking and testing --------------------------------------------------------------------------


@message(
    "test",
    on=(VISIT,),
    needs_person=True,
    log=LogRule(replaces="equal"),
    changes=TESTED,
    said=Said.VIEW,
)
def test(state: SessionState, *, slug: Text) -> SessionState:
    """Ask or test: what was seen stays seen, whatever is decided after it."""
    asked = instruments().get(slug)
    if asked is None or asked.routine:
        raise Refused(NOT_NOW)
    return state.with_visit(
        arrived=tested(state.arrived, asked.slug), now=tested(state.now, asked.slug)
    )


@message(
    "ask",
    on=(VISIT,),
    needs_person=True,
    log=LogRule(replaces="equal"),
    changes=ASKED,
    said=Said.VIEW,
)
def ask(state: SessionState, *, question: AskNumber) -> SessionState:
    """Ask a question of the author's."""
    if question >= len(state.planned.asks):
        raise Refused(NOT_NOW)
    asked = state.visit.questions
    return state if question in asked else state.with_visit(questions=(*asked, question))


# ---- What comes next -----------------------------------------------------------------------------


@message(
    "follow_up",
    on=(VISIT,),
    needs_person=True,
    log=LogRule(replaces="kind"),
    changes=PLANNED,
    said=Said.VIEW,
)
def follow_up(state: SessionState, *, weeks: Weeks) -> SessionState:
    """Choose when to meet again."""
    if weeks not in state.intervals:
        raise Refused("Choose one of the weeks that are offered: no visit can be passed over.")
    return state.with_visit(follow_up=weeks)


@message(
    "predict",
    on=(VISIT,),
    needs_person=True,
    log=LogRule(firm=True, own=True),
    changes=REVEALED,
    said=Said.VIEW,
)
def predict(
    state: SessionState,
    *,
    outcome: Outcome = OUTCOME,
    per100: Per100,
    function: Direction = None,
    confidence: Confidence,
) -> SessionState:
    """Say what to expect; only then is a projection shown."""
    if state.predicted:
        raise Refused("You have said what you expect at this visit.")
    given = projection(state)
    made = Prediction(
        day=state.arrived.day,
        run=state.current,
        orders=in_force(state.now),
        week=given.weeks[-1],
        outcome=outcome,
        per100=per100,
        confidence=confidence,
        function=function,
        projected=float(given.per100[outcome][-1]),
        projected_function=direction(given),
        blind=not state.looked_back,
    )
    return replace(
        state,
        predictions=(*state.predictions, made),
        predicted_at=state.predicted_at | {state.moment},
    )


@message("go_on", on=(VISIT,), needs_person=False, log=FIRM, changes=ALL, said=Said.PLACE)
def go_on(state: SessionState) -> SessionState:
    """Live on to the next visit, or look back after the last."""
    if state.next_day is None:
        return _ended(state)
    later = state.now.until(day=state.next_day)
    visits = (*state.branch.visits, VisitRecord(later, later))
    state = state.with_branch(replace(state.branch, visits=visits))
    return state if later.alive else _ended(state)


def _ended(state: SessionState) -> SessionState:
    """Return the state in which one looks back at a life."""
    closing = state.with_branch(replace(state.branch, screen=CLOSING))
    return replace(closing, looked_back=True, looking=state.looking.afresh())
