"""Sigs: a prescription's "8 mg SL bid" as numbers, and written back."""

import functools
import math
from dataclasses import dataclass, field, replace
from decimal import Decimal

from simlib.clinic.treatments.sig_reader import read
from simlib.clinic.treatments.sig_words import FREQUENCIES

_IN_MG = {"mg": 1.0, "mcg": 0.001, "g": 1000.0}


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
    assumed : tuple of str
        What was taken to be meant where the text leaves it open, in sentences. Not compared.

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
    assumed: tuple[str, ...] = field(default=(), compare=False)

    @property
    def single(self) -> bool:
        """Whether it is one dose, on one day."""
        return math.isinf(self.every)

    @property
    def per_day(self) -> float:
        """Amount a day; of a single dose on its one day. A patch's rate stays what it is."""
        if self.unit == "mcg/h" or self.single:
            return self.amount
        return self.amount * self.times / self.every

    def counted_in(self, unit: str) -> "Sig":
        """Return the same in another unit of mass; as it is, where it cannot be.

        >>> parse_sig("1 g PO tid").counted_in("mg").amount
        1000.0
        """
        if self.unit == unit or not {self.unit, unit} <= _IN_MG.keys():
            return self
        amount = round(self.amount * _IN_MG[self.unit] / _IN_MG[unit], 9)
        return replace(self, amount=amount, unit=unit)

    def __str__(self) -> str:
        unit = "sessions" if self.unit == "session" and self.amount != 1 else self.unit
        frequency = self.frequency or written(self.times, self.every)
        return " ".join(p for p in (plain(self.amount), unit, self.route, frequency) if p)


@functools.lru_cache(maxsize=4096)
def parse_sig(text: str, route: str = "") -> Sig:
    """Read a sig: amount, unit, route, frequency. Each text is read once, however often asked for.

    What a prescription leaves open is read as the most that it allows, and said in ``assumed``.

    Parameters
    ----------
    text : str
        As on a prescription: ``"8 mg SL bid"``, ``"8-2 mg film SL bid"``,
        ``"5-325 mg 1-2 tab PO q4-6h prn pain"``, ``"25 mcg/h TD every 72 h"``,
        ``"2 sessions weekly"``.
    route : str, optional
        How this medicine is given, where that is known and the text says nothing.

    Returns
    -------
    Sig

    Raises
    ------
    SigError
        One sentence, and how to mend it.

    Examples
    --------
    >>> parse_sig("5 mg PO q6h prn").per_day, parse_sig("5 mg PO q6h prn").assumed
    (20.0, ('Read as 4 a day (`prn`): say so if it is less.',))
    >>> parse_sig("40 mg PO q12")
    Traceback (most recent call last):
    ...
    simlib.clinic.treatments.sig_text.SigError: `q12` is not a frequency. Did you mean `q12h`?
    """
    found = read(text, route)
    return Sig(
        found.amount, found.unit, found.route, found.times, found.every,
        found.frequency or written(found.times, found.every), tuple(found.assumed),
    )  # fmt: skip


def written(times: int, every: float) -> str:
    """Return how often as a frequency that can be read again.

    >>> written(2, 1.0), written(1, 10.0), written(8, 1.0), written(1, 1.5)
    ('bid', 'every 10 d', 'every 3 h', 'every 36 h')
    """
    for name, meaning in FREQUENCIES.items():
        if meaning == (times, every):
            return name
    if times == 1:
        return f"every {plain(every)} d" if every == int(every) else f"every {plain(every * 24)} h"
    if every == 1.0 and 24 % times == 0:
        return f"every {24 // times} h"
    return f"{times} times {'daily' if every == 1.0 else f'in {plain(every)} d'}"


def plain(number: float) -> str:
    """Write a number without exponent and without trailing zeros: 0.5, 8, 1000."""
    digits = f"{Decimal(repr(float(number))):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
