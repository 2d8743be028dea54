"""A visit: one person at one moment, with the orders in force. Branched, never changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from simlib.clinic import plots, testing
from simlib.clinic.diagnosis.dsm5 import Diagnosis, diagnose
from simlib.clinic.guidance.facts import facts_of
from simlib.clinic.guidance.guidelines import Advice, advice
from simlib.clinic.guidance.pharmacist import Alert, alerts
from simlib.clinic.instruments.results import Reading, Result
from simlib.clinic.patient.chart import Chart, Known, measured
from simlib.clinic.patient.moment import Appointment, Moment
from simlib.clinic.patient.profile import SWITCHES, Profile, one_person
from simlib.clinic.projection.project import Projection, project_plan
from simlib.clinic.treatments.base import Intervention
from simlib.model.engine import dice
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.explain import Why, explain_change
from simlib.model.trajectory import Trajectory, started
from simlib.text.durations import one_time
from simlib.text.templating import rendered

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 5 * 365
"""Days that one life may be followed."""


@dataclass(frozen=True, eq=False)
class Visit(Moment):
    """One person at one moment, and what a clinician can do, see and ask then.

    ``order``, ``stop``, ``test`` and ``until`` return new visits. ``sl.look_back(case, visit)``
    debriefs the end of a life: decision or luck, twins, what each decision moved, guidelines,
    process. What a visit holds is documented at :class:`simlib.clinic.patient.moment.Moment`.
    """

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
        """Return the same life at a later visit, with the results that are ready by then.

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
        seen = self.chart if self.in_care else self.last_seen
        return replace(
            self, day=end, lived=self.lived.joined(new), state=later.end,
            known_before=self.known, last_seen=seen,
        )._opened()  # fmt: skip

    def _opened(self) -> "Visit":
        """Return the visit as its door opens: with the results that were got ready for it."""
        return replace(self, tests=testing.got_ready(self))

    # what a clinician sees ---------------------------------------------------------------

    @property
    def notes(self) -> tuple[str, ...]:
        """What a pharmacist would call about: the orders in force, and what stops today."""
        return testing.calls(self)

    @property
    def results(self) -> tuple[Reading | Result, ...]:
        """Results that are known today, the latest first.

        A positive answer to the ninth question of PHQ-9 is always among them.
        """
        return testing.known_results(self)

    @property
    def diagnosis(self) -> Diagnosis:
        """Opioid use disorder by DSM-5, from the history and the life: also what was not told."""
        return diagnose(self)

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """What a pharmacist would call about today, the most severe first."""
        return alerts(facts_of(self))

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What dated guidelines say to these orders."""
        return advice(facts_of(self))

    @cached_property
    def chart(self) -> Chart:
        """What can be seen and asked today. The same visit reads the same."""
        return testing.chart(self)

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """What the clinic knows, visit by visit, that says who is like this person."""
        return (*self.known_before, testing.known(self, self.chart))

    # what may become of it, and why ------------------------------------------------------

    def project(self, weeks: int = 26, lives: int = 1000) -> Projection:
        """Project these orders on many people like this one.

        They are other people drawn from the same case, who lived through the same orders up
        to today and whose charts read much as this one does: this life's future is not revealed.
        """
        return project_plan(
            self.name, self.profile, self.plan, self.day, weeks, lives, known=self.known
        )

    def why(self, outcome: str, day: int | None = None, since: int = 0) -> Why:
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
        return explain_change(outcome, self.lived, self.person, plan, self.seed, day, since)

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
        fresh = begin(self.name, off, self.seed, self.says, self.appointments)
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
        return plots.lives([("this life", self.lived)], outcomes or ("pain", "function"))

    def _repr_html_(self) -> str:
        return rendered(__file__, "visit", visit=self, chart=self.chart, **measured(self.chart))

    def __repr__(self) -> str:
        state = "" if self.in_care else (", not in care" if self.alive else ", died")
        orders = "; ".join(o.intervention.text() for o in self.current) or "no orders"
        return f"{self.name}, day {self.day}{state}. In force: {orders}."


def begin(
    name: str,
    profile: Profile,
    seed: int,
    says: Callable[[Chart], str] | None = None,
    appointments: tuple[Appointment, ...] = (),
) -> Visit:
    """Return the first visit of one life drawn from a profile.

    Parameters
    ----------
    name : str
        Of the person.
    profile : Profile
    seed : int
        Names the person and the luck.
    says : callable, optional
        From a chart to what the person says.
    appointments : tuple of Appointment
        Visits that are planned, the first one included where something is ready for it.
    """
    one = one_person(profile, seed)
    return Visit(
        name, profile, seed, 0, profile.history, started(one.state), one.people, one.state, says,
        appointments=appointments,
    )._opened()  # fmt: skip
