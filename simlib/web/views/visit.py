"""The shelf, the head of a case, and the way on from a visit, as data."""

from typing import TYPE_CHECKING, Any

from simlib.teaching.session.knowledge import known
from simlib.teaching.session.modes import EXAM, modes
from simlib.web.views.chart import first_name
from simlib.web.views.diagnosis import title

if TYPE_CHECKING:
    from simlib.teaching.session.clinic import Encounter
    from simlib.teaching.session.place import Place


def shelf(encounter: "Encounter") -> dict[str, Any]:
    """Cards of all cases, and the modes they can be opened in."""
    return {
        "cases": [
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
        ],
        "modes": modes(),
    }


def head(place: "Place") -> dict[str, Any]:
    """Title, whose life this is, and the way through the visits."""
    here = place.arrived.day if place.screen != "closing" else None
    been = [_been(place, i) for i in range(len(place.arrivals))]
    last = place.arrived.day
    coming = [
        {"label": f"Week {day // 7}", "state": "next"} for day in place.visit_days if day > last
    ]
    steps = [*been, *coming]
    steps.append({"label": "Looking back", "state": "now" if here is None else "next"})
    return {
        "title": place.case.title,
        "name": place.case.vignette.person.name,
        "seed": str(place.seed),
        "mode": place.mode,
        "steps": steps,
        "now": standing(place),
    }


HEADLINE = ("peg", "pain", "sleep", "craving")
"""Scores that the head of a case repeats."""


def standing(place: "Place") -> list[dict[str, Any]]:
    """What is true now, in the head: dose, scores and diagnosis, each beside the first visit.

    What `follows` the orders of today keeps room for it.
    Empty before the first visit, after the last, and where nobody came.
    """
    arrived, first = place.arrived, place.arrivals[0]
    if place.screen != "visit" or not arrived.in_care:
        return []
    facts = [_opioids(place), _dose(place)]
    for slug in HEADLINE:
        reading, was = arrived.chart.reading(slug), first.chart.score(slug)
        moved = arrived is not first and reading.score != was
        facts.append(
            {
                "label": SHORT[slug],
                "value": f"{reading.score:g} of {reading.most:g}",
                "was": f"was {was:g}" if moved else "",
            }
        )
    facts.append(_disorder(place))
    return facts


SHORT = {"peg": "PEG", "pain": "Pain", "sleep": "Sleep", "craving": "Craving"}


OPIOIDS = ("MOUD", "opioid for pain")
"""Slots of what the head names: medication for OUD, and opioids for pain."""


def _opioids(place: "Place") -> dict[str, Any]:
    """Opioids and medication for OUD on arrival, and whether today's orders change them.

    The words are few, so that nothing below the head moves while orders are changed.
    """
    was, now = _named(place.arrived), _named(place.now)
    told = "" if was == now else "changed today"
    return {"label": "Opioids and MOUD", "value": was or "none", "was": told, "follows": True}


def _named(visit: Any) -> str:
    found = [o for o in visit.orders if o.intervention.slot in OPIOIDS]
    return "; ".join(o.intervention.text() for o in found)


def _dose(place: "Place") -> dict[str, Any]:
    """Prescribed opioids on arrival, and with what is decided today."""
    was, now = place.arrived.mme, place.now.mme
    told = "" if abs(now - was) < 0.05 else f"{now:.4g} as ordered today"
    return {"label": "MME a day", "value": f"{was:.4g}", "was": told, "follows": True}


def _disorder(place: "Place") -> dict[str, str]:
    """Opioid use disorder as it is assessed today."""
    here = known(place)
    return {
        "label": "Opioid use disorder",
        "value": title(here.facts.oud, here.facts.remission),
        "was": f"{here.diagnosis.count} of {len(here.diagnosis.criteria)} criteria",
    }


def _been(place: "Place", i: int) -> dict[str, Any]:
    """A visit that was entered; one can go back to it where the person was there."""
    visit = place.arrivals[i]
    now = place.screen != "closing" and i == len(place.arrivals) - 1
    return {
        "label": f"Week {visit.week}",
        "state": "now" if now else "done",
        "visit": None if now or not visit.in_care else i,
    }


def visit(place: "Place") -> dict[str, Any]:
    """Where we are, and what comes next."""
    name = first_name(place.case)
    if place.next_day is None:
        go, hint = "End the case and look back", "This was the last visit."
    else:
        go = f"Go on to week {place.next_day // 7}"
        hint = f"One life goes on from here: {name}'s own. You can come back to this visit later."
    waiting = place.arrived.in_care and not place.predicted
    return {
        "name": name,
        "label": f"Week {place.arrived.week}",
        "title": place.planned.title,
        "question": place.planned.question,
        "go": go,
        "hint": f"{WITHOUT[place.mode == EXAM]} {hint}" if waiting else hint,
        "ready": not waiting,
        "followUp": _follow_up(place),
    }


WITHOUT = {
    False: "You have not said yet what you expect; without it, this visit shows no projection.",
    True: "You have not said yet what you expect.",
}


def _follow_up(place: "Place") -> dict[str, Any] | None:
    """Weeks to choose from; None where there is nothing to choose."""
    weeks = place.intervals
    if len(weeks) < 2 or place.next_day is None:
        return None
    chosen = -(-(place.next_day - place.arrived.day) // 7)
    return {
        "chosen": chosen,
        "choices": [{"weeks": n, "label": _choice(place, n)} for n in weeks],
    }


def _choice(place: "Place", weeks: int) -> str:
    when = (place.arrived.day + 7 * weeks) // 7
    planned = place.planned_next is not None and when >= place.planned_next // 7
    text = "in a week" if weeks == 1 else f"in {weeks} weeks"
    return f"{text} (week {when}{', as planned' if planned else ''})"


def announcement(place: "Place") -> str:
    """When the next visit is, for the live region."""
    return "" if place.next_day is None else f"The next visit is in week {place.next_day // 7}."
