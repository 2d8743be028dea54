"""What others say to these orders: the pharmacist's calls, and dated guidelines."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from simlib.clinic import guidance as rules
from simlib.clinic.guidance.guidelines import GUIDELINES
from simlib.evidence.sources import load
from simlib.teaching.session.help_modes import EXAM
from simlib.teaching.session.knowledge import facts
from simlib.teaching.session.reasons import REASONS
from simlib.teaching.session.state import SessionState

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


@dataclass(frozen=True)
class AlertCard:
    """A call of the pharmacist, with its source, and why one goes on past it."""

    id: str
    severity: str
    word: str
    text: str
    source: str
    answer: str


@dataclass(frozen=True)
class Reason:
    """A reason to go on past a Stop."""

    id: str
    label: str


@dataclass(frozen=True)
class AlertCount:
    """How many calls there are of one severity."""

    severity: str
    count: int
    word: str


@dataclass(frozen=True)
class AdviceCount:
    """How much advice there is of one kind."""

    kind: str
    count: int
    word: str


@dataclass(frozen=True)
class AdviceItem:
    """One piece of advice, and where it stands in its document."""

    id: str
    kind: str
    word: str
    text: str
    section: str


@dataclass(frozen=True)
class GuidelineCard:
    """What one document says."""

    name: str
    date: str
    items: tuple[AdviceItem, ...]


@dataclass(frozen=True)
class Side:
    """The view of one document on a question that is open."""

    id: str
    guideline: str
    date: str
    direction: str
    text: str


@dataclass(frozen=True)
class Disagreement:
    """A question on which documents differ: every view once, side by side."""

    topic: str
    question: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class GuidanceView:
    """Calls and advice for the orders as they stand."""

    alerts: tuple[AlertCard, ...]
    counts: tuple[AlertCount, ...]
    said: str
    guidelines: tuple[GuidelineCard, ...]
    advice: tuple[AdviceCount, ...]
    differ: tuple[Disagreement, ...]
    reasons: tuple[Reason, ...]


def guidance_view(state: SessionState) -> GuidanceView | None:
    """Alerts and advice for the orders as they stand.

    None when nobody is here to decide with, and in an exam: there they come in the debrief.
    """
    if not state.arrived.in_care or state.mode == EXAM:
        return None
    here, why = facts(state), dict(state.visit.answers)
    alerts, advice = rules.alerts(here), rules.advice(here)
    differ = _disagreements(rules.disagreements(here))
    return GuidanceView(
        alerts=tuple(_alert(alert, REASONS.get(why.get(alert.id, ""), "")) for alert in alerts),
        counts=_counts([alert.severity for alert in alerts]),
        said=said(alerts),
        guidelines=_by_guideline(advice),
        advice=_advice_summary(advice, differ),
        differ=differ,
        reasons=tuple(Reason(name, label) for name, label in REASONS.items()),
    )


def said(alerts: Any) -> str:
    """The alerts in a few words, the worst first.

    Examples
    --------
    >>> said([])
    'nothing to say'
    """
    found = _counts([alert.severity for alert in alerts])
    return ", ".join(f"{c.count} {c.word}" for c in found) or "nothing to say"


def announcement(state: SessionState) -> str:
    """A stop is said aloud; the rest can be read. In an exam nobody calls."""
    if state.mode == EXAM:
        return ""
    stops = sum(alert.severity == "stop" for alert in rules.alerts(facts(state)))
    if not stops:
        return ""
    return f" The pharmacist calls: {stops} {PLURALS['stop'][stops > 1]}."


def _counts(severities: list[str]) -> tuple[AlertCount, ...]:
    return tuple(
        AlertCount(s, n, PLURALS[s][n > 1]) for s in SEVERITIES if (n := severities.count(s))
    )


def _alert(alert: Any, answer: str) -> AlertCard:
    return AlertCard(
        id=alert.id,
        severity=alert.severity,
        word=SEVERITIES[alert.severity],
        text=alert.text,
        source=cited(alert.source),
        answer=answer,
    )


@cache
def cited(key: str) -> str:
    """A source as people call it: a guideline by name and year, anything else by its citation."""
    if key in GUIDELINES:
        return GUIDELINES[key].name
    source = load().get(key)
    return key if source is None else source.cite


def _by_guideline(advice: Any) -> tuple[GuidelineCard, ...]:
    """Advice of each document, the harms first."""
    order = list(KINDS)
    grouped: dict[str, list[Any]] = {}
    for item in sorted(advice, key=lambda a: order.index(a.kind)):
        grouped.setdefault(item.guideline, []).append(item)
    return tuple(
        GuidelineCard(name, dated(items[0].date), tuple(_advice(item) for item in items))
        for name, items in grouped.items()
    )


def _advice(item: Any) -> AdviceItem:
    return AdviceItem(item.id, item.kind, KINDS[item.kind], item.text, item.section)


def _advice_summary(advice: Any, differ: tuple[Disagreement, ...]) -> tuple[AdviceCount, ...]:
    """The advice in counts: what goes against a guideline, what is missing, what is as asked."""
    kinds = [item.kind for item in advice]
    found = [
        AdviceCount(kind, n, words[n > 1])
        for kind, words in COUNTED.items()
        if (n := kinds.count(kind))
    ]
    if differ:
        n = len(differ)
        found.append(AdviceCount("differ", n, "disagreement" if n == 1 else "disagreements"))
    return tuple(found)


def _disagreements(pairs: Any) -> tuple[Disagreement, ...]:
    """Open questions on which documents differ: every view once, side by side."""
    questions: dict[str, str] = {}
    sides: dict[str, dict[str, Side]] = {}
    for pair in pairs:
        questions.setdefault(pair.topic, pair.question)
        for view in (pair.one, pair.other):
            sides.setdefault(pair.topic, {})[view.id] = Side(
                id=view.id,
                guideline=view.guideline,
                date=dated(view.date),
                direction=view.direction,
                text=view.text,
            )
    return tuple(
        Disagreement(topic, question, tuple(sides[topic].values()))
        for topic, question in questions.items()
    )


def dated(date: str) -> str:
    """A date of publication as people say it.

    Examples
    --------
    >>> dated("2022-11-04"), dated("2022-05"), dated("2020")
    ('November 2022', 'May 2022', '2020')
    """
    year, *rest = date.split("-")
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year
