"""Names that people have for tests and orders, and what does not exist here."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from simlib.files.shipped import inside
from simlib.teaching.session.state import SessionState

WORDS = inside("web", "labels", "names.toml")


@dataclass(frozen=True)
class AbsentName:
    """What does not exist here, under all its names, and what is nearest to it."""

    names: tuple[str, ...]
    sentence: str
    near: tuple[str, ...]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text("utf-8"))


def also_called(slug: str) -> str:
    """Other names of a test or an order, in one text for the search; empty for none.

    >>> "narcan" in also_called("naloxone")
    True
    """
    return " ".join(_read()["also"].get(slug, ()))


def absent_view(state: SessionState) -> tuple[AbsentName, ...]:
    """What does not exist here; it is the same at every visit."""
    del state
    return tuple(
        AbsentName(tuple(one["names"]), one["says"], tuple(one.get("near", ())))
        for one in _read()["absent"]
    )
