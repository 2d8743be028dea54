"""Times as people write them, and how many days they have."""

import re

WEEK, MONTH, YEAR = 7, 28, 365
"""Days. A month is four weeks: what a clinic does monthly (visits, prescriptions, injections, steps
of a taper) comes every four weeks, on the same day of the week, and never runs out on a Sunday."""

DAYS = {"day": 1, "week": WEEK, "month": MONTH, "year": YEAR}
"""Days of each unit that a time may be written in."""

_SHORT = {"d": "day", "wk": "week", "mo": "month"}


def days_in(text: str) -> int:
    """Days of a time such as ``"12 wk"``, ``"10 d"`` or ``"3 months"``.

    Raises
    ------
    ValueError
        ``... is not a time``.

    Examples
    --------
    >>> days_in("12 wk"), days_in("3 months")
    (84, 84)
    """
    found = re.fullmatch(r"\s*(\d{1,4})\s*(d|wk|mo|(?:day|week|month)s?)\s*", text.lower())
    if not found:
        raise ValueError(f"`{text}` is not a time. Write it as '10 d', '12 wk' or '3 months'.")
    return int(found[1]) * DAYS[_SHORT.get(found[2], found[2].removesuffix("s"))]


def one_time(when: str | None, day: int | None, week: int | None) -> int:
    """Days of the one time that is given.

    Raises
    ------
    TypeError
        When none is given, or more than one.
    ValueError
        ``... is not a time``.

    Examples
    --------
    >>> one_time("12 wk", None, None), one_time(None, 84, None), one_time(None, None, 12)
    (84, 84, 84)
    """
    if sum(x is not None for x in (when, day, week)) != 1:
        raise TypeError("until() takes one time: until('12 wk'), until(day=84), until(week=12).")
    return days_in(when) if when is not None else (day if day is not None else 7 * (week or 0))
