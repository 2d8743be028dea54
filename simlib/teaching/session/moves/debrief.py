"""Moves while looking back: say it in one's own words, open a view, compare, mark, take away."""

from dataclasses import replace

from simlib.teaching.session.debrief_state import PANELS, REACTIONS, SHORTEST, Looking
from simlib.teaching.session.log import LogRule
from simlib.teaching.session.messages import Said, message
from simlib.teaching.session.other_choices import can_choose, comparators
from simlib.teaching.session.readers import (
    After,
    FeatureNumber,
    FileName,
    Mark,
    Name,
    Predictions,
    QuestionNumber,
    Text,
    VisitNumber,
    Words,
)
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.screens import CLOSING, DEBRIEFED, FILE
from simlib.teaching.session.state import SessionState

FIRST_YOURS = "Say first, in a sentence of your own, what is on your mind; then the rest opens."
NOT_THERE = "This is not among what can be looked at here. Reload the page if it looks otherwise."


@message(
    "reflect",
    on=(CLOSING,),
    needs_person=False,
    log=LogRule(replaces="subject", subject="question", own=True),
    changes=DEBRIEFED,
    said=Said.VIEW,
)
def reflect(state: SessionState, *, question: QuestionNumber, text: Words) -> SessionState:
    """Answer a question in one's own words; the first answer opens the views of others."""
    words = " ".join(text.split(" ")).strip()
    if question == REACTIONS and len(words.split()) < SHORTEST:
        raise Refused("A few words more: one sentence of your own is enough.")
    if question != REACTIONS and state.looking.locked:
        raise Refused(FIRST_YOURS)
    return replace(state, looking=state.looking.answering(question, words))


@message(
    "mark",
    on=(CLOSING,),
    needs_person=False,
    log=LogRule(replaces="subject", subject="feature", own=True),
    changes=DEBRIEFED,
    said="Noted.",
)
def mark(state: SessionState, *, feature: FeatureNumber, mark: Mark) -> SessionState:
    """Say of a key feature whether one did it, where only the learner knows."""
    now = _unlocked(state)
    if feature >= len(state.case.vignette.key_features):
        raise Refused(NOT_THERE)
    return replace(state, looking=now.marking(feature, mark))


@message(
    "look", on=(CLOSING,), needs_person=False, log=None, changes=DEBRIEFED, said=Said.VIEW
)  # fmt: skip
def look(state: SessionState, *, panel: Text) -> SessionState:
    """Open a view."""
    now = _unlocked(state)
    if panel not in PANELS:
        raise Refused(NOT_THERE)
    return replace(state, looking=now.opening(panel))


@message(
    "twin", on=(CLOSING,), needs_person=False, log=None, changes=DEBRIEFED, said=Said.VIEW
)  # fmt: skip
def twin(
    state: SessionState, *, visit: VisitNumber, choice: Text, after: After = "the same"
) -> SessionState:
    """Give the same person, with the same luck, another choice from a visit on."""
    now = _unlocked(state)
    if not can_choose(state, visit, choice):
        raise Refused(NOT_THERE)
    return replace(state, looking=replace(now.opening("twin"), twin=(visit, choice, after)))


@message(
    "tip", on=(CLOSING,), needs_person=False, log=None, changes=DEBRIEFED, said=Said.VIEW
)  # fmt: skip
def tip(state: SessionState, *, other: Name) -> SessionState:
    """Ask what would have to be true for another choice to win."""
    now = _unlocked(state)
    if other not in comparators(state):
        raise Refused(NOT_THERE)
    return replace(state, looking=replace(now.opening("tipping"), tip=other))


@message(
    "earlier",
    on=(CLOSING,),
    needs_person=False,
    log=None,
    changes=DEBRIEFED,
    said="Your predictions of other cases are counted, too.",
)
def earlier(state: SessionState, *, made: Predictions) -> SessionState:
    """Bring one's predictions of earlier cases, which only this browser knows."""
    now = _unlocked(state)
    # a browser may have been somebody else's: what is saved of this learner comes first
    return state if now.known else replace(state, looking=replace(now, earlier=made))


@message(
    "take",
    on=(CLOSING,),
    needs_person=False,
    log=None,
    changes=FILE,
    said="Ready to be saved.",
)
def take(state: SessionState, *, what: FileName) -> SessionState:
    """Take something away: a file for the page to save."""
    return replace(state, looking=replace(_unlocked(state), file=what))


def _unlocked(state: SessionState) -> Looking:
    if state.looking.locked:
        raise Refused(FIRST_YOURS)
    return state.looking
