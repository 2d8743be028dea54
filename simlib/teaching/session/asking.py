"""Asking and testing at a visit: what the author had done before it, and what the learner takes."""

from dataclasses import replace
from typing import Any

from simlib.teaching.session.refused import Refused


def opened(visit: Any, case: Any) -> Any:
    """The visit as its door opens: with the tests that the author says are back by then.

    Parameters
    ----------
    visit : Visit
        Of any day: between the visits of the case, nothing was planned.
    case : Case
    """
    planned = next((p for p in case.visits if p.day == visit.day), None)
    if planned is None or not planned.tests or not visit.in_care:
        return visit
    done = visit.test(*planned.tests)
    # drawn some days before, so that they are back today
    here = tuple(t._replace(back="now") if t.slug in planned.tests else t for t in done.tests)
    return replace(done, tests=here)


def tested(visit: Any, slug: str) -> Any:
    """The visit with one more test taken; the same visit when it was taken today already.

    Raises
    ------
    Refused
        When it cannot be taken now.
    """
    if slug in taken_today(visit):
        return visit
    try:
        return visit.test(slug)
    except ValueError as problem:
        text = str(problem)
        raise Refused(text[:1].upper() + text[1:]) from problem


def taken_today(visit: Any) -> tuple[str, ...]:
    """Slugs of what was taken at this visit, in order."""
    return tuple(taken.slug for taken in visit.tests if taken.day == visit.day)
