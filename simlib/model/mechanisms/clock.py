"""The two clocks of the model: four hours for drug and receptor, one day for the rest."""

from typing import NamedTuple

SLOTS = 6
"""Steps of the fast clock in one day."""

OF_DAY = 1.0 / SLOTS
"""What one step of the fast clock is of a day."""


class Clock(NamedTuple):
    """How often a time constant is applied.

    A parameter annotated with a clock is declared in days; equations receive it as the share
    of a gap that is left after one step (see :func:`simlib.model.engine.parameters.prepared`),
    because an exponential for every person, day and time constant would double the run time.
    """

    days: float
    halving: bool = False


DAILY = Clock(1.0)
SLOTTED = Clock(1.0 / SLOTS)
DAILY_HALVING = Clock(1.0, halving=True)
SLOTTED_HALVING = Clock(1.0 / SLOTS, halving=True)
