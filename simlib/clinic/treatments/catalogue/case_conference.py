"""A case conference: everybody who prescribes, at one table."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

COORDINATION: Annotated[
    float,
    Quantity("0-1", "how far prescribers act as one right after a conference"),
    assumed(0.3, 0.9),
] = 0.6
FADES: Annotated[
    float, Quantity("d", "days after which one conference is forgotten"), assumed(28.0, 180.0)
] = 84.0


@dataclass(frozen=True)
class CaseConference(Intervention):
    """Half an hour with everybody who prescribes for this person.

    Parameters
    ----------
    every : {"once", "monthly"}
        What was agreed once is forgotten over three months.
    """

    slug = "case-conference"
    label = "Case conference"
    group = "team and setting"
    slot = "case-conference"
    about = (
        "For people with several prescribers: one conversation makes second prescriptions and "
        "contradictory tapers rarer. What was agreed once fades within months, and nobody has "
        "measured how much it helps."
    )
    sources = ("multiple-providers-2014",)

    every: str = option("Held", "once", choices=["once", "monthly"])

    def levers(self, day: int) -> Levers:
        """Return how far prescribers still act as one."""
        left = 1.0 if self.every == "monthly" else max(0.0, 1.0 - day / FADES)
        return Levers(coordination=COORDINATION * left)
