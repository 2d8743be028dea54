"""Courses: orders that come to an end by themselves, medicines for days and sessions for weeks."""

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.plan import Order


def lasts(intervention: Intervention) -> float | None:
    """Return the days of a course, after which nothing is given; None until further notice.

    Examples
    --------
    >>> from simlib.clinic.treatments.catalogue.clonidine import Clonidine
    >>> lasts(Clonidine(days=5))
    5
    """
    weeks = getattr(intervention, "weeks", None)
    return getattr(intervention, "days", None) if weeks is None else 7 * weeks


def is_over(order: Order, day: int) -> bool:
    """Tell whether a course has come to its end by this day."""
    days = lasts(order.intervention)
    return days is not None and day - order.start >= days


def used_up(order: Order, day: int) -> bool:
    """Tell whether a medicine for some days has come to its end.

    Sessions that are over still count as had, so that nobody is asked to begin them again.
    """
    return hasattr(order.intervention, "days") and is_over(order, day)
