"""The debrief of the life of a session, found once."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from simlib.teaching.debrief.debrief import Debrief, look_back
from simlib.teaching.session.projections import CACHE
from simlib.teaching.session.state import SessionState

Found = TypeVar("Found")


def debrief_of(state: SessionState) -> Debrief:
    """Return the debrief of the life on the screen."""
    days = tuple(visit.day for visit in state.arrivals)
    return CACHE.get(
        ("debrief", *_life(state)),
        lambda: look_back(state.case, state.now, visit_days=days, asked=state.asked),
    )


def found_once(state: SessionState, key: tuple[Hashable, ...], find: Callable[[], Found]) -> Found:
    """Return a part of the debrief of this life, found once for each key."""
    return CACHE.get(("part", *_life(state), *key), find)


def _life(state: SessionState) -> tuple[Hashable, ...]:
    """Return everything that a debrief depends on."""
    end = state.now
    days = tuple(visit.day for visit in state.arrivals)
    digest = state.case.vignette.digest
    return (digest, state.seed, end.day, end.plan, end.tests, state.asked, days)
