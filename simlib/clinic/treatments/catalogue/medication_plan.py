"""A written plan of all medicines: what, when, what for, by whom, and when to call."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

COORDINATION: Annotated[
    float, Quantity("0-1", "how far prescribers act as one by it"), assumed(0.0, 0.3)
] = 0.1
TRUST: Annotated[
    float, Quantity("0-1", "alliance gained by what is agreed in writing"), assumed(0.0, 0.1)
] = 0.03
FALLS: Annotated[float, Quantity("1", "hazard ratio of falls with it"), assumed(0.85, 1.0)] = 0.97


@dataclass(frozen=True)
class MedicationPlan(Intervention):
    """One page for the person and for everybody who prescribes; changed only together.

    Parameters
    ----------
    box : {"yes", "no"}
        A box for the week, or blisters from the pharmacy.
    """

    slug = "medication-plan"
    label = "Written medication plan"
    group = "long term"
    about = (
        "For people with many medicines or several prescribers: one page that names each, and whom "
        "to call before changing any. Doses are taken as written a little more often; on pain or "
        "use no effect has been shown."
    )
    slot = "medication plan"
    sources = ("adherence-2014",)

    box: str = option("With a box for the week", "yes", choices=["yes", "no"])

    def levers(self, day: int) -> Levers:
        """Return a little more of one mind, and a little trust."""
        del day
        return Levers(coordination=COORDINATION, alliance=TRUST, falls=FALLS)
