"""What the learner is asked to expect, and what they said beside what the projection says."""

from dataclasses import dataclass
from typing import Literal

from simlib.clinic.projection.groups import whole
from simlib.teaching.session.help_modes import EXAM, NOVICE
from simlib.teaching.session.predictions import (
    CONFIDENCES,
    FUNCTION,
    NEAR,
    OUTCOME,
    Prediction,
    in_force,
)
from simlib.teaching.session.projections import WEEKS_AHEAD
from simlib.teaching.session.state import SessionState
from simlib.web.views.chart import first_name
from simlib.web.views.labels import outcomes

WAYS = {
    "better": "clearly better",
    "same": "about the same",
    "worse": "clearly worse",
}
"""Where typical function goes, in words."""


Stage = Literal["asked", "shown", "kept"]


@dataclass(frozen=True)
class Way:
    """A way in which typical function may go."""

    id: str
    label: str


@dataclass(frozen=True)
class Confidence:
    """How sure one may be, in percent and in words."""

    value: int
    label: str


@dataclass(frozen=True)
class Said:
    """What was said, how it compares, and whether it was of another plan."""

    per100: int
    said: str
    compared: str
    stale: str


@dataclass(frozen=True)
class PredictView:
    """The question before the projection, and what was said to it."""

    state: Stage
    exam: bool
    key: str
    outcome: str
    question: str
    about: str
    function: str | None
    ways: tuple[Way, ...]
    sure: str
    confidences: tuple[Confidence, ...]
    mine: Said | None


def predict_view(state: SessionState) -> PredictView | None:
    """The question before the projection, or what was said; None when nobody is here."""
    if not state.arrived.in_care:
        return None
    name, week = first_name(state.case), state.arrived.day // 7 + WEEKS_AHEAD
    made = mine(state)
    return PredictView(
        state=_state(state),
        exam=state.mode == EXAM,
        key=f"{state.current}-{state.arrived.day}",
        outcome=OUTCOME,
        question=(
            f"Of 100 people like {name} with these orders, how many will have returned to regular "
            f"use by week {week}?"
        ),
        about=outcomes().return_to_use.about,
        function=None if state.mode == NOVICE else f"Typical function by week {week} will be",
        ways=tuple(Way(way, WAYS[way]) for way in FUNCTION),
        sure=f"How sure are you that the projection is within {NEAR} of your number?",
        confidences=tuple(Confidence(n, label) for n, label in CONFIDENCES.items()),
        mine=None if made is None else _mine(made, state),
    )


def _state(state: SessionState) -> Stage:
    if not state.predicted:
        return "asked"
    return "shown" if state.shown else "kept"


def mine(state: SessionState) -> Prediction | None:
    """The prediction of this visit; None before there is one."""
    if not state.predicted:
        return None
    here = (p for p in reversed(state.predictions) if p.day == state.arrived.day)
    return next(here, None)


def _mine(made: Prediction, state: SessionState) -> Said:
    """What was said, and of which plan; and only where it may be shown, how it compares."""
    way = f" and function {WAYS[made.function]}" if made.function else ""
    said = f"You said {made.per100} of 100{way} ({sure(made.confidence)})."
    stale = made.orders != in_force(state.now)
    other = f"That was for another plan: {plan_of(made, state)}. {NOW[state.shown]}"
    return Said(
        per100=made.per100,
        said=said,
        compared=compared(made, stale) if state.shown else "",
        stale=other if stale else "",
    )


NOW = {
    True: "Everything below is for the plan as it stands now.",
    False: "Your prediction stays with that plan.",
}


def plan_of(made: Prediction, state: SessionState) -> str:
    """The plan that was predicted, in words: what it changed at this visit."""
    before = in_force(state.arrived)
    new = [text for text in made.orders if text not in before]
    gone = [f"stop {text}" for text in before if text not in made.orders]
    return "; ".join([*new, *gone]) or "no change"


def sure(confidence: int) -> str:
    """The word for how sure somebody is: that of the nearest confidence that has one.

    >>> sure(75), sure(90)
    ('rather sure', 'very sure')
    """
    return CONFIDENCES[min(CONFIDENCES, key=lambda known: abs(known - confidence))]


def compared(made: Prediction, stale: bool = False) -> str:
    """What the projection said to a prediction, in words; `stale` where the plan is another now."""
    off, found = made.off, whole(made.projected)
    says = "The projection of that plan said" if stale else "The projection says"
    if off == 0:
        text = f"{says} {found} of 100, too."
    else:
        text = f"{says} {found} of 100: {abs(off)} {'fewer' if off > 0 else 'more'}."
    if made.function:
        too = ", too" if made.function == made.projected_function else ""
        text += f" Typical function: {WAYS[made.projected_function]}{too}."
    return text


def announcement(state: SessionState) -> str:
    """What the live region says once a prediction is in."""
    made = mine(state)
    if made is None:
        return ""
    if not state.shown:
        return "Kept. The projection comes in the debrief."
    return f"{_mine(made, state).said} {compared(made)}"
