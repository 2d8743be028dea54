"""What a page is shown: the sections that changed, as plain data ready for JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simlib.web.views import (
    asking,
    catalogue,
    chart,
    debrief,
    diagnosis,
    example,
    guidance,
    head,
    orders,
    outlook,
    predict,
    programmes,
    runs,
    shelf,
    visit,
)
from simlib.web.wire import plain

if TYPE_CHECKING:
    from simlib.teaching.session.clinic import Encounter


def sections(encounter: "Encounter", changed: tuple[str, ...]) -> dict[str, Any]:
    """Sections of the page that a message has changed; the others stay as they are.

    Parameters
    ----------
    encounter : Encounter
    changed : tuple of str
        Names of :data:`SECTIONS`. Those that the present screen does not have are left out.
    """
    own = SECTIONS[encounter.screen]
    shown = {name: own[name](encounter) for name in changed if name in own}
    return {"screen": encounter.screen, **plain(shown)}


def announcement(encounter: "Encounter", message: dict[str, Any]) -> str:
    """One sentence or two for the live region: what was done, and what it means now."""
    if encounter.screen == "shelf":
        return "The shelf of cases."
    if encounter.screen == "example":
        return "A worked example."
    kind = message["kind"]
    if encounter.screen == "closing":
        return debrief.announcement(encounter, message)
    if kind in SAID:
        return SAID[kind](encounter, message)
    if kind not in DONE:
        here = f"Week {encounter.arrived.week}: {encounter.planned.title}."
        return f"{runs.announcement(encounter, kind)}{here}"
    stops = guidance.announcement(encounter)
    ahead = f" {outlook.brief(encounter)}" if encounter.shown else ""
    return f"{DONE[kind]}{ahead}{stops}"


DONE = {
    "order": "Ordered.",
    "stop": "Stopped.",
    "plan": "Plan taken over.",
    "reset": "Today's changes are undone.",
}

SAID: dict[str, Callable[["Encounter", dict[str, Any]], str]] = {
    "test": lambda here, message: asking.announcement(here, message["slug"]),
    "ask": lambda here, message: asking.answered(here, message["question"]),
    "follow_up": lambda here, message: visit.announcement(here),
    "predict": lambda here, message: predict.announcement(here),
}

SECTIONS: dict[str, dict[str, Callable[["Encounter"], Any]]] = {
    "shelf": {"shelf": shelf.shelf_view},
    "example": {"head": head.head_view, "example": example.example_view},
    "visit": {
        "head": head.head_view,
        "runs": runs.runs_view,
        "visit": visit.visit_view,
        "chart": chart.chart_view,
        "asking": asking.asking_view,
        "diagnosis": diagnosis.diagnosis_view,
        "catalogue": catalogue.catalogue_view,
        "programmes": programmes.programmes_view,
        "orders": orders.orders_view,
        "guidance": guidance.guidance_view,
        "predict": predict.predict_view,
        "outlook": outlook.outlook_view,
    },
    "closing": {
        "head": head.head_view,
        "runs": runs.runs_view,
        "chart": chart.chart_view,
        "closing": debrief.closing_view,
        "file": debrief.file_view,
    },
}
"""Sections of each screen, and the view that fills each in."""
