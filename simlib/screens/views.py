"""What a page is shown: the sections that changed, as plain data ready for JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simlib.screens import (
    view_asking,
    view_catalogue,
    view_chart,
    view_debrief,
    view_diagnosis,
    view_example,
    view_guidance,
    view_orders,
    view_outlook,
    view_predict,
    view_runs,
    view_visit,
)

if TYPE_CHECKING:
    from simlib.screens.clinic import Encounter


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
    return {"screen": encounter.screen, **shown}


def announcement(encounter: "Encounter", message: dict[str, Any]) -> str:
    """One sentence or two for the live region: what was done, and what it means now."""
    if encounter.screen == "shelf":
        return "The shelf of cases."
    if encounter.screen == "example":
        return "A worked example."
    kind = message["kind"]
    if encounter.screen == "closing":
        return view_debrief.announcement(encounter, message)
    if kind in SAID:
        return SAID[kind](encounter, message)
    if kind not in DONE:
        here = f"Week {encounter.arrived.week}: {encounter.planned.title}."
        return f"{view_runs.announcement(encounter, kind)}{here}"
    stops = view_guidance.announcement(encounter)
    outlook = f" {view_outlook.brief(encounter)}" if encounter.shown else ""
    return f"{DONE[kind]}{outlook}{stops}"


DONE = {
    "order": "Ordered.",
    "stop": "Stopped.",
    "plan": "Plan taken over.",
    "reset": "Today's changes are undone.",
}

SAID: dict[str, Callable[["Encounter", dict[str, Any]], str]] = {
    "test": lambda here, message: view_asking.announcement(here, message["slug"]),
    "ask": lambda here, message: view_asking.answered(here, message["question"]),
    "follow_up": lambda here, message: view_visit.announcement(here),
    "predict": lambda here, message: view_predict.announcement(here),
}

SECTIONS: dict[str, dict[str, Callable[["Encounter"], Any]]] = {
    "shelf": {"shelf": view_visit.shelf},
    "example": {"head": view_visit.head, "example": view_example.example},
    "visit": {
        "head": view_visit.head,
        "runs": view_runs.runs,
        "visit": view_visit.visit,
        "chart": view_chart.chart,
        "asking": view_asking.asking,
        "diagnosis": view_diagnosis.diagnosis,
        "catalogue": view_catalogue.catalogue,
        "programmes": view_catalogue.chooser,
        "orders": view_orders.orders,
        "guidance": view_guidance.guidance,
        "predict": view_predict.predict,
        "outlook": view_outlook.outlook,
    },
    "closing": {
        "head": view_visit.head,
        "runs": view_runs.runs,
        "chart": view_chart.chart,
        "closing": view_debrief.closing,
        "file": view_debrief.file,
    },
}
