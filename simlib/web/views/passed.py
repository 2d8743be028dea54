"""The days that have passed: a strip from the last visit to this one, with what was heard on it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from simlib.clinic.contacts import SICK_FROM, heard_between
from simlib.clinic.patient.grave import grave_news
from simlib.model.outcomes import OUTCOMES
from simlib.teaching.session.state import SessionState
from simlib.web.views import between
from simlib.web.views.labels import harms

WORSE = 1.0
"""Points of pain of 10 above the mean of the span from which a day is called bad."""

DayKind = Literal["good", "bad", "away"]


@dataclass(frozen=True)
class DayMark:
    """A day on which the clinic heard something; grave where it could have killed."""

    day: int
    grave: bool


@dataclass(frozen=True)
class PassedView:
    """A kind for each day since the last visit, days with news, and the strip in words."""

    days: tuple[DayKind, ...]
    marks: tuple[DayMark, ...]
    words: str


def passed_view(state: SessionState) -> PassedView | None:
    """The days since the last visit; None at the first."""
    if len(state.arrivals) < 2:
        return None
    before, now = state.arrivals[-2], state.arrived
    earlier = state.earlier or state.first
    heard = [
        (one.day, one.kind in harms())
        for one in heard_between(earlier, now)
        if between.known_of(one, now)
    ]
    if now.in_care:
        news = grave_news(now.chart.since)
        heard += [(one.day, True) for one in news if one.kind not in harms()]
    marks = tuple(
        DayMark(day - before.day, grave)
        for day, grave in sorted(set(heard))
        if before.day <= day < now.day
    )
    days = _days(state, {mark.day for mark in marks if mark.grave})
    return PassedView(days, marks, _words(days))


def _days(state: SessionState, grave: set[int]) -> tuple[DayKind, ...]:
    """Return the kind of each day; one with grave news is bad, whatever was felt on it."""
    before, now = state.arrivals[-2], state.arrived
    life = now.lived

    def of(name: str) -> np.ndarray:
        return life.span(name, before.day, now.day)

    pain = life.outcome("pain")[-(now.day - before.day) :]
    worst = OUTCOMES["withdrawal"].shown(of("body.worst").astype(np.float32))
    bad = (worst >= SICK_FROM) | (pain > pain.mean() + WORSE)
    away = of("in_care") == 0
    n = min(bad.size, away.size)
    return tuple(
        "bad" if i in grave else "away" if away[i] else "bad" if bad[i] else "good"
        for i in range(n)
    )


def _words(days: tuple[DayKind, ...]) -> str:
    """The strip in words.

    >>> _words(("good", "bad", "good"))
    '3 days: 1 bad.'
    """
    bad, away = days.count("bad"), days.count("away")
    told = [*([f"{bad} bad"] if bad else []), *([f"{away} out of care"] if away else [])]
    return f"{len(days)} days: {', '.join(told) or 'none of them bad'}."
