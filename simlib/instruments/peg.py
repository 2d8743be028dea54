"""PEG: pain, enjoyment and general activity in three questions."""

from dataclasses import dataclass

from simlib.engine.state import Person, State
from simlib.instruments.base import Instrument


@dataclass(frozen=True)
class PEG(Instrument):
    """Mean of pain intensity and its interference with enjoyment and activity, past week."""

    slug = "peg"
    label = "PEG (pain and interference)"
    meaning = "0 to 10, higher is worse. A fall of 30 % counts as improvement in practice."
    most = 10.0
    step = 0.1
    error = 0.5
    bands = ((0.0, "mild"), (4.0, "moderate"), (7.0, "severe"))
    change = 1.0
    sources = ("peg-2009", "peg-mid-2024")

    def latent(self, x: State, who: Person) -> float:
        """Return a third pain, two thirds interference."""
        del who
        return (x.pain + 2.0 * (10.0 - x.function)) / 3.0
