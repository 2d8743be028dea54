"""Lidocaine patch: for a small area of nerve pain; harmless, and not much evidence."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

RELIEF: Annotated[
    float, Quantity("pain points", "direct relief of nerve pain"), assumed(0.0, 0.5)
] = 0.25


@dataclass(frozen=True)
class Lidocaine(Intervention):
    """Lidocaine 5 % patch on intact skin, twelve hours of twenty-four, at most three patches.

    The model cannot see where the pain is: in pain that is not local it flatters the patch.
    """

    slug = "lidocaine"
    label = "Lidocaine 5 % patch"
    group = "non-opioid medicine"
    about = (
        "For nerve pain in an area that a patch covers, as after shingles; a little relief within "
        "days, on weak evidence. Hardly any harm."
    )
    slot = "lidocaine"
    sources = ("finnerup-2015",)

    def levers(self, day: int) -> Levers:
        """Return a little relief of nerve pain."""
        del day
        return Levers(relief_acute_neuropathic=RELIEF)
