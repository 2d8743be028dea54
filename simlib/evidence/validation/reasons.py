"""Reasons for missed numbers: written by hand, or else derived from the numbers."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from simlib.evidence.calibration.targets import scaled
from simlib.evidence.validation.lines import Line
from simlib.files.shipped import inside

WRITTEN = inside("evidence", "validation", "texts", "reasons.yaml")


@cache
def written() -> dict[str, str]:
    """Return reasons that were written by hand, by record."""
    import yaml

    return dict(yaml.safe_load(WRITTEN.read_text("utf-8")) or {})


def explained(lines: Sequence[Line], fitted: dict[str, Any]) -> list[Line]:
    """Return the lines with a short reason for each miss."""
    speaks = {(t["trial"], t["key"]): t["speaks_to"] for t in fitted.get("targets", [])}
    ends = {p["name"] for p in fitted.get("parameters", []) if p["near_end"]}
    return [
        one.because(reason(one, speaks.get((one.trial, one.key), {}), ends)) if one.missed else one
        for one in lines
    ]


def reason(one: Line, speaks: dict[str, float], ends: set[str]) -> str:
    """Return a short reason for one miss."""
    by_hand = written().get(one.record)
    if by_hand:
        return by_hand
    if not np.isfinite(one.simulated):
        return "The simulated trial has too few events for this number."
    parts = [_side(one)]
    held = [name for name in speaks if name in ends]
    if one.beyond:
        parts.append("Hardly any model comes near, discrepancy included: the structure lacks it.")
    elif held:
        parts.append(f"{' and '.join(held[:2])} would have to leave its plausible range.")
    elif one.interval is not None and one.low <= one.interval[1] and one.interval[0] <= one.high:
        parts.append("Some of the plausible models lie inside.")
    elif one.role == "calibrate" and not speaks:
        parts.append("No parameter that was fitted moves it.")
    elif one.role == "calibrate":
        parts.append("Other results pull the same parameters elsewhere.")
    else:
        parts.append("Not fitted to; the cause was not looked for.")
    return " ".join(parts)


def _side(one: Line) -> str:
    if one.interval is None or one.inside:
        return "On the other side of no effect."
    x = scaled(np.array([one.simulated, *one.interval]), one.scale)
    wide = float(x[2] - x[1])
    off = float(x[0] - x[2]) if one.simulated > one.interval[1] else float(x[1] - x[0])
    word = "higher" if one.simulated > one.interval[1] else "lower"
    close = np.isfinite(off) and np.isfinite(wide) and off < 0.25 * wide
    return f"Just {word} than the range." if close else f"{word.capitalize()} than the range."
