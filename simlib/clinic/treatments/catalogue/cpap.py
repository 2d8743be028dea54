"""CPAP: keeps the airway open in sleep apnoea."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

REST: Annotated[
    float,
    Quantity("points", "sleep quality gained by a person with sleep apnoea who wears it"),
    assumed(0.1, 0.9),
] = 0.4
SEDATION: Annotated[
    float,
    Quantity("1", "hazard ratio of overdose while it is worn; half the nights"),
    assumed(0.7, 1.0),
] = 0.9
WORN_FROM = 14
"""Days until most people who will wear it do."""


@dataclass(frozen=True)
class CPAP(Intervention):
    """A mask and a machine at night, after a sleep study."""

    slug = "cpap"
    label = "CPAP for sleep apnoea"
    group = "safety"
    about = (
        "For sleep apnoea, before an opioid is raised or a sedative added: better sleep for those "
        "who wear it, about half. Central apnoea by opioids needs a lower dose more than a mask."
    )
    slot = "cpap"
    watch = ("sleep",)
    sources = ("cdc-2022",)

    def levers(self, day: int) -> Levers:
        """Return better nights once it is worn."""
        if day < WORN_FROM:
            return Levers()
        return Levers(sleep_gain=REST, sedation=SEDATION)
