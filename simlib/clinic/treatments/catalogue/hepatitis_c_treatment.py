"""Treatment of hepatitis C: tablets for eight to twelve weeks cure nearly everybody."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class HepatitisCTreatment(Intervention):
    """Direct-acting antivirals for 8 to 12 weeks, where the person is already seen."""

    slug = "hepatitis-c-treatment"
    label = "Hepatitis C treatment"
    group = "safety"
    about = (
        "For hepatitis C, in the same clinic and without waiting for abstinence: over nine in ten "
        "are cured, also of those who inject. No effect on pain or opioid use is known, so the "
        "curves do not change."
    )
    slot = "hepatitis c treatment"
    watch = ("liver",)
    sources = ("hcv-guidance-2023",)

    def levers(self, day: int) -> Levers:
        """Return nothing: no effect on what is simulated is known."""
        del day
        return Levers()
