"""Projections of the visit of a session, each computed once.

Going back and forth between two plans costs nothing.
"""

from simlib.cases.case import Case
from simlib.clinic.projection.example_lives import HypotheticalLife, some_lives
from simlib.clinic.projection.project import Projection
from simlib.clinic.visit import Visit
from simlib.teaching.session.cache import Cache
from simlib.teaching.session.state import SessionState

WEEKS_AHEAD = 26
LIVES = 1000
CACHE = Cache(48)
"""Values that are kept: projections, example lives, debriefs and their panels."""


def projection(state: SessionState) -> Projection:
    """Return what may become of people like this one with today's orders."""
    return projected(state.case, state.now)


def unchanged(state: SessionState) -> Projection:
    """Return what may become of them if nothing is changed at this visit."""
    return projected(state.case, state.arrived)


def projected(case: Case, visit: Visit) -> Projection:
    """Return the projection of one visit of a case."""
    key = ("projection", case.vignette.digest, visit.plan, visit.day, LIVES)
    return CACHE.get(key, lambda: visit.project(weeks=WEEKS_AHEAD, lives=LIVES))


def example_lives(state: SessionState) -> tuple[HypotheticalLife, ...]:
    """Return a few lives of the projection, one by one."""
    now = state.now
    key = ("lives", state.case.vignette.digest, now.plan, now.day, LIVES)
    return CACHE.get(key, lambda: some_lives(now, WEEKS_AHEAD, lives=LIVES))
