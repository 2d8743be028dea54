"""Naloxone at home, with someone who knows how to give it."""

from dataclasses import dataclass

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention


@dataclass(frozen=True)
class Naloxone(Intervention):
    """Naloxone supply and overdose education: fewer deaths per overdose, not fewer overdoses."""

    slug = "naloxone"
    label = "Naloxone at home"
    group = "harm reduction"
    slot = "naloxone"
    sources = ("walley-2013", "cdc-2022")

    def levers(self, day: int) -> Levers:
        """Return naloxone at hand."""
        del day
        return Levers(naloxone=1.0)
