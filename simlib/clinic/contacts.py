"""Between two visits: what the clinic hears, told from the life that was lived.

Nothing here changes a life. Absence, overdoses, stays in hospital and sessions are facts of it;
whether somebody telephones is drawn by keyed dice, more often the worse things are, so that the
same life always makes the same calls. The rates of calls are assumptions.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from simlib.clinic.instruments.base import chance
from simlib.clinic.patient.moment import Moment
from simlib.model.notation.quantities import Quantity, assumed
from simlib.model.outcomes import HARMS, IN_REGULAR_USE, OUTCOMES

SICK_FROM: Annotated[
    float,
    Quantity("COWS points", "withdrawal on the worst day of a week from which somebody may call"),
    assumed(8.0, 16.0),
] = 11.0
CALLS_SICK: Annotated[
    float, Quantity("1/wk", "chance of a call in such a week"), assumed(0.1, 0.8)
] = 0.4
REFILL_FROM: Annotated[
    float,
    Quantity(
        "0-10",
        "mean craving of a week from which an early refill may be asked for "
        "while opioids are prescribed for pain",
    ),
    assumed(2.0, 6.0),
] = 3.0
REFILL_RISE: Annotated[
    float,
    Quantity("1/wk", "chance of asking for one, per point of craving above that"),
    assumed(0.02, 0.2),
] = 0.1
FLARE_FROM: Annotated[
    float, Quantity("pain points", "flare of pain from which somebody may call"), assumed(0.8, 3.0)
] = 1.5
CALLS_FLARE: Annotated[
    float, Quantity("1/wk", "chance of a call in a week with such a flare"), assumed(0.05, 0.4)
] = 0.12
CALLS_HOME: Annotated[
    float,
    Quantity(
        "1/wk",
        "chance that somebody at home calls in a week of regular use or out of "
        "care, where somebody at home stands by",
    ),
    assumed(0.05, 0.4),
] = 0.15
ROW: Annotated[
    float, Quantity("1", "sessions missed in a row that the clinic notices"), assumed(2.0, 4.0)
] = 3.0
AT_HOME = ("supportive family",)
MOST_OF_A_KIND = 2


class Contact(NamedTuple):
    """Something that the clinic heard.

    Attributes
    ----------
    day : int
        When it happened.
    kind : str
        Name of a count of harm, or one of ``left``, ``back``, ``sick``, ``refill``, ``flare``,
        ``home``, ``missed``.
    number : int
        How many, where it is counted.
    """

    day: int
    kind: str
    number: int = 1


def heard_between(before: Moment, now: Moment) -> tuple[Contact, ...]:
    """Contacts of the clinic between two visits of one life, in chronological order.

    Parameters
    ----------
    before, now : Moment
        Of the same life, the earlier first.
    """
    first, end = before.day, now.day
    found = [
        *_harms(now, first, end),
        *_care(now, first, end),
        *_missed(now, first, end),
        *_calls(now, first, end),
    ]
    return tuple(sorted(found))


def _span(now: Moment, name: str, first: int, end: int) -> np.ndarray:
    return now.lived.span(name, first, end)


def _harms(now: Moment, first: int, end: int) -> Iterator[Contact]:
    """Overdoses, stays in hospital and other harms, each once with how often it came."""
    for name in ("overdoses", "hospital", *HARMS):
        rises = np.diff(_span(now, name, first - 1, end))
        days = np.flatnonzero(rises > 0)
        if days.size:
            yield Contact(first + int(days[0]), name, round(float(rises.sum())))


def _care(now: Moment, first: int, end: int) -> Iterator[Contact]:
    """Leaving care, and coming back."""
    here = _span(now, "in_care", first - 1, end)
    for day in np.flatnonzero(np.diff(here) < 0):
        yield Contact(first + int(day), "left")
    for day in np.flatnonzero(np.diff(here) > 0):
        yield Contact(first + int(day), "back")


def _missed(now: Moment, first: int, end: int) -> Iterator[Contact]:
    """Sessions that were offered in a row, and none attended, up to the visit."""
    offered = np.diff(_span(now, "offered", first - 1, end))
    attended = np.diff(_span(now, "attended", first - 1, end))
    here = np.flatnonzero(attended > 0)
    since = int(here[-1]) + 1 if here.size else 0
    row = round(float(offered[since:].sum()))
    if row >= ROW:
        yield Contact(first + since, "missed", row)


def _calls(now: Moment, first: int, end: int) -> Iterator[Contact]:
    """Calls of the person and of others, week by week, at most a few of a kind."""
    heard: dict[str, int] = {}
    for start in range(first, end - 6, 7):
        week = slice(start - first, start - first + 7)
        for kind, likely in _reasons(now, first, end, week, start):
            luck = chance(now.seed, start, "between", kind)
            if heard.get(kind, 0) < MOST_OF_A_KIND and luck < likely:
                heard[kind] = heard.get(kind, 0) + 1
                # on one of the days of that week
                yield Contact(start + int(7 * chance(now.seed, start, "weekday", kind)), kind)


def _reasons(
    now: Moment, first: int, end: int, week: slice, start: int
) -> Iterator[tuple[str, float]]:
    """What may be called about in a week, with how likely a call is."""

    def of(name: str) -> np.ndarray:
        return _span(now, name, first, end)[week]

    here = bool(of("in_care").all())
    cows = float(OUTCOMES["withdrawal"].shown(of("body.worst").astype(np.float32)).max())
    opioid = now.plan.opioid(start)
    if here and cows >= SICK_FROM:
        yield "sick", CALLS_SICK
    if here and opioid is not None and opioid.mme > 0:
        yield "refill", REFILL_RISE * max(0.0, float(of("craving").mean()) - REFILL_FROM)
    if here and float(of("flare").max()) >= FLARE_FROM:
        yield "flare", CALLS_FLARE
    stands_by = set(AT_HOME) & set(now.profile.health.conditions)
    worry = float(of("regular_use").mean()) >= IN_REGULAR_USE or not here
    if stands_by and worry and now.alive:
        yield "home", CALLS_HOME
