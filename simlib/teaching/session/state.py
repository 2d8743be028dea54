"""The state of a session: one frozen value. A move makes another one of it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from simlib.cases import interim
from simlib.cases.case import Case
from simlib.cases.schema.visits import PlannedVisit
from simlib.clinic.treatments.base import catalogue
from simlib.clinic.treatments.plan import Plan
from simlib.clinic.visit import Visit
from simlib.teaching.session.branches import Branch, VisitRecord
from simlib.teaching.session.debrief_state import Looking
from simlib.teaching.session.draft import OrderDraft
from simlib.teaching.session.help_modes import EXAM, NOVICE, STANDARD
from simlib.teaching.session.predictions import Prediction
from simlib.teaching.session.screens import SHELF

NOT_YET = Looking()
LONGEST_INTERVAL = 12
"""Weeks between two visits that a learner may choose."""


@dataclass(frozen=True)
class SessionState:
    """Where a learner is on the way through one case. The default is the shelf.

    What belongs to one way through the visits is in :class:`Branch`, and what belongs to one visit
    is in :class:`VisitRecord`. The rest is true of the whole session.

    Attributes
    ----------
    opened : Case or None
        The case; None on the shelf.
    seed : int
        Names the life.
    mode : {"novice", "standard", "exam"}
    steps : tuple of dict
        Decisions that lead to this state again.
    branches : tuple of Branch
    current : int
        Number of the present branch.
    predictions : tuple of Prediction
        In the order in which they were made.
    predicted_at : frozenset of (int, Plan)
        Moments at which the learner has said what to expect.
    looked_back : bool
        Whether the debrief was reached in any branch.
    looking : Looking
        What was said and opened in the debrief.
    """

    opened: Case | None = None
    seed: int = 0
    mode: str = STANDARD
    steps: tuple[dict[str, Any], ...] = ()
    branches: tuple[Branch, ...] = ()
    current: int = 0
    predictions: tuple[Prediction, ...] = ()
    predicted_at: frozenset[tuple[int, Plan]] = frozenset()
    looked_back: bool = False
    looking: Looking = NOT_YET

    def log(self) -> dict[str, Any] | None:
        """Return everything that leads to this state again, ready for JSON; None on the shelf."""
        if self.opened is None:
            return None
        return {
            "case": self.opened.id, "seed": str(self.seed), "mode": self.mode,
            "steps": list(self.steps),
        }  # fmt: skip

    # ---- Where we are ------------------------------------------------------------------------

    @property
    def case(self) -> Case:
        """The case that is open."""
        assert self.opened is not None, "no case is open on the shelf"
        return self.opened

    @property
    def screen(self) -> str:
        """The screen: shelf, example, visit or closing."""
        return SHELF if self.opened is None else self.branch.screen

    @cached_property
    def branch(self) -> Branch:
        """The present branch."""
        return self.branches[self.current]

    @cached_property
    def visit(self) -> VisitRecord:
        """The record of the present visit."""
        return self.branch.visit

    @property
    def arrived(self) -> Visit:
        """The present visit as it was entered, before any order of today."""
        return self.visit.arrived

    @property
    def now(self) -> Visit:
        """The present visit with today's orders."""
        return self.visit.now

    @property
    def draft(self) -> OrderDraft:
        """Today's orders."""
        return self.visit.draft

    @property
    def arrivals(self) -> tuple[Visit, ...]:
        """Visits of this branch as they were entered."""
        return self.branch.arrivals

    @property
    def first(self) -> Visit:
        """The first visit of this branch, as it was entered."""
        return self.branch.visits[0].arrived

    @property
    def earlier(self) -> Visit | None:
        """The last visit before this one to which the person came; None at the first."""
        return next((visit for visit in self.arrivals[-2::-1] if visit.in_care), None)

    @property
    def moment(self) -> tuple[int, Plan]:
        """The name of this visit: its day, and everything that was ordered before it."""
        return self.arrived.day, self.arrived.plan

    # ---- What comes next -----------------------------------------------------------------------

    @property
    def visit_days(self) -> tuple[int, ...]:
        """Days of all planned visits."""
        return tuple(visit.day for visit in self.case.visits)

    @property
    def planned_next(self) -> int | None:
        """Day of the next visit of the case; None at the last."""
        return min((day for day in self.visit_days if day > self.arrived.day), default=None)

    @property
    def next_day(self) -> int | None:
        """Day of the next visit: the chosen one, or that of the case if it is sooner."""
        if self.visit.follow_up is None or self.planned_next is None:
            return self.planned_next
        return min(self.planned_next, self.arrived.day + 7 * self.visit.follow_up)

    @property
    def intervals(self) -> tuple[int, ...]:
        """Weeks to the next visit that may be chosen: no visit of the case is passed over."""
        if self.planned_next is None or not self.arrived.in_care:
            return ()
        weeks = -(-(self.planned_next - self.arrived.day) // 7)
        return tuple(range(1, min(weeks, LONGEST_INTERVAL) + 1))

    # ---- What may be done and shown --------------------------------------------------------------

    @property
    def planned(self) -> PlannedVisit:
        """The present visit as the author planned it, or one in between."""
        day = self.arrived.day
        found = next((visit for visit in self.case.visits if visit.day == day), None)
        return found or interim.planned(self.case.visits, day)

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """Decisions that the author offers at this visit, each with its name in messages."""
        chart, first = self.arrived.chart, self.first.chart
        return [
            (str(i), choice)
            for i, choice in enumerate(self.planned.choices)
            if choice.offered(chart, first)
        ]

    @property
    def asked(self) -> tuple[tuple[int, str], ...]:
        """The author's questions that were asked in this branch, with their days."""
        asks = {visit.day: visit.asks for visit in self.case.visits}
        return tuple((day, asks[day][i].question) for day, i in self.branch.questions)

    @property
    def guided(self) -> bool:
        """Whether only the author's choices are offered, as for a novice where there are any."""
        return self.mode == NOVICE and bool(self.planned.choices)

    @property
    def may_order(self) -> frozenset[str]:
        """Slugs of what may be ordered here beside the author's choices.

        Where the author keeps the visit closed: what the choices hold, and what is in force.
        """
        if self.guided:
            return frozenset()
        if self.planned.open:
            return frozenset(catalogue())
        offered = {order.slug for _, choice in self.choices for order in choice.orders}
        return frozenset(offered | {o.intervention.slug for o in self.arrived.orders}) - {"stop"}

    @property
    def predicted(self) -> bool:
        """Whether the learner has said at this visit what to expect."""
        return self.moment in self.predicted_at

    @property
    def shown(self) -> bool:
        """Whether a projection may be shown: the person is here, and it was predicted first."""
        return self.mode != EXAM and self.arrived.in_care and self.predicted

    # ---- What a move changes ---------------------------------------------------------------------

    def with_branch(self, branch: Branch) -> "SessionState":
        """Return the state with another value of the present branch."""
        i = self.current
        return replace(self, branches=(*self.branches[:i], branch, *self.branches[i + 1 :]))

    def with_visit(self, **changes: Any) -> "SessionState":
        """Return the state with these fields of the present visit's record changed."""
        return self.with_branch(self.branch.with_visit(replace(self.visit, **changes)))
