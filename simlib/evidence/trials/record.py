"""Daily record of the people of a trial, and the scores and flags that are read from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from simlib.evidence.trials.conditions import TrialCondition
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.engine.state import Person, tree
from simlib.model.mechanisms import tolerance
from simlib.model.mechanisms.clock import SLOTS
from simlib.model.outcomes import COWS_POINTS, regular_use
from simlib.model.people.population import PERSON_NAMES

BEFORE = 28
"""Days before day 0 that are kept."""

ALL = slice(None)
ALWAYS = ("used", "in_care", "alive", "days_to_injection")
SCORE_STATES = {
    "pain": ("pain", 1.0), "function": ("function", 10.0), "interference": ("function", -1.0),
    "cows": ("body.withdrawal", COWS_POINTS), "craving": ("craving", 10.0),
    "sleep": ("sleep", 1.0), "mood": ("affect", 1.0), "hyperalgesia": ("hyperalgesia", 1.0),
    "sensitisation": ("sensitised", 1.0), "breathing tolerance": ("breathing", 1.0),
    "pain_above_usual": ("pain", 1.0),
}  # fmt: skip
"""State variable behind each score, and what it is multiplied by."""

ORDERED = ("prescribed", "methadone", "buprenorphine", "depot", "naltrexone")
"""Levers that are kept day by day: what was on offer."""


@dataclass
class Record:
    """Days of people, from 28 days before day 0 on; arrays of shape (n_days, n_persons).

    Attributes
    ----------
    people : numpy.ndarray, shape (n_person, n_persons)
    days : mapping of state variable to numpy.ndarray
    ordered : mapping of lever to numpy.ndarray
        What was on offer, whoever came.
    placebo : numpy.ndarray, shape (n_persons,)
        Points of pain that each reports less in the end.
    placebo_function : numpy.ndarray, shape (n_persons,)
        Points of function (0 to 100) that each reports more in the end.
    placebo_mood : numpy.ndarray, shape (n_persons,)
        Points of low mood that each reports less in the end.
    placebo_weeks : float
    reached : int
        Days from day 0 on that have been lived so far.
    """

    people: np.ndarray
    days: dict[str, np.ndarray]
    ordered: dict[str, np.ndarray]
    placebo: np.ndarray
    placebo_function: np.ndarray
    placebo_mood: np.ndarray
    placebo_weeks: float = 3.0
    reached: int = 0
    _cached: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Number of people."""
        return int(self.people.shape[1])

    def of(self, name: str) -> np.ndarray:
        """Return a state variable from day 0 on."""
        return self.days[name][BEFORE:]

    def offered(self, name: str) -> np.ndarray:
        """Return the value of a lever for those in care, from the day before day 0 on."""
        return self.ordered[name][BEFORE - 1 :] * self.days["in_care"][BEFORE - 1 :]

    def score(self, name: str, rows: slice = ALL) -> np.ndarray:
        """Return a score as it was reported, from day -28 on."""
        if rows != ALL:
            return self._score(name, rows)
        if name not in self._cached:
            self._cached[name] = self._score(name, rows)
        return self._cached[name]

    def _score(self, name: str, rows: slice) -> np.ndarray:
        if name == "analgesic potency":
            return self._potency()[rows]
        state, factor = SCORE_STATES[name]
        values = self.days[state][rows] * np.float32(factor)
        since = (np.arange(self.days[state].shape[0])[rows, None] - BEFORE + 1).clip(0)
        there = (1.0 - np.exp(-since / (7.0 * self.placebo_weeks))).astype(np.float32)
        if state == "pain" and self.placebo.any():
            values = values - there * self.placebo.astype(np.float32)
        elif state == "function" and self.placebo_function.any():
            gain = (self.placebo_function * factor / 10.0).astype(np.float32)
            values = values + there * gain
        elif state == "affect" and self.placebo_mood.any():
            values = values - there * self.placebo_mood.astype(np.float32)
        if name == "interference":
            values = values + 10.0
        most = {"function": 100.0, "craving": 100.0, "cows": 48.0}.get(name, 10.0)
        return np.clip(values, 0.0, most)

    def _potency(self) -> np.ndarray:
        """Return the potency of a familiar opioid against pain, 1 without tolerance."""
        row = {name: self.people[i] for i, name in enumerate(PERSON_NAMES)}
        shift = row["tolerance.analgesic"] * (
            self.days["body.fast"] + row["tolerance.slow_weight"] * self.days["body.slow"]
        )
        return np.asarray(np.exp(-shift * self._met(row)), np.float32)

    def _met(self, row: dict[str, np.ndarray]) -> np.ndarray:
        who = tree(Person, [row[name] for name in PERSON_NAMES])
        return np.asarray(tolerance.met(self.days["familiar"], who.tolerance))

    @property
    def regular(self) -> np.ndarray:
        """Regular use from day 0 on: at least 5 of the last 7 days."""
        if "regular" not in self._cached:
            self._cached["regular"] = regular_use(self.days["used"])[BEFORE:]
        return self._cached["regular"]

    @property
    def on_medication(self) -> np.ndarray:
        """In care with medication for OUD on offer, or an injection that holds; from day 0 on."""
        if "on" not in self._cached:
            here = self.days["in_care"] > 0
            daily = (self.ordered["methadone"] > 0) | (self.ordered["buprenorphine"] > 0)
            holds = self.days["days_to_injection"] > 0
            self._cached["on"] = (((daily & here) | holds) & (self.days["alive"] > 0))[BEFORE:]
        return self._cached["on"]

    @property
    def started(self) -> np.ndarray:
        """Whether a medication for OUD reached the body on a day, from day 0 on."""
        row = {name: self.people[i] for i, name in enumerate(PERSON_NAMES)}
        taken = (
            self.days["days_to_injection"][BEFORE:]
            > self.days["days_to_injection"][BEFORE - 1 : -1]
        )
        for level, keep in (
            ("body.bup_slow", "drug.bup_slow_half_life"),
            ("body.methadone", "drug.methadone_half_life"),
        ):
            now, past = self.days[level][BEFORE:], self.days[level][BEFORE - 1 : -1]
            taken |= now > past * (row[keep] ** SLOTS).astype(np.float32) * 1.001 + 1e-4
        return taken

    def holds(
        self, condition: TrialCondition, day: int, base: "Record | None" = None
    ) -> np.ndarray:
        """Tell in whom a condition holds on the morning of a day, by the days before it.

        Parameters
        ----------
        condition : TrialCondition
        day : int
            From day 0; the last evening counted is that of the day before.
        base : Record, optional
            Where the scores of day 0 are; this record without it.
        """
        values = self.value(condition.score, day)
        if condition.change:
            values = values - (base or self).value(condition.score, 0)
        c = condition.range
        return (c.low < values) & (values < c.high) if c.open else (
            (c.low <= values) & (values <= c.high)
        )  # fmt: skip

    def value(self, score: str, day: int) -> np.ndarray:
        """Return the score of a condition, as known on the morning of a day."""
        last = BEFORE + day - 1
        month = slice(max(0, last - 27), last + 1)
        if score == "use_days":
            return self.days["used"][month].sum(axis=0)
        if score == "mme":
            return self.ordered["prescribed"][last] * self.days["in_care"][last]
        if score == "pain_above_usual":
            pain = self.score("pain", month)
            return pain[-1] - pain.mean(axis=0)
        if score == "attended":
            offered = self.days["offered"][last] - self.days["offered"][BEFORE - 1]
            attended = self.days["attended"][last] - self.days["attended"][BEFORE - 1]
            return 100.0 * attended / np.where(offered > 0, offered, 1.0)
        if score == "in_care":
            return self.days["in_care"][last]
        if score == "on_medication":
            here = self.days["in_care"][last] > 0
            daily = self.ordered["methadone"][last] + self.ordered["buprenorphine"][last] > 0
            return 1.0 * ((daily & here) | (self.days["days_to_injection"][last] > 0))
        if score == "opioid_free":
            row = self.people[PERSON_NAMES.index("drug.challenge_passed")]
            return 1.0 * (self.days["body.fast"][last] < row)
        if score == "regular_use":
            return 1.0 * (self.days["used"][max(0, last - 6) : last + 1].sum(axis=0) >= 5)
        if score == "overdosed":
            return 1.0 * (self.days["overdoses"][last] > 0)
        return self.score(score, slice(last, last + 1))[0]

    def longer(self, days: int) -> "Record":
        """Return a record with room for `days` more days from day 0."""

        def more(values: np.ndarray) -> np.ndarray:
            return np.concatenate([values, np.zeros((days, self.n), np.float32)])

        return Record(
            self.people,
            {name: more(values) for name, values in self.days.items()},
            {name: more(values) for name, values in self.ordered.items()},
            np.zeros(self.n), np.zeros(self.n), np.zeros(self.n),
        )  # fmt: skip

    def part(self, chosen: np.ndarray) -> "Record":
        """Return some of the people."""
        return Record(
            self.people[:, chosen],
            {name: values[:, chosen] for name, values in self.days.items()},
            {name: values[:, chosen] for name, values in self.ordered.items()},
            self.placebo[chosen], self.placebo_function[chosen], self.placebo_mood[chosen],
            self.placebo_weeks, self.reached,
        )  # fmt: skip


STATES_OF = {
    "use_days": (), "mme": (), "in_care": (), "on_medication": (), "regular_use": (),
    "attended": ("offered", "attended"), "opioid_free": ("body.fast",),
    "overdosed": ("overdoses",), "analgesic potency": ("body.fast", "body.slow", "familiar"),
}  # fmt: skip
"""State variables that other scores and flags are read from."""


def states(scores: Iterable[str]) -> set[str]:
    """Return the state variables that scores and flags are read from."""
    found: set[str] = set()
    for name in scores:
        found |= {SCORE_STATES[name][0]} if name in SCORE_STATES else set(STATES_OF[name])
    return found


def empty(people: np.ndarray, state: np.ndarray, names: Iterable[str]) -> Record:
    """Return a record of the 28 days before day 0, all as on arrival.

    Where a trial has fewer than 28 days before day 0, the missing days repeat the state on
    arrival, without use.
    """
    n = people.shape[1]
    kept = {}
    for name in names:
        values = np.empty((BEFORE, n), np.float32)
        values[:] = 0.0 if name == "used" else state[STATE_NAMES.index(name)]
        kept[name] = values
    ordered = {name: np.zeros((BEFORE, n), np.float32) for name in ORDERED}
    return Record(people, kept, ordered, np.zeros(n), np.zeros(n), np.zeros(n))
