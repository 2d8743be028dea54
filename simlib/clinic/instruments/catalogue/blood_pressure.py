"""Blood pressure."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import Instrument, Observable, Reading
from simlib.model.notation.quantities import Quantity, assumed

BY_WITHDRAWAL: Annotated[
    float, Quantity("mmHg", "systolic, per unit of withdrawal (18 COWS points)"), assumed(0.0, 25.0)
] = 10.0


@dataclass(frozen=True)
class BloodPressure(Instrument):
    """Systolic and diastolic pressure, with what medicines and withdrawal add.

    That the diastolic follows by 0.6 of it, and the error, are assumed.
    """

    slug = "blood-pressure"
    label = "Blood pressure"
    meaning = (
        "mmHg. Systolic from 130 on raised, from 140 on high, from 180 on at once; below 95 low."
    )
    kind = "test"
    minutes = 2.0
    least = 60.0
    most = 240.0
    unit = "mmHg"
    error = 5.0
    bands = (
        (60.0, "low"), (95.0, "normal"), (130.0, "raised"), (140.0, "high"), (180.0, "very high"),
    )  # fmt: skip
    cannot = ("One reading cannot diagnose: pain, withdrawal and the visit itself raise it.",)
    sources = ("acc-aha-bp-2017",)

    def added(self, seen: Observable) -> float:
        """Return what medicines and withdrawal add."""
        x = seen.x
        return seen.levers.pressure * x.in_care + BY_WITHDRAWAL * x.body.withdrawal

    def latent(self, seen: Observable) -> float:
        """Return systolic pressure."""
        return seen.health.systolic + self.added(seen)

    def read(self, seen: Observable) -> Reading:
        """Read both."""
        systolic = self.noisy(self.latent(seen), seen)
        low = seen.health.diastolic + 0.6 * self.added(seen)
        diastolic = min(self.noisy(low, seen, "diastolic"), systolic - 15.0)
        parts = (("systolic", systolic), ("diastolic", diastolic))
        return self.reading(seen, systolic, parts)

    def flagged(self, reading: Reading) -> bool:
        """Tell whether it must be talked about: low, or from 140 on."""
        return reading.score < 95.0 or reading.score >= 140.0
