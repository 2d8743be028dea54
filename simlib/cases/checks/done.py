"""Checks of `done_when`: it asks for something, and a follow-up only where a visit comes after."""

from collections.abc import Iterator
from typing import Any

from simlib.cases.schema.times import in_words
from simlib.files.findings import Mistake


def check_done(
    feature: dict[str, Any], day: int | None, days: list[int], at: tuple[Any, ...]
) -> Iterator[Mistake]:
    """Yield mistakes that make the check of a key feature pointless.

    Parameters
    ----------
    feature : dict
    day : int or None
        Of its visit; None where that cannot be read.
    days : list of int
        Of all visits.
    at : tuple
        Path of its `done_when`.
    """
    told = feature.get("done_when")
    if not isinstance(told, dict):
        return
    if not any(value not in (None, [], {}, "") for value in told.values()):
        what, cure = "this always holds, so it tells nothing", "Say what shows, or delete the key."
        yield Mistake(at, "E049", what, cure)
    if told.get("follow_up") is not None and days and day is not None and day >= max(days):
        what = f"no visit comes after {in_words(day)}"
        yield Mistake((*at, "follow_up"), "E046", what, "Delete it, or add a visit.")
