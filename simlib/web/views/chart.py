"""The chart: what the person says, their story, and today's findings."""

from dataclasses import dataclass
from typing import Literal

from simlib.cases.schema.brought import medicine_of
from simlib.cases.texts.choosing import every_text
from simlib.clinic.goals import progress
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.schedule import today
from simlib.teaching.session.knowledge import known
from simlib.teaching.session.since_last import news
from simlib.teaching.session.state import SessionState
from simlib.web.views.between import Event, Since, since_last
from simlib.web.views.markdown import Node, prose

MEASURED = {
    "egfr": "eGFR {:.0f}",
    "alt": "ALT {:.0f}",
    "qtc": "QTc {:.0f} ms",
    "systolic": "systolic pressure {:.0f}",
}
"""Values that are known with a diagnosis, or were measured."""


@dataclass(frozen=True)
class Goal:
    """What the person wants to do again, and how far they are with it."""

    text: str
    state: str
    words: str


@dataclass(frozen=True)
class Cut:
    """A part of a scale with its name, ends included."""

    from_: float
    to: float
    words: str


@dataclass(frozen=True)
class Score:
    """A score on its scale, beside the one before it."""

    key: str
    label: str
    value: float
    high: float
    words: str
    was: float | None
    change: str
    about: str
    cuts: tuple[Cut, ...]


@dataclass(frozen=True)
class Absent:
    """A visit to which nobody came: why, as far as the clinic knows."""

    name: str
    absent: list[Node]
    since: Since | None


@dataclass(frozen=True)
class Present:
    """Everything that can be known of somebody who is here."""

    name: str
    absent: Literal[None]
    line: tuple[str, str]
    diagnoses: tuple[str, ...]
    says: list[Node]
    reports: str
    first: bool
    story: list[Node]
    history: list[Node]
    goals: tuple[Goal, ...]
    medicines: tuple[str, ...]
    other_medicines: tuple[str, ...]
    record: tuple[str, ...]
    sessions: str | None
    since: Since | None
    happened: tuple[Event, ...]
    mme: float
    mme_was: float | None
    findings: tuple[list[Node], ...]
    scores: tuple[Score, ...]


def first_name(case) -> str:
    """What the person is called in headings."""
    return case.vignette.person.name.split()[0]


def chart_view(state: SessionState) -> Present | Absent:
    """Everything that can be known at this visit."""
    arrived, first = state.arrived, state.first
    person = state.case.vignette.person
    name = first_name(state.case)
    if not arrived.in_care:
        absent = prose(state.planned.absent or f"{name} did not come.")
        return Absent(name, absent, since_last(state))
    now = arrived.chart
    mme_was = first.chart.mme if arrived is not first else None
    return Present(
        name=name,
        absent=None,
        line=(f"{person.name}, {person.age}", person.pronouns),
        diagnoses=tuple(person.diagnoses),
        says=prose(now.says),
        reports=" ".join(news(state)),
        first=arrived is first,
        story=prose(person.story),
        history=prose(person.history),
        goals=goals(state),
        medicines=medicines(arrived),
        other_medicines=other_medicines(state),
        record=record(state),
        sessions=sessions(arrived),
        since=since_last(state),
        happened=happened(state),
        mme=now.mme,
        mme_was=None if mme_was is None or mme_was == now.mme else mme_was,
        findings=tuple(
            prose(text) for text in every_text(state.planned.findings, now, first.chart)
        ),
        scores=scores(state),
    )


def medicines(visit) -> tuple[str, ...]:
    """Orders in force in words; one that has not reached its dose says today's."""
    told = []
    for order in visit.current:
        dose = today(order.intervention, visit.day - order.start) if order.start >= 0 else ""
        told.append(order.intervention.text() + (f", {dose} today" if dose else ""))
    return tuple(told)


def goals(state: SessionState) -> tuple[Goal, ...]:
    """What the person wants to do again, and how far they are with it."""
    now, first = state.arrived.chart, state.first.chart
    found = [progress(goal, now, first) for goal in state.case.vignette.person.goals]
    return tuple(Goal(one.goal, one.state, one.words) for one in found)


def happened(state: SessionState) -> tuple[Event, ...]:
    """What was told at earlier visits and is true for good: events that the author wrote."""
    before = state.earlier
    if before is None:
        return ()
    return tuple(
        Event(f"Week {event.day // 7}", prose(event.text))
        for event in state.case.vignette.events
        if event.day < before.day
    )


def other_medicines(state: SessionState) -> tuple[str, ...]:
    """Lines of the list of other medicines, without those that were stopped before today."""
    vignette, plan, day = state.case.vignette, state.arrived.plan, state.arrived.day
    known = vignette.person.health.medicines
    lines = vignette.other_medicines
    return tuple(line for line in lines if not plan.has_left(medicine_of(line, known), day))


def sessions(visit) -> str | None:
    """How many of the sessions that were offered since the first visit the person came to."""
    life = visit.lived.values
    offered, attended = (round(float(life[n][-1] - life[n][0])) for n in ("offered", "attended"))
    if not offered:
        return None
    what = "session" if offered == 1 else "sessions"
    return f"Came to {attended} of {offered} {what} since the first visit."


def record(state: SessionState) -> tuple[str, ...]:
    """Other illness and circumstances as far as they are known, and values that came with them."""
    facts = known(state).facts
    told = [name for name in state.arrived.profile.health.conditions if name in facts.conditions]
    values = {name: getattr(facts, name) for name in MEASURED}
    measured = [MEASURED[name].format(v) for name, v in values.items() if v is not None]
    return (*told, *measured)


def scores(state: SessionState) -> tuple[Score, ...]:
    """Today's readings, each with the last one before it and the cut-offs of its scale.

    At a visit to which the person did not come nothing was read, and it is not compared with.
    """
    known = instruments()
    return tuple(
        _score(reading, known[reading.slug], state.earlier)
        for reading in state.arrived.chart.readings
    )


def _score(reading, instrument, before) -> Score:
    was = before.chart.score(reading.slug) if before is not None else None
    return Score(
        key=reading.slug,
        label=reading.label,
        value=reading.score,
        high=reading.most,
        words=reading.band,
        was=was,
        change="" if was is None else _change(reading.score - was, before.week),
        about=reading.meaning,
        cuts=_cuts(instrument),
    )


def _change(by: float, week: int) -> str:
    """How a score has moved, in words.

    Examples
    --------
    >>> _change(-1.5, 4), _change(0.0, 4)
    ('1.5 lower than in week 4', 'as in week 4')
    """
    if abs(by) < 0.05:
        return f"as in week {week}"
    size = f"{abs(by):.1f}".removesuffix(".0")
    return f"{size} {'higher' if by > 0 else 'lower'} than in week {week}"


def _cuts(instrument) -> tuple[Cut, ...]:
    """Parts of a scale with their names, ends included."""
    lows = [low for low, _ in instrument.bands]
    highs = [low - instrument.step for low in lows[1:]] + [instrument.most]
    return tuple(
        Cut(low, round(high, 1), name)
        for (low, name), high in zip(instrument.bands, highs, strict=True)
    )
