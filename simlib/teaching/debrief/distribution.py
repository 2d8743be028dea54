"""The distribution first, then the one life: what the same decisions do in other lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simlib.clinic.projection.groups import QUANTILES, whole
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.outcomes import BANDED, OUTCOMES
from simlib.teaching.debrief.lives import EFFECTS, RECORD, Ends, ended, ranked, weekly

if TYPE_CHECKING:
    from simlib.clinic.visit import Visit

COMBINED = ("function", "days_of_use", "overdose", "died")
"""What the combined view looks at; nothing is weighed against anything else."""


@dataclass(frozen=True, eq=False)
class LifeAmongLives:
    """How one life stands among lives with the same decisions.

    Attributes
    ----------
    name : str
        The person's name.
    lives : int
        Number of other lives.
    own : mapping of str to float
        What became of this life, by the names of :data:`simlib.teaching.debrief.lives.Ends`.
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
        if self.own["died"]:
            died = EFFECTS["death"].told(float(self.ends["death"].mean()))
            return (
                f"{self.name} died. With the same decisions, {died} of 1,000 people like "
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


def own_ends(visit: "Visit") -> dict[str, float]:
    """Return what became of one life, on the same scales as the others."""
    days = visit.lived.days >= 0
    record = {name: visit.lived.values[name][days][:, None] for name in RECORD}
    start = np.array([[visit.lived.values[name][0]] for name in STATE_NAMES], np.float64)
    return {k: float(v[0]) for k, v in ended(record, start).items()}


def stand(visit: "Visit", ends: Ends) -> LifeAmongLives:
    """Compare a life with others that had the same decisions.

    Parameters
    ----------
    visit : Visit
        The end of the life.
    ends : mapping of str to array
        What became of the others.
    """
    own = own_ends(visit)
    value, others = ranked(own), ranked(ends)
    above, below = others < value, others > value
    none_better = np.ones(others.size, bool)
    none_worse, different = none_better.copy(), np.zeros(others.size, bool)
    for name in COMBINED:
        gain = others - value if name == "function" else round(own[name]) - np.round(ends[name])
        none_better &= gain <= 0
        none_worse &= gain >= 0
        different |= gain != 0
    n = others.size
    return LifeAmongLives(
        visit.name, n, own, ends,
        _share(above, n), _share(below, n),
        _share(none_better & different, n), _share(none_worse & different, n),
    )  # fmt: skip


def _share(flags: np.ndarray, n: int) -> int:
    """Return so many of 100; the life itself is the one that is missing to a whole hundred."""
    return min(99, whole(100.0 * float(flags.sum()) / max(1, n)))


@dataclass(frozen=True, eq=False)
class Fan:
    """Bands and means of outcomes week by week; the last mean is what every table of ends tells.

    Attributes
    ----------
    weeks : tuple of int
    bands : mapping of outcome to mapping of quantile, or ``mean``, to tuple of float
    """

    weeks: tuple[int, ...]
    bands: Mapping[str, Mapping[str, tuple[float, ...]]]


def fan(record: Mapping[str, np.ndarray]) -> Fan:
    """Return what the same decisions do in other lives, from the first visit on.

    Each week is the mean of seven days. Whoever died keeps the last seven days that were lived:
    so bands and means are always of all lives, and no mean rises because somebody is gone.

    Parameters
    ----------
    record : mapping of str to array, shape (n_days, n_lives)
        :data:`simlib.teaching.debrief.lives.FAN`, day by day.
    """
    alive = record["alive"] > 0
    days = len(alive)
    weeks = max(1, days // 7)
    ends = days - 7 * np.arange(weeks - 1, -1, -1)
    bands = {}
    for outcome in (OUTCOMES[name] for name in BANDED):
        means = weekly(outcome.shown(record[outcome.state]), alive, ends)
        quantiles = np.quantile(means, list(QUANTILES.values()), axis=1)
        bands[outcome.name] = {
            name: tuple(row.tolist()) for name, row in zip(QUANTILES, quantiles, strict=True)
        } | {"mean": tuple(means.mean(axis=1).tolist())}
    return Fan(tuple(range(1, weeks + 1)), bands)
