"""Capsaicin 8 % patch: an hour of burning for some weeks with less nerve pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.dosing import waning
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RELIEF: Annotated[
    float,
    Quantity("pain points", "direct relief of nerve pain in the first weeks after a patch"),
    inferred("finnerup-2015", 0.3, 1.1),
] = 0.68
FULL_UNTIL: Annotated[
    float, Quantity("d", "days before the effect begins to wane"), assumed(28.0, 70.0)
] = 56.0
GONE: Annotated[
    float,
    Quantity("d", "days until nothing of it is left"),
    assumed(84.0, 112.0, near="capsaicin-2017"),
] = 98.0
AGAIN = 84
"""Days from one patch to the next (capsaicin-2017: about 12 weeks)."""


@dataclass(frozen=True)
class Capsaicin(Intervention):
    """Capsaicin 8 % patch, put on in the clinic: half an hour on the feet, an hour elsewhere.

    Parameters
    ----------
    repeat : {"every 12 weeks", "once"}
    """

    slug = "capsaicin"
    label = "Capsaicin 8 % patch"
    group = "non-opioid medicine"
    about = (
        "For nerve pain of a limited area; three quarters of a point of 10 at best, from the "
        "second week to about the twelfth. It burns for a day; put on in the clinic."
    )
    slot = "capsaicin"
    watch = ("blood-pressure",)
    sources = ("finnerup-2015", "capsaicin-2017")

    repeat: str = option("Again", "every 12 weeks", choices=["every 12 weeks", "once"])

    def levers(self, day: int) -> Levers:
        """Return relief that wanes before the next patch."""
        since = day % AGAIN if self.repeat == "every 12 weeks" else day
        return Levers(
            relief_subacute_neuropathic=RELIEF * waning(since, int(FULL_UNTIL), int(GONE))
        )
