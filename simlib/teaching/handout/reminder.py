"""A reminder to come back to a case, for any calendar (iCalendar, RFC 5545)."""

import datetime

from simlib._version import __version__
from simlib.text.notice import DISCLAIMER

WEEKS = (1, 4, 12)
"""After so many weeks one may be reminded."""


def calendar_entry(title: str, code: str, today: datetime.date, weeks: int) -> str:
    """Return the text of an .ics file with one all-day event.

    Parameters
    ----------
    title : str
        Of the case.
    code : str
        Share code of the life; empty where there is none.
    today : date
    weeks : int, in :data:`WEEKS`

    Raises
    ------
    ValueError
        For other weeks.
    """
    if weeks not in WEEKS:
        raise ValueError(f"a reminder comes after {', '.join(map(str, WEEKS))} weeks.")
    day = today + datetime.timedelta(weeks=weeks)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Tandem//Tandem {__version__}//EN",
        "BEGIN:VEVENT",
        f"UID:{today:%Y%m%d}-{weeks}-{code.replace('-', '') or 'case'}@tandem.invalid",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{_text(f'Play “{title}” again')}",
        "DESCRIPTION:"
        + _text(f"What would you decide today? The life you lived: {code}. {DISCLAIMER}"),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    r"""Return a text as iCalendar writes it.

    >>> _text("a; b, c")
    'a\\; b\\, c'
    """
    for mark in ("\\", ";", ","):
        value = value.replace(mark, f"\\{mark}")
    return " ".join(value.split())


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, as the format asks."""
    pieces, room = [""], 75
    for letter in line:
        if len((pieces[-1] + letter).encode()) > room:
            pieces.append("")
            room = 74
        pieces[-1] += letter
    return "\r\n ".join(pieces)
