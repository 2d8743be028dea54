"""Sigs: a prescription's "8 mg SL bid" read into numbers, and written back."""

import functools
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from simlib.text.similar import closest

UNITS = {
    "mg": "mg",
    "mcg": "mcg",
    "µg": "mcg",
    "μg": "mcg",
    "ug": "mcg",
    "g": "g",
    "mcg/h": "mcg/h",
    "mcg/hr": "mcg/h",
    "mcg/hour": "mcg/h",
    "micrograms/hour": "mcg/h",
    "µg/h": "mcg/h",
    "μg/h": "mcg/h",
    "session": "session",
    "sessions": "session",
}
"""Units as they may be written, and the one they stand for."""

ROUTES = {
    "po": "PO",
    "oral": "PO",
    "orally": "PO",
    "sl": "SL",
    "sublingual": "SL",
    "sublingually": "SL",
    "buccal": "buccal",
    "im": "IM",
    "sc": "SC",
    "sq": "SC",
    "subcut": "SC",
    "subq": "SC",
    "iv": "IV",
    "td": "TD",
    "transdermal": "TD",
    "in": "IN",
    "intranasal": "IN",
    "pr": "PR",
    "topical": "topical",
}
"""Routes as they may be written, and the one they stand for."""

NOT_ROUTES = ("film", "films", "tablet", "tab", "cap", "capsule", "patch")
"""Forms that stand where a route should, and resemble one."""

FREQUENCIES: dict[str, tuple[int, float]] = {
    "daily": (1, 1.0),
    "bid": (2, 1.0),
    "tid": (3, 1.0),
    "qid": (4, 1.0),
    "q24h": (1, 1.0),
    "q12h": (2, 1.0),
    "q8h": (3, 1.0),
    "q6h": (4, 1.0),
    "q4h": (6, 1.0),
    "qd": (1, 1.0),
    "qam": (1, 1.0),
    "qhs": (1, 1.0),
    "nightly": (1, 1.0),
    "once daily": (1, 1.0),
    "twice daily": (2, 1.0),
    "q72h": (1, 3.0),
    "weekly": (1, 7.0),
    "monthly": (1, 28.0),
    "once": (1, math.inf),
}
"""Frequencies: how many times in how many days. A month of treatment has 28 days."""

SHOWN = "daily, bid, tid, qid, q12h, q8h, q6h, q4h, every 72 h, weekly, monthly, once"
"""The frequencies that a message lists."""

_AMOUNT = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+")
_EVERY = re.compile(
    r"(?:every|q) ?([0-9]{1,4}) ?(?:\([a-z]+\) ?)?(h|hrs?|hours?|d|days?|wk|wks|weeks?)",
    re.IGNORECASE,
)
_HOURLY = re.compile(r"([0-9]{1,2}) ?(?:hourly|hrly)", re.IGNORECASE)
_TIMES = re.compile(
    r"(once|twice|thrice|[a-z]+ times|[0-9]{1,2} ?(?:x|times)) ?"
    r"(?:daily|/ ?d|(?:a|per|every|each) day)"
)
_COUNTS = {"once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3, "four": 4,
           "five": 5, "six": 6}  # fmt: skip
_ALSO = {
    "bd": "bid", "tds": "tid", "qds": "qid", "at bedtime": "qhs", "q hs": "qhs",
    "every morning": "qam", "every day": "daily", "every night": "nightly", "nocte": "nightly",
    "mane": "qam", "every other day": "every 2 days", "qod": "every 2 days",
    "every week": "weekly", "every month": "monthly",
}  # fmt: skip
"""Other ways to write a frequency, and the one that each of them is."""
_HOURS = {"h": 1, "d": 24, "w": 168}
_WHEN_NEEDED = {"prn": "`prn` leaves the dose open", "needed": "`as needed` leaves the dose open"}


class SigError(ValueError):
    """A sig that cannot be read.

    Attributes
    ----------
    what, cure : str
        What is wrong, and how to mend it. The text of the error is both.
    start, end : int
        Where in the text of the sig.
    """

    def __init__(self, what: str, cure: str, start: int = 0, end: int = 0) -> None:
        super().__init__(f"{what}. {cure}")
        self.what, self.cure, self.start, self.end = what, cure, start, end


@dataclass(frozen=True)
class Sig:
    """How much of something, by which route, how often.

    Attributes
    ----------
    amount : float
        One dose, >= 0, in `unit`.
    unit : str
        mg, mcg, g, mcg/h (a patch) or session.
    route : str
        PO, SL, buccal, IM, SC, IV, TD, IN, PR or topical; empty for sessions.
    times : int
        Doses in each period.
    every : float
        Length of the period in days; infinite for a single dose.
    frequency : str
        The frequency as it was written. It is not compared: q12h is bid.

    Examples
    --------
    >>> sig = parse_sig("8 mg SL bid")
    >>> sig.amount, sig.unit, sig.route, sig.times, sig.every, sig.per_day
    (8.0, 'mg', 'SL', 2, 1.0, 16.0)
    >>> str(sig)
    '8 mg SL bid'
    """

    amount: float
    unit: str
    route: str
    times: int
    every: float
    frequency: str = field(default="", compare=False)

    @property
    def per_day(self) -> float:
        """Amount a day. A patch's rate stays what it is; a single dose is no daily amount."""
        if self.unit == "mcg/h":
            return self.amount
        return self.amount * self.times / self.every

    def __str__(self) -> str:
        unit = "sessions" if self.unit == "session" and self.amount != 1 else self.unit
        frequency = self.frequency or _frequency(self.times, self.every)
        return " ".join(p for p in (_plain(self.amount), unit, self.route, frequency) if p)


@functools.lru_cache(maxsize=4096)
def parse_sig(text: str) -> Sig:
    """Read a sig: amount, unit, route, frequency. Each text is read once, however often asked for.

    Parameters
    ----------
    text : str
        As on a prescription: ``"8 mg SL bid"``, ``"25 mcg/h TD every 72 h"``,
        ``"2 sessions weekly"``.

    Returns
    -------
    Sig

    Raises
    ------
    SigError
        One sentence, and how to mend it.

    Examples
    --------
    >>> parse_sig("40 mg PO q12")
    Traceback (most recent call last):
    ...
    simlib.clinic.treatments.sig.SigError: `q12` is not a frequency. Did you mean `q12h`?
    """
    words = _words(text)
    if not words:
        raise SigError("There is no dose here", "Write it as in `8 mg SL bid`.", 0, len(text))
    amount = _amount(words)
    unit = _unit(words)
    route = "" if unit == "session" else _route(words)
    times, every, frequency = _when(words, text)
    return Sig(amount, unit, route, times, every, frequency)


_Word = tuple[str, int, int]


def _words(text: str) -> list[_Word]:
    """Split into words with their place; "8mg" is two words."""
    apart = re.compile(r"(?<![^\s])([0-9.]+)(?=[A-Za-zµμ])|\S+")
    return [(m.group(), m.start(), m.end()) for m in apart.finditer(text[:200])]


def _amount(words: list[_Word]) -> float:
    word, start, end = words.pop(0)
    if not _AMOUNT.fullmatch(word):
        if re.fullmatch(r"[0-9.]+[-–][0-9.]+", word):
            what = f"`{word}` is a range"
            cure = "Write the dose that is usually taken. Of a combination write the opioid alone."
        elif "," in word:
            what, cure = f"`{word}` has a comma", "Write 1000 or 2.5, without commas."
        else:
            what, cure = f"`{word}` is not an amount", "Begin with a number, as in `8 mg SL bid`."
        raise SigError(what, cure, start, end)
    amount = float(word)
    if amount > 1e6:
        raise SigError(f"`{word}` is too large for a dose", "Check the unit.", start, end)
    return amount


def _unit(words: list[_Word]) -> str:
    if not words:
        raise SigError("The unit is missing", "Write it as in `8 mg SL bid`.")
    word, start, end = words.pop(0)
    if word.lower() in UNITS:
        return UNITS[word.lower()]
    if word.lower().rstrip("s") in ("tablet", "tab", "pill", "capsule", "patche", "film"):
        what = f"`{word}` does not say how much"
        raise SigError(what, "Write the dose in mg, mcg or mcg/h.", start, end)
    near = closest(word, UNITS)
    cure = f"Did you mean `{UNITS[near]}`?" if near else f"Units: {_listed(UNITS.values())}."
    raise SigError(f"`{word}` is not a unit", cure, start, end)


def _route(words: list[_Word]) -> str:
    if not words:
        raise SigError("The route and the frequency are missing", "Write them as in `8 mg SL bid`.")
    word, start, end = words[0]
    bare = word.lower().replace(".", "")
    if bare in ROUTES:
        words.pop(0)
        return ROUTES[bare]
    if word.lower() in FREQUENCIES or word.lower() == "every":
        what = f"The route is missing before `{word}`"
        raise SigError(what, "Write it as in `8 mg SL bid`.", start, end)
    near = closest(word, ROUTES, cutoff=0.8 if len(word) > 3 else 0.6)
    near = None if word.lower() in NOT_ROUTES else near
    cure = f"Did you mean `{ROUTES[near]}`?" if near else f"Routes: {_listed(ROUTES.values())}."
    raise SigError(f"`{word}` is not a route", cure, start, end)


def _when(words: list[_Word], text: str) -> tuple[int, float, str]:
    if not words:
        raise SigError("The frequency is missing", f"Add one of: {SHOWN}.", 0, len(text))
    start, end = words[0][1], words[-1][2]
    said = _plainly(" ".join(word for word, _, _ in words))
    for word, what in _WHEN_NEEDED.items():
        if word in said.lower().split():
            raise SigError(what, "Write what is usually taken, as in `5 mg PO tid`.", start, end)
    said = _ALSO.get(said.lower(), said)
    if said.lower() in FREQUENCIES:
        return *FREQUENCIES[said.lower()], said.lower()
    if counted := _TIMES.fullmatch(said.lower()):
        word = re.sub(r"x$|times$", "", counted[1]).strip()
        times = int(word) if word.isdecimal() else _COUNTS.get(word, 0)
        if times:
            return times, 1.0, _frequency(times, 1.0)
    if interval := _EVERY.fullmatch(said) or _HOURLY.fullmatch(said):
        unit = interval[2][0].lower() if interval.re is _EVERY else "h"
        hours = int(interval[1]) * _HOURS[unit]
        if hours and 24 % hours == 0:
            return 24 // hours, 1.0, said.lower()
        if hours and hours % 24 == 0:
            return 1, hours / 24, said.lower()
        cure = "Choose hours that divide a day (4, 6, 8, 12, 24), or whole days."
        raise SigError(f"`{said}` does not fit into whole days", cure, start, end)
    near = closest(said, FREQUENCIES, cutoff=0.7)
    # a cure must never be another dose: with other numbers, or among the shortest, it could be
    slip = near if near and len(said) > 3 and _digits(near) == _digits(said) else None
    slip = near if near and len(said) == 3 and _digits(said) and near.startswith(said) else slip
    cure = f"Did you mean `{slip}`?" if slip else f"Frequencies: {SHOWN}."
    raise SigError(f"`{said}` is not a frequency", cure, start, end)


def _plainly(said: str) -> str:
    """Return a frequency without full stops and with its letters and numbers together.

    >>> _plainly("b.i.d."), _plainly("q.12 h."), _plainly("q 8 h")
    ('bid', 'q12h', 'q8h')
    """
    bare = said.replace(".", "")
    return re.sub(r"^q ?([0-9]+) ?(?=[a-z])", r"q\1", bare, flags=re.IGNORECASE)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _frequency(times: int, every: float) -> str:
    for name, meaning in FREQUENCIES.items():
        if meaning == (times, every):
            return name
    if times == 1:
        return f"every {_plain(every)} d"
    return f"every {24 // times} h"


def _plain(number: float) -> str:
    """Write a number without exponent and without trailing zeros: 0.5, 8, 1000."""
    digits = f"{Decimal(repr(float(number))):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _listed(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(values))
