"""The schedule of an order in words: the doses on the way to the one that is written."""

import functools
from itertools import pairwise
from typing import NamedTuple

from simlib.clinic.treatments.base import Intervention

DAYS = 400
"""Days that are looked at: the slowest taper of the menu has reached its end by then."""
FIRST = 3
"""Steps that are told one by one; what follows is the last one."""


class DoseFromDay(NamedTuple):
    """A daily dose from a day on.

    Attributes
    ----------
    day : int
        Day of the order; 0 is the first.
    amount : float
    unit : str
    """

    day: int
    amount: float
    unit: str


@functools.lru_cache(maxsize=512)
def steps(order: Intervention, days: int = DAYS) -> tuple[DoseFromDay, ...]:
    """Return the daily doses that an order goes through, each from its first day on.

    Examples
    --------
    >>> from simlib.clinic.treatments.catalogue.methadone import Methadone
    >>> [(s.day, s.amount) for s in steps(Methadone("60 mg PO daily"))]
    [(0, 30.0), (4, 40.0), (8, 50.0), (12, 60.0)]
    """
    doses = [_dose(order, day) for day in range(days)]
    changes = [0, *(day for day, (a, b) in enumerate(pairwise(doses), 1) if a != b)]
    return tuple(DoseFromDay(day, *doses[day]) for day in changes)


def _dose(order: Intervention, day: int) -> tuple[float, str]:
    levers = order.levers(day)
    for name in ("methadone", "buprenorphine"):
        if amount := getattr(levers, name):
            return round(amount, 2), "mg"
    opioid = order.running(day)
    return (0.0, "") if opioid is None else (round(opioid.mme, 1), "MME")


def in_words(order: Intervention) -> str:
    """Return how an order reaches its dose; empty where it starts with it.

    Examples
    --------
    >>> from simlib.clinic.treatments.catalogue.methadone import Methadone
    >>> in_words(Methadone("100 mg PO daily"))
    '30 mg on day 1, 40 mg from day 5, 50 mg from day 9, and so on to 100 mg from day 29.'
    >>> in_words(Methadone("30 mg PO daily"))
    ''
    """
    way = [step for step in steps(order) if step.amount or step.day]
    # a depot begins with a test dose, and goes on by itself
    if len(way) < 2 or (order.slot == "MOUD" and not way[-1].amount):
        return ""
    told = [_told(step, i == 0) for i, step in enumerate(way)]
    if len(told) > FIRST + 1:
        return f"{', '.join(told[:FIRST])}, and so on to {told[-1]}."
    return f"{', '.join(told)}."


def today(order: Intervention, day: int) -> str:
    """Return the dose of a day of the order while it is not the one that is written; else empty.

    Examples
    --------
    >>> from simlib.clinic.treatments.catalogue.methadone import Methadone
    >>> today(Methadone("100 mg PO daily"), 5), today(Methadone("100 mg PO daily"), 60)
    ('40 mg', '')
    """
    way = steps(order)
    now = [step for step in way if step.day <= day][-1]
    late = now == way[-1] or not in_words(order)
    return "" if late or not now.amount else f"{now.amount:g} {now.unit}"


def _told(step: DoseFromDay, first: bool) -> str:
    amount = f"{step.amount:g} {step.unit}" if step.amount else "none"
    return f"{amount} {'on' if first else 'from'} day {step.day + 1}"
