"""Visits by video or telephone."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

REACH: Annotated[float, Quantity("1", "attendance with visits from home"), assumed(1.0, 1.4)] = 1.15
LEAVING: Annotated[
    float,
    Quantity(
        "1",
        "hazard ratio of leaving care; in cohorts those who were seen by video stayed more often, "
        "and nobody drew lots",
    ),
    assumed(0.7, 1.0, near="telehealth-2022"),
] = 0.88


@dataclass(frozen=True)
class Telehealth(Intervention):
    """Visits by video or telephone between those in the room.

    Parameters
    ----------
    kind : {"video", "telephone"}
    """

    slug = "telehealth"
    label = "Visits by video or telephone"
    group = "support"
    about = (
        "For people far away, at work or without a car: buprenorphine may be begun and kept up for "
        "six months without a visit in the room, by video or voice alone, after a look at the "
        "prescription report. Urine, ECG and examination need another way."
    )
    slot = "telehealth"
    sources = ("telehealth-2022", "dea-telemedicine-2025")

    kind: str = option("By", "video", choices=["video", "telephone"])

    def levers(self, day: int) -> Levers:
        """Return better attendance, and fewer who leave."""
        del day
        return Levers(attendance_ratio=REACH, leaving=LEAVING)
