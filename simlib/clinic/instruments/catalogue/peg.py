"""PEG: pain, enjoyment and general activity in three questions."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class PEG(Instrument):
    """Mean of pain intensity and its interference with enjoyment and activity, past week."""

    slug = "peg"
    label = "PEG (pain and interference)"
    routine = True
    minutes = 1.0
    meaning = "0 to 10, higher is worse. A fall of 30 % counts as improvement in practice."
    most = 10.0
    step = 0.1
    error = 0.5
    bands = ((0.0, "mild"), (4.0, "moderate"), (7.0, "severe"))
    change = 1.0
    sources = ("peg-2009", "peg-mid-2024")

    def latent(self, seen: Observable) -> float:
        """Return a third pain, two thirds interference."""
        return (seen.x.pain + 2.0 * (10.0 - seen.x.function)) / 3.0
