"""Help with housing."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

STABILITY: Annotated[
    float,
    Quantity(
        "1",
        "ratio on how often life is hard, once there is a home; no randomised "
        "effect on opioid use was seen",
    ),
    assumed(0.5, 1.0),
] = 0.7
WAIT: Annotated[
    float, Quantity("d", "days until there is a home, at best"), assumed(14.0, 180.0)
] = 28.0


@dataclass(frozen=True)
class Housing(Intervention):
    """A caseworker, an application, and after some weeks a home.

    Housing without conditions houses people; that it lowers opioid use has not been shown.
    Here life is hard less often, and no more is assumed.
    """

    slug = "housing"
    label = "Help with housing"
    group = "support"
    slot = "housing"
    about = (
        "For people without a stable home: housing without conditions houses people, and comes "
        "after weeks at best. No trial has shown that it lowers opioid use; that hard days become "
        "rarer is an assumption."
    )
    sources = ("housing-2019", "xbot-homeless-2021")

    def levers(self, day: int) -> Levers:
        """Return a steadier life, after the wait."""
        return Levers() if day < WAIT else Levers(stability=STABILITY)
