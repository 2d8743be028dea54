"""Help with the way to the clinic."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

REACH: Annotated[
    float, Quantity("1", "attendance with rides"), assumed(1.0, 1.5, near="transport-2001")
] = 1.25
LEAVING: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care with rides; not randomised"),
    assumed(0.7, 1.0, near="transport-2001"),
] = 0.85
REACH_VOUCHERS: Annotated[
    float,
    Quantity("1", "attendance with vouchers; retention was no different"),
    assumed(1.0, 1.2, near="transport-2001"),
] = 1.05


@dataclass(frozen=True)
class Transport(Intervention):
    """Rides, or vouchers for the bus.

    In a large cohort rides went with longer retention, and vouchers did not.

    Parameters
    ----------
    kind : {"rides", "vouchers"}
    """

    slug = "transport"
    label = "Help with transport"
    group = "support"
    slot = "transport"
    about = (
        "For people whom the way to the clinic keeps away: rides to the door went with longer "
        "treatment, bus vouchers did not. Telephone or video visits are another way."
    )
    sources = ("transport-2001",)

    kind: str = option("Kind", "rides", choices=["rides", "vouchers"])

    def levers(self, day: int) -> Levers:
        """Return better attendance, and with rides fewer who leave."""
        del day
        if self.kind == "vouchers":
            return Levers(attendance_ratio=REACH_VOUCHERS)
        return Levers(attendance_ratio=REACH, leaving=LEAVING)
