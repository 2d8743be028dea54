"""Asking and testing: what can be asked, what it costs in time, and what came back."""

from dataclasses import dataclass
from typing import Any

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.instruments.base import routine
from simlib.teaching.session.knowledge import known
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.testing import taken_today
from simlib.web.views.markdown import Node, prose

MINUTES = 30
"""Of a usual follow-up visit: shown beside what was spent, and never a lock."""

QUESTION = 1.0
"""Minutes for one question of the author's and its answer: assumed."""

KINDS = {"questionnaire": "Questionnaires", "test": "Tests", "report": "Reports"}
VERBS = {"questionnaire": "Ask", "test": "Test", "report": "Look up"}
COSTS = {"none": "", "low": "low cost", "moderate": "moderate cost", "high": "high cost"}


@dataclass(frozen=True)
class Question:
    """A question of the author's; `answer` once it was asked at this visit."""

    id: int
    text: str
    answer: list[Node] | None


@dataclass(frozen=True)
class TestChoice:
    """An instrument that can be used: what it takes, and when it was used last."""

    slug: str
    label: str
    facts: str
    about: str
    verb: str
    taken: bool
    last: str | None


@dataclass(frozen=True)
class TestGroup:
    """Instruments of one kind."""

    name: str
    items: tuple[TestChoice, ...]


@dataclass(frozen=True)
class Pending:
    """A test whose result is not back yet."""

    key: str
    text: str


@dataclass(frozen=True)
class LabFinding:
    """One finding of a test."""

    name: str
    value: str
    unexpected: bool


@dataclass(frozen=True)
class ResultCard:
    """One score, or one set of findings, with how to read it."""

    key: str
    slug: str
    label: str
    week: int
    text: str
    findings: tuple[LabFinding, ...]
    flag: str
    says: tuple[str, ...]
    cannot: tuple[str, ...]
    about: str


@dataclass(frozen=True)
class AskingView:
    """Questions, instruments, the minutes they take, and what came back."""

    questions: tuple[Question, ...]
    groups: tuple[TestGroup, ...]
    time: str
    spent: int
    budget: int
    pending: tuple[Pending, ...]
    today: tuple[ResultCard, ...]
    earlier: tuple[ResultCard, ...]


def asking_view(state: SessionState) -> AskingView | None:
    """Everything about asking and testing at this visit; None when nobody is here to ask."""
    if not state.arrived.in_care:
        return None
    arrived, planned = state.arrived, state.planned.tests
    every, today = instruments(), taken_today(arrived)
    own = [slug for slug in today if slug not in planned]
    usual = sum(kind.minutes for kind in routine().values())
    answers = sum(day == arrived.day for day, _ in state.branch.questions)
    spent = sum(every[slug].minutes for slug in own) + QUESTION * answers
    results = known(state).results
    return AskingView(
        questions=questions(state),
        groups=tuple(
            TestGroup(name, tuple(_item(k, today, results) for k in every.values() if _is(k, kind)))
            for kind, name in KINDS.items()
        ),
        time=_time(usual, spent),
        spent=round(usual + spent),
        budget=MINUTES,
        pending=tuple(_pending(taken, every, state) for taken in arrived.pending),
        today=tuple(_result(r) for r in results if _is_new(r, state)),
        earlier=tuple(_result(r) for r in results if not _is_new(r, state)),
    )


def questions(state: SessionState) -> tuple[Question, ...]:
    """Questions of the author's, with the answer where one was asked at this visit."""
    chart, first = state.arrived.chart, state.first.chart
    return tuple(
        Question(i, ask.question, prose(ask.answer(chart, first)) if asked(state, i) else None)
        for i, ask in enumerate(state.planned.asks)
    )


def asked(state: SessionState, i: int) -> bool:
    """Whether this question was asked at this visit."""
    return (state.arrived.day, i) in state.branch.questions


def answered(state: SessionState, i: int) -> str:
    """What the person answers, for the live region."""
    return state.planned.asks[i].answer(state.arrived.chart, state.first.chart)


def announcement(state: SessionState, slug: str) -> str:
    """What a test has brought, for the live region."""
    label = instruments()[slug].label
    found = [r for r in known(state).results if r.slug == slug and r.day == state.arrived.day]
    if not found:
        return f"{label}: the result comes at the next visit."
    return f"{label}: {found[0].text}."


def _is(instrument: Any, kind: str) -> bool:
    return bool(instrument.kind == kind and not instrument.routine)


def _is_new(result: Any, state: SessionState) -> bool:
    """Tell whether a result is of today, or was waited for and has come back since last time."""
    waited = None if state.earlier is None else state.earlier.day
    late = {t.slug for t in state.arrived.tests if t.back != "now" and t.day == waited}
    return bool(result.day == state.arrived.day or (result.day == waited and result.slug in late))


def _item(kind: Any, today: tuple[str, ...], results: tuple[Any, ...]) -> TestChoice:
    last = [r for r in results if r.slug == kind.slug]
    facts = [
        f"{kind.minutes:g} min",
        COSTS[kind.cost],
        "result at the next visit" if kind.back == "next visit" else "",
    ]
    return TestChoice(
        slug=kind.slug,
        label=kind.label,
        facts=" · ".join(fact for fact in facts if fact),
        about=kind.meaning,
        verb=VERBS[kind.kind],
        taken=kind.slug in today,
        last=f"week {last[0].day // 7}" if last and kind.slug not in today else None,
    )


def _time(usual: float, spent: float) -> str:
    """Minutes of the visit in words.

    Examples
    --------
    >>> _time(8.5, 0.0)
    'About 8 of 30 minutes are used: 8 for the scores above.'
    >>> _time(8.5, 1.0)
    'About 9 of 30 minutes are used: 8 for the scores above and 1 for what you asked.'
    >>> _time(8.5, 30.0)[:55]
    'About 38 minutes are used, 8 more than the 30 planned: '
    """
    total, scores = int(usual + spent), f"{int(usual)} for the scores above"
    parts = f"{scores} and {total - int(usual)} for what you asked" if spent else scores
    if total > MINUTES:
        over = f"{total - MINUTES} more than the {MINUTES} planned"
        return f"About {total} minutes are used, {over}: {parts}."
    return f"About {total} of {MINUTES} minutes are used: {parts}."


def _pending(taken: Any, every: dict[str, Any], state: SessionState) -> Pending:
    when = "next visit" if state.next_day is None else f"week {state.next_day // 7}"
    return Pending(taken.slug, f"{every[taken.slug].label}: back at {when}.")


def _result(result: Any) -> ResultCard:
    """One score or one set of findings, as a card."""
    findings = tuple(
        LabFinding(f.name, f.value, f.unexpected) for f in getattr(result, "findings", ())
    )
    # the card has its line and how to read it already
    plain = (result.meaning, f"Reads as {getattr(result, 'band', '')}.")
    return ResultCard(
        key=f"{result.slug}-{result.day}",
        slug=result.slug,
        label=result.label,
        week=result.day // 7,
        text="" if findings else _sentence(result.text),
        findings=findings,
        flag=_flag(result),
        says=tuple(text for text in result.says if text not in plain),
        cannot=tuple(result.cannot),
        about=result.meaning,
    )


def _flag(result: Any) -> str:
    if not result.flag:
        return ""
    return "not as expected" if hasattr(result, "findings") else "talk about it today"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
