"""Projection: what may become of a hundred people like this one with these orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from simlib._version import __version__
from simlib.engine.lives import STATE_NAMES, live
from simlib.orders import Plan
from simlib.outcomes import BANDED, HARMS, IN_REGULAR_USE, OUTCOMES, regular_use, returned
from simlib.profile import COHORT_SEED, Profile, cohort, cohort_at, cohort_keys
from simlib.tally import groups, quantiles, whole

if TYPE_CHECKING:
    import pandas as pd

RECORD = (
    "function", "pain", "body.withdrawal", "craving",
    "used", "in_care", "alive", "overdoses", "hospital", *HARMS,
)  # fmt: skip


@dataclass(frozen=True)
class Projection:
    """What may become of many people like this one.

    Attributes
    ----------
    name : str
        The person's name, for sentences.
    start_week : int
    weeks : tuple of int
        Week numbers since the first visit.
    lives : int
        Number of simulated lives (people alive and in care at the start).
    bands : mapping of outcome to mapping of quantile to tuple of float
        Weekly means over lives still alive.
    start : mapping of outcome to float
        Median at the start.
    per100 : mapping of str to tuple of float
        ``return_to_use``, ``overdose``, ``harm`` (by treatment and circumstance), ``hospital``
        and ``death`` count up from the start; ``in_care`` and ``regular_use`` are how many are in
        care, or in regular use, at the end of the week.
    use_days : tuple of float
        Days of non-prescribed use a week, mean over lives still alive.
    used_before : bool
        Whether most of them use regularly at the start.
    icons : mapping of str to int
        Groups of :data:`simlib.tally.ICONS` at the horizon; they sum to 100.
    function_end : tuple of float
        Each life's mean function in its last week, sorted; for "better than N of 100".
    """

    name: str
    start_week: int
    weeks: tuple[int, ...]
    lives: int
    bands: Mapping[str, Mapping[str, tuple[float, ...]]]
    start: Mapping[str, float]
    per100: Mapping[str, tuple[float, ...]]
    icons: Mapping[str, int]
    function_end: tuple[float, ...]
    use_days: tuple[float, ...] = ()
    used_before: bool = False

    @property
    def sentence(self) -> str:
        """The projection in plain words, with the numbers of the table."""
        f = {q: v[-1] for q, v in self.bands["function"].items()}
        pain = self.bands["pain"]["p50"][-1]
        at = {name: whole(values[-1]) for name, values in self.per100.items()}
        back, died = at["return_to_use"], at["death"]
        return (
            f"Of 100 people like {self.name} with these orders, by week {self.weeks[-1]}, "
            f"{back} {_have(back)} {self._back}, {at['in_care']} are in care, "
            f"{at['overdose']} {_have(at['overdose'])} overdosed and {died} "
            f"{_have(died)} died. Typical function is {f['p50']:.0f} of 100 (half of them "
            f"between {f['p25']:.0f} and {f['p75']:.0f}), now {self.start['function']:.0f}; "
            f"typical pain is {pain:.1f} of 10, now {self.start['pain']:.1f}."
        )

    @property
    def _back(self) -> str:
        if self.used_before:
            return "gone on with or returned to regular use"
        return "returned to regular use"

    def table(self) -> "pd.DataFrame":
        """Return the same numbers, a row a week."""
        import pandas as pd

        columns: dict[str, Any] = {
            f"{outcome} {q}": values
            for outcome, quantiles in self.bands.items()
            for q, values in quantiles.items()
        }
        columns |= {f"{name} per 100": values for name, values in self.per100.items()}
        columns["days of use a week"] = self.use_days
        return pd.DataFrame(columns, index=pd.Index(self.weeks, name="week"))

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON-ready values; keys are stable within a major version."""
        return {
            "version": __version__,
            "name": self.name,
            "start_week": self.start_week,
            "weeks": list(self.weeks),
            "lives": self.lives,
            "bands": {
                k: {q: [_rounded(x) for x in v] for q, v in b.items()}
                for k, b in self.bands.items()
            },
            "start": {k: _rounded(v) for k, v in self.start.items()},
            "per100": {k: [_rounded(x) for x in v] for k, v in self.per100.items()},
            "use_days": [_rounded(x) for x in self.use_days],
            "icons": dict(self.icons),
            "sentence": self.sentence,
        }

    def better_than(self, function: float) -> int:
        """Return how many of 100 lives ended with less function than this (0 to 100 scale)."""
        below = np.searchsorted(np.array(self.function_end), function)
        return whole(100.0 * below / max(1, len(self.function_end)))

    def plot(self, path: str | None = None) -> Any:
        """Draw function, pain, withdrawal, craving and return to use; see ``simlib.plot``."""
        from simlib import plot

        return plot.projection(self, path)

    def _repr_html_(self) -> str:
        from simlib import cards

        return cards.projection(self)

    def __repr__(self) -> str:
        return f"Projection({self.sentence})"


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def _rounded(x: float) -> float:
    return round(float(x), 3)


def project(
    name: str,
    profile: Profile,
    plan: Plan,
    day: int,
    weeks: int,
    lives: int,
    seed: int = COHORT_SEED,
) -> Projection:
    """Project a plan from a visit on.

    Parameters
    ----------
    name : str
        Of the person.
    profile : Profile
    plan : Plan
        All orders, those of the past included: the cohort has lived through them.
    day : int
        Day of the visit. People who have died or left care by then are not in the projection:
        the person is here.
    weeks : int, in [1, 260]
    lives : int, in [20, 200000]
    seed : int
        Names the people and their luck; two plans are compared under the same seed.

    Raises
    ------
    ValueError
        For weeks or lives out of range.
    """
    if not 1 <= weeks <= 260:
        raise ValueError(f"a projection goes over 1 to 260 weeks, and got {weeks}.")
    if not 20 <= lives <= 200_000:
        raise ValueError(f"a projection takes 20 to 200000 lives, and got {lives}.")
    people = cohort(profile, lives, seed).people
    start = cohort_at(profile, _past(plan, day), day, lives, seed)
    keys = cohort_keys(lives, seed)
    row = {name: i for i, name in enumerate(STATE_NAMES)}
    here = (start[row["alive"]] > 0) & (start[row["in_care"]] > 0)
    if not here.all():
        start, people, keys = start[:, here], people[:, here], keys[here]
    coming = plan.known(day).table(day, 7 * weeks)
    lived = live(start, people, coming, keys, day, RECORD)
    return _summary(name, day, weeks, start, row, lived.record)


def _past(plan: Plan, day: int) -> Plan:
    """Return the orders that mattered before this day (so that caches see the same past)."""
    from dataclasses import replace

    seen = (o for o in plan.orders if o.start < day)
    orders = (replace(o, stop=None if o.stop is None or o.stop >= day else o.stop) for o in seen)
    return replace(plan.known(day), orders=tuple(orders))


def _summary(
    name: str,
    day: int,
    weeks: int,
    start: np.ndarray,
    row: Mapping[str, int],
    record: Mapping[str, np.ndarray],
) -> Projection:
    n = start.shape[1]
    weekly = {k: v.reshape(weeks, 7, n) for k, v in record.items()}
    alive = weekly["alive"][:, -1, :] > 0
    bands, first, means = {}, {}, {}
    for outcome in (OUTCOMES[b] for b in BANDED):
        mean = outcome.shown(weekly[outcome.state].mean(axis=1))
        means[outcome.name] = mean
        bands[outcome.name] = quantiles(mean, alive)
        first[outcome.name] = float(np.median(outcome.shown(start[row[outcome.state]])))
    mode = start[row["mode"]]
    again = returned(record["used"], mode)[6::7]
    overdosed = weekly["overdoses"][:, -1, :] > start[row["overdoses"]]
    in_care = weekly["in_care"][:, -1, :] > 0
    share = {
        "return_to_use": again,
        "in_care": in_care,
        "overdose": overdosed,
        "death": ~alive,
        "regular_use": regular_use(record["used"])[6::7] & alive,
        "harm": sum(_risen(weekly, start, row, name) for name in HARMS) > 0,
        "hospital": _risen(weekly, start, row, "hospital") > 0,
    }
    per100 = {k: tuple((100.0 * v.mean(axis=1)).tolist()) for k, v in share.items()}
    last = means["function"][-1]
    gain = last - OUTCOMES["function"].shown(start[row["function"]])
    icons = groups(alive[-1], again[-1], in_care[-1], gain)
    end = tuple(np.sort(last[alive[-1]]).tolist())
    week = day // 7
    living = np.maximum(alive.sum(axis=1), 1)
    use_days = (weekly["used"].sum(axis=1) * alive).sum(axis=1) / living
    return Projection(
        name, week, tuple(range(week + 1, week + weeks + 1)), n, bands, first, per100, icons, end,
        tuple(use_days.tolist()), bool(np.mean(mode >= IN_REGULAR_USE) > 0.5),
    )  # fmt: skip


def _risen(
    weekly: Mapping[str, np.ndarray], start: np.ndarray, row: Mapping[str, int], name: str
) -> np.ndarray:
    """Return how far a count has risen since the start, at the end of each week."""
    return weekly[name][:, -1, :] - start[row[name]]
