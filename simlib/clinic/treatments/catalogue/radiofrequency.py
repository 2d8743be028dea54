"""Radiofrequency denervation of facet or sacroiliac joints: small in trials, for half a year."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.clinic.treatments.dosing import waning
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

FACET: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief of facet joint pain at three months (trial: 0.18, worse "
        "by 0.40 to better by 0.76)",
    ),
    inferred("mint-2017", 0.0, 0.6),
] = 0.15
SACROILIAC: Annotated[
    float,
    Quantity("pain points", "the same, sacroiliac joint (trial: 0.71, 0.06 to 1.35)"),
    inferred("mint-2017", 0.05, 1.1),
] = 0.58
BUILT: Annotated[float, Quantity("d", "days until the effect is complete"), assumed(14.0, 84.0)] = (
    42.0
)
FULL_UNTIL: Annotated[
    float, Quantity("d", "days before it begins to wane"), assumed(120.0, 240.0)
] = 182.0
GONE: Annotated[
    float, Quantity("d", "days until the nerve has grown back"), assumed(270.0, 540.0)
] = 364.0


@dataclass(frozen=True)
class Radiofrequency(Intervention):
    """Radiofrequency denervation after a test block that helped.

    It reaches only the pain of a person whose facet or sacroiliac joints hurt.

    Parameters
    ----------
    joint : {"facet", "sacroiliac"}
    """

    slug = "radiofrequency"
    label = "Radiofrequency denervation"
    group = "procedure"
    about = (
        "For back pain from facet or sacroiliac joints that a test block relieved; beside "
        "exercise next to nothing at the facets and about half a point at the sacroiliac joint, "
        "for six to twelve months."
    )
    slot = "radiofrequency"
    sources = ("mint-2017",)

    joint: str = option("Joint", "facet", choices=["facet", "sacroiliac"])

    def __post_init__(self) -> None:
        if self.joint not in ("facet", "sacroiliac"):
            raise OrderError(f"the joint is facet or sacroiliac, not `{self.joint}`.")

    def levers(self, day: int) -> Levers:
        """Return relief that builds over six weeks and is gone after a year."""
        full = FACET if self.joint == "facet" else SACROILIAC
        built = min(day / BUILT, 1.0)
        return Levers(facet=full * built * waning(day, int(FULL_UNTIL), int(GONE)))

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "The largest trials found no benefit that people would notice over exercise alone. "
            "Choose the joint that a test block has shown to hurt."
        )
        return (always,)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        return f"{self.label}, {self.joint} joints"
