"""A full agonist for pain, at a steady dose: to continue, to raise, to lower, to start."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Self

from simlib.clinic.treatments.base import (
    Intervention,
    OrderError,
    Running,
    option,
    read_sig,
    regimen,
)
from simlib.clinic.treatments.forms import FORMS, Dose, above_limit, sig_of
from simlib.clinic.treatments.menu import SPOKEN, of_options, offered_as
from simlib.clinic.treatments.opioids import DrugError, drug_names, find_drug
from simlib.clinic.treatments.sig import Sig
from simlib.model.engine.levers import Levers, together
from simlib.model.mechanisms.harm import HarmPars
from simlib.model.notation.quantities import Quantity, assumed

HOLDS: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care while an opioid for pain is prescribed"),
    assumed(0.05, 0.5),
] = 0.15

TRAMADOL_SEROTONIN: Annotated[
    float,
    Quantity("1", "serotonergic load of tramadol 200 mg a day (an SNRI is 1)"),
    assumed(0.5, 1.5),
] = 1.0
TAPENTADOL_SEROTONIN: Annotated[
    float, Quantity("1", "the same of tapentadol 200 mg a day"), assumed(0.1, 0.8)
] = 0.4

METHADONE_UNSHARED: Annotated[
    float,
    Quantity(
        "0-1",
        "share of tolerance that a rotation to methadone loses beyond that to "
        "another opioid: its equivalents are 4 to 1 at low and 12 to 1 at high "
        "doses",
    ),
    assumed(0.1, 0.5),
] = 0.35
_PRODRUGS = ("tramadol", "codeine")
"""Opioids that act by what an enzyme makes of them."""
_CONVULSES = 400.0
"""Daily dose of tramadol (mg) whose load of convulsion is 1; it rises with the square."""
_SEROTONIN = {"tramadol": TRAMADOL_SEROTONIN, "tapentadol": TAPENTADOL_SEROTONIN}
_LOADED = 200.0
"""Daily dose (mg) of that load."""
_MORE_TAGS = {
    "methadone": ("methadone", "qt"),
    "tapentadol": ("serotonergic",),
    "tramadol": ("tramadol", "serotonergic"),
}


def drug_tags(drug: str) -> tuple[str, ...]:
    """Return the classes of an opioid for pain, or of two, for alerts.

    >>> drug_tags("tramadol")
    ('full agonist', 'sedating', 'tramadol', 'serotonergic')
    >>> drug_tags("morphine and methadone")
    ('full agonist', 'sedating', 'methadone', 'qt')
    """
    more = [tag for name in drug.split(" and ") for tag in _MORE_TAGS.get(name, ())]
    return ("full agonist", "sedating", *more)


def running_levers(opioid: Running, leaving: float = HOLDS, alliance: float = 0.0) -> Levers:
    """Return the levers of an opioid for pain as it is taken; two forms add up, in care once.

    Tramadol and tapentadol add serotonergic load. Methadone for pain prolongs QTc as methadone
    for opioid use disorder does; there the engine counts it, here it is counted by its dose.
    """
    if opioid.parts:
        both = together([running_levers(part) for part in opioid.parts])
        return both._replace(leaving=leaving, alliance=alliance)
    mg = opioid.mme / find_drug(opioid.drug).factor.value
    return Levers(
        prescribed=opioid.mme,
        half_life=opioid.half_life,
        molecule=opioid.molecule,
        leaving=leaving,
        alliance=alliance,
        serotonin=_SEROTONIN.get(opioid.drug, 0.0) * mg / _LOADED,
        prodrug=1.0 if opioid.drug in _PRODRUGS else 0.0,
        convulsant=(mg / _CONVULSES) ** 2 if opioid.drug == "tramadol" else 0.0,
        unshared=METHADONE_UNSHARED if opioid.drug == "methadone" else 0.0,
        qt=HarmPars().by_methadone * mg if opioid.drug == "methadone" else 0.0,
    )


_NONE = "none"
_MOST_MME = 2000.0
_BESIDE = ("beside_release", "beside_amount", "beside_frequency")


@dataclass(frozen=True)
class FullAgonist(Intervention):
    """An opioid for pain in a steady daily dose; two forms of it, or two opioids, as one regimen.

    The dose enters the model in morphine milligram equivalents (CDC 2022), spread over the
    day; immediate and extended release differ by their half-life. What is ordered here replaces
    all of it, and a taper, a raise, a rotation and a stop concern all of it.

    Parameters
    ----------
    drug : str
    sig : str
        Dose, unit, route, frequency; a patch is counted in mcg/h.
    release : {"immediate", "extended"}
    beside : str
        Another opioid for pain taken with it, or the same in another release; "none".
    beside_sig : str
        Its sig; without one, a careful first dose.
    beside_release : {"immediate", "extended"}

    Examples
    --------
    >>> FullAgonist("oxycodone", "20 mg PO qid").running(0).mme
    120.0
    >>> both = FullAgonist("morphine", "60 mg PO bid", "extended", "morphine", "15 mg PO qid")
    >>> both.text()
    'Morphine ER 60 mg PO bid and morphine 15 mg PO qid (180 MME a day)'
    """

    slug = "full-agonist"
    label = "Opioid for pain"
    group = "opioid for pain"
    about = (
        "To start, continue, raise or lower an opioid for pain: about half a point of 10 in the "
        "first months, next to nothing after a year, no more at high dose. Risk rises with dose."
    )
    slot = "opioid for pain"
    usual = FORMS["oxycodone"].first
    amounts = FORMS["oxycodone"][:3]
    frequencies = FORMS["oxycodone"].frequencies
    tags = drug_tags("oxycodone")
    watch = ("pdmp", "urine-definitive", "pill-count")
    sources = (
        "cdc-2022", "busse-2018", "space-trial", "codeine-label", "tapentadol-label",
        "tramadol-label", "equianalgesic-routes",
    )  # fmt: skip

    drug: str = option("Drug", "oxycodone", choices=list(drug_names()), empties=["amount"])
    sig: str = usual
    release: str = option("Release", "immediate", choices=["immediate", "extended"])
    beside: str = option(
        "Second opioid", _NONE, choices=[_NONE, *drug_names()], empties=["beside_amount"]
    )
    beside_sig: str = ""
    beside_release: str = option(
        "Release of the second", "immediate", choices=["immediate", "extended"]
    )

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "drug", find_drug(self.drug).name)
            if self.beside != _NONE:
                object.__setattr__(self, "beside", find_drug(self.beside).name)
                object.__setattr__(self, "beside_sig", self.beside_sig or FORMS[self.beside].first)
            mme = sum(dose.mme for dose in self.doses)
        except DrugError as error:
            raise OrderError(str(error)) from None
        if mme > _MOST_MME:
            both = "" if self.beside == _NONE else f" with {self.beside} {self.beside_sig}"
            raise OrderError(
                f"{self.drug} {self.sig}{both} is {mme:g} MME a day; the model goes to "
                f"{_MOST_MME:g}. Check the dose and the unit."
            )
        for dose in self.doses:
            dose.check()
        contains = ("acetaminophen",) if self._combined() else ()
        drugs = self._running.drug
        object.__setattr__(self, "tags", drug_tags(drugs) + contains)
        if "methadone" in self.tags:
            object.__setattr__(self, "watch", ("ecg", *type(self).watch))

    @cached_property
    def doses(self) -> tuple[Dose, ...]:
        """What is prescribed: one opioid, or two."""
        first = Dose(self.drug, _read(self.sig, self.drug), self.release)
        if self.beside == _NONE:
            return (first,)
        second = Dose(self.beside, _read(self.beside_sig, self.beside), self.beside_release)
        return (first, second)

    @cached_property
    def _running(self) -> Running:
        return regimen(tuple(dose.running() for dose in self.doses))

    @classmethod
    def menu(cls) -> dict[str, Any]:
        """Return what a screen needs; unit, limits and frequencies follow the drug."""
        menu = super().menu()
        dose, often, *options = menu["fields"]
        by_name = {field["name"]: field for field in options}
        beside = [
            by_name["beside_release"],
            dose | {"name": "beside_amount", "label": "Dose of the second"},
            often | {"name": "beside_frequency", "label": "How often the second"},
        ]
        fields = [by_name["drug"], by_name["release"], dose, often, by_name["beside"], *beside]
        menu["fields"] = [_by_drug(field) for field in fields]
        return menu

    def controls(self) -> list[dict[str, Any]]:
        """Return the fields for this order: a release where there are two, a second's if any."""
        fields: list[dict[str, Any]] = type(self).menu()["fields"]
        one_release = [
            name
            for name, drug in (("release", self.drug), ("beside_release", self.beside))
            if drug != _NONE and find_drug(drug).half_life_er is None
        ]
        hidden = [*one_release, *(_BESIDE if self.beside == _NONE else ())]
        shown = [f for f in fields if f["name"] not in hidden]
        return [f | f["forms"][getattr(self, f["by"])] if "by" in f else f for f in shown]

    def choice(self) -> dict[str, Any]:
        """Return this order as values of the menu's fields."""
        values = {f["name"]: getattr(self, f["name"]) for f in of_options(type(self))}
        first, second = self.doses[0], self.doses[-1]
        return values | _shown("", first) | _shown("beside_", second)

    @classmethod
    def from_choice(cls, values: Mapping[str, Any]) -> Self:
        """Build one from a menu, each dose in the unit and within the limits of its form.

        Without a dose, it is a careful first one of the drug.
        """
        given = dict(values)
        for name in ("", "beside_"):
            drug = given.get("beside" if name else "drug", cls.drug if not name else _NONE)
            amount = given.pop(f"{name}amount", None)
            often = given.pop(f"{name}frequency", None)
            if drug == _NONE:
                # nothing is taken beside it, and what is said of its dose must still make sense
                sig_of(cls.drug, amount, often, "Dose")
            elif drug in FORMS and f"{name}sig" not in given:
                given[f"{name}sig"] = sig_of(drug, amount, often, "Dose")
        given.setdefault("sig", cls.usual)
        return super().from_choice(given)

    def without(self, drug: str) -> Self | None:
        """Return the opioid that is left when one of two different ones is stopped."""
        left = [dose for dose in self.doses if dose.drug != drug]
        if len(left) != 1 or len(self.doses) != 2:
            return None
        dose = left[0]
        return replace(
            self, drug=dose.drug, sig=str(dose.sig), release=dose.release, beside=_NONE,
            beside_sig="", beside_release="immediate",
        )  # fmt: skip

    def running(self, day: int) -> Running:
        """Return drug and daily morphine equivalents."""
        del day
        return self._running

    def levers(self, day: int) -> Levers:
        """Return the prescribed dose of the day; a dose of nothing does nothing."""
        opioid = self.running(day)
        return running_levers(opioid) if opioid.mme else Levers()

    def notes(self) -> tuple[str, ...]:
        """Return cautions by dose (CDC 2022: risk rises with dose, benefit hardly) and drug."""
        opioid = self.running(0)
        found = [said for dose in self.doses for said in dose.sig.assumed]
        found += dose_notes(opioid)
        found += [note for name in opioid.drugs if (note := find_drug(name).note)]
        found += [
            f"There is no extended-release {dose.drug} here: counted as it is."
            for dose in self.doses
            if dose.release == "extended" and not dose.extended
        ]
        if self._combined():
            found.append("Tablets of hydrocodone usually contain acetaminophen: count it.")
        return tuple(found)

    def _combined(self) -> bool:
        return any(d.drug == "hydrocodone" and d.release == "immediate" for d in self.doses)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        said = " and ".join(dose.text() for dose in self.doses)
        return f"{said[:1].upper()}{said[1:]} ({self.running(0).mme:g} MME a day)"


def _read(sig: str, drug: str) -> Sig:
    return read_sig(sig, drug, FORMS[drug].sig.route)


def dose_notes(opioid: Running) -> list[str]:
    """Return what is said of a daily dose, however it was ordered: new, raised or rotated to."""
    found = []
    if opioid.mme >= 50:
        found.append(
            f"{opioid.mme:.4g} MME a day. From 50 MME on, risk rises and extra benefit is "
            "unlikely: review goals and harms, and offer naloxone (CDC 2022)."
        )
    for name in opioid.drugs:
        mme = sum(part.mme for part in opioid.parts or (opioid,) if part.drug == name)
        if said := above_limit(name, mme):
            found.append(said)
    return found


def _by_drug(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field that depends on the drug, with what it is for each."""
    name = field["name"].removeprefix("beside_")
    if name not in ("amount", "frequency"):
        return field
    forms: dict[str, Any] = {}
    for drug, form in FORMS.items():
        if name == "amount":
            limits = {"min": form.least, "max": form.most, "step": form.step}
            forms[drug] = limits | {"unit": form.sig.unit}
        else:
            choices = [{"value": f, "label": SPOKEN.get(f, f)} for f in form.frequencies]
            forms[drug] = {"choices": choices}
    return field | {"by": "beside" if "_" in field["name"] else "drug", "forms": forms}


def _shown(name: str, dose: Dose) -> dict[str, Any]:
    """Return the values of a dose for its two fields."""
    often = offered_as(dose.sig, FORMS[dose.drug].frequencies)
    return {f"{name}amount": dose.sig.amount, f"{name}frequency": often}
