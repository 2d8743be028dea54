"""A full agonist for pain, at a steady dose: to continue, to raise, to lower, to start."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention, OrderError, Running, option, read_sig
from simlib.interventions.mme import OPIOIDS, DrugError, drug_names, find_drug, mme_per_day
from simlib.interventions.sig import SigError
from simlib.mechanisms.harm import HarmPars

HOLDS: Annotated[
    float, "1", "hazard ratio of leaving care while an opioid for pain is prescribed", "assumed",
    "assumed", (0.05, 0.5),
] = 0.15  # fmt: skip

TRAMADOL_SEROTONIN: Annotated[
    float, "1", "serotonergic load of tramadol 200 mg a day (an SNRI is 1)", "assumed", "assumed",
    (0.5, 1.5),
] = 1.0  # fmt: skip
TAPENTADOL_SEROTONIN: Annotated[
    float, "1", "the same of tapentadol 200 mg a day", "assumed", "assumed", (0.1, 0.8)
] = 0.4

METHADONE_UNSHARED: Annotated[
    float, "0-1", "share of tolerance that a rotation to methadone loses beyond that to another "
    "opioid: its equivalents are 4 to 1 at low and 12 to 1 at high doses", "assumed", "assumed",
    (0.1, 0.5),
] = 0.35  # fmt: skip

MOLECULES = {opioid.name: float(i + 1) for i, opioid in enumerate(OPIOIDS)}
_SEROTONIN = {"tramadol": TRAMADOL_SEROTONIN, "tapentadol": TAPENTADOL_SEROTONIN}
_LOADED = 200.0
"""Daily dose (mg) of that load."""
MOST_MG = {"codeine": 360.0, "tapentadol": 600.0, "tramadol": 400.0}
"""Most a day by their labels, mg, from memory."""
_MORE_TAGS = {
    "methadone": ("methadone", "qt"),
    "tapentadol": ("serotonergic",),
    "tramadol": ("tramadol", "serotonergic"),
}


def drug_tags(drug: str) -> tuple[str, ...]:
    """Return the classes of an opioid for pain, for alerts.

    >>> drug_tags("tramadol")
    ('full agonist', 'sedating', 'tramadol', 'serotonergic')
    """
    return ("full agonist", "sedating", *_MORE_TAGS.get(drug, ()))


def running_levers(opioid: Running, leaving: float = HOLDS, alliance: float = 0.0) -> Levers:
    """Return the levers of an opioid for pain as it is taken.

    Tramadol and tapentadol add serotonergic load. Methadone for pain prolongs QTc as methadone
    for opioid use disorder does; there the engine counts it, here it is counted by its dose.
    """
    mg = opioid.mme / find_drug(opioid.drug).factor.value
    return Levers(
        prescribed=opioid.mme,
        half_life=opioid.half_life,
        molecule=opioid.molecule,
        leaving=leaving,
        alliance=alliance,
        serotonin=_SEROTONIN.get(opioid.drug, 0.0) * mg / _LOADED,
        unshared=METHADONE_UNSHARED if opioid.drug == "methadone" else 0.0,
        qt=HarmPars().by_methadone * mg if opioid.drug == "methadone" else 0.0,
    )


@dataclass(frozen=True)
class FullAgonist(Intervention):
    """An opioid for pain in a steady daily dose.

    The dose enters the model in morphine milligram equivalents (CDC 2022), spread over the
    day; immediate and extended release differ by their half-life.

    Parameters
    ----------
    drug : str
    sig : str
        Dose, unit, route, frequency; a patch is counted in mcg/h.
    release : {"immediate", "extended"}

    Examples
    --------
    >>> FullAgonist("oxycodone", "20 mg PO qid").running(0).mme
    120.0
    """

    slug = "full-agonist"
    label = "Opioid for pain"
    group = "opioid for pain"
    about = (
        "To start, continue, raise or lower an opioid for pain: about half a point of 10 in the "
        "first months, next to nothing after a year, no more at high dose. Risk rises with dose."
    )
    slot = "opioid for pain"
    usual = "20 mg PO q6h"
    amounts = (0.0, 200.0, 2.5)
    frequencies = ("daily", "bid", "tid", "qid", "q4h", "q6h", "q8h", "q12h")
    tags = drug_tags("oxycodone")
    watch = ("pdmp", "urine-definitive", "pill-count")
    sources = ("cdc-2022", "busse-2018", "space-trial")

    drug: str = option("Drug", "oxycodone", choices=list(drug_names()))
    sig: str = "20 mg PO q6h"
    release: str = option("Release", "immediate", choices=["immediate", "extended"])

    def __post_init__(self) -> None:
        try:
            drug = find_drug(self.drug)
            sig = read_sig(self.sig, self.drug)
            mme = mme_per_day(drug.name, sig.per_day, sig.unit)
        except (DrugError, SigError) as error:
            raise OrderError(str(error)) from None
        if mme > 2000:
            raise OrderError(
                f"{self.drug} {self.sig} is {mme:g} MME a day; the model goes to 2000. "
                "Check the dose and the unit."
            )
        object.__setattr__(self, "drug", drug.name)
        contains = ("acetaminophen",) if self._combined() else ()
        object.__setattr__(self, "tags", drug_tags(drug.name) + contains)
        if drug.name == "methadone":
            object.__setattr__(self, "watch", ("ecg", *type(self).watch))

    @classmethod
    def from_choice(cls, values: Mapping[str, Any]) -> Self:
        """Build one from a menu; a patch is counted in mcg/h and changed every 72 hours."""
        given = dict(values)
        if "patch" in str(given.get("drug", "")) and "sig" not in given:
            given.pop("frequency", None)
            rate = cls._number("dose", given.pop("amount", 25.0), *cls.amounts[:2])
            given["sig"] = f"{rate:g} mcg/h TD q72h"
        return super().from_choice(given)

    def running(self, day: int) -> Running:
        """Return drug and daily morphine equivalents."""
        del day
        drug = find_drug(self.drug)
        sig = self.parsed
        half_life = drug.half_life
        if self.release == "extended" and drug.half_life_er:
            half_life = drug.half_life_er
        mme = mme_per_day(drug.name, sig.per_day, sig.unit)
        return Running(drug.name, mme, half_life.value, MOLECULES[drug.name])

    def levers(self, day: int) -> Levers:
        """Return the prescribed dose of the day; a dose of nothing does nothing."""
        opioid = self.running(day)
        return running_levers(opioid) if opioid.mme else Levers()

    def notes(self) -> tuple[str, ...]:
        """Return cautions by dose (CDC 2022: risk rises with dose, benefit hardly) and drug."""
        drug, mme, found = find_drug(self.drug), self.running(0).mme, []
        if mme >= 50:
            found.append(
                f"{mme:g} MME a day. From 50 MME on, risk rises and extra benefit is unlikely: "
                "review goals and harms, and offer naloxone (CDC 2022)."
            )
        if drug.note:
            found.append(drug.note)
        most = MOST_MG.get(drug.name)
        if most and self.parsed.per_day > most:
            found.append(f"More than {most:g} mg of {drug.name} a day is above its usual limit.")
        if self.release == "extended" and not self._extended():
            found.append(f"There is no extended-release {drug.name} here: counted as it is.")
        if self._combined():
            found.append("Tablets of hydrocodone usually contain acetaminophen: count it.")
        return tuple(found)

    def _extended(self) -> bool:
        return self.release == "extended" and find_drug(self.drug).half_life_er is not None

    def _combined(self) -> bool:
        return self.drug == "hydrocodone" and self.release == "immediate"

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        release = " ER" if self._extended() else ""
        return f"{self.drug.capitalize()}{release} {self.sig} ({self.running(0).mme:g} MME a day)"
