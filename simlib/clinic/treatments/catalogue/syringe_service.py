"""Syringe service: sterile equipment, and a door that stays open."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

RETURNING: Annotated[
    float,
    Quantity(
        "1",
        "hazard ratio of coming (back) to treatment; a cohort found five times as many among new "
        "users of a service, who differ from others",
    ),
    assumed(1.0, 2.5, near="syringe-services-cdc"),
] = 1.4


@dataclass(frozen=True)
class SyringeService(Intervention):
    """A warm hand to the syringe service: equipment, naloxone, tests, a way to treatment."""

    slug = "syringe-service"
    label = "Syringe service"
    group = "support"
    about = (
        "For people who inject: half the new infections with HIV and hepatitis C, no more use, and "
        "a way into treatment. Here it brings back those who left; infections are in no equation."
    )
    slot = "syringe service"
    sources = ("syringe-services-cdc",)

    def levers(self, day: int) -> Levers:
        """Return an easier way back to care."""
        del day
        return Levers(returning=RETURNING)
