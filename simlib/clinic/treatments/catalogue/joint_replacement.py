"""A new hip or knee: an operation that takes most of the pain of arthritis away."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

HIP: Annotated[
    float,
    Quantity(
        "1",
        "share of the pain's source that is left six months after a hip (Oxford Hip Score +15.9 "
        "of 48, against +4.5 by resistance training)",
    ),
    assumed(0.1, 0.5, near="prohip-2024"),
] = 0.25
KNEE: Annotated[
    float, Quantity("1", "the same after a knee: one in five is not content"), assumed(0.2, 0.7)
] = 0.4
WOUND: Annotated[
    float, Quantity("1", "share added by the wound on the first day"), assumed(0.1, 0.8)
] = 0.4
WOUND_DAYS, HEALED = 21.0, 120.0
"""Days until the wound adds nothing, and until what is gained is gained."""


@dataclass(frozen=True)
class JointReplacement(Intervention):
    """Replacement of a hip or a knee. It cannot be undone.

    Parameters
    ----------
    joint : {"hip", "knee"}
    """

    slug = "joint-replacement"
    label = "Joint replacement"
    group = "procedure"
    about = (
        "For osteoarthritis of hip or knee that exercise and medicines no longer hold: worse for "
        "three weeks, then much better within months, the hip more than the knee. Buprenorphine or "
        "methadone goes on through the operation."
    )
    slot = "joint replacement"
    lasting = True
    sources = ("prohip-2024", "perioperative-bup-2021")

    joint: str = option("Joint", "hip", choices=["hip", "knee"])

    def levers(self, day: int) -> Levers:
        """Return what is left of the pain's source, with the wound first."""
        left = HIP if self.joint == "hip" else KNEE
        ahead = max(0.0, 1.0 - day / HEALED)
        share = left + (1.0 - left) * ahead * ahead
        return Levers(source=share + WOUND * max(0.0, 1.0 - day / WOUND_DAYS))

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        return (
            (
                "It takes away the pain of that joint, and here of all that hurts: order it where "
                "one joint is what hurts."
            ),
            (
                "Buprenorphine goes on at its dose; a full agonist on top for some days, with a "
                "last day agreed. Naltrexone tablets end three days before, injections four weeks."
            ),
        )

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        return f"{self.joint.capitalize()} replacement"
