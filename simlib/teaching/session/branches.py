"""Branches: each is one way through the visits. Going back starts another, and none is lost."""

from dataclasses import dataclass, replace

from simlib.clinic.visit import Visit
from simlib.teaching.session.draft import OrderDraft
from simlib.teaching.session.screens import CLOSING, VISIT

MOST_BRANCHES = 12
NO_ORDERS = OrderDraft()


@dataclass(frozen=True)
class VisitRecord:
    """One visit of a branch: how it was entered, and what was done at it.

    Whatever belongs to one visit is a field here. The next visit, and the same visit in another
    branch, start with the defaults.

    Attributes
    ----------
    arrived : Visit
        The visit as it was entered, with what was tested in it and without today's orders.
    now : Visit
        The same visit with today's orders.
    draft : OrderDraft
        Today's orders.
    questions : tuple of int
        Numbers of the author's questions that were asked.
    follow_up : int or None
        Weeks to the next visit where they were chosen.
    answers : tuple of (str, str)
        Stops of the pharmacist that one went past, by the name of the call, each with the name of
        the reason; see :data:`simlib.teaching.session.reasons.REASONS`.
    """

    arrived: Visit
    now: Visit
    draft: OrderDraft = NO_ORDERS
    questions: tuple[int, ...] = ()
    follow_up: int | None = None
    answers: tuple[tuple[str, str], ...] = ()

    def afresh(self) -> "VisitRecord":
        """Return the visit as another branch starts with it.

        Answers and results stay known; nothing is decided yet.
        """
        return VisitRecord(self.arrived, self.arrived, questions=self.questions)


@dataclass(frozen=True)
class Branch:
    """One way through the visits.

    Attributes
    ----------
    visits : tuple of VisitRecord
        In chronological order; the last is the present one.
    screen : {"example", "visit", "closing"}
    source : tuple of (int, int) or None
        Number of the branch, and of its visit, that this one came from; None for the first.
    """

    visits: tuple[VisitRecord, ...]
    screen: str = VISIT
    source: tuple[int, int] | None = None

    @property
    def visit(self) -> VisitRecord:
        """The present visit."""
        return self.visits[-1]

    @property
    def arrivals(self) -> tuple[Visit, ...]:
        """Visits as they were entered."""
        return tuple(record.arrived for record in self.visits)

    @property
    def now(self) -> Visit:
        """The present visit with today's orders."""
        return self.visit.now

    @property
    def decided(self) -> tuple[tuple[int, OrderDraft], ...]:
        """Days of the visits that were left, with what was ordered at each."""
        # a life that ended before its last visit was decided has nothing to say of it
        all_left = self.screen == CLOSING and self.now.alive
        left = self.visits if all_left else self.visits[:-1]
        return tuple((record.arrived.day, record.draft) for record in left)

    @property
    def questions(self) -> tuple[tuple[int, int], ...]:
        """Days and numbers of the author's questions that were asked."""
        return tuple((r.arrived.day, number) for r in self.visits for number in r.questions)

    def with_visit(self, record: VisitRecord) -> "Branch":
        """Return the branch with another record of the present visit."""
        return replace(self, visits=(*self.visits[:-1], record))

    def from_visit(self, i: int, number: int) -> "Branch":
        """Return a new branch that starts at visit `i` of this one, which has this number."""
        return Branch((*self.visits[:i], self.visits[i].afresh()), VISIT, (number, i))
