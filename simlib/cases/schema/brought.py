"""Names of the other medicines that the person already takes."""

import re
from collections.abc import Iterable
from typing import Any

from simlib.clinic.treatments.names import recognise

NAME = re.compile(r"[^0-9,(;]*?(?= at |[0-9,(;]|$)")
"""A medicine up to its dose, or to a remark."""


def medicine_of(line: str, known: Iterable[str]) -> str:
    """Return the name of the medicine that a line of the list is about.

    Examples
    --------
    >>> medicine_of("ibuprofen 800 mg three times a day", ())
    'ibuprofen'
    >>> medicine_of("Senna at night", ("lisinopril", "senna")), medicine_of("bars, not hers", ())
    ('senna', 'bars')
    >>> medicine_of("Xanax 1 mg twice a day", ("alprazolam",))
    'alprazolam'
    """
    written = line.lower()
    listed = next((name for name in known if name.lower() in written), None)
    return listed or recognise(NAME.match(written)[0]).generic  # type: ignore[index]


def brought_in(case: Any) -> tuple[str, ...]:
    """Return the names, in lower case, of all other medicines in the values of a file."""
    person = case.get("person") if isinstance(case, dict) else None
    health = person.get("health") if isinstance(person, dict) else None
    known = _texts(health.get("medicines") if isinstance(health, dict) else None)
    lines = _texts(case.get("other_medicines") if isinstance(case, dict) else None)
    names = (*known, *(medicine_of(line, known) for line in lines))
    return tuple(dict.fromkeys(name.lower() for name in names if name))


MOST = 40
"""Medicines that are looked at; more than these are refused anyway."""


def _texts(listed: Any) -> tuple[str, ...]:
    found = listed if isinstance(listed, list) else []
    return tuple(text[:200] for text in found[:MOST] if isinstance(text, str))
