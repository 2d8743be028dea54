"""Asking and testing: what can be asked, what it costs in time, and what came back."""

from dataclasses import dataclass
from typing import Any

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.teaching.session import minutes
from simlib.teaching.session.knowledge import known
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.testing import taken_today
from simlib.web.views.markdown import Node, prose
from simlib.web.views.names import also_called
from simlib.web.views.useful_tests import tray

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
    """An instrument that can be used: its names, what it takes, and when it was used last."""

    slug: str
    label: str
    facts: str
    about: str
    words: str
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
    """Questions, instruments, the minutes they take, what more would cost, and what came back."""

    questions: tuple[Question, ...]
    tray: tuple[TestChoice, ...]
    groups: tuple[TestGroup, ...]
    time: str
    price: str
    spent: int
    budget: int
    asked: bool
    pending: tuple[Pending, ...]
    today: tuple[ResultCard, ...]
    earlier: tuple[ResultCard, ...]


def asking_view(state: SessionState) -> AskingView | None:
    """Everything about asking and testing at this visit; None when nobody is here to ask."""
    if not state.arrived.in_care:
        return None
    arrived = state.arrived
    every, today = instruments(), taken_today(arrived)
    usual, spent = minutes.usual(), minutes.asked(state, state.visit)
    budget, results = minutes.budget(state), known(state).results
    return AskingView(
        questions=questions(state),
        tray=tuple(_item(every[slug], today, results) for slug in tray(state)),
        groups=tuple(
            TestGroup(name, tuple(_item(k, today, results) for k in every.values() if _is(k, kind)))
            for kind, name in KINDS.items()
        ),
        time=_time(usual, spent, budget),
        price=_price(usual + spent, budget, state),
        spent=int(usual + spent),
        budget=budget,
        asked=spent > 0,
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
        words=also_called(kind.slug),
        verb=VERBS[kind.kind],
        taken=kind.slug in today,
        last=f"week {last[0].day // 7}" if last and kind.slug not in today else None,
    )


def _time(usual: float, spent: float, budget: int = minutes.MINUTES) -> str:
    """Minutes of the visit in words.

    Examples
    --------
    >>> _time(8.5, 0.0)
    '8 of 30 minutes are used, for the scores.'
    >>> _time(8.5, 1.0)
    '9 of 30 minutes are used.'
    >>> _time(8.5, 30.0)
    '38 of 30 minutes are used: 8 over.'
    """
    total = int(usual + spent)
    if total > budget:
        return f"{total} of {budget} minutes are used: {total - budget} over."
    return f"{total} of {budget} minutes are used{'.' if spent else ', for the scores.'}"


def _price(total: float, budget: int, state: SessionState) -> str:
    """What going over costs, said before it is done; nothing where no visit comes."""
    if state.next_day is None or total < budget - 8:
        return ""
    if total > budget:
        return "What is over is missing at the next visit."
    return f"{max(0, budget - int(total))} left: each minute over is missing at the next visit."


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
