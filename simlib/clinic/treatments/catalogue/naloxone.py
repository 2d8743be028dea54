"""Naloxone at home, with someone who knows how to give it."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class Naloxone(Intervention):
    """Naloxone supply and overdose education: fewer deaths per overdose, not fewer overdoses."""

    slug = "naloxone"
    label = "Naloxone and overdose education"
    group = "safety"
    slot = "naloxone"
    about = (
        "A kit, and teaching for those who live with the person: fewer overdoses end in death, "
        "where somebody is there to give it. It does not make overdoses rarer."
    )
    sources = ("walley-2013", "cdc-2022")

    def levers(self, day: int) -> Levers:
        """Return naloxone at hand."""
        del day
        return Levers(naloxone=1.0)
