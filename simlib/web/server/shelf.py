"""The shelf of cases as the pages show it."""

import time
from dataclasses import asdict

from simlib.cases.case import list_cases

_FRESH_SECONDS = 5.0
_cached: tuple[float, list[dict]] | None = None


def cases() -> list[dict]:
    """Cases on the shelf as plain data, read again after a few seconds."""
    global _cached
    now = time.monotonic()
    if _cached is None or now - _cached[0] > _FRESH_SECONDS:
        _cached = now, [asdict(summary) for summary in list_cases()]
    return _cached[1]
