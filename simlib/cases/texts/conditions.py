"""Conditions on a chart and the life so far, and the texts that hang on them."""

import re
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
    "withdrawal_days": (
        0.0,
        1825.0,
        "Days with withdrawal of COWS 13 or more since the last visit to which the person came",
    ),
}
"""What else a condition may count in the life so far, with ranges; 0 at the first visit."""

SHARES = {
    "attendance": (
        0.0,
        100.0,
        "Sessions attended since the last visit to which the person came, of 100 offered",
    ),
}
"""What is not known where there is nothing to count."""

OF_TAKEN = {
    "dose": (
        0.0,
        3000.0,
        "Dose of what `taking` names beside it: mg a day, mcg/h (patch), mg (injection)",
    ),
    "dose_since": (
        -3000.0,
        3000.0,
        "Change of that dose since the last visit to which the person came, before its orders",
    ),
    "days_on": (0.0, 20000.0, "Days since what `taking` names was begun, without a break"),
}
"""Numbers of the one medicine that ``taking`` names in the same condition, with ranges."""

FLAGS = {
    "overdosed": "Whether there was an overdose since the first visit",
    "overdosed_since": "Whether there was an overdose since the last visit to which the person "
    "came",
    "hospital_since": "Whether there was a stay in hospital, or a visit to an emergency "
    "department, since the last visit to which the person came",
    "stopped_since": "Whether an opioid was stopped, or more than halved, at once since the last "
    "visit to which the person came, with no medication for opioid use disorder in its place",
    "sick_start": "Whether moderate withdrawal (COWS 13 or more) came within three days of a first "
    "dose of buprenorphine or naltrexone, since the last visit to which the person came",
    "take_home": "Whether doses of a treatment programme are taken home",
}
"""What may have happened, or be so: yes or no."""

SINCE = "_since"
"""Ending of a score's key: compared with the last visit to which the person came."""

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


_SPOKEN = {
    "more than": ">", "greater than": ">", "above": ">", "over": ">", "less than": "<",
    "below": "<", "under": "<", "at least": ">=", "at most": "<=",
}  # fmt: skip
"""Comparisons in words, and the sign of each."""


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
    simlib.cases.texts.conditions.RangeError: `=> 7` is not a comparison. Did you mean `>= 7`?
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
    plain = re.sub(r"[\u201c\u201d\u201e\u2018\u2019]", "", said)
    for words, sign in _SPOKEN.items():
        plain = re.sub(rf"^{words}\b", sign, plain.strip(), flags=re.IGNORECASE)
    if plain != said and (_BOUND.fullmatch(plain) or _RANGE.fullmatch(plain)):
        raise RangeError(what, f'Write it with straight quotes, as in `"{plain}"`.')
    raise RangeError(what, 'Write it in quotes: ">= 7", "< 3" or "3 to 5".')


@dataclass(frozen=True)
class Condition:
    """One thing that must hold.

    Attributes
    ----------
    score : str
        One of :data:`SCALES`, :data:`COUNTS`, :data:`SHARES`, :data:`OF_TAKEN` or :data:`FLAGS`,
        or ``taking``, ``shows``, ``form`` or ``start``.
    change : bool
        Compare the change since the first visit instead of the score.
    range : Range or None
        None where a word is asked for; flags are 0 and 1.
    word : str
        What is taken: a drug or an intervention, in lower case. Or what a test shows, a form, or
        how something was started.
    wanted : bool
        False for "not ...".
    since : bool
        Compare the change since the last visit to which the person came.
    of : str
        The medicine that it is about, where ``taking`` names one beside it.
    """

    score: str
    change: bool = False
    range: Range | None = None
    word: str = ""
    wanted: bool = True
    since: bool = False
    of: str = ""

    def holds(self, chart: Any, first: Any = None) -> bool:
        """Tell whether it holds on a chart, given the first chart."""
        if self.range is None:
            known = {"taking": _taken, "shows": _shown}.get(self.score)
            if known is not None:
                return known(chart, self.word) == self.wanted
            named = {getattr(one, self.score) for one in _medicines(chart, self.of)}
            return (self.word in named) == self.wanted
        if self.score in OF_TAKEN:
            number = _of_taken(chart, self.score, self.of)
            return number is not None and self.range.holds(round(number, 6))
        if self.score in SHARES:
            share = _attendance(chart)
            return share is not None and self.range.holds(share)
        value = _value(chart, self.score)
        if self.since:
            before = getattr(chart, "since", None)
            value -= value if before is None else _before(before, self.score)
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


def _medicines(chart: Any, word: str) -> list[Any]:
    """Return the medicines in force, or those that a word names."""
    return [m for m in getattr(chart, "in_force", None) or () if not word or m.is_called(word)]


def _of_taken(chart: Any, name: str, word: str) -> float | None:
    """Return a number of one medicine; None where it is not taken, or was not before."""
    taken = _medicines(chart, word)
    if not taken:
        return None
    if name == "days_on":
        return float(chart.day - min(one.begun for one in taken))
    dose = float(sum(one.amount for one in taken))
    if name == "dose":
        return dose
    before = getattr(chart, "since", None)
    earlier = taken if before is None else [m for m in before.medicines if m.is_called(word)]
    return dose - float(sum(one.amount for one in earlier))


def _attendance(chart: Any) -> float | None:
    before = getattr(chart, "since", None)
    if before is None or not before.offered:
        return None
    return 100.0 * float(before.attended) / float(before.offered)


def _before(before: Any, name: str) -> float:
    """Return a score, or the prescribed dose, at the last visit to which the person came."""
    return float(before.mme if name == "mme" else dict(before.scores)[name])
