"""Medicines in force on a day, as words may speak of them: drug, dose, form, start, take-home."""

from typing import NamedTuple

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.opioids import find_drug
from simlib.clinic.treatments.plan import Order, Plan
from simlib.clinic.treatments.sig import Sig

FORMS = ("patch", "injection", "film", "tablet", "liquid", "cream", "spray")
"""How a medicine is given, in the words of the people who take it."""

_BY_ROUTE = {
    "TD": "patch", "SC": "injection", "IM": "injection", "IV": "injection", "SL": "film",
    "buccal": "film", "PO": "tablet", "topical": "cream", "IN": "spray",
}  # fmt: skip

AGONISTS = ("methadone", "buprenorphine")


class MedicineNow(NamedTuple):
    """One medicine on one day.

    Attributes
    ----------
    slug : str
        Of the order that it is of.
    drug : str
        Generic name of an opioid for pain; the slug of any other order.
    amount : float
        Of that day: mg a day, mcg/h of a patch; for an injection what is written.
    single : float
        One dose of it, in the same unit; 0 where it is not known.
    unit : str
    form : str
        One of :data:`FORMS`.
    begun : int
        First day on which it was in force without a break since.
    start : str
        How it was to be started, as the order says it; empty where it says nothing.
    take_home : bool
        Whether doses of a treatment programme are taken home.
    """

    slug: str
    drug: str
    amount: float
    single: float
    unit: str
    form: str
    begun: int
    start: str = ""
    take_home: bool = False

    def is_called(self, word: str) -> bool:
        """Tell whether a word names it; buprenorphine is its low-dose start and its depot, too."""
        return word in (self.slug, self.drug) or self.slug.startswith(f"{word}-")


def medicines_on(plan: Plan, day: int) -> tuple[MedicineNow, ...]:
    """Return the medicines in force on a day; one that is at a dose of nothing is not.

    Parameters
    ----------
    plan : Plan
    day : int

    Examples
    --------
    >>> from simlib.clinic.treatments.catalogue.methadone import Methadone
    >>> (one,) = medicines_on(Plan().ordered([Methadone("60 mg PO daily")], 0), 5)
    >>> one.amount, one.form, one.begun, one.take_home
    (40.0, 'liquid', 0, False)
    """
    return tuple(
        one for order in plan.in_force(day) for one in _of(order, plan, day) if one.amount > 0
    )


def _of(order: Order, plan: Plan, day: int) -> list[MedicineNow]:
    item, since = order.intervention, day - order.start
    start = getattr(item, "start", "")
    start = start if isinstance(start, str) else ""
    opioid = item.running(since)
    if opioid is not None:
        sigs = {dose.drug: dose.sig for dose in getattr(item, "doses", ())}
        found = []
        for drug in opioid.drugs:
            mme = sum(part.mme for part in opioid.parts or (opioid,) if part.drug == drug)
            known = find_drug(drug)
            amount = round(mme / known.factor.value, 4)
            form = "patch" if known.unit == "mcg/h" else "tablet"
            single = sigs[drug].amount if drug in sigs else 0.0
            begun = _begun(plan, order, day, drug)
            found.append(
                MedicineNow(item.slug, drug, amount, single, known.unit, form, begun, start)
            )
        return found
    if not getattr(item, "sig", "") or item.parsed.unit == "session":
        return []
    sig, levers = item.parsed, item.levers(since)
    form, amount = _form(item, sig), sig.per_day
    if form == "injection":
        # until the first one is given, it is what is taken under the tongue, or nothing
        given = levers.depot or levers.naltrexone
        form, amount = (form, sig.amount) if given else ("film", levers.buprenorphine)
    elif item.slug.startswith(AGONISTS):
        amount = levers.methadone or levers.buprenorphine
    home = getattr(item, "take_home", "none") != "none"
    begun = _begun(plan, order, day, item.slug)
    return [
        MedicineNow(
            item.slug, item.slug, round(amount, 4), sig.amount if amount == sig.per_day else 0.0,
            sig.unit, form, begun, start, home,
        )
    ]  # fmt: skip


def _form(item: Intervention, sig: Sig) -> str:
    if "patch" in item.label.lower():
        return "patch"
    if item.slug == "methadone":
        return "liquid"
    return _BY_ROUTE.get(sig.route, "tablet")


def _begun(plan: Plan, order: Order, day: int, drug: str) -> int:
    """Return since when a drug has been in force without a break: orders that follow are one."""
    begun = order.start
    for earlier in sorted(plan.orders, key=lambda o: -o.start):
        if earlier.start < begun and earlier.stop is not None and earlier.stop >= begun:
            opioid = earlier.intervention.running(0)
            names = () if opioid is None else opioid.drugs
            if drug in (earlier.intervention.slug, *names):
                begun = earlier.start
    return min(begun, day)
