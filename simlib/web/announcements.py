"""Announcements: what the live region of the page says after each message."""

from collections.abc import Callable

from simlib.teaching.session import debrief_state
from simlib.teaching.session.debriefs import debrief_of
from simlib.teaching.session.messages import Message, Said
from simlib.teaching.session.screens import CLOSING, EXAMPLE, SHELF
from simlib.teaching.session.session import Change
from simlib.teaching.session.state import SessionState
from simlib.web.views import asking, debrief_twin, guidance, outlook, predict, runs, visit
from simlib.web.views.debrief import PANELS
from simlib.web.views.debrief_thresholds import thresholds_panel


def announcement(change: Change) -> str:
    """Return a sentence or two: what was done, and what it means now.

    Parameters
    ----------
    change : Change
        Of a message whose declaration says what kind of announcement it has.
    """
    state, kind = change.state, change.kind
    if kind.said is Said.PLACE:
        return _place(state, kind.kind)
    if kind.said is Said.VIEW:
        return VIEWS[kind.kind](state, change.message)
    said = str(kind.said)
    if "outlook" not in kind.changes:
        return said
    seen = f" {outlook.brief(state)}" if state.shown else ""
    return f"{said}{seen}{guidance.announcement(state)}"


def _place(state: SessionState, kind: str) -> str:
    """Return where the learner is after a message of this kind."""
    if state.screen == SHELF:
        return "The shelf of cases."
    if state.screen == EXAMPLE:
        return "A worked example."
    if state.screen == CLOSING:
        if kind == "hello" and not state.looking.locked:
            return "Looking back, where you left it."
        return "The end of the case. Looking back begins with a sentence of your own."
    here = f"Week {state.arrived.week}: {state.planned.title}."
    return f"{runs.announcement(state, kind)}{here}"


def _reflected(state: SessionState, message: Message) -> str:
    said_before = [step for step in state.steps if step["kind"] == "reflect"]
    if message["question"] == debrief_state.REACTIONS and len(said_before) == 1:
        return "Kept. The rest of the debrief is open now."
    # the same words twice would not be read out a second time
    return f"Kept, to “{debrief_state.QUESTIONS[message['question']]}”"


VIEWS: dict[str, Callable[[SessionState, Message], str]] = {
    "test": lambda state, message: asking.announcement(state, message["slug"]),
    "ask": lambda state, message: asking.answered(state, message["question"]),
    "follow_up": lambda state, _: visit.announcement(state),
    "predict": lambda state, _: predict.announcement(state),
    "reflect": _reflected,
    "look": lambda _, message: f"{PANELS[message['panel']][0]}: open.",
    "twin": lambda state, _: debrief_twin.found(state, debrief_of(state)).sentence,
    "tip": lambda state, _: " ".join(thresholds_panel(state, debrief_of(state)).sentences),
}
"""Announcements that are words of a view, by kind of message."""
