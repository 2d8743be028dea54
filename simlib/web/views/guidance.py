"""What others say to these orders, as data: the pharmacist's calls, and dated guidelines."""

from functools import cache
from typing import TYPE_CHECKING, Any

from simlib.teaching.session.knowledge import facts

if TYPE_CHECKING:
    from simlib.teaching.session.place import Place

SEVERITIES = {"stop": "Stop", "caution": "Caution", "note": "Note"}
PLURALS = {
    "stop": ("stop", "stops"),
    "caution": ("caution", "cautions"),
    "note": ("note", "notes"),
}
# in the order in which they are read
KINDS = {
    "harm": "Goes against it",
    "omission": "Asks for it",
    "view": "Its view",
    "good practice": "As it asks",
}
COUNTED = {
    "harm": ("goes against them", "go against them"),
    "omission": ("not done", "not done"),
    "good practice": ("followed", "followed"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def guidance(place: "Place") -> dict[str, Any] | None:
    """Alerts and advice for the orders as they stand; None when nobody is here to decide with."""
    if not place.arrived.in_care:
        return None
    from simlib.clinic import guidance as rules

    here = facts(place)
    alerts, advice = rules.alerts(here), rules.advice(here)
    differ = _disagreements(rules.disagreements(here))
    return {
        "alerts": [_alert(alert) for alert in alerts],
        "counts": _counts([alert.severity for alert in alerts]),
        "said": said(alerts),
        "guidelines": _by_guideline(advice),
        "advice": _advice_summary(advice, differ),
        "differ": differ,
    }


def said(alerts: Any) -> str:
    """The alerts in a few words, the worst first.

    Examples
    --------
    >>> said([])
    'nothing to say'
    """
    found = _counts([alert.severity for alert in alerts])
    return ", ".join(f"{c['count']} {c['word']}" for c in found) or "nothing to say"


def announcement(place: "Place") -> str:
    """A stop is said aloud; the rest can be read."""
    from simlib.clinic import guidance as rules

    stops = sum(alert.severity == "stop" for alert in rules.alerts(facts(place)))
    if not stops:
        return ""
    return f" The pharmacist calls: {stops} {PLURALS['stop'][stops > 1]}."


def _counts(severities: list[str]) -> list[dict[str, Any]]:
    return [
        {"severity": s, "count": n, "word": PLURALS[s][n > 1]}
        for s in SEVERITIES
        if (n := severities.count(s))
    ]


def _alert(alert: Any) -> dict[str, str]:
    return {
        "id": alert.id,
        "severity": alert.severity,
        "word": SEVERITIES[alert.severity],
        "text": alert.text,
        "source": cited(alert.source),
    }


@cache
def cited(key: str) -> str:
    """A source as people call it: a guideline by name and year, anything else by its citation."""
    from simlib.clinic.guidance.guidelines import GUIDELINES
    from simlib.evidence.sources import load

    if key in GUIDELINES:
        return GUIDELINES[key].name
    source = load().get(key)
    return key if source is None else source.cite


def _by_guideline(advice: Any) -> list[dict[str, Any]]:
    """Advice of each document, the harms first."""
    order = list(KINDS)
    grouped: dict[str, list[Any]] = {}
    for item in sorted(advice, key=lambda a: order.index(a.kind)):
        grouped.setdefault(item.guideline, []).append(item)
    return [
        {
            "name": name,
            "date": dated(items[0].date),
            "items": [
                {
                    "id": item.id,
                    "kind": item.kind,
                    "word": KINDS[item.kind],
                    "text": item.text,
                    "section": item.section,
                }
                for item in items
            ],
        }
        for name, items in grouped.items()
    ]


def _advice_summary(advice: Any, differ: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The advice in counts: what goes against a guideline, what is missing, what is as asked."""
    kinds = [item.kind for item in advice]
    found = [
        {"kind": kind, "count": n, "word": words[n > 1]}
        for kind, words in COUNTED.items()
        if (n := kinds.count(kind))
    ]
    if differ:
        n = len(differ)
        found.append(
            {"kind": "differ", "count": n, "word": "disagreement" if n == 1 else "disagreements"}
        )
    return found


def _disagreements(pairs: Any) -> list[dict[str, Any]]:
    """Open questions on which documents differ: every view once, side by side."""
    asked: dict[str, dict[str, Any]] = {}
    for pair in pairs:
        here = asked.setdefault(pair.topic, {"question": pair.question, "sides": {}})
        for view in (pair.one, pair.other):
            here["sides"][view.id] = {
                "id": view.id,
                "guideline": view.guideline,
                "date": dated(view.date),
                "direction": view.direction,
                "text": view.text,
            }
    return [
        {"topic": topic, "question": q["question"], "sides": list(q["sides"].values())}
        for topic, q in asked.items()
    ]


def dated(date: str) -> str:
    """A date of publication as people say it.

    Examples
    --------
    >>> dated("2022-11-04"), dated("2022-05"), dated("2020")
    ('November 2022', 'May 2022', '2020')
    """
    year, *rest = date.split("-")
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year
