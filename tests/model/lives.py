"""Lives written by hand: a visit whose past is what a test says it was."""

from dataclasses import replace

import numpy as np

from simlib.clinic.visit import begin
from simlib.model.trajectory import Trajectory


def lived(profile, day, plan=None, seed=3, **values):
    """A visit on a day whose life is constant as on arrival, but for what is given.

    Values by name of the state variable (``__`` for a dot): a number, or an array of one value
    for each day from 0 to the day before the visit.
    """
    first = begin("Ana", profile, seed)
    quiet = {k: np.full(day + 1, v[0], np.float32) for k, v in first.lived.values.items()}
    for name, value in values.items():
        quiet[name.replace("__", ".")][1:] = value
    state = np.array([[v[-1]] for v in quiet.values()], dtype=np.float64)
    life = Trajectory(np.arange(-1, day), quiet)
    return replace(first, day=day, lived=life, state=state, plan=plan or first.plan)


def on(days, *spans):
    """Return zeros with ones on the days from a to b - 1 of each span."""
    flags = np.zeros(days)
    for a, b in spans:
        flags[a:b] = 1.0
    return flags
