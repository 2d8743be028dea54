"""Spinal cord stimulation: an implant whose relief over placebo is in doubt."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

RELIEF: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief of nerve pain in the legs or feet; open trials show two to four points, "
        "placebo-controlled ones of back pain none",
    ),
    assumed(0.0, 1.2, near="scs-2023"),
] = 0.5
TRIAL = 7
"""Days with a trial lead before the implant."""


@dataclass(frozen=True)
class SpinalCordStimulation(Intervention):
    """A trial lead for a week, and an implanted stimulator if it helped."""

    slug = "spinal-cord-stimulation"
    label = "Spinal cord stimulation"
    group = "procedure"
    about = (
        "For nerve pain of the legs after everything else, such as painful diabetic neuropathy: "
        "large effects in open trials, none over placebo in the review of back pain. One in five "
        "to ten needs another operation."
    )
    slot = "spinal cord stimulation"
    sources = ("scs-2023",)

    def levers(self, day: int) -> Levers:
        """Return relief of nerve pain once it is implanted."""
        return Levers(relief_subacute_neuropathic=RELIEF) if day >= TRIAL else Levers()

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        return (
            (
                "Psychological assessment, no infection, and blood thinners paused by whoever "
                "prescribes them. Opioids are not made unnecessary by it."
            ),
        )
