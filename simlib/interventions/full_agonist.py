"""A full agonist for pain, at a steady dose: to continue, to raise, to lower, to start."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention, OrderError, Running, option, read_sig
from simlib.interventions.mme import OPIOIDS, DrugError, drug_names, find_drug, mme_per_day
from simlib.interventions.sig import SigError

HOLDS: Annotated[
    float, "1", "hazard ratio of leaving care while an opioid for pain is prescribed", "assumed",
    "assumed", (0.05, 0.5),
] = 0.15  # fmt: skip

MOLECULES = {opioid.name: float(i + 1) for i, opioid in enumerate(OPIOIDS)}


def running_levers(opioid: Running, leaving: float = HOLDS, alliance: float = 0.0) -> Levers:
    """Return the levers of an opioid for pain as it is taken."""
    return Levers(
        prescribed=opioid.mme,
        half_life=opioid.half_life,
        molecule=opioid.molecule,
        leaving=leaving,
        alliance=alliance,
    )


@dataclass(frozen=True)
class FullAgonist(Intervention):
    """An opioid for pain in a steady daily dose.

    The dose enters the model in morphine milligram equivalents (CDC 2022), spread over the
    day; immediate and extended release differ by their half-life.

    Examples
    --------
    >>> FullAgonist("oxycodone", "20 mg PO qid").running(0).mme
    120.0
    """

    slug = "full-agonist"
    label = "Opioid for pain"
    group = "opioid for pain"
    slot = "opioid for pain"
    usual = "20 mg PO q6h"
    amounts = (0.0, 200.0, 2.5)
    frequencies = ("daily", "bid", "tid", "qid", "q4h", "q6h", "q8h", "q12h")
    sources = ("cdc-2022",)

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
        """Return the prescribed dose of the day."""
        return running_levers(self.running(day))

    def notes(self) -> tuple[str, ...]:
        """Return cautions by dose (CDC 2022: risk rises with dose, benefit hardly)."""
        mme = self.running(0).mme
        if mme < 50:
            return ()
        note = (
            f"{mme:g} MME a day. From 50 MME on, risk rises and extra benefit is unlikely: "
            "review goals and harms, and offer naloxone (CDC 2022)."
        )
        return (note,)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        release = " ER" if self.release == "extended" else ""
        return f"{self.drug.capitalize()}{release} {self.sig} ({self.running(0).mme:g} MME a day)"
