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
    orders,
    predict,
    runs,
    visit,
)
from simlib.web.views import (
    outlook as view_outlook,
)

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
    return {"screen": encounter.screen, **shown}


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
    outlook = f" {view_outlook.brief(encounter)}" if encounter.shown else ""
    return f"{DONE[kind]}{outlook}{stops}"


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
    "shelf": {"shelf": visit.shelf},
    "example": {"head": visit.head, "example": example.example},
    "visit": {
        "head": visit.head,
        "runs": runs.runs,
        "visit": visit.visit,
        "chart": chart.chart,
        "asking": asking.asking,
        "diagnosis": diagnosis.diagnosis,
        "catalogue": catalogue.catalogue,
        "programmes": catalogue.chooser,
        "orders": orders.orders,
        "guidance": guidance.guidance,
        "predict": predict.predict,
        "outlook": view_outlook.outlook,
    },
    "closing": {
        "head": visit.head,
        "runs": runs.runs,
        "chart": chart.chart,
        "closing": debrief.closing,
        "file": debrief.file,
    },
}
