"""Nerve block with local anaesthetic: hours to weeks, or a test before something else."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.clinic.treatments.dosing import waning
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

NERVE: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief of nerve pain in the first days after a block of a peripheral nerve",
    ),
    assumed(0.2, 1.5),
] = 0.8
NERVE_GONE: Annotated[
    float, Quantity("d", "days until nothing of it is left"), assumed(7.0, 56.0)
] = 28.0
TEST: Annotated[
    float,
    Quantity("pain points", "direct relief of facet joint pain on the day of a test block"),
    assumed(0.5, 3.0),
] = 1.8
TARGETS = ("peripheral nerve", "facet joints (test block)")


@dataclass(frozen=True)
class NerveBlock(Intervention):
    """One injection of local anaesthetic at a nerve.

    No trial with a usable size was found: all numbers are assumed.

    Parameters
    ----------
    target : {"peripheral nerve", "facet joints (test block)"}
        The test block lasts a day; it says whether radiofrequency is worth trying.
    """

    slug = "nerve-block"
    label = "Nerve block"
    group = "procedure"
    about = (
        "Local anaesthetic at one nerve: relief for hours to a few weeks, then as before. As a "
        "test block it shows whether facet joints are where the pain comes from."
    )
    slot = "nerve-block"
    sources = ("mint-2017",)

    target: str = option("Where", TARGETS[0], choices=list(TARGETS))

    def __post_init__(self) -> None:
        if self.target not in TARGETS:
            raise OrderError(f"a block goes to: {', '.join(TARGETS)}; not to `{self.target}`.")

    def levers(self, day: int) -> Levers:
        """Return relief of the first day, or of the first weeks."""
        if self.target == TARGETS[0]:
            return Levers(relief_acute_neuropathic=NERVE * waning(day, 2, int(NERVE_GONE)))
        return Levers(facet=TEST if day == 0 else 0.0)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        return f"{self.label}, {self.target}"
