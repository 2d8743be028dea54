"""Times of a case, in words: "day 28", "week 4", "4 years ago"."""

import datetime
import re

from simlib.text.durations import DAYS

_ABSOLUTE = re.compile(r"(day|week) (-?[0-9]{1,6})")
_AGO = re.compile(r"([0-9]{1,6}) (day|week|month|year)s? ago")


def parse_day(text: str) -> int:
    """Read a time as days since the first visit.

    Parameters
    ----------
    text : str
        ``"day 28"``, ``"week -8"``, ``"4 years ago"``. A month is 28 days, a year 365.

    Raises
    ------
    ValueError
        With what is wrong; how to mend it is the same for all.

    Examples
    --------
    >>> parse_day("week 4"), parse_day("day -1460"), parse_day("3 months ago")
    (28, -1460, -84)
    """
    said = " ".join(text.lower().split())
    if found := _ABSOLUTE.fullmatch(said):
        days = int(found[2]) * DAYS[found[1]]
    elif found := _AGO.fullmatch(said):
        days = -int(found[1]) * DAYS[found[2]]
    else:
        raise ValueError(f"`{text[:60]}` is not a time")
    if abs(days) > 36500:
        raise ValueError(f"`{text[:60]}` is more than a hundred years away")
    return days


def parse_date(text: str) -> datetime.date:
    """Read a date written as year-month-day.

    Raises
    ------
    ValueError
        For anything else.

    Examples
    --------
    >>> parse_date("2026-11-30")
    datetime.date(2026, 11, 30)
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def in_words(day: int) -> str:
    """Write a day as a clinician would: weeks where they are whole.

    >>> in_words(28), in_words(10)
    ('week 4', 'day 10')
    """
    return f"week {day // 7}" if day % 7 == 0 else f"day {day}"
