"""Conditions on a chart: which of several texts is said, and which promises are kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SCALES = {
    "pain": (0.0, 10.0),
    "peg": (0.0, 10.0),
    "cows": (0.0, 48.0),
    "craving": (0.0, 100.0),
    "sleep": (0.0, 10.0),
    "mood": (0.0, 27.0),
    "mme": (0.0, 3000.0),
}
"""What a condition may look at: instruments by slug, and prescribed MME; with their ranges."""

COUNTS = {
    "sessions": (0.0, 2000.0, "Sessions attended since the first visit"),
    "use_days": (0.0, 28.0, "Days with non-prescribed opioids, of the last 28"),
    "away_days": (0.0, 1825.0, "Days out of care since the first visit"),
    "worst_cows": (
        0.0,
        48.0,
        "Worst withdrawal (COWS) of any day since the first visit, of the last 28",
    ),
}
"""What else a condition may count in the life so far, with ranges; 0 at the first visit."""

FLAGS = {"overdosed": "Whether there was an overdose since the first visit"}
"""What may have happened since the first visit: yes or no."""

# No score has more digits; a thousand of them would be infinite.
_NUMBER = r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)"
_BOUND = re.compile(rf"(>=|<=|>|<)\s*{_NUMBER}")
_RANGE = re.compile(rf"{_NUMBER}\s+to\s+{_NUMBER}")
_MEANT = {"=>": ">=", "=<": "<=", "≥": ">=", "≤": "<="}


class RangeError(ValueError):
    """A comparison that cannot be read: `what` is wrong, and the `cure`."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what}. {cure}")
        self.what, self.cure = what, cure


@dataclass(frozen=True)
class Range:
    """A range of numbers.

    Attributes
    ----------
    text : str
        As it was written.
    low, high : float
        Ends of the range.
    open : bool
        The ends themselves do not belong to it.
    """

    text: str
    low: float
    high: float
    open: bool = False

    def holds(self, value: float) -> bool:
        """Tell whether a number lies in the range."""
        if self.open:
            return self.low < value < self.high
        return self.low <= value <= self.high


def parse_range(text: str) -> Range:
    """Read ">= 7", "< 3" or "3 to 5" (both ends included).

    Raises
    ------
    RangeError

    Examples
    --------
    >>> parse_range(">= 7").holds(7.0), parse_range("3 to 5").holds(6.0)
    (True, False)
    >>> parse_range("=> 7")
    Traceback (most recent call last):
    ...
    simlib.cases.conditions.RangeError: `=> 7` is not a comparison. Did you mean `>= 7`?
    """
    said = text.strip()
    if found := _BOUND.fullmatch(said):
        ends = {">": (float(found[2]), float("inf")), "<": (float("-inf"), float(found[2]))}
        return Range(said, *ends[found[1][0]], open=len(found[1]) == 1)
    if found := _RANGE.fullmatch(said):
        low, high = float(found[1]), float(found[2])
        if low > high:
            raise RangeError(f"`{said}` runs backward", f"Write `{found[2]} to {found[1]}`.")
        return Range(said, low, high)
    what = f"`{text[:60]}` is not a comparison"
    for wrong, right in _MEANT.items():
        meant = said.replace(wrong, right)
        if meant != said and _BOUND.fullmatch(meant):
            raise RangeError(what, f"Did you mean `{meant}`?")
    raise RangeError(what, 'Write it in quotes: ">= 7", "< 3" or "3 to 5".')


@dataclass(frozen=True)
class Condition:
    """One thing that must hold.

    Attributes
    ----------
    score : str
        One of :data:`SCALES`, :data:`COUNTS` or :data:`FLAGS`, or ``taking`` or ``shows``.
    change : bool
        Compare the change since the first visit instead of the score.
    range : Range or None
        None for ``taking`` and ``shows``; flags are 0 and 1.
    word : str
        What is taken: a drug or an intervention, in lower case. Or what a test shows.
    wanted : bool
        False for "not ...".
    """

    score: str
    change: bool = False
    range: Range | None = None
    word: str = ""
    wanted: bool = True

    def holds(self, chart: Any, first: Any = None) -> bool:
        """Tell whether it holds on a chart, given the first chart."""
        if self.range is None:
            known = _taken if self.score == "taking" else _shown
            return known(chart, self.word) == self.wanted
        value = _value(chart, self.score)
        if self.change:
            value -= _value(chart if first is None else first, self.score)
        return self.range.holds(round(value, 6))


class Variant:
    """A text (Markdown) with the conditions under which it is used; parts of a case are such."""

    text: str
    when: tuple[Condition, ...]

    def holds(self, chart: Any, first: Any = None) -> bool:
        """Tell whether all conditions hold."""
        return all(condition.holds(chart, first) for condition in self.when)


def first_text(variants: Sequence[Variant], chart: Any, first: Any = None) -> str:
    """Return the first text whose conditions hold, or nothing.

    Parameters
    ----------
    variants : sequence of Variant
    chart : Chart
        Has a number for every name in :data:`SCALES`, ``taking`` (the slugs and the opioids in
        force) and ``results``; and may have :data:`COUNTS` and :data:`FLAGS`.
    first : Chart, optional
        The chart of the first visit; without it, nothing has changed.
    """
    return next((v.text for v in variants if v.holds(chart, first)), "")


def every_text(variants: Sequence[Variant], chart: Any, first: Any = None) -> tuple[str, ...]:
    """Return every text whose conditions hold: findings add up, words do not."""
    return tuple(v.text for v in variants if v.holds(chart, first))


def _value(chart: Any, name: str) -> float:
    if name in SCALES:
        return float(getattr(chart, name))
    # Where nothing is said of the life so far, nothing has happened.
    return float(getattr(chart, name, 0.0))


def _taken(chart: Any, word: str) -> bool:
    """Tell whether something is in force; buprenorphine is its low-dose start and depot, too."""
    return any(name == word or name.startswith(f"{word}-") for name in chart.taking)


def _shown(chart: Any, word: str) -> bool:
    """Tell whether the latest result of any test shows something."""
    latest = {result.slug: result for result in reversed(chart.results)}
    return any(word in getattr(result, "shows", ()) for result in latest.values())
