"""What the learner is asked to expect, and what they said beside what the projection says."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simlib.clinic.projection.groups import whole
from simlib.teaching.session.modes import EXAM, NOVICE
from simlib.teaching.session.place import WEEKS_AHEAD
from simlib.teaching.session.prediction import (
    CONFIDENCES,
    FUNCTION,
    NEAR,
    OUTCOME,
    Prediction,
    in_force,
)
from simlib.web.views import outlook
from simlib.web.views.chart import first_name

if TYPE_CHECKING:
    from simlib.teaching.session.place import Place

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


def predict_view(place: "Place") -> PredictView | None:
    """The question before the projection, or what was said; None when nobody is here."""
    if not place.arrived.in_care:
        return None
    name, week = first_name(place.case), place.arrived.day // 7 + WEEKS_AHEAD
    made = mine(place)
    return PredictView(
        state=_state(place),
        exam=place.mode == EXAM,
        key=f"{place.run}-{place.arrived.day}",
        outcome=OUTCOME,
        question=(
            f"Of 100 people like {name} with these orders, how many will have returned to regular "
            f"use by week {week}?"
        ),
        about=outlook.words()[OUTCOME]["about"],
        function=None if place.mode == NOVICE else f"Typical function by week {week} will be",
        ways=tuple(Way(way, WAYS[way]) for way in FUNCTION),
        sure=f"How sure are you that the projection is within {NEAR} of your number?",
        confidences=tuple(Confidence(n, label) for n, label in CONFIDENCES.items()),
        mine=None if made is None else _mine(made, place),
    )


def _state(place: "Place") -> Stage:
    if not place.predicted:
        return "asked"
    return "shown" if place.shown else "kept"


def mine(place: "Place") -> Prediction | None:
    """The prediction of this visit; None before there is one."""
    if not place.predicted:
        return None
    here = (p for p in reversed(place.predictions) if p.day == place.arrived.day)
    return next(here, None)


def _mine(made: Prediction, place: "Place") -> Said:
    """What was said, and of which plan; and only where it may be shown, how it compares."""
    way = f" and function {WAYS[made.function]}" if made.function else ""
    said = f"You said {made.per100} of 100{way} ({sure(made.confidence)})."
    stale = made.orders != in_force(place.now)
    other = f"That was for another plan: {plan_of(made, place)}. {NOW[place.shown]}"
    return Said(
        per100=made.per100,
        said=said,
        compared=compared(made, stale) if place.shown else "",
        stale=other if stale else "",
    )


NOW = {
    True: "Everything below is for the plan as it stands now.",
    False: "Your prediction stays with that plan.",
}


def plan_of(made: Prediction, place: "Place") -> str:
    """The plan that was predicted, in words: what it changed at this visit."""
    before = in_force(place.arrived)
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


def announcement(place: "Place") -> str:
    """What the live region says once a prediction is in."""
    made = mine(place)
    if made is None:
        return ""
    if not place.shown:
        return "Kept. The projection comes in the debrief."
    return f"{_mine(made, place).said} {compared(made)}"
