"""Required behaviours of the model: twenty that people show, and a few more, each measured.

Each is a small experiment in the laboratory. The tests say what is required of it, a notebook
shows it: both run the same code.
"""

import functools
from collections.abc import Callable
from typing import Any

from simlib.clinic import plots
from simlib.evidence.behaviours import danger, relief, withdrawal
from simlib.evidence.behaviours.base import Behaviour

BEHAVIOURS: dict[int, Callable[[], Behaviour]] = {
    1: relief.potency,
    2: relief.benefit_over_a_year,
    3: relief.dose_drift,
    4: withdrawal.stopping_a_prescription,
    5: relief.months_after_a_taper,
    6: relief.hyperalgesia_and_taper,
    7: danger.fast_taper,
    8: withdrawal.stopping_heroin,
    9: withdrawal.stopping_others,
    10: withdrawal.buprenorphine_dose,
    11: withdrawal.waiting,
    12: withdrawal.low_dose_start,
    13: withdrawal.naltrexone_start,
    14: danger.methadone_blockade,
    15: danger.other_blockade,
    16: danger.lost_tolerance,
    17: danger.detoxification,
    18: danger.dangerous_starts,
    19: relief.split_buprenorphine,
    20: relief.duloxetine,
    21: relief.full_agonist_on_buprenorphine,
    22: relief.rotation,
    23: relief.benefit_in_many,
    24: withdrawal.onset_of_dependence,
}
"""By number; 1 to 20 are the required ones, the rest what else has to hold."""


@functools.cache
def behaviour(number: int) -> Behaviour:
    """Return one behaviour, measured.

    Raises
    ------
    ValueError
        ``there is no behaviour``.

    Examples
    --------
    >>> round(behaviour(1).measured["potency after 30 days"], 2)
    0.59
    """
    if number not in BEHAVIOURS:
        raise ValueError(f"there is no behaviour {number}. There are 1 to {max(BEHAVIOURS)}.")
    return BEHAVIOURS[number]()


def show(*numbers: int) -> Any:
    """Draw behaviours side by side; the figure shows itself at the end of a notebook cell."""
    return plots.panels([panel for number in numbers for panel in behaviour(number).panels])
