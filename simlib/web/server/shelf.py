"""The shelves of cases as the front page shows them."""

import logging
import time
from dataclasses import asdict
from typing import Any

from simlib.cases.case import Skipped, load_case, shelf
from simlib.web.views import labels

_FRESH_SECONDS = 5.0
log = logging.getLogger("simlib.web.server")
_told: set[Skipped] = set()
_cached: tuple[float, list[dict]] | None = None


def cases() -> list[dict]:
    """Cases on the shelf as plain data, read again after a few seconds."""
    global _cached
    now = time.monotonic()
    if _cached is None or now - _cached[0] > _FRESH_SECONDS:
        shown, skipped = shelf()
        _tell(skipped)
        summaries = sorted((summary for _, summary in shown.values()), key=lambda s: s.title)
        found = [asdict(s) | {"name": load_case(s.id).name.split()[0]} for s in summaries]
        _cached = now, found
    return _cached[1]


def _tell(skipped: tuple[Skipped, ...]) -> None:
    """Tell whoever serves the shelf, once, which files are not on it and why."""
    for one in skipped:
        if one not in _told:
            _told.add(one)
            log.warning("Not on the shelf: %s: %s", one.file, one.why)


def shelves(every: list[dict]) -> list[dict[str, Any]]:
    """Shelves that hold something, each with its cases, the shortest first.

    Parameters
    ----------
    every : list of dict
        As :func:`cases` returns them.
    """
    placed: dict[str, list[dict]] = {}
    for case in every:
        fitting = next(s for s in labels.shelves() if _fits(s, case))
        placed.setdefault(fitting.title, []).append(case)
    return [
        {**vars(one), "cases": sorted(placed[one.title], key=lambda c: c["minutes"])}
        for one in labels.shelves()
        if one.title in placed
    ]


def beginning(every: list[dict]) -> dict | None:
    """The case that somebody new is offered: the shortest for novices; None where there is none."""
    novice = [case for case in every if case["level"] == "novice"]
    return min(novice, key=lambda c: c["minutes"], default=None)


def _fits(declared: labels.Shelf, case: dict) -> bool:
    """Whether a case lies on a shelf; one that names neither levels nor topics takes any."""
    if not declared.levels and not declared.topics:
        return True
    return case["level"] in declared.levels or bool(set(declared.topics) & set(case["topics"]))
