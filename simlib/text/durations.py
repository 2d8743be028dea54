"""Times as people write them."""

import re

_UNITS = {"d": 1, "day": 1, "days": 1, "wk": 7, "week": 7, "weeks": 7, "mo": 28, "month": 28,
          "months": 28}  # fmt: skip


def days_in(text: str) -> int:
    """Read a time such as ``"12 wk"``, ``"10 d"`` or ``"3 months"`` (of 28 days) as days.

    Raises
    ------
    ValueError
        ``... is not a time``.

    Examples
    --------
    >>> days_in("12 wk")
    84
    """
    found = re.fullmatch(r"\s*(\d{1,4})\s*([a-z]+)\s*", text.lower())
    if not found or found[2] not in _UNITS:
        raise ValueError(f"`{text}` is not a time. Write it as '10 d', '12 wk' or '3 months'.")
    return int(found[1]) * _UNITS[found[2]]


def one_time(when: str | None, day: int | None, week: int | None) -> int:
    """Return the one time that is given, in days.

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
