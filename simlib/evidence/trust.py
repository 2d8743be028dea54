"""Trust in the model: summaries of the stored validation, in words.

>>> shares().startswith("Fitted to: ")
True
"""

import json
from typing import Any

import numpy as np

from simlib.clinic.projection.project import Projection
from simlib.evidence.validation.page_stamp import PAGE
from simlib.model.plausible.models import shipped


class PlainText(str):
    """Text that a notebook shows without quotes at the end of a cell."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def stored() -> dict[str, Any]:
    """Return the page that `simlib validate` wrote last."""
    found: dict[str, Any] = json.loads(PAGE.read_text("utf-8"))
    return found


def shares() -> str:
    """Return in words how many published numbers the model meets."""
    parts = []
    for role, name in (("calibrate", "Fitted to"), ("check", "Only compared")):
        c = stored()["coverage"][role]
        parts.append(
            f"{name}: {c['inside']} of {c['numbers']} published numbers are met "
            f"({c['records_inside']} of {c['records']} records in all of theirs); the direction is "
            f"right in {c['right_side']} of {c['sided']}."
        )
    return PlainText("\n".join(parts))


def misses() -> list[dict[str, Any]]:
    """Return published numbers that are not met, with reasons."""
    return [one for one in stored()["lines"] if one["reason"]]


def missed(most: int = 6) -> str:
    """Return some of the misses in words."""
    return PlainText(
        "\n".join(
            f"{one['record']}, {one['key']}: published {one['published']}, simulated "
            f"{one['simulated']}. {one['reason']}"
            for one in misses()[:most]
        )
    )


def widths(p: Projection, outcome: str = "function") -> str:
    """Return the last week of a projection's bands in words, with and without each uncertainty."""
    rows = []
    for luck, ignorance, name in (
        (True, True, "all of it"), (True, False, "ignorance off"), (False, True, "luck off"),
    ):  # fmt: skip
        band = p.shown(luck=luck, ignorance=ignorance)[outcome]
        rows.append(f"{name:14} nine in ten: {band['p05'][-1]:5.1f} to {band['p95'][-1]:5.1f}")
    return PlainText("\n".join(rows))


def least_known(most: int = 8) -> str:
    """Return the parameters in which plausible models differ most, in words."""
    models = shipped()
    spread = np.log(models.factors).std(axis=0)
    rows = []
    for k in np.argsort(-spread)[:most]:
        low, high = np.quantile(models.factors[:, k], [0.05, 0.95])
        rows.append(f"{models.names[k]:26} {low:4.2f} to {high:4.2f} times the declared number")
    return PlainText("\n".join(rows))
