"""The shelf of cases as the pages show it."""

import time
from dataclasses import asdict

from simlib.cases.case import list_cases

_KEPT_SECONDS = 5.0
_kept: tuple[float, list[dict]] | None = None


def cases() -> list[dict]:
    """Cases on the shelf as plain data, read again after a few seconds."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > _KEPT_SECONDS:
        _kept = now, [asdict(summary) for summary in list_cases()]
    return _kept[1]
