"""The shelves of cases as the front page shows them."""

import time
import tomllib
from dataclasses import asdict
from functools import cache
from typing import Any

from simlib.cases.case import list_cases, load_case
from simlib.files.shipped import inside

SHELVES = inside("web", "labels", "shelves.toml")
_FRESH_SECONDS = 5.0
_cached: tuple[float, list[dict]] | None = None


def cases() -> list[dict]:
    """Cases on the shelf as plain data, read again after a few seconds."""
    global _cached
    now = time.monotonic()
    if _cached is None or now - _cached[0] > _FRESH_SECONDS:
        found = [asdict(s) | {"name": load_case(s.id).name.split()[0]} for s in list_cases()]
        _cached = now, found
    return _cached[1]


def shelves(every: list[dict]) -> list[dict[str, Any]]:
    """Shelves that hold something, each with its cases, the shortest first.

    Parameters
    ----------
    every : list of dict
        As :func:`cases` returns them.
    """
    placed: dict[str, list[dict]] = {}
    for case in every:
        shelf = next(s for s in _declared() if _fits(s, case))
        placed.setdefault(shelf["title"], []).append(case)
    return [
        {**shelf, "cases": sorted(placed[shelf["title"]], key=lambda c: c["minutes"])}
        for shelf in _declared()
        if shelf["title"] in placed
    ]


def beginning(every: list[dict]) -> dict | None:
    """The case that somebody new is offered: the shortest for novices; None where there is none."""
    novice = [case for case in every if case["level"] == "novice"]
    return min(novice, key=lambda c: c["minutes"], default=None)


@cache
def _declared() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(SHELVES.read_text("utf-8"))["shelf"])


def _fits(shelf: dict[str, Any], case: dict) -> bool:
    """Whether a case lies on a shelf; one that names neither levels nor topics takes any."""
    levels, topics = shelf.get("levels", ()), shelf.get("topics", ())
    if not levels and not topics:
        return True
    return case["level"] in levels or bool(set(topics) & set(case["topics"]))
