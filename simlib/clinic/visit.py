"""A visit: one person at one moment, with the orders in force. Branched, never changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from simlib.clinic import chart as charts
from simlib.clinic import profile as profiles
from simlib.clinic import testing
from simlib.clinic.diagnosis import dsm5 as diagnoses
from simlib.clinic.instruments.results import Reading, Result
from simlib.clinic.profile import SWITCHES, Profile
from simlib.clinic.projection import project as projections
from simlib.clinic.treatments import courses
from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model import explain as reasons
from simlib.model.engine import dice
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.trajectory import Trajectory, started
from simlib.text.durations import one_time

if TYPE_CHECKING:
    import pandas as pd

    from simlib.clinic.guidance import Advice, Alert

LONGEST = 5 * 365
"""Days that one life may be followed."""


@dataclass(frozen=True, eq=False)
class Visit:
    """One person at one moment. ``order``, ``stop`` and ``until`` return new visits.

    ``sl.debrief(case, visit)`` looks back on the end of a life: decision or luck, twins, what each
    decision moved, guidelines, process.

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
    says : callable or None
        From a chart to what the person says.
    tests : tuple of Taken
        What was tested so far, results that are not back yet included.
    """

    name: str
    profile: Profile
    seed: int
    day: int
    plan: Plan
    lived: Trajectory
    person: np.ndarray
    state: np.ndarray
    says: Callable[[charts.Chart], str] | None = None
    tests: tuple[testing.Taken, ...] = ()

    # what a clinician does ---------------------------------------------------------------

    def order(self, *interventions: Intervention) -> "Visit":
        """Return the same moment with these orders in force, besides those that go on.

        Raises
        ------
        OrderError
            For an order that makes no sense here, in one sentence.
        TypeError
            ``order() takes interventions``.
        """
        return replace(self, plan=self.plan.ordered(interventions, self.day))

    def stop(self, name: str) -> "Visit":
        """Return the same moment without one order, named by its slot, slug, label or drug.

        Or without a medicine that the person came with, such as ``stop("ibuprofen")``.
        """
        return replace(self, plan=self.plan.stopped(name, self.day))

    def test(self, *slugs: str) -> "Visit":
        """Return the same moment with these tests taken today, named as in the catalogue.

        Some results are there at once, others at the next visit; a second time on one day is
        the same test. What is read at every visit anyway needs no asking.

        Raises
        ------
        ValueError
            ``there is no test``, or the person is not here.
        """
        return replace(self, tests=testing.take(self, slugs))

    def until(
        self, when: str | None = None, *, day: int | None = None, week: int | None = None
    ) -> "Visit":
        """Return the same life at a later visit.

        Parameters
        ----------
        when : str
            Time since the first visit, as ``"12 wk"``; or give ``day`` or ``week``.

        Raises
        ------
        ValueError
            For a time that is not later, or more than five years.
        """
        end = one_time(when, day, week)
        if not self.day < end <= LONGEST:
            raise ValueError(
                f"day {end} cannot be reached from day {self.day}: visits go forward, "
                f"up to day {LONGEST}."
            )
        keys = dice.keys(self.seed, 0)
        rows = self.plan.table(self.day, end - self.day)
        later = live(self.state, self.person, rows, keys, self.day, STATE_NAMES, threads=1)
        new = Trajectory(np.arange(self.day, end), {k: v[:, 0] for k, v in later.record.items()})
        return replace(self, day=end, lived=self.lived.joined(new), state=later.end)

    # what a clinician sees ---------------------------------------------------------------

    @property
    def week(self) -> int:
        """Weeks since the first visit."""
        return self.day // 7

    @property
    def alive(self) -> bool:
        """Whether the person is alive."""
        return bool(self._now("alive") > 0)

    @property
    def in_care(self) -> bool:
        """Whether the person is in care."""
        return bool(self._now("in_care") > 0)

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
        """What the person takes besides opioids and orders, by name; ``stop`` ends one of them."""
        return self.profile.other_medicines(self.plan, self.day)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a pharmacist would call about: the orders in force, and what stops today."""
        return testing.calls(self)

    @property
    def mme(self) -> float:
        """Prescribed full agonist, morphine milligram equivalents a day."""
        opioid = self.plan.opioid(self.day)
        return 0.0 if opioid is None else opioid.mme

    @property
    def results(self) -> tuple[Reading | Result, ...]:
        """Results that are known today, the latest first.

        A positive answer to the ninth question of PHQ-9 is always among them.
        """
        return testing.back(self)

    @property
    def pending(self) -> tuple[testing.Taken, ...]:
        """Tests whose results come at the next visit."""
        return tuple(taken for taken in self.tests if not taken.is_back(self.day))

    @property
    def diagnosis(self) -> diagnoses.Diagnosis:
        """Opioid use disorder by DSM-5, from the history and the life: also what was not told."""
        return diagnoses.diagnose(self)

    @property
    def alerts(self) -> tuple["Alert", ...]:
        """What a pharmacist would call about today, the most severe first."""
        from simlib.clinic import guidance
        from simlib.clinic.guidance.facts import facts

        return guidance.alerts(facts(self))

    @property
    def advice(self) -> tuple["Advice", ...]:
        """What dated guidelines say to these orders."""
        from simlib.clinic import guidance
        from simlib.clinic.guidance.facts import facts

        return guidance.advice(facts(self))

    @cached_property
    def chart(self) -> charts.Chart:
        """What can be seen and asked today. The same visit reads the same."""
        return testing.chart(self)

    def _now(self, name: str) -> float:
        return float(self.state[STATE_NAMES.index(name), 0])

    # what may become of it, and why ------------------------------------------------------

    def project(self, weeks: int = 26, lives: int = 1000) -> projections.Projection:
        """Project these orders on many people like this one.

        They are other people drawn from the same case, who lived through the same orders up
        to today and are alive and in care: this life's future is not revealed.
        """
        return projections.project(self.name, self.profile, self.plan, self.day, weeks, lives)

    def why(self, outcome: str, day: int | None = None, since: int = 0) -> reasons.Why:
        """Return which mechanism moved an outcome of this life, largest first.

        Parameters
        ----------
        outcome : {"pain", "function", "craving", "sleep", "mood"}
        day : int, optional
            The last day lived by default.
        since : int
            Day it is compared with.
        """
        if self.day == 0:
            raise ValueError("nothing has been lived yet: go on with until('4 wk') first.")
        day = self.day - 1 if day is None else day
        plan = self.plan.table(0, self.day)
        return reasons.explain(outcome, self.lived, self.person, plan, self.seed, day, since)

    def without(self, mechanism: str) -> "Visit":
        """Return the same life with one mechanism switched off.

        Raises
        ------
        ValueError
            ``there is no mechanism`` with the names there are.
        """
        if mechanism not in SWITCHES:
            raise ValueError(
                f"there is no mechanism `{mechanism}` to switch off. "
                f"Mechanisms: {', '.join(SWITCHES)}."
            )
        off = replace(self.profile, off=(*self.profile.off, mechanism))
        fresh = begin(self.name, off, self.seed, self.says)
        fresh = replace(fresh, plan=self.plan)
        return fresh.until(day=self.day) if self.day else fresh

    def summary(self) -> dict[str, Any]:
        """Return what happened in this life so far, in numbers."""
        return self.lived.summary()

    def table(self) -> "pd.DataFrame":
        """Return the life so far, a row a day."""
        return self.lived.table()

    def plot(self, *outcomes: str) -> Any:
        """Draw outcomes of this life."""
        from simlib.clinic import plots as plot

        return plot.lives([("this life", self.lived)], outcomes or ("pain", "function"))

    def _repr_html_(self) -> str:
        from simlib.clinic import cards

        return cards.visit(self)

    def __repr__(self) -> str:
        state = "" if self.in_care else (", not in care" if self.alive else ", died")
        orders = "; ".join(o.intervention.text() for o in self.current) or "no orders"
        return f"{self.name}, day {self.day}{state}. In force: {orders}."


def begin(
    name: str,
    profile: Profile,
    seed: int,
    says: Callable[[charts.Chart], str] | None = None,
) -> Visit:
    """Return the first visit of one life drawn from a profile."""
    one = profiles.one_person(profile, seed)
    return Visit(
        name, profile, seed, 0, profile.history, started(one.state), one.people, one.state, says
    )
