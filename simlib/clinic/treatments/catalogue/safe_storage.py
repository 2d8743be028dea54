"""Safe storage of medicines."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

ACCESS: Annotated[
    float,
    Quantity(
        "1", "hazard ratio of use when what is at home is locked and what is left is returned"
    ),
    assumed(0.9, 1.0),
] = 0.98


@dataclass(frozen=True)
class SafeStorage(Intervention):
    """A lock box, and the return of what is left.

    It protects children and visitors, who are not in the model. For the person it does next to
    nothing, and that is assumed.
    """

    slug = "safe-storage"
    label = "Safe storage and disposal"
    group = "safety"
    slot = "safe-storage"
    about = (
        "A lock box for opioids, and the return of what is left: it protects children and "
        "visitors, whom this model does not show. Most families use a box that they are given."
    )
    sources = ("lock-box-2020", "cdc-2022")

    def levers(self, day: int) -> Levers:
        """Return slightly less within reach."""
        del day
        return Levers(access=ACCESS)
