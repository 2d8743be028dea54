"""Forms of opioids for pain: unit, limits, frequencies and first dose by drug; one such dose."""

from typing import Any, NamedTuple

from simlib.clinic.treatments.base import OrderError, Running
from simlib.clinic.treatments.opioids import (
    BY_ROUTE,
    OPIOIDS,
    Opioid,
    find_drug,
    mme_per_day,
)
from simlib.clinic.treatments.sig import Sig, parse_sig

TABLETS = ("daily", "bid", "tid", "qid", "q4h", "q6h", "q8h", "q12h")
PATCHES = ("q72h",)
PATCH_DAYS = (2.0, 3.0)
"""Days that a patch may be worn: three; two where it wears off early."""
TINY = 0.1
"""Share of the smallest dose below which the unit cannot be meant."""
MOLECULES = {opioid.name: float(i + 1) for i, opioid in enumerate(OPIOIDS)}
"""Codes of opioids for the model, which only asks whether two are the same."""


class Form(NamedTuple):
    """How an opioid for pain is given, for the menu and for limits.

    Attributes
    ----------
    least, most, step : float
        One dose in the menu, in the unit of `first`.
    first : str
        A careful order for a person who takes no opioid: 20 to 30 MME a day at most, 10 a dose
        (cdc-2022), where the drug comes so small.
    most_a_day : float or None
        Most by the label, in the unit of `first`; None where the label names no limit.
    """

    least: float
    most: float
    step: float
    first: str
    most_a_day: float | None = None

    @property
    def sig(self) -> Sig:
        """The careful first order as numbers."""
        return parse_sig(self.first)

    @property
    def frequencies(self) -> tuple[str, ...]:
        """How often it is given: tablets by the day, a patch every third day."""
        return PATCHES if self.sig.unit == "mcg/h" else TABLETS


FORMS = {
    "codeine": Form(15.0, 60.0, 15.0, "30 mg PO qid", 360.0),
    "fentanyl patch": Form(12.5, 200.0, 12.5, "12.5 mcg/h TD every 72 h"),
    "hydrocodone": Form(2.5, 120.0, 2.5, "5 mg PO qid"),
    "hydromorphone": Form(1.0, 64.0, 1.0, "1 mg PO qid"),
    "methadone": Form(2.5, 60.0, 2.5, "2.5 mg PO bid"),
    "morphine": Form(7.5, 200.0, 7.5, "7.5 mg PO tid"),
    "oxycodone": Form(2.5, 200.0, 2.5, "5 mg PO tid"),
    "oxymorphone": Form(2.5, 80.0, 2.5, "2.5 mg PO tid"),
    "tapentadol": Form(50.0, 250.0, 25.0, "50 mg PO daily", 600.0),
    "tramadol": Form(25.0, 200.0, 25.0, "50 mg PO bid", 400.0),
}
"""Every opioid of the table. Limits a day are those of the labels (tramadol-label,
tapentadol-label, codeine-label); the other numbers are sizes of tablets, and judgement."""


class Dose(NamedTuple):
    """One opioid for pain as it is prescribed.

    Attributes
    ----------
    drug : str
    sig : Sig
    release : {"immediate", "extended"}
    """

    drug: str
    sig: Sig
    release: str

    @property
    def opioid(self) -> Opioid:
        """The drug in the table."""
        return find_drug(self.drug)

    @property
    def extended(self) -> bool:
        """Whether it is an extended-release form that there is."""
        return self.release == "extended" and self.opioid.half_life_er is not None

    @property
    def mme(self) -> float:
        """Morphine milligram equivalents a day."""
        return mme_per_day(self.drug, self.sig.per_day, self.sig.unit, self.sig.route)

    def running(self) -> Running:
        """Return it as it is taken."""
        drug = self.opioid
        extended = drug.half_life_er if self.release == "extended" else None
        half_life = (extended or drug.half_life).value
        return Running(self.drug, self.mme, half_life, MOLECULES[self.drug])

    def text(self) -> str:
        """Return drug, release and sig."""
        return f"{self.drug}{' ER' if self.extended else ''} {self.sig}"

    def check(self) -> None:
        """Refuse what cannot be given so.

        Raises
        ------
        OrderError
        """
        if self.sig.unit == "mcg/h":
            if self.sig.route != "TD" or self.sig.every not in PATCH_DAYS or self.sig.times != 1:
                raise OrderError(
                    f"a {self.drug} is worn for 72 hours (48 where it wears off early), not "
                    f"`{self.sig}`. Write it as in `25 mcg/h TD every 72 h`."
                )
            return
        if self.sig.route != "PO" and (self.drug, self.sig.route) not in BY_ROUTE:
            ways = ", ".join(("PO", *(route for drug, route in BY_ROUTE if drug == self.drug)))
            raise OrderError(f"{self.drug} is not given {self.sig.route}. Here it is given {ways}.")
        if self.sig.single:
            raise OrderError(
                f"{self.drug} {self.sig} is one dose on one day, and this order is the usual daily "
                "dose: it takes the place of what is in force. Write the dose of every day."
            )
        if self.sig.every != 1.0:
            raise OrderError(
                f"{self.drug} is taken every day, and `{self.sig}` is not: an opioid for pain is "
                f"ordered as its usual daily dose. Write it as in `{FORMS[self.drug].first}`."
            )
        smallest = FORMS[self.drug].least
        if 0.0 < self.sig.amount * _MILLIGRAMS[self.sig.unit] < TINY * smallest:
            raise OrderError(
                f"{self.drug} {self.sig} is far below its smallest dose of {smallest:g} mg. "
                "Check the unit."
            )


_MILLIGRAMS = {"mg": 1.0, "mcg": 0.001, "g": 1000.0}


def sig_of(drug: str, amount: Any, frequency: Any, label: str) -> str:
    """Return the sig of a dose chosen in a menu, in the unit and by the route of the drug's form.

    What is not chosen (None) is as in a careful first order of the drug.

    Raises
    ------
    OrderError
        A dose or frequency that this form does not have.
    """
    form = FORMS[drug]
    usual = form.sig
    amount = usual.amount if amount is None else amount
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise OrderError(f"{label} of {drug} should be a number, and is `{amount}`.")
    if not form.least <= amount <= form.most:
        raise OrderError(
            f"{label} of {drug} goes from {form.least:g} to {form.most:g} {usual.unit}, and is "
            f"{amount:g}."
        )
    if usual.unit == "mcg/h":
        frequency = PATCHES[0]
    frequency = usual.frequency if frequency is None else frequency
    if frequency not in form.frequencies:
        raise OrderError(
            f"{drug} is not given `{frequency}`. Frequencies: {', '.join(form.frequencies)}."
        )
    often = "every 72 h" if frequency in PATCHES else frequency
    return str(parse_sig(f"{amount:g} {usual.unit} {usual.route} {often}"))


def above_limit(drug: str, mme: float) -> str:
    """Return what to say of a daily dose above the limit of the drug's label; empty within it.

    The same for an order, a raise and a rotation.

    >>> above_limit("codeine", 90.0)
    '600 mg of codeine a day: its label ends at 360 mg.'
    >>> above_limit("codeine", 54.0), above_limit("morphine", 900.0)
    ('', '')
    """
    most = FORMS[drug].most_a_day
    amount = mme / find_drug(drug).factor.value
    if most is None or amount <= most * (1.0 + 1e-9):
        return ""
    return f"{amount:.4g} mg of {drug} a day: its label ends at {most:g} mg."
