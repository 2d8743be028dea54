"""What a page is shown: the sections that changed, as plain data ready for JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simlib.screens import (
    view_asking,
    view_catalogue,
    view_chart,
    view_closing,
    view_diagnosis,
    view_guidance,
    view_orders,
    view_outlook,
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


def shelf(encounter: "Encounter") -> list[dict[str, Any]]:
    """Cards of all cases."""
    return [
        {
            "id": case.id,
            "title": case.title,
            "summary": case.summary,
            "level": case.level,
            "minutes": case.minutes,
            "objectives": list(case.objectives),
            "topics": list(case.topics),
            "content_note": case.content_note,
        }
        for case in encounter.library.list_cases()
    ]


def head(encounter: "Encounter") -> dict[str, Any]:
    """Title, whose life this is, and the way through the visits."""
    here = encounter.arrived.day if encounter.screen == "visit" else None
    steps = [
        {
            "label": f"Week {visit.day // 7}",
            "state": "now" if visit.day == here else _past(encounter, visit.day),
        }
        for visit in encounter.case.visits
    ]
    steps.append({"label": "Looking back", "state": "now" if here is None else "next"})
    return {
        "title": encounter.case.title,
        "name": encounter.case.vignette.person.name,
        "seed": str(encounter.seed),
        "steps": steps,
    }


def _past(encounter: "Encounter", day: int) -> str:
    return "done" if day <= encounter.arrived.day else "next"


def visit(encounter: "Encounter") -> dict[str, Any]:
    """Where we are, and what comes next."""
    name = view_chart.first_name(encounter.case)
    if encounter.next_day is None:
        go, hint = "End the case and look back", "This was the last visit."
    else:
        go = f"Go on to week {encounter.next_day // 7}"
        hint = f"One life goes on from here: {name}'s own. What happens cannot be taken back."
    return {
        "label": f"Week {encounter.arrived.week}",
        "title": encounter.planned.title,
        "question": encounter.planned.question,
        "go": go,
        "hint": hint,
    }


def announcement(encounter: "Encounter", message: dict[str, Any]) -> str:
    """One sentence or two for the live region: what was done, and what it means now."""
    if encounter.screen == "shelf":
        return "The shelf of cases."
    kind = message["kind"]
    if encounter.screen == "closing":
        return view_closing.announcement(encounter, kind)
    if kind == "test":
        return view_asking.announcement(encounter, message["slug"])
    if kind not in DONE:
        return f"Week {encounter.arrived.week}: {encounter.planned.title}."
    stops = view_guidance.announcement(encounter)
    return f"{DONE[kind]} {view_outlook.brief(encounter)}{stops}"


DONE = {
    "order": "Ordered.",
    "stop": "Stopped.",
    "plan": "Plan taken over.",
    "reset": "Today's changes are undone.",
}

SECTIONS: dict[str, dict[str, Callable[["Encounter"], Any]]] = {
    "shelf": {"shelf": shelf},
    "visit": {
        "head": head,
        "visit": visit,
        "chart": view_chart.chart,
        "asking": view_asking.asking,
        "diagnosis": view_diagnosis.diagnosis,
        "catalogue": view_catalogue.catalogue,
        "programmes": view_catalogue.chooser,
        "orders": view_orders.orders,
        "guidance": view_guidance.guidance,
        "outlook": view_outlook.outlook,
    },
    "closing": {"head": head, "chart": view_chart.chart, "closing": view_closing.closing},
}
