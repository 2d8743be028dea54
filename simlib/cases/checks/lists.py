"""Checks of lists whose commas cut one entry into several."""

import re
from collections.abc import Iterator
from typing import Any

from simlib.files.findings import Mistake

_DEGREE = re.compile(
    r"(?:MD|DO|MPH|PhD|DNP|NP|PA|PA-C|RN|BSN|MSN|FNP|PharmD|PsyD|LCSW|MSW|MSc|MS|MA|MBA|JD|DSc|"
    r"DDS|DPT|PT|OT|FACP|FASAM|Jr\.?|Sr\.?|II|III)\.?"
)
_GOES_ON = re.compile(
    r"(?:with|without|to|and|or|but|for|in|on|at|by|from|of|the|her|his|their|not|then|twice|once|"
    r"daily|as|when|if|because|who|which)\b"
)
_PEOPLE: tuple[tuple[str, ...], ...] = (("authors",), ("reviewers",))
_TEXTS: tuple[tuple[str, ...], ...] = (
    ("person", "goals"), ("objectives",), ("person", "diagnoses"), ("other_medicines",),
)  # fmt: skip


def check_lists(case: dict[str, Any]) -> Iterator[Mistake]:
    """Yield entries that are the rest of the entry before them.

    Inside brackets a comma begins a new entry: ``[J. Smith, MD]`` is two authors.
    """
    for path in _PEOPLE:
        yield from _rests(case, path, lambda text: bool(_DEGREE.fullmatch(text)))
    for path in _TEXTS:
        yield from _rests(case, path, lambda text: bool(_GOES_ON.match(text)))


def _rests(case: dict[str, Any], path: tuple[str, ...], is_rest: Any) -> Iterator[Mistake]:
    part: Any = case
    for step in path:
        part = part.get(step) if isinstance(part, dict) else None
    entries = part[:60] if isinstance(part, list) else []
    for i, text in enumerate(entries[1:], 1):
        before = entries[i - 1]
        if isinstance(text, str) and isinstance(before, str) and is_rest(text.strip()):
            whole = f"{before}, {text}"
            what = f"`{text[:40]}` is an entry of its own: the comma before it ends the last one"
            cure = f'If it belongs to it, put both in quotes: `"{whole[:60]}"`.'
            yield Mistake((*path, i), "W027", what, cure)
            return
