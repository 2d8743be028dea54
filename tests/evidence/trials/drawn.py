"""People of a trial drawn by chance, day by day, for laws that hold whoever they are."""

from functools import cache

import numpy as np

from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.record import BEFORE
from tests.evidence.trials.tiny import life, seen, trial

COUNTS = {
    "overdose": "overdoses", "hospital": "hospital", "crisis": "crises", "fall": "falls",
    "bleeding": "bleeds", "kidney injury": "kidney_injuries", "arrhythmia": "arrhythmias",
    "seizure": "seizures", "overdose death": "overdosed",
}  # fmt: skip
"""State variable in which each event is counted up."""

CHANCES = ("death_chance", "overdose_chance", "fatal_chance")
DOSES = ("prescribed", "methadone", "buprenorphine")
SCORES = ("pain", "function", "craving", "affect", "sleep")
USUAL = "observe: {measure: truth}"


@cache
def asking(days, more):
    """Return a trial of so many days that observes like this."""
    return trial("kind: use-days", days, more)


class Drawn:
    """A few people whose every day, also before day 0, is drawn by chance.

    Days count from day 0; days before it are negative. Where nothing else is said, a number is
    that of one person on one day.
    """

    def __init__(self, seed, weeks, more=USUAL):
        self.rng = rng = np.random.default_rng(seed)
        self.n, self.days, self.more = int(rng.integers(1, 5)), 7 * weeks, more
        everything = BEFORE + self.days
        none = dict.fromkeys(COUNTS.values(), np.zeros((1, self.n)))
        self.record = life(self.days, self.n, **none)
        self.flags = {}

        def flags(*shares):
            """Flags with long and short spells, a share of days of each person."""
            keep = rng.choice([0.0, 0.5, 0.9], self.n)
            found = rng.random((everything, self.n)) < rng.choice(shares, self.n)
            for day in range(1, everything):
                found[day] = np.where(rng.random(self.n) < keep, found[day - 1], found[day])
            return found

        death = np.where(rng.random(self.n) < 0.5, 10**6, rng.integers(0, self.days, self.n))
        alive = np.arange(-BEFORE, self.days)[:, None] < death
        fill = self.record.days
        fill["alive"][:] = alive
        for name, shares in (("used", (0.0, 0.2, 0.8)), ("in_care", (0.4, 0.9, 1.0))):
            fill[name][:] = flags(*shares) & alive
        fill["days_to_injection"][:] = 20.0 * (flags(0.0, 0.5) & alive)
        # who dies may have an event on that day, and none later
        may = np.concatenate([alive[:1], alive[:-1]])
        for name in (*COUNTS.values(), "offered"):
            self.flags[name] = (rng.random(alive.shape) < rng.choice([0.05, 0.3])) & may
        self.flags["attended"] = self.flags["offered"] & flags(0.3, 0.8)
        self.flags["overdosed"] &= self.flags["overdoses"]
        for name, happened in self.flags.items():
            fill[name][:] = np.cumsum(happened, axis=0)
        for name in CHANCES:
            fill[name][:] = rng.uniform(0, 0.05, alive.shape) * may
        for name in SCORES:
            fill[name][:] = np.round(rng.uniform(0, 10, alive.shape) * 2) / 2
        for name in DOSES:
            given = rng.integers(0, 4, alive.shape) * 30.0 * flags(0.2, 0.9)
            self.record.ordered[name][:] = given

    def __repr__(self):
        return f"{self.n} people over {self.days} days"

    @property
    def people(self):
        return range(self.n)

    def on(self, name, day, i):
        """A state variable."""
        return float(self.record.days[name][BEFORE + day, i])

    def rose(self, name, day, i):
        """Whether a count rose on a day."""
        return int(self.flags[name][BEFORE + day, i])

    def alive(self, day, i):
        """Whether somebody lives at the end of a day."""
        return self.on("alive", day, i) > 0

    def woke(self, day, i):
        """Whether somebody was alive in the morning of a day."""
        return day <= 0 or self.alive(day - 1, i)

    def last_day(self, by, i):
        """Days until somebody is looked at last: by then, or through the day of death."""
        dead = [day for day in range(by) if not self.alive(day, i)]
        return dead[0] + 1 if dead else by

    def score(self, name, day, i):
        """A score as it is reported."""
        return float(self.record.score(name)[BEFORE + day, i])

    def dose(self, name, day, i):
        """What is on offer to who is in care."""
        return float(self.record.ordered[name][BEFORE + day, i]) * self.on("in_care", day, i)

    def medicated(self, day, i):
        """On medication for OUD: on offer in care, or an injection that holds."""
        daily = self.dose("methadone", day, i) + self.dose("buprenorphine", day, i)
        return self.alive(day, i) and (daily > 0 or self.on("days_to_injection", day, i) > 0)

    def view(self):
        """One arm of a trial with these people in it."""
        return seen(asking(self.days, self.more), self.record)

    def measured(self, kind, **keys):
        """An endpoint of a kind in these people."""
        keys = {"from": 0, "by": self.days, **KINDS[kind].defaults, **keys}
        found = KINDS[kind].measure(self.view(), keys)
        assert found.family == KINDS[kind].family
        return found
