"""A pharmacist's review of all medicines."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

COORDINATION: Annotated[
    float, Quantity("0-1", "how far prescribers act as one"), assumed(0.1, 0.6)
] = 0.3
SAFER: Annotated[
    float,
    Quantity(
        "1", "hazard ratio of bleeding, kidney injury and falls by medicines that are reviewed"
    ),
    assumed(0.7, 1.0),
] = 0.9


@dataclass(frozen=True)
class PharmacistReview(Intervention):
    """A pharmacist goes through all medicines with the person, and writes to the prescribers.

    In trials less pain followed, by medicines that were changed. Here the learner changes
    them; the review itself makes harm by medicines a little rarer.
    """

    slug = "pharmacist-review"
    label = "Pharmacist's review"
    group = "team and setting"
    slot = "pharmacist-review"
    about = (
        "For people with many medicines or prescribers: duplicates, interactions and doses too "
        "high for the kidneys are found. Pain eases only if somebody then changes something."
    )
    sources = ("pharmacist-2014",)

    def levers(self, day: int) -> Levers:
        """Return fewer harms by medicines, and some coordination."""
        del day
        return Levers(coordination=COORDINATION, bleeding=SAFER, kidney=SAFER, falls=SAFER)
