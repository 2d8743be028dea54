"""Prazosin at bedtime: for nightmares of PTSD, where trials disagree."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import ramp, ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

REST: Annotated[
    float,
    Quantity("points", "sleep quality gained at 6 mg; the largest trial found nothing"),
    assumed(0.0, 0.9),
] = 0.35
PRESSURE: Annotated[
    float, Quantity("mmHg", "taken from blood pressure at 6 mg"), assumed(2.0, 12.0)
] = 5.0
FALLS: Annotated[float, Quantity("1", "hazard ratio of falls at 6 mg"), assumed(1.0, 1.8)] = 1.2
FULL = 6.0
FIRST, RISE, EVERY = 1.0, 1.0, 4


@dataclass(frozen=True)
class Prazosin(Intervention):
    """Prazosin, 1 mg at bedtime and raised by 1 mg every fourth day."""

    slug = "prazosin"
    label = "Prazosin"
    group = "non-opioid medicine"
    about = (
        "For nightmares of PTSD: small trials found much, the largest nothing, and the guideline "
        "of 2023 suggests it. The first dose lying down: pressure falls."
    )
    slot = "prazosin"
    usual = "6 mg PO nightly"
    checked = (1.0, 15.0)
    amounts = (1.0, 15.0, 1.0)
    frequencies = ("nightly",)
    tags = ("lowers blood pressure",)
    watch = ("blood-pressure", "sleep")
    sources = ("vadod-ptsd-2023", "prazosin-2016")

    sig: str = "6 mg PO nightly"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return better nights, and a lower pressure, at the dose of the day."""
        dose = ramp(day, FIRST, RISE, EVERY, self.parsed.per_day)
        part, more = share(dose, FULL), share(dose, FULL, most=2.5)
        return Levers(sleep_gain=REST * part, pressure=-PRESSURE * more, falls=ratio(FALLS, more))
