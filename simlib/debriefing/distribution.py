"""The distribution first, then the one life: what the same decisions do in other lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simlib.debriefing.lives import EFFECTS, FAN, Ends, Group
from simlib.engine.lives import STATE_NAMES
from simlib.orders import Plan
from simlib.outcomes import BANDED, OUTCOMES
from simlib.tally import quantiles, whole

if TYPE_CHECKING:
    from simlib.visit import Visit

COMBINED = ("function", "days_of_use", "overdose", "death")
"""What the combined view looks at; nothing is weighed against anything else."""


@dataclass(frozen=True, eq=False)
class Standing:
    """How one life stands among lives with the same decisions.

    Attributes
    ----------
    name : str
        The person's name.
    lives : int
        Number of other lives.
    own : mapping of str to float
        What became of this life, by :data:`simlib.debriefing.lives.EFFECTS`.
    ends : mapping of str to array
        What became of the others.
    better, worse : int
        This life did better, and worse, than so many of 100 on function; who died did worst.
    all_worse, all_better : int
        So many of 100 did no better on anything of :data:`COMBINED` and worse on something; and
        the other way round.
    """

    name: str
    lives: int
    own: Mapping[str, float]
    ends: Ends
    better: int
    worse: int
    all_worse: int
    all_better: int

    @property
    def sentence(self) -> str:
        """The rank on function in words."""
        if self.own["death"]:
            died = per_100(self.ends["death"])
            return (
                f"{self.name} died. With the same decisions, {died} of 100 people like "
                f"{self.name} die in this time."
            )
        return (
            f"{self.name}'s life went better than {self.better} of 100 lives with the same "
            "decisions, by function in the last week."
        )

    @property
    def combined(self) -> str:
        """The combined view in words."""
        return (
            "On function, days of use, overdose and death together: "
            f"{self.all_worse} of 100 lives did worse on every count where they differ, "
            f"{self.all_better} did better on every count, and for the other "
            f"{max(0, 100 - self.all_worse - self.all_better)} it depends on what one values."
        )


def per_100(flags: np.ndarray) -> str:
    """Return a share of lives as it is told: whole numbers, and not zero when there were some.

    Examples
    --------
    >>> per_100(np.array([0.0, 0.0, 1.0, 0.0])), per_100(np.array([1.0] + [0.0] * 399))
    ('25', 'fewer than 1')
    """
    share = 100.0 * float(np.mean(flags))
    return "fewer than 1" if 0.0 < share < 0.5 else f"{whole(share)}"


def own_ends(visit: "Visit") -> dict[str, float]:
    """Return what became of one life, on the same scales as the others."""
    from simlib.debriefing.lives import ended

    days = visit.lived.days >= 0
    record = {
        name: visit.lived.values[name][days][:, None]
        for name in ("function", "pain", "used", "alive")
    }
    start = np.array([[visit.lived.values[name][0]] for name in STATE_NAMES], np.float64)
    return {k: float(v[0]) for k, v in ended(record, visit.state, start).items()}


def stand(visit: "Visit", ends: Ends) -> Standing:
    """Compare a life with others that had the same decisions.

    Parameters
    ----------
    visit : Visit
        The end of the life.
    ends : mapping of str to array
        What became of the others.
    """
    own = own_ends(visit)
    value = _ranked(own["function"], own["death"])
    others = _ranked(ends["function"], ends["death"])
    better, worse = others < value, others > value
    none_better = np.ones(others.size, bool)
    none_worse, different = none_better.copy(), np.zeros(others.size, bool)
    for name in COMBINED:
        gain = EFFECTS[name].better * (np.round(ends[name]) - round(own[name]))
        if name == "function" and own["death"]:
            gain = np.where(ends["death"] > 0, 0.0, 1.0)
        elif name == "function":
            gain = np.where(ends["death"] > 0, -1.0, gain)
        none_better &= gain <= 0
        none_worse &= gain >= 0
        different |= gain != 0
    n = others.size
    return Standing(
        visit.name, n, own, ends,
        _share(better, n), _share(worse, n),
        _share(none_better & different, n), _share(none_worse & different, n),
    )  # fmt: skip


def _ranked(function: np.ndarray | float, death: np.ndarray | float) -> np.ndarray:
    return np.where(np.asarray(death) > 0, -1.0, np.asarray(function))


def _share(flags: np.ndarray, n: int) -> int:
    """Return so many of 100; the life itself is the one that is missing to a whole hundred."""
    return min(99, whole(100.0 * float(flags.sum()) / max(1, n)))


@dataclass(frozen=True, eq=False)
class Fan:
    """Bands of outcomes week by week over lives that are still going on.

    Attributes
    ----------
    weeks : tuple of int
    bands : mapping of outcome to mapping of quantile to tuple of float
    """

    weeks: tuple[int, ...]
    bands: Mapping[str, Mapping[str, tuple[float, ...]]]


def fan(group: Group, plan: Plan, days: int) -> Fan:
    """Return what the same decisions do in other lives, from the first visit on."""
    weeks = max(1, days // 7)
    record = group.live(plan, 7 * weeks, FAN)
    weekly = {k: v.reshape(weeks, 7, group.size) for k, v in record.items()}
    alive = weekly["alive"][:, -1, :] > 0
    bands = {
        o.name: quantiles(o.shown(weekly[o.state].mean(axis=1)), alive)
        for o in (OUTCOMES[name] for name in BANDED)
    }
    return Fan(tuple(range(1, weeks + 1)), bands)
