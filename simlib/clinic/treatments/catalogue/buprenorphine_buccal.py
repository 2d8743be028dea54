"""Buprenorphine inside the cheek, for pain: microgram doses, twice a day."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.catalogue.full_agonist import HOLDS
from simlib.clinic.treatments.dosing import ramp
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

AS_SUBLINGUAL: Annotated[
    float,
    Quantity("1", "dose under the tongue that gives as much as one inside the cheek"),
    assumed(1.2, 2.2, near="belbuca-label"),
] = 1.7
FIRST, RISE, EVERY = 150.0, 300.0, 4
"""First daily dose, and by how much it is raised at the earliest every so many days, micrograms
(belbuca-label)."""


@dataclass(frozen=True)
class BuprenorphineBuccal(Intervention):
    """Buprenorphine film inside the cheek, raised every fourth day to its dose."""

    slug = "buprenorphine-buccal"
    label = "Buprenorphine for pain, inside the cheek"
    group = "opioid for pain"
    about = (
        "For chronic pain that needs an opioid all day: a film every 12 hours that slows breathing "
        "less than a full agonist. From a full agonist, taper to 30 MME first; not a treatment of "
        "opioid use disorder."
    )
    slot = "opioid for pain"
    usual = "150 mcg buccal bid"
    checked = (75.0, 1800.0)
    amounts = (75.0, 900.0, 75.0)
    beyond = "The label ends at 900 mcg every 12 hours: QTc was longer in those who took more."
    frequencies = ("daily", "bid")
    tags = ("buprenorphine", "buprenorphine for pain", "sedating")
    watch = ("pdmp", "urine-definitive", "ecg")
    sources = ("belbuca-label", "vadod-2022")

    sig: str = "150 mcg buccal bid"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what gives as much under the tongue."""
        sig = self.parsed
        if sig.per_day == 0:
            return Levers()
        taken = ramp(day, FIRST, RISE, EVERY, sig.per_day)
        return Levers(
            buprenorphine=taken * AS_SUBLINGUAL / 1000.0,
            buprenorphine_times=float(sig.times),
            leaving=HOLDS,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "Without tolerance 75 mcg once or twice a day for four days, then by 150 mcg every "
            "12 hours, no sooner than every fourth day. Its films are not those for opioid use "
            "disorder, and doses cannot be carried over one to one."
        )
        return (*super().notes(), always)
