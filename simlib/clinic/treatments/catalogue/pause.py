"""Pause a taper: stay at today's dose."""

from dataclasses import dataclass, field, replace
from typing import Annotated, Self

from simlib.clinic.treatments.base import INTERNAL, Intervention, OrderError, Running
from simlib.clinic.treatments.catalogue.full_agonist import drug_tags, running_levers
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

TRUST: Annotated[
    float, Quantity("0-1", "alliance won by listening and waiting"), assumed(0.0, 0.1)
] = 0.05


@dataclass(frozen=True)
class Pause(Intervention):
    """Stay at the dose reached; guidance allows a taper to be paused at any time.

    Examples
    --------
    >>> Pause().resolved(Running("oxycodone", 45.0, 3.5, 7.0)).running(30).mme
    45.0
    """

    slug = "pause"
    label = "Stay at today's opioid dose"
    group = "opioid for pain"
    about = (
        "For a taper that has become hard: stay at the dose reached for weeks or months, then go "
        "on when the person is ready. A pause is no failure, and wins trust."
    )
    slot = "opioid for pain"
    tags = drug_tags("oxycodone")
    watch = ("cows",)
    sources = ("hhs-2019",)

    drug: str = ""
    start: Running | None = field(default=None, metadata=INTERNAL)

    def __post_init__(self) -> None:
        if self.drug:
            object.__setattr__(self, "tags", drug_tags(self.drug))

    def resolved(self, opioid: Running | None) -> Self:
        """Hold the opioid in force."""
        if opioid is None:
            raise OrderError("there is no opioid for pain in force, so there is nothing to hold.")
        return replace(self, drug=opioid.drug, start=opioid)

    def running(self, day: int) -> Running | None:
        """Return the dose that is held."""
        del day
        return self.start

    def levers(self, day: int) -> Levers:
        """Return the held dose."""
        del day
        return Levers() if self.start is None else running_levers(self.start, alliance=TRUST)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        if self.start is None:
            return self.label
        return f"Stay at {self.start.drug}, {self.start.mme:.4g} MME a day"
