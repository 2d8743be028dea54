"""A life as it was lived: every state variable, day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.outcomes import HARMS, OUTCOMES, find, returned

if TYPE_CHECKING:
    import pandas as pd


EVENTS = ("used", "in_care", "alive", "overdoses", "hospital", "attended")
"""State variables that a table shows beside the outcomes."""


@dataclass(frozen=True, eq=False)
class Trajectory:
    """One life from the first visit on.

    Attributes
    ----------
    days : numpy.ndarray of int, shape (n_days,)
        Days since the first visit: 0 is the day of the visit, values are at its end... the
        first row is the state on arrival, the day before.
    values : mapping of str to numpy.ndarray, shape (n_days,), float32
        State variables by name.
    """

    days: np.ndarray
    values: Mapping[str, np.ndarray]

    def outcome(self, name: str) -> np.ndarray:
        """Return an outcome on the scale that learners know, shape (n_days,).

        Raises
        ------
        ValueError
            ``there is no outcome``.
        """
        outcome = find(name)
        return outcome.shown(self.values[outcome.state])

    def span(self, name: str, first: int, end: int, before: float = 0.0) -> np.ndarray:
        """Return a state variable on the days from ``first`` to ``end - 1``.

        Parameters
        ----------
        name : str
        first, end : int
        before : float
            For days earlier than the state on arrival.

        Returns
        -------
        numpy.ndarray, shape (end - first,), float64
        """
        found = np.full(max(0, end - first), before)
        start, offset = int(self.days[0]), max(0, int(self.days[0]) - first)
        values = self.values[name][max(0, first - start) : max(0, end - start)]
        found[offset : offset + len(values)] = values
        return found

    def summary(self) -> dict[str, Any]:
        """Return what happened in numbers: use, return to use, withdrawal, care, overdose."""
        used = self.values["used"][1:, None] > 0
        regular = (
            returned(used, self.values["regular_use"][:1])[:, 0] if len(used) else np.zeros(0, bool)
        )
        out = np.flatnonzero(self.values["in_care"] == 0)
        dead = np.flatnonzero(self.values["alive"] == 0)
        return {
            "days of use": int(used.sum()),
            "return to regular use": _first(self.days[1:], np.flatnonzero(regular)),
            "worst COWS": float(np.max(OUTCOMES["withdrawal"].shown(self.values["body.worst"]))),
            "left care": _first(self.days, out),
            "overdoses": self._rise("overdoses"),
            "stays in hospital": self._rise("hospital"),
            "other harm": sum(self._rise(name) for name in HARMS),
            "sessions attended": f"{self._rise('attended')} of {self._rise('offered')}",
            "died": _first(self.days, dead),
            "pain, last week": float(self.outcome("pain")[-7:].mean()),
            "function, last week": float(self.outcome("function")[-7:].mean()),
        }

    def _rise(self, name: str) -> int:
        """Return how much a count has risen since arrival."""
        values = self.values[name]
        return round(float(values[-1] - values[0]))

    def table(self) -> "pd.DataFrame":
        """Return the outcomes and events, a row a day."""
        import pandas as pd

        columns = {name: self.outcome(name) for name in OUTCOMES}
        columns |= {name: self.values[name] for name in EVENTS}
        return pd.DataFrame(columns, index=pd.Index(self.days, name="day"))

    def joined(self, later: "Trajectory") -> "Trajectory":
        """Return this life and its continuation as one."""
        return Trajectory(
            np.concatenate([self.days, later.days]),
            {k: np.concatenate([v, later.values[k]]) for k, v in self.values.items()},
        )


def _first(days: np.ndarray, at: np.ndarray) -> str:
    return f"day {int(days[at[0]])}" if at.size else "-"


def started(state: np.ndarray) -> Trajectory:
    """Return the trajectory that holds only the state on arrival."""
    return Trajectory(
        np.array([-1]),
        {name: np.array([state[i, 0]], np.float32) for i, name in enumerate(STATE_NAMES)},
    )
