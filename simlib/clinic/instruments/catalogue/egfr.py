"""eGFR: how well the kidneys filter."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import Instrument, Observable, Reading
from simlib.model.notation.quantities import Quantity, assumed

LOST: Annotated[
    float,
    Quantity("mL/min/1.73 m²", "filtration lost for good per acute kidney injury"),
    assumed(3.0, 25.0),
] = 10.0


@dataclass(frozen=True)
class EGFR(Instrument):
    """Estimated filtration from creatinine; what an injury leaves behind and the error are assumed.

    The case gives the value before the first visit.
    """

    slug = "egfr"
    label = "eGFR (kidneys)"
    meaning = (
        "mL/min/1.73 m², higher is better. Below 60 reduced, below 30 severely: many doses "
        "change, and oral NSAIDs are avoided."
    )
    kind = "test"
    minutes = 3.0
    cost = "low"
    back = "next visit"
    most = 130.0
    higher_is_better = True
    unit = "mL/min/1.73 m²"
    error = 4.0
    bands = (
        (0.0, "kidney failure"), (15.0, "severely reduced"), (30.0, "clearly reduced"),
        (45.0, "moderately reduced"), (60.0, "slightly reduced"), (90.0, "normal"),
    )  # fmt: skip
    cannot = ("It cannot tell an injury of this week from long disease: compare and repeat.",)
    sources = ("kdigo-2012",)

    def latent(self, seen: Observable) -> float:
        """Return the filtration of today."""
        return max(seen.health.egfr - LOST * seen.x.kidney_injuries, 5.0)

    def flagged(self, reading: Reading) -> bool:
        """Tell whether it must be talked about: below 60."""
        return reading.score < 60.0
