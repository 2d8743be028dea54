"""Methadone for three days, outside of a programme: the bridge over a weekend."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.catalogue.full_agonist import drug_tags
from simlib.model.engine.levers import Levers

DAYS = 3
"""Days that may be handed out at once, and no more of them (three-day-rule)."""


@dataclass(frozen=True)
class MethadoneBridge(Intervention):
    """Methadone by the three-day rule, while a place in a programme is found.

    Parameters
    ----------
    sig : str
        Dose of each day.
    linked : {"yes", "no"}
        Whether an appointment at a programme follows.
    """

    slug = "methadone-bridge"
    label = "Methadone for three days (72-hour rule)"
    group = "medication for OUD"
    about = (
        "For a person in withdrawal who wants methadone when no programme is open: hospitals and "
        "clinics may hand out three days at once, and never again for the same episode. Without a "
        "place on day four it leads nowhere."
    )
    slot = "MOUD"
    usual = "30 mg PO daily"
    checked = (10.0, 40.0)
    amounts = (10.0, 40.0, 5.0)
    frequencies = ("daily",)
    ends = ("opioid for pain",)
    tags = drug_tags("methadone")
    watch = ("ecg", "urine-definitive")
    sources = ("three-day-rule", "methadone-start")

    sig: str = "30 mg PO daily"
    linked: str = option("A programme on day four", "yes", choices=["yes", "no"])

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return three days of methadone, and nothing afterwards."""
        dose = self.parsed.per_day
        return Levers(methadone=dose) if day < DAYS and dose else Levers()

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = [*super().notes(), "Over after three days: order methadone from a programme then."]
        if self.linked == "no":
            found.append("No programme waits on day four: find it before the first dose.")
        return tuple(found)
