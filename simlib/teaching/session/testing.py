"""Testing at a visit: what the learner takes, and what was taken today."""

from typing import Any

from simlib.teaching.session.refused import Refused


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
