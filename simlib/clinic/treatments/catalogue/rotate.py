"""Rotate: another opioid at a reduced dose, because tolerance is not fully shared."""

import re
from dataclasses import dataclass, field, replace
from typing import Self

from simlib.clinic.treatments.base import INTERNAL, Intervention, OrderError, Running, option
from simlib.clinic.treatments.catalogue.full_agonist import dose_notes, drug_tags, running_levers
from simlib.clinic.treatments.forms import MOLECULES
from simlib.clinic.treatments.opioids import DrugError, drug_names, find_drug
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class Rotate(Intervention):
    """Change the opioid for pain, and lower the equivalent dose.

    Part of tolerance belongs to the molecule, so the new one acts more strongly at the same
    morphine equivalents, on pain and on breathing, for a week or two.

    Parameters
    ----------
    to : str
        The new opioid.
    reduce : str
        How far the equivalent dose is lowered.
    release : {"immediate", "extended"}

    Examples
    --------
    >>> start = Running("oxycodone", 120.0, 3.5, 7.0)
    >>> Rotate(to="morphine", reduce="25 %").resolved(start).running(0).mme
    90.0
    """

    slug = "rotate"
    label = "Rotate to another opioid"
    group = "opioid for pain"
    about = (
        "For an opioid that is badly borne or has lost its effect: another one at a dose 25 to "
        "50 % lower, because tolerance is only partly shared. Watch drowsiness for two weeks."
    )
    slot = "opioid for pain"
    tags = drug_tags("morphine")
    watch = ("cows", "pdmp")
    sources = ("cdc-2022",)

    drug: str = ""
    to: str = option("To", "morphine", choices=list(drug_names()))
    reduce: str = option(
        "Lower the equivalent dose by", "25 %", choices=["0 %", "25 %", "50 %", "75 %", "90 %"]
    )
    release: str = option("Release", "immediate", choices=["immediate", "extended"])
    start: Running | None = field(default=None, metadata=INTERNAL)

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "to", find_drug(self.to).name)
        except DrugError as error:
            raise OrderError(str(error)) from None
        object.__setattr__(self, "tags", drug_tags(self.to))
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%\s*", str(self.reduce))
        if not found or float(found[1]) > 90:
            raise OrderError(f"lower the dose by 0 to 90 %, as in '25 %', not `{self.reduce}`.")

    def resolved(self, opioid: Running | None) -> Self:
        """Start from the opioid in force."""
        if opioid is None or opioid.mme == 0:
            raise OrderError("there is no opioid for pain in force, so there is nothing to rotate.")
        if opioid.drug == self.to:
            raise OrderError(f"{self.to} is the opioid in force; rotate to another one.")
        return replace(self, drug=opioid.drug, start=opioid)

    def running(self, day: int) -> Running | None:
        """Return the new opioid at its reduced dose."""
        del day
        if self.start is None:
            return None
        kept = 1.0 - float(self.reduce.strip(" %")) / 100.0
        drug = find_drug(self.to)
        half_life = drug.half_life
        if self.release == "extended" and drug.half_life_er:
            half_life = drug.half_life_er
        return Running(self.to, self.start.mme * kept, half_life.value, MOLECULES[self.to])

    def levers(self, day: int) -> Levers:
        """Return the new opioid."""
        opioid = self.running(day)
        return Levers() if opioid is None else running_levers(opioid)

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        opioid = self.running(0)
        found = [] if opioid is None else dose_notes(opioid)
        if self.reduce.strip() == "0 %":
            found.append(
                "Tolerance is not fully shared between opioids: after a rotation at the full "
                "equivalent dose breathing is at risk. Lowering by 25 to 50 % is usual."
            )
        if self.to == "methadone":
            found.append(
                "Methadone builds up for days, and conversion tables overstate the dose that is "
                "safe: lower the equivalent dose by 75 to 90 %, at most 30 to 40 mg a day at "
                "first, with an ECG."
            )
        return tuple(found)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        opioid = self.running(0)
        dose = "" if opioid is None else f", {opioid.mme:.4g} MME a day"
        return f"Rotate to {self.to}, equivalent dose lowered by {self.reduce}{dose}"
