"""Coverage: shares of published numbers and records that the model meets, by role."""

from collections.abc import Sequence
from typing import Any

from simlib.evidence.validation.lines import Line

BARS = {"calibrate": (0.90, None), "check": (0.75, 0.95)}
"""What was asked for: share inside, and share with the right direction."""


def coverage(lines: Sequence[Line]) -> dict[str, Any]:
    """Return the shares of each role, with the required ones.

    A record is inside where all of its numbers are. Numbers without an interval or range are
    judged by direction alone.
    """
    found: dict[str, Any] = {}
    for role, (inside, direction) in BARS.items():
        own = [one for one in lines if (one.role == "calibrate") == (role == "calibrate")]
        judged = [one for one in own if one.inside is not None]
        sided = [one for one in own if one.direction is not None]
        records = _records(judged)
        found[role] = {
            "numbers": len(judged),
            "inside": sum(1 for one in judged if one.inside),
            "records": len(records),
            "records_inside": sum(records.values()),
            "sided": len(sided),
            "right_side": sum(1 for one in sided if one.direction),
            "asked_inside": inside,
            "asked_right_side": direction,
        }
    return found


def _records(lines: Sequence[Line]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for one in lines:
        found[one.record] = found.get(one.record, True) and bool(one.inside)
    return found
