"""A published number beside the simulated one."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from simlib.evidence.trials.schema_endpoints import Published
from simlib.evidence.trials.vocabulary import is_ratio

COMPARED = (
    "against", "published", "interval", "simulated", "place", "direction", "role", "verified",
)  # fmt: skip
"""Columns of the table of published numbers."""


@dataclass(frozen=True)
class Compared:
    """A published number beside the simulated one.

    Attributes
    ----------
    published : Published
    simulated, error : float
    inside : bool or None
        Whether the simulated value lies in the published interval, or the pass range where none
        is published; None where there is neither.
    direction : bool or None
        Whether both are on the same side of no effect (a published null counts as kept where the
        simulated value is inside); None for values of one arm.
    """

    published: Published
    simulated: float
    error: float
    inside: bool | None
    direction: bool | None

    def row(self) -> tuple[str, ...]:
        """Return the row of the table of published numbers."""
        p = self.published
        span = p.interval or p.passes
        shown = "none"
        if span is not None:
            shown = f"{span[0]:g} to {span[1]:g}" + ("" if p.interval else " (pass range)")
        return (
            p.key,
            "" if p.value is None else f"{p.value:g}",
            shown,
            f"{self.simulated:.3g}",
            {True: "inside", False: "outside", None: ""}[self.inside],
            {True: "right", False: "wrong", None: ""}[self.direction],
            p.role,
            p.verification,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready values."""
        p = self.published
        return {
            "record": p.record, "role": p.role, "verification": p.verification, "key": p.key,
            "published": p.value, "interval": pair(p.interval), "pass": pair(p.passes),
            "no_effect": p.no_effect, "simulated": number(self.simulated),
            "error": number(self.error), "inside": self.inside, "direction": self.direction,
            "citation": p.citation, "confidence": p.confidence, "note": p.note,
        }  # fmt: skip


def compare(p: Published, simulated: float, error: float) -> Compared:
    """Compare a published number with a simulated one."""
    span = p.interval or p.passes
    known = bool(np.isfinite(simulated))
    inside = None if span is None else known and span[0] <= simulated <= span[1]
    direction = None
    if p.measure and p.measure not in ("PPV", "NPV", "sensitivity", "specificity"):
        null = 1.0 if is_ratio(p.measure) else 0.0
        if p.no_effect:
            direction = inside
        elif p.value is None:
            direction = _side(span, null, simulated) if known else None
        elif known:
            direction = (simulated - null) * (p.value - null) > 0
    return Compared(p, simulated, error, inside, direction)


def _side(span: tuple[float, float] | None, null: float, simulated: float) -> bool | None:
    """Tell whether a value is on the range's side of no effect; None if the range includes it."""
    if span is None or span[0] < null < span[1]:
        return None
    return simulated > null if span[0] >= null else simulated < null


def number(x: float) -> float | None:
    """Return a number rounded to six digits for JSON; None for NaN and infinity."""
    return float(f"{x:.6g}") if np.isfinite(x) else None


def pair(span: tuple[float, float] | None) -> list[float | None] | None:
    """Return both ends of an interval for JSON."""
    return None if span is None else [number(span[0]), number(span[1])]
