"""What the learner is asked to expect, and what they said beside what the projection says."""

from typing import TYPE_CHECKING, Any

from simlib.screens import view_outlook
from simlib.screens.modes import EXAM, NOVICE
from simlib.screens.place import WEEKS_AHEAD
from simlib.screens.prediction import CONFIDENCES, FUNCTION, NEAR, OUTCOME, Prediction
from simlib.screens.view_chart import first_name
from simlib.tally import whole

if TYPE_CHECKING:
    from simlib.screens.place import Place

WAYS = {
    "better": "clearly better",
    "same": "about the same",
    "worse": "clearly worse",
}
"""Where typical function goes, in words."""


def predict(place: "Place") -> dict[str, Any] | None:
    """The question before the projection, or what was said; None when nobody is here."""
    if not place.arrived.in_care:
        return None
    name, week = first_name(place.case), place.arrived.day // 7 + WEEKS_AHEAD
    made = mine(place)
    return {
        "state": _state(place),
        "exam": place.mode == EXAM,
        "key": f"{place.run}-{place.arrived.day}",
        "outcome": OUTCOME,
        "question": (
            f"Of 100 people like {name} with these orders, how many will have returned to regular "
            f"use by week {week}?"
        ),
        "about": view_outlook.words()[OUTCOME]["about"],
        "function": None if place.mode == NOVICE else f"Typical function by week {week} will be",
        "ways": [{"id": way, "label": WAYS[way]} for way in FUNCTION],
        "sure": f"How sure are you that the projection is within {NEAR} of your number?",
        "confidences": [{"value": n, "label": label} for n, label in CONFIDENCES.items()],
        "mine": made and _mine(made, told=place.shown),
    }


def _state(place: "Place") -> str:
    if not place.predicted:
        return "asked"
    return "shown" if place.shown else "kept"


def mine(place: "Place") -> Prediction | None:
    """The prediction of this visit; None before there is one."""
    if not place.predicted:
        return None
    here = (p for p in reversed(place.predictions) if p.day == place.arrived.day)
    return next(here, None)


def _mine(made: Prediction, told: bool) -> dict[str, Any]:
    """What was said; and only where the projection may be shown, how it compares."""
    way = f" and function {WAYS[made.function]}" if made.function else ""
    said = f"You said {made.per100} of 100{way} ({sure(made.confidence)})."
    return {"per100": made.per100, "said": said, "compared": compared(made) if told else ""}


def sure(confidence: int) -> str:
    """The word for how sure somebody is: that of the nearest confidence that has one.

    >>> sure(75), sure(90)
    ('rather sure', 'very sure')
    """
    return CONFIDENCES[min(CONFIDENCES, key=lambda known: abs(known - confidence))]


def compared(made: Prediction) -> str:
    """What the projection said to a prediction, in words."""
    off, found = made.off, whole(made.projected)
    if off == 0:
        text = f"The projection says {found} of 100, too."
    else:
        text = f"The projection says {found} of 100: {abs(off)} {'fewer' if off > 0 else 'more'}."
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
    return f"{_mine(made, told=True)['said']} {compared(made)}"
