"""Groups of people, and what became of them under a plan; equal people and luck in every plan."""

import functools

import numpy as np

from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import STATE_NAMES, Lived, live, table
from simlib.model.outcomes import regular_use, returned
from simlib.model.people.population import Cohort
from simlib.model.plausible.models import CENTRAL, Ensemble, shipped

LIVES = 1000
"""So many: a share of one half is known to 1.6 points of a hundred (standard error)."""

MODELS: dict[str, Ensemble] = {"declared": CENTRAL, "plausible": shipped()}
RECORD = ("used", "in_care", "alive", "pain", "function", "affect", "sleep", "craving", "strain",
          "crisis_recency", "overdose_chance", "fatal_chance", "death_chance")  # fmt: skip


def person(stage, supply, mme=0.0, prescribed="", models="plausible", traits=()):
    """A kind of person: who uses so much a day, or takes what is prescribed, or neither."""
    history = Plan((Order(FullAgonist("hydrocodone", prescribed), -720),) if prescribed else ())
    taken = ((-720, 0, mme),) if mme else ()
    return Profile(
        stage, supply, traits=traits, history=history, habitual=taken, models=MODELS[models]
    )


class Group:
    """What became of many people like one, week by week."""

    def __init__(self, lived: Lived, mode: np.ndarray):
        self.record, self.mode = lived.record, mode
        self.used, self.here = lived.record["used"] > 0, lived.record["in_care"] > 0

    def days(self, week: int) -> np.ndarray:
        """Days of use in a week (1 is the first)."""
        return self.used[7 * week - 7 : 7 * week].sum(axis=0)

    def in_care(self, week: int) -> float:
        return float(self.here[7 * week - 1].mean())

    def without_a_gap(self, week: int) -> float:
        """Share who never were out of care for more than a week."""
        out = np.zeros(self.here.shape[1])
        left = np.zeros(self.here.shape[1], bool)
        for day in range(7 * week):
            out = np.where(self.here[day], 0, out + 1)
            left |= out > 7
        return 1.0 - float(left.mean())

    def back(self, week: int) -> float:
        """Share who returned to regular use or, coming in it, still use so."""
        return float(returned(self.used, self.mode)[7 * week - 1].mean())

    def ever(self, week: int) -> float:
        return float(regular_use(self.used)[: 7 * week].any(axis=0).mean())

    def regular(self, week: int) -> float:
        return float(regular_use(self.used)[7 * week - 1].mean())

    def expected(self, chance: str, first: int = 0, last: int | None = None) -> float:
        """Events to expect a person, from day to day."""
        return float(self.record[chance][first:last].sum(axis=0).mean())

    def mean(self, name: str, week: int) -> float:
        return float(self.record[name][7 * week - 14 : 7 * week].mean())


@functools.lru_cache(maxsize=8)
def cohort(profile: Profile, lives: int = LIVES) -> Cohort:
    """Draw people like this one as they arrive; their history is the dear part."""
    return profile.people(5, lives)


@functools.lru_cache(maxsize=40)
def group(profile: Profile, *orders: Intervention, days: int = 364, lives: int = LIVES) -> Group:
    """Let them live under these orders from day 0 on."""
    people = cohort(profile, lives)
    plan = profile.history.ordered(list(orders), 0).table(0, days)
    keys = dice.keys(5, np.arange(lives))
    lived = live(people.state, people.people, plan, keys, 0, RECORD)
    return Group(lived, people.state[STATE_NAMES.index("regular_use")])


@functools.lru_cache(maxsize=8)
def stopped(profile: Profile, order: Intervention, on: int = 364, days: int = 182):
    """Of those who are in care and out of regular use after a year: who stops, and who stays."""
    people, keys = cohort(profile), dice.keys(5, np.arange(LIVES))
    plan = profile.history.ordered([order], 0)
    year = live(people.state, people.people, plan.table(0, on), keys, 0).end
    row = STATE_NAMES.index
    here = (year[row("in_care")] > 0) & (year[row("regular_use")] < 0.3)
    found = []
    for levers in (table([Levers()] * days), plan.table(on, days)):
        lived = live(year[:, here], people.people[:, here], levers, keys[here], on, RECORD)
        found.append(Group(lived, year[row("regular_use"), here]))
    return tuple(found)


def slopes(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Odds ratios of use a point of x: of a week within one person, and of means between people.

    Parameters
    ----------
    x : array, shape (n_weeks, n)
        Of each week.
    y : array, shape (n_weeks, n)
        Share of days with use in the week after it.
    """
    mean = x.mean(axis=0)
    columns = np.c_[np.ones(x.size), (x - mean).ravel(), np.tile(mean, len(x))]
    found = np.zeros(3)
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-columns @ found))
        gradient = columns.T @ (y.ravel() - p)
        found = found + np.linalg.solve((columns.T * (p * (1.0 - p))) @ columns, gradient)
    return float(np.exp(found[1])), float(np.exp(found[2]))
