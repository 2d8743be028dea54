"""Cannabis as a medicine: a little relief for a few, and a clouded head."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RELIEF: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief by swallowed cannabinoids (0.50 cm of 10 against placebo, 0.25 to 0.75)",
    ),
    inferred("cannabis-2021", 0.2, 0.6),
] = 0.4
REST: Annotated[
    float, Quantity("points", "sleep quality gained"), assumed(0.0, 0.4, near="cannabis-2021")
] = 0.15
FOG: Annotated[float, Quantity("points", "function lost to a clouded head"), assumed(0.0, 0.6)] = (
    0.25
)
SEDATION: Annotated[
    float, Quantity("1", "hazard ratio of overdose beside opioids"), assumed(0.9, 1.4)
] = 1.1
FALLS: Annotated[float, Quantity("1", "hazard ratio of falls"), assumed(1.0, 1.8)] = 1.2


@dataclass(frozen=True)
class Cannabis(Intervention):
    """Cannabis or a cannabinoid, where the law allows it.

    Parameters
    ----------
    kind : {"with THC", "cannabidiol alone"}
    """

    slug = "cannabis"
    label = "Cannabis or cannabinoids"
    group = "non-opioid medicine"
    about = (
        "For people who ask for it: one in ten is helped by a point of 10, and in trials nobody "
        "needed fewer opioids for it. It clouds, makes some dependent, and is illegal federally; "
        "a question to ask before it is an order."
    )
    slot = "cannabis"
    tags = ("cannabis", "sedating")
    watch = ("urine-screen",)
    sources = ("cannabis-2021",)

    kind: str = option("Kind", "with THC", choices=["with THC", "cannabidiol alone"])

    def levers(self, day: int) -> Levers:
        """Return a little relief, and what it costs; cannabidiol alone does neither."""
        del day
        if self.kind != "with THC":
            return Levers()
        return Levers(
            relief_acute_nociceptive=RELIEF,
            relief_acute_neuropathic=RELIEF,
            relief_acute_nociplastic=RELIEF,
            sleep_gain=REST,
            cognitive_burden=FOG,
            sedation=SEDATION,
            falls=FALLS,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        return (
            (
                "Trials lasted one to five months and were of swallowed or sprayed forms, not of "
                "smoking. No driving; not with psychosis, and not in pregnancy."
            ),
        )
