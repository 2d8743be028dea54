"""Wound care without judgement: for wounds of injecting, and of xylazine."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

TRUST: Annotated[
    float, Quantity("0-1", "alliance gained by care without conditions"), assumed(0.0, 0.15)
] = 0.05


@dataclass(frozen=True)
class WoundCare(Intervention):
    """Cleaning, dressings to take along, and a surgeon where tissue is dead."""

    slug = "wound-care"
    label = "Wound care"
    group = "safety"
    about = (
        "For wounds where and where not one injects, as xylazine makes them: wash, cover, keep "
        "moist, and look for infection. What it earns is trust; that it does is an assumption."
    )
    slot = "wound care"
    sources = ("xylazine-wounds-2024",)

    def levers(self, day: int) -> Levers:
        """Return a little trust."""
        del day
        return Levers(alliance=TRUST)
