"""Exposure: what was taken and when, what was dispensed, what should be left in the bottle."""

from typing import NamedTuple


class Trace(NamedTuple):
    """One substance, as the body would remember it.

    Attributes
    ----------
    analyte : str
        Generic name, as ``oxycodone``.
    days : int
        Days since it was last taken: 0 on a day of ongoing prescription, 1 for yesterday.
    regular : bool
        Taken on most days for weeks before that: it lingers.
    prescribed : bool
        By a prescription that the clinic knows of.
    amount : float
        Of that day, in MME, mg or mcg/h as it is dosed; 1 where amounts are not followed.
    recent : int
        Days of the seven before today on which it was taken.
    begun : int
        Days since it was first taken in the past three months.
    """

    analyte: str
    days: int
    regular: bool = False
    prescribed: bool = False
    amount: float = 1.0
    recent: int = 0
    begun: int = 90


class Fill(NamedTuple):
    """One dispensed prescription of a controlled medicine.

    Attributes
    ----------
    drug, amount, prescriber : str
        ``amount`` in words, as ``120 MME a day``.
    first, last : int
        Days (since the first visit) on which it was first and last dispensed.
    listed : bool
        Whether monitoring programmes are told: not of methadone from a treatment programme.
    dose : float
        The number in ``amount``; 0 where there is none.
    by_case : bool
        Whether the case itself tells of it: then it is on record, and who prescribed is known.
    """

    drug: str
    amount: str
    prescriber: str
    first: int
    last: int
    listed: bool = True
    dose: float = 0.0
    by_case: bool = False


class Tablets(NamedTuple):
    """Tablets of one current prescription.

    Attributes
    ----------
    drug : str
    dispensed, expected, left : int
        At the last filling; what should be left today; what is left.
    """

    drug: str
    dispensed: int
    expected: int
    left: int


class Exposure(NamedTuple):
    """What was taken, dispensed and left over; built by :mod:`simlib.clinic.history.taken`.

    Attributes
    ----------
    traces : tuple of Trace
    prescribed : tuple of str
        Substances that have been prescribed here for some days, taken or not.
    fills : tuple of Fill
    tablets : tuple of Tablets
    used28, used90 : int
        Days with non-prescribed opioids of the past 28 and 90.
    medicines : tuple of str
        Everything on the medicine list, lower case: other medicines, and orders in words.
    supply, stage : str
        As in the profile.
    """

    traces: tuple[Trace, ...] = ()
    prescribed: tuple[str, ...] = ()
    fills: tuple[Fill, ...] = ()
    tablets: tuple[Tablets, ...] = ()
    used28: int = 0
    used90: int = 0
    medicines: tuple[str, ...] = ()
    supply: str = "none"
    stage: str = "none"

    def of(self, *analytes: str) -> tuple[Trace, ...]:
        """Return the traces of these substances.

        >>> Exposure((Trace("morphine", 2),)).of("morphine", "codeine")[0].days
        2
        """
        return tuple(trace for trace in self.traces if trace.analyte in analytes)

    def takes(self, word: str) -> bool:
        """Tell whether the medicine list has this word.

        >>> Exposure(medicines=("bupropion 150 mg",)).takes("bupropion")
        True
        """
        return any(word in medicine for medicine in self.medicines)
