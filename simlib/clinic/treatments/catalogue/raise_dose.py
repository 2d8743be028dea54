"""Raise the opioid for pain: for more relief, or to go back on a taper."""

from dataclasses import dataclass, field, replace
from typing import Self

from simlib.clinic.treatments.base import INTERNAL, Intervention, OrderError, Running, option
from simlib.clinic.treatments.catalogue.full_agonist import dose_notes, drug_tags, running_levers
from simlib.model.engine.levers import Levers

MOST = 2000.0
"""Most that the model goes to, MME a day."""


@dataclass(frozen=True)
class Raise(Intervention):
    """Raise today's dose of the opioid for pain by a share of it; a taper is reversed so.

    Parameters
    ----------
    percent : float
        Of today's dose.

    Examples
    --------
    >>> Raise(percent=25).resolved(Running("oxycodone", 90.0, 3.5, 7.0)).running(0).mme
    112.5
    """

    slug = "raise"
    label = "Raise the opioid dose"
    group = "opioid for pain"
    about = (
        "To reverse a taper that went too far, or in hope of more relief: a gain for days or "
        "weeks, then tolerance. In trials a higher dose relieved no better after months."
    )
    slot = "opioid for pain"
    tags = drug_tags("oxycodone")
    watch = ("pdmp", "urine-definitive")
    sources = ("cdc-2022", "space-trial")

    drug: str = ""
    percent: float = option("Raise by", 25.0, min=5.0, max=100.0, step=5.0, unit="% of today's")
    start: Running | None = field(default=None, metadata=INTERNAL)

    def __post_init__(self) -> None:
        if not 0 < self.percent <= 100:
            raise OrderError(f"raise the dose by 1 to 100 percent, not by {self.percent:g}.")
        if self.drug:
            object.__setattr__(self, "tags", drug_tags(self.drug))

    def resolved(self, opioid: Running | None) -> Self:
        """Start from the opioid in force."""
        if opioid is None or opioid.mme == 0:
            raise OrderError("there is no opioid for pain in force, so there is nothing to raise.")
        if opioid.mme * (1.0 + self.percent / 100.0) > MOST:
            raise OrderError(f"that is more than {MOST:g} MME a day; the model does not go there.")
        return replace(self, drug=opioid.drug, start=opioid)

    def running(self, day: int) -> Running | None:
        """Return the raised dose."""
        del day
        if self.start is None:
            return None
        return self.start.scaled(1.0 + self.percent / 100.0)

    def levers(self, day: int) -> Levers:
        """Return the raised dose."""
        opioid = self.running(day)
        return Levers() if opioid is None else running_levers(opioid)

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        opioid = self.running(0)
        found = [] if opioid is None else dose_notes(opioid)
        found.append(
            "To reverse a taper, weigh it as a new start: a pause or a slower pace is asked for "
            "first, and tolerance of the former dose is lost within weeks."
        )
        return tuple(found)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        opioid = self.running(0)
        drug = (self.drug or "the opioid for pain").lower()
        dose = "" if opioid is None else f", to {opioid.mme:.4g} MME a day"
        return f"Raise {drug} by {self.percent:g} %{dose}"
