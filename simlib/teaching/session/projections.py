"""Projections of the visit of a session, each computed once.

Going back and forth between two plans costs nothing.
"""

from dataclasses import replace

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
    # the same people as under today's orders: those who agree with all that is known by now
    return projected(state.case, replace(state.arrived, tests=state.now.tests))


def projected(case: Case, visit: Visit) -> Projection:
    """Return the projection of one visit of a case."""
    key = ("projection", case.vignette.digest, visit.plan, visit.known, LIVES)
    return CACHE.get(key, lambda: visit.project(weeks=WEEKS_AHEAD, lives=LIVES))


def example_lives(state: SessionState) -> tuple[HypotheticalLife, ...]:
    """Return a few lives of the projection, one by one."""
    now = state.now
    key = ("lives", state.case.vignette.digest, now.plan, now.known, LIVES)
    return CACHE.get(key, lambda: some_lives(now, now.known, WEEKS_AHEAD, lives=LIVES))
