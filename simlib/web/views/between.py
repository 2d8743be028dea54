"""What the clinic has heard since the person was last here."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from simlib.clinic.contacts import Contact, heard_between
from simlib.clinic.patient.grave import grave_news
from simlib.teaching.session.state import SessionState
from simlib.web.views.labels import contacts, harms
from simlib.web.views.markdown import Node, prose


@dataclass(frozen=True)
class Event:
    """Something that happened, and when; what is grave is marked so."""

    when: str
    text: list[Node]
    grave: bool = False


@dataclass(frozen=True)
class Since:
    """What was heard since the last visit."""

    title: str
    told: tuple[Event, ...]


def since_last(state: SessionState) -> Since | None:
    """What was heard since the person was last here; None if nothing was.

    What is grave stands first, the rest in the order of time. What the person themselves would
    tell waits until they come.
    """
    before, now = state.earlier, state.arrived
    if before is None:
        return None
    kinds = heard_between(before, now)
    heard = [
        Heard(
            one.kind not in harms(),
            _rank(one.kind),
            one.day,
            _told(one, state.case.name, any(one.kind == e.kind for e in kinds[:i])),
        )
        for i, one in enumerate(kinds)
        if known_of(one, now)
    ]
    if now.in_care:
        heard += [
            Heard(False, _rank(news.kind), news.day, prose(news.sentence))
            for news in grave_news(now.chart.since, state.case.name)
            if news.kind not in harms()
        ]
        heard += [
            Heard(True, _rank(""), event.day, prose(event.text))
            for event in state.case.vignette.events
            if before.day <= event.day < now.day
        ]
    told = tuple(
        Event(f"Week {one.day // 7}", one.text, grave=not one.plain)
        for one in sorted(heard, key=lambda one: one[:3])
    )
    return Since(f"Since week {before.week}", told) if told else None


class Heard(NamedTuple):
    """Something heard: whether it is no grave news, its rank among grave news, day and words."""

    plain: bool
    rank: int
    day: int
    text: list[Node]


def _rank(kind: str) -> int:
    """The place of grave news: the table of harms begins with what kills most often.

    What is no harm comes after all of them.
    """
    order = [*harms()]
    return order.index(kind) if kind in order else len(order)


def known_of(told: Contact, now: Any) -> bool:
    """Whether the clinic has heard of it by now, though the person may not be here."""
    return now.in_care or told.kind in harms() or contacts()[told.kind].absent


def _told(told: Contact, name: str, before: bool) -> list[Node]:
    telling = harms().get(told.kind) or contacts()[told.kind]
    text = telling.again if before else telling.often if told.number > 1 else ""
    return prose((text or telling.once).format(n=told.number, name=name))
