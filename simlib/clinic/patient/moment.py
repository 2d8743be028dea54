"""A moment: everything that is so about one person on one day, before anybody does anything."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from simlib.clinic.instruments.results import Reading, Result
from simlib.clinic.patient.chart import Chart, Known
from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments import courses
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.engine.state import Person, State, tree
from simlib.model.people.health import Health
from simlib.model.trajectory import Trajectory


class TakenTest(NamedTuple):
    """One test or questionnaire that was taken on one day.

    Attributes
    ----------
    slug : str
    day : int
    back : {"now", "next visit"}
    result : Reading or Result
    """

    slug: str
    day: int
    back: str
    result: Reading | Result

    def is_back(self, day: int) -> bool:
        """Whether the result is known on this day."""
        return self.back == "now" or day > self.day


class Appointment(NamedTuple):
    """A visit that is planned, and what has been got ready for it.

    Attributes
    ----------
    day : int
        Days since the first visit.
    ready : tuple of str
        Slugs of tests that were done some days before, so that their results are back then.
    """

    day: int
    ready: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Moment:
    """The data of one visit: the person, the life so far, the orders and the tests.

    Attributes
    ----------
    name : str
        Of the person.
    profile : Profile
        What the person of the case is drawn from.
    seed : int
        Names this life: the person and the luck.
    day : int
        Days since the first visit.
    plan : Plan
        All orders ever given.
    lived : Trajectory
        The life so far.
    person : numpy.ndarray, shape (n_person, 1)
        Prepared parameters of the person; by name, :attr:`who`.
    state : numpy.ndarray, shape (n_state, 1)
        State variables today; by name, :attr:`now`.
    says : callable or None
        From a chart to what the person says.
    tests : tuple of TakenTest
        What was tested so far, results that are not back yet included.
    appointments : tuple of Appointment
        Visits that are planned, in chronological order; nothing is known of any by default.
    known_before : tuple of Known
        What the clinic knew at each earlier visit.
    last_seen : Chart or None
        The chart of the last visit before this one to which the person came.
    """

    name: str
    profile: Profile
    seed: int
    day: int
    plan: Plan
    lived: Trajectory
    person: np.ndarray
    state: np.ndarray
    says: Callable[[Chart], str] | None = None
    tests: tuple[TakenTest, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    known_before: tuple[Known, ...] = ()
    last_seen: Chart | None = None

    @property
    def who(self) -> Person:
        """Prepared parameters of the person."""
        return tree(Person, self.person[:, 0].tolist())

    @property
    def now(self) -> State:
        """State variables today; orders of today have not acted yet."""
        return tree(State, self.state[:, 0].tolist())

    @property
    def health(self) -> Health:
        """Health of the person today: without what is over, such as a pregnancy."""
        health, over = self.profile.health, self.plan.ended(self.day)
        if over.isdisjoint(health.conditions):
            return health
        return replace(health, conditions=tuple(c for c in health.conditions if c not in over))

    @property
    def week(self) -> int:
        """Weeks since the first visit."""
        return self.day // 7

    @property
    def ready(self) -> tuple[str, ...]:
        """Slugs of the tests that were got ready for today."""
        return next((planned.ready for planned in self.appointments if planned.day == self.day), ())

    @property
    def next_visit(self) -> int | None:
        """Days to the next planned visit; None where none is known."""
        days = (planned.day - self.day for planned in self.appointments)
        return min((ahead for ahead in days if ahead > 0), default=None)

    @property
    def alive(self) -> bool:
        """Whether the person is alive."""
        return self._is("alive")

    @property
    def in_care(self) -> bool:
        """Whether the person is in care."""
        return self._is("in_care")

    def _is(self, name: str) -> bool:
        return bool(self.state[STATE_NAMES.index(name), 0] > 0)

    @property
    def orders(self) -> tuple[Order, ...]:
        """Orders in force from today on, and courses of sessions that were not stopped."""
        found = self.plan.in_force(self.day)
        return tuple(order for order in found if not courses.used_up(order, self.day))

    @property
    def current(self) -> tuple[Order, ...]:
        """Orders in force from today on, without courses that are over."""
        return tuple(order for order in self.orders if not courses.is_over(order, self.day))

    @property
    def other_medicines(self) -> tuple[str, ...]:
        """Names of what the person takes besides opioids and orders; ``stop`` ends one of them."""
        return self.profile.other_medicines(self.plan, self.day)

    @property
    def mme(self) -> float:
        """Prescribed full agonist, morphine milligram equivalents a day."""
        opioid = self.plan.opioid(self.day)
        return 0.0 if opioid is None else opioid.mme

    @property
    def pending(self) -> tuple[TakenTest, ...]:
        """Tests whose results come at the next visit."""
        return tuple(taken for taken in self.tests if not taken.is_back(self.day))
