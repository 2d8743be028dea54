"""Endpoints measured in each person of one arm; how they are summed up is in `summary`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from simlib.evidence.trials.kinds import REGISTERED, Measured
from simlib.evidence.trials.observe import Weeks, weeks
from simlib.evidence.trials.people import uniform
from simlib.evidence.trials.record import BEFORE, Record
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_arms import Arm
from simlib.evidence.trials.schema_endpoints import Endpoint
from simlib.model.people.population import PERSON_NAMES

_TELLS, _LEAVES = 5, 6
"""Questions of the stream of what is drawn besides lives: telling, leaving the study."""

YEAR = 365.25
"""Days of a person-year."""


@dataclass(frozen=True)
class ArmView:
    """One arm as its trial saw it."""

    trial: TrialFile
    arm: Arm
    ids: np.ndarray
    seed: int
    record: Record
    group: np.ndarray
    has: Mapping[str, np.ndarray]
    done: dict[str, Measured] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Number of people."""
        return int(self.ids.size)

    @cached_property
    def alive(self) -> np.ndarray:
        """Who is alive at the end of each day from day 0 on."""
        return self.record.of("alive") > 0

    @cached_property
    def care(self) -> np.ndarray:
        """Who is in care on each day from day 0 on."""
        return self.record.of("in_care") > 0

    @cached_property
    def leaves_study(self) -> np.ndarray:
        """Day on which each person leaves the study for reasons outside of the model."""
        never = np.full(self.n, 10**6)
        if self.arm.dropout <= 0:
            return never
        u = uniform(self.ids, self.seed, _LEAVES)
        week = np.floor(np.log1p(-u) / np.log1p(-min(self.arm.dropout, 0.999999)))
        return np.minimum(7 * week, 1e6).astype(int)

    @cached_property
    def there(self) -> np.ndarray:
        """Who could be seen on each day from day 0 on."""
        days = np.arange(self.trial.duration)[:, None]
        who = self.care if self.trial.observe.seen == "in care" else self.alive
        return who & self.alive & (days < self.leaves_study)

    @cached_property
    def weeks(self) -> Weeks:
        """Weeks of use as the trial counted them."""
        count = self.trial.duration // 7
        told = np.array([uniform(self.ids, self.seed, _TELLS, w) for w in range(count)])
        honest = told < self.trial.observe.honest
        return weeks(self.record.of("used"), self.there, honest, self.trial.observe)

    def mean(self, score: str, day: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the mean of a score over the week that ends on a day, and who has it."""
        values = self.record.score(score)
        now = values[BEFORE + max(0, day - 7) : BEFORE + day].mean(axis=0, dtype=np.float64)
        last = day - 1
        counted = self.alive[last] & (day <= self.leaves_study)
        how = self.trial.observe.scores
        if how == "in care":
            return now, counted & self.care[last]
        if how in ("last", "baseline"):
            here = self.care[:day] & (np.arange(day)[:, None] < self.leaves_study)
            gone = ~here[last] & self.alive[last]
            if how == "baseline":
                carried = self.base(score)
            else:
                at = np.where(here.any(axis=0), day - 1 - here[::-1].argmax(axis=0), -1)
                carried = values[BEFORE + at, np.arange(self.n)].astype(np.float64)
            return np.where(gone, carried, now), self.alive[last]
        return now, counted

    def base(self, score: str) -> np.ndarray:
        """Return the mean of a score over the 7 days before day 0."""
        values = self.record.score(score)
        return np.asarray(values[BEFORE - 7 : BEFORE].mean(axis=0, dtype=np.float64))

    def row(self, parameter: str) -> np.ndarray:
        """Return a (prepared) parameter of each person."""
        return self.record.people[PERSON_NAMES.index(parameter)]

    def subgroup(self, name: str) -> np.ndarray:
        """Tell who belongs to a subgroup."""
        one = next(g for g in self.trial.subgroups if g.name == name)
        member = np.ones(self.n, bool)
        for condition in one.day0:
            member &= self.record.holds(condition, 0)
        if one.condition is not None:
            member &= self.has[one.condition]
        if one.without is not None:
            member &= ~self.has[one.without]
        if one.group is not None:
            groups = [g.name for g in self.trial.population.groups]
            member &= self.group == groups.index(one.group)
        if one.endpoint is not None:
            m = self.measured(self.trial.endpoint(one.endpoint))
            member &= (m.value > 0) & m.counted
        return member

    def measured(self, endpoint: Endpoint) -> Measured:
        """Return an endpoint, measured once."""
        if endpoint.name not in self.done:
            self.done[endpoint.name] = REGISTERED[endpoint.kind].measure(self, endpoint)
        return self.done[endpoint.name]


def timed(s: ArmView, day: np.ndarray, start: int, by: int) -> Measured:
    """Return a share with a time: ``day`` is when it happened, -1 for never.

    Times count from ``start``; who dies without it is looked at last on the day of death.
    """
    event = (day >= start) & (day < by)
    died = np.where(s.alive[:by].all(axis=0), by, s.alive[:by].argmin(axis=0) + 1)
    last = np.minimum(np.maximum(died, start + 1), by)
    time = np.where(event, day + 1, last) - start
    counted = np.ones(s.n, bool)
    if start > 0:
        counted = s.alive[start - 1]
    return Measured("time", event.astype(float), counted, time.astype(float), event)


def first(flags: np.ndarray) -> np.ndarray:
    """Return the first day on which a flag is on, -1 for never."""
    return np.where(flags.any(axis=0), flags.argmax(axis=0), -1)
