"""A plan for flares of pain: what to do on a bad day, and when to call."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

ANSWERS: Annotated[
    float,
    Quantity("0-1", "share of a flare's pull that a rehearsed plan answers"),
    assumed(0.1, 0.6, near="if-then-plans-2020"),
] = 0.35
TRUST: Annotated[
    float, Quantity("0-1", "alliance gained by knowing when to call"), assumed(0.0, 0.1)
] = 0.03
REHEARSED = 14.0
"""Days until it comes to mind by itself."""


@dataclass(frozen=True)
class FlarePlan(Intervention):
    """Pacing, heat, a skill, and agreed signs that mean a call: no extra opioid.

    Parameters
    ----------
    signs : {"yes", "no"}
        Whether signs were agreed on that mean a call, for the family too.
    """

    slug = "flare-plan"
    label = "Plan for flares of pain"
    group = "long term"
    about = (
        "For everybody whose pain comes in waves: what to do on a bad day, for how long, and the "
        "signs that mean a call. It answers part of the pull to use that a flare brings; that "
        "flares get rarer has not been shown."
    )
    slot = "flare plan"
    sources = ("if-then-plans-2020",)

    signs: str = option("Signs that mean a call", "yes", choices=["yes", "no"])

    def levers(self, day: int) -> Levers:
        """Return how well flares are answered, once rehearsed."""
        known = min(1.0, (day + 1) / REHEARSED)
        return Levers(cope_flare=ANSWERS * known, alliance=TRUST if self.signs == "yes" else 0.0)
