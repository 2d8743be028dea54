"""Many lives under one plan, and what became of each: the ground of every comparison here.

All comparisons use the same people with the same luck, so that a difference is the decisions'.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from simlib.clinic.patient.profile import COHORT_SEED, Profile, cohort, cohort_keys, one_person
from simlib.clinic.projection.groups import whole
from simlib.clinic.projection.weekly import expected_deaths
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine import dice
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.outcomes import OUTCOMES, returned
from simlib.model.people.population import PERSON_NAMES
from simlib.teaching.debrief.decisions import Decision, applied

if TYPE_CHECKING:
    from simlib.clinic.visit import Visit

LIVES = 400
RECORD = ("function", "pain", "used", "alive", "overdoses", "death_chance")
FAN = (*RECORD, "body.withdrawal", "craving")


class EffectMeasure(NamedTuple):
    """One outcome that decisions are measured by.

    Attributes
    ----------
    name, label, unit : str
    better : int
        1 where more is better, -1 where less is.
    of : int
        Where it happens or not in a life: of so many lives it is told; what is rare and grave, of
        1,000. 0 for what is measured.
    """

    name: str
    label: str
    unit: str
    better: int
    of: int = 0

    @property
    def factor(self) -> float:
        """What a mean over lives is multiplied by to be told."""
        return float(self.of or 1)

    def told(self, value: float) -> str:
        """Return a mean over lives as it is told everywhere: counts whole, all else with one digit.

        >>> EFFECTS["function"].told(35.36), EFFECTS["death"].told(0.0182)
        ('35.4', '18')
        """
        if not self.of:
            return f"{value:.1f}"
        count = whole(self.of * value)
        return "fewer than 1" if count == 0 and value > 0 else f"{count}"


EFFECTS = {
    e.name: e
    for e in (
        EffectMeasure("function", "Function", "points of 100", 1),
        EffectMeasure("pain", "Pain", "points of 10", -1),
        EffectMeasure("days_of_use", "Days of non-prescribed use", "days", -1),
        EffectMeasure("return_to_use", "Return to regular use", "of 100 lives", -1, 100),
        EffectMeasure("overdose", "Overdose", "of 1,000 lives", -1, 1000),
        EffectMeasure("death", "Death", "of 1,000 lives", -1, 1000),
    )
}
"""What decisions are measured by. Function and pain are means of the last week that was lived.

Deaths are those to expect of each life (:func:`simlib.clinic.projection.weekly.expected_deaths`):
of 400 lives, too few die for two plans to be told apart by anything but luck.
"""

Ends = Mapping[str, np.ndarray]
"""What became of each life: an array of shape (n_lives,) for each of :data:`EFFECTS`, and ``died``
(1 or 0), which ranks lives."""


def told(name: str, ends: Ends) -> str:
    """Return the mean of an outcome over lives, as it is told on every screen and page."""
    return EFFECTS[name].told(float(ends[name].mean()))


def ranked(ends: Mapping[str, Any]) -> np.ndarray:
    """Return what lives are ranked by: function as it is told, and below all of it who died.

    Parameters
    ----------
    ends : mapping of str to array, shape (n_lives,), or to float
        What became of many lives, or of one.

    Examples
    --------
    >>> ranked({"function": np.array([40.2, 39.8, 0.0, 90.0]), "died": np.array([0, 0, 0, 1])})
    array([40., 40.,  0., -1.])
    """
    return np.where(np.asarray(ends["died"]) > 0, -1.0, np.round(ends["function"]))


@dataclass(frozen=True, eq=False)
class SimulatedGroup:
    """The lives that every comparison shares.

    Attributes
    ----------
    people : numpy.ndarray, shape (n_person, n_lives)
    start : numpy.ndarray, shape (n_state, n_lives)
    keys : numpy.ndarray of uint64, shape (n_lives,)
    """

    people: np.ndarray
    start: np.ndarray
    keys: np.ndarray

    @property
    def size(self) -> int:
        """Number of lives."""
        return int(self.keys.size)

    def live(self, plan: Plan, days: int, record: Sequence[str] = RECORD) -> dict[str, np.ndarray]:
        """Return state variables day by day, each of shape (days, n_lives)."""
        return live(self.start, self.people, plan.table(0, days), self.keys, 0, record).record

    def ends(self, plan: Plan, days: int) -> Ends:
        """Return what becomes of each life under a plan."""
        rows = plan.table(0, days)
        record = live(self.start, self.people, rows, self.keys, 0, RECORD).record
        return ended(record, self.start)

    def split(self, size: int) -> Iterator["SimulatedGroup"]:
        """Yield the same lives in parts of at most this many."""
        for first in range(0, self.size, size):
            s = slice(first, first + size)
            yield SimulatedGroup(self.people[:, s], self.start[:, s], self.keys[s])

    def switched(self, values: Mapping[str, float]) -> "SimulatedGroup":
        """Return the same lives with parameters set to these values from the first visit on."""
        people = self.people.copy()
        for name, value in values.items():
            people[PERSON_NAMES.index(name)] = value
        return SimulatedGroup(people, self.start, self.keys)


def alike(profile: Profile, lives: int = LIVES, seed: int = COHORT_SEED) -> SimulatedGroup:
    """Return people like the one of a case, each with luck of their own."""
    drawn = cohort(profile, lives, seed)
    return SimulatedGroup(drawn.people, drawn.state, cohort_keys(lives, seed))


def same_person(visit: "Visit", lives: int = LIVES) -> SimulatedGroup:
    """Return this very person as they came to the first visit, with other luck each time."""
    one = one_person(visit.profile, visit.seed)
    keys = dice.keys(visit.seed ^ _OTHER_LUCK, np.arange(lives))
    return SimulatedGroup(np.repeat(one.people, lives, 1), np.repeat(one.state, lives, 1), keys)


_OTHER_LUCK = 0x4C55434B


def ended(record: Mapping[str, np.ndarray], start: np.ndarray) -> Ends:
    """Return what became of each life.

    Parameters
    ----------
    record : mapping of str to array, shape (n_days, n_lives)
        :data:`RECORD`, day by day.
    start : array, shape (n_state, n_lives)
    """
    row = {name: i for i, name in enumerate(STATE_NAMES)}
    alive = record["alive"] > 0
    return {
        "function": last_week(OUTCOMES["function"].shown(record["function"]), alive),
        "pain": last_week(OUTCOMES["pain"].shown(record["pain"]), alive),
        "days_of_use": (record["used"] > 0).sum(axis=0).astype(float),
        "return_to_use": returned(record["used"] > 0, start[row["regular_use"]])[-1].astype(float),
        "overdose": (record["overdoses"][-1] > start[row["overdoses"]]).astype(float),
        "death": expected_deaths(record)[-1],
        "died": (~alive[-1]).astype(float),
    }


def last_week(values: np.ndarray, alive: np.ndarray) -> np.ndarray:
    """Return the mean over the last seven days that each life has seen, shape (n_lives,).

    Examples
    --------
    >>> values = np.arange(10.0)[:, None]
    >>> float(last_week(values, np.ones((10, 1), bool))[0])
    6.0
    >>> died = values < 5
    >>> float(last_week(values, died)[0])
    2.0
    """
    return weekly(values, alive, np.array([len(values)]))[0]


def weekly(values: np.ndarray, alive: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return means over seven days up to each of these ends, shape (n_ends, n_lives).

    Whoever has died by then keeps the last seven days that were lived.

    Parameters
    ----------
    values, alive : array, shape (n_days, n_lives)
    ends : array of int, shape (n_ends,), in [1, n_days]
        Days that have passed.
    """
    total = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, 0, np.float64)])
    upto = np.minimum(np.maximum(1, alive.sum(axis=0)), ends[:, None])
    since = np.maximum(0, upto - 7)
    lives = np.arange(values.shape[1])
    return (total[upto, lives] - total[since, lives]) / (upto - since)


class Runs:
    """Lives under every subset of some decisions; what subsets share at their start is run once.

    Parameters
    ----------
    group : SimulatedGroup
    before : Plan
        As nothing was decided.
    decisions : sequence of Decision
        In the order of time.
    days : int
        How long lives are followed.
    whole : Plan, optional
        What all decisions together make, where it is known exactly.
    """

    def __init__(
        self,
        group: SimulatedGroup,
        before: Plan,
        decisions: Sequence[Decision],
        days: int,
        whole: Plan | None = None,
    ):
        self.group, self.before, self.decisions, self.days = group, before, decisions, days
        self.whole = whole
        self._cuts = sorted({d.day for d in decisions if 0 < d.day < days} | {days})
        self._known: dict[frozenset[int], Ends] = {}
        self._shared: OrderedDict[
            tuple[int, frozenset[int]], tuple[np.ndarray, dict[str, np.ndarray]]
        ] = OrderedDict()

    def ends(self, chosen: frozenset[int]) -> Ends:
        """Return what becomes of each life when only these decisions (by number) are made."""
        if chosen not in self._known:
            _, record = self._until(len(self._cuts) - 1, chosen)
            self._known[chosen] = ended(record, self.group.start)
        return self._known[chosen]

    def plan(self, chosen: frozenset[int]) -> Plan:
        """Return the plan that these decisions make."""
        if self.whole is not None and len(chosen) == len(self.decisions):
            return self.whole
        return applied(self.before, [self.decisions[i] for i in sorted(chosen)])

    def _until(self, cut: int, chosen: frozenset[int]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """Return state and record up to a cut; decisions from there on do not matter yet."""
        if cut < 0:
            empty = np.zeros((0, self.group.size), np.float32)
            return self.group.start, dict.fromkeys(RECORD, empty)
        seen = frozenset(i for i in chosen if self.decisions[i].day < self._cuts[cut])
        key = (cut, seen)
        if key in self._shared:
            self._shared.move_to_end(key)
            return self._shared[key]
        state, record = self._until(cut - 1, seen)
        first = self._cuts[cut - 1] if cut else 0
        rows = self.plan(seen).table(first, self._cuts[cut] - first)
        lived = live(state, self.group.people, rows, self.group.keys, first, RECORD)
        joined = {k: np.concatenate([record[k], lived.record[k]]) for k in RECORD}
        if cut < len(self._cuts) - 1:
            self._shared[key] = (lived.end, joined)
            if len(self._shared) > _SHARED:
                self._shared.popitem(last=False)
        return lived.end, joined


_SHARED = 24
"""Beginnings that are kept: enough for subsets that come in order, and little memory."""
