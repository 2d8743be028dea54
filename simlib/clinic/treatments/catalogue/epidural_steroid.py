"""Epidural steroid: some relief of leg pain for some weeks, none after three months."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.dosing import waning
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RELIEF: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief of radicular pain right after the injection: trials "
        "found about 1.5 before two weeks (one study) and 0.5 until three "
        "months",
    ),
    inferred("epidural-2020", 0.3, 1.3),
] = 1.0
PRESSURE: Annotated[
    float, Quantity("mmHg", "blood pressure in the first weeks, by the steroid"), assumed(0.0, 8.0)
] = 3.0
GONE = 84
"""Days until nothing of it is left (epidural-2020: no benefit after three months)."""
STEROID_DAYS = 14


@dataclass(frozen=True)
class EpiduralSteroid(Intervention):
    """Steroid and local anaesthetic beside an irritated nerve root.

    It reaches only the pain of a person with radicular pain.

    Parameters
    ----------
    injections : float
        So many, twelve weeks apart.
    """

    slug = "epidural-steroid"
    label = "Epidural steroid injection"
    group = "procedure"
    about = (
        "For pain that runs down a leg from a nerve root; about half a point of 10 for some "
        "weeks, nothing after three months, and nothing for back pain without leg pain. Sugar "
        "rises in diabetes; not with blood thinners."
    )
    slot = "epidural-steroid"
    tags = ("steroid",)
    watch = ("blood-pressure",)
    sources = ("epidural-2020",)

    injections: float = option("Injections", 1.0, min=1.0, max=3.0, step=1.0, unit="of them")

    def levers(self, day: int) -> Levers:
        """Return relief that wanes from the first day."""
        since = day - GONE * min(day // GONE, int(self.injections) - 1)
        return Levers(
            radicular=RELIEF * waning(since, 0, GONE),
            pressure=PRESSURE if since < STEROID_DAYS else 0.0,
        )

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        more = "" if self.injections == 1 else f", {self.injections:g} times"
        return f"{self.label}{more}"
