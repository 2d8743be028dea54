"""Where a learner is in a case: visits entered, what may be chosen there, and what would be."""

from collections.abc import Callable
from typing import Any

from simlib.teaching.session import interim, runs
from simlib.teaching.session.draft import Draft
from simlib.teaching.session.looking import Looking
from simlib.teaching.session.modes import EXAM, NOVICE, STANDARD
from simlib.teaching.session.prediction import Prediction

SHELF, EXAMPLE, VISIT, CLOSING = "shelf", "example", "visit", "closing"
WEEKS_AHEAD = 26
LIVES = 1000
KEPT = 48
LONGEST_INTERVAL = 12
"""Weeks between two visits that a learner may choose."""


class Place:
    """The state of an encounter, and everything that follows from it.

    Nothing in it is ever changed in place, so that it can be put back as it was.

    Parameters
    ----------
    library : module
        What simulates.
    """

    def __init__(self, library: Any):
        self.library = library
        self._computed: dict[Any, Any] = {}
        self._known: tuple[Any, Any] = (None, None)
        self.clear()

    def clear(self) -> None:
        """Go to the shelf."""
        self.screen = SHELF
        self.case: Any = None
        self.seed = 0
        self.mode = STANDARD
        self.steps: list[dict] = []
        # the moment at which each visit was entered, with what was tested in it; and the same
        # moment as it is being decided
        self.arrivals: list[Any] = []
        self.now: Any = None
        self.draft = Draft()
        self.decided: list[tuple[int, Draft]] = []
        # days and numbers of the author's questions that were asked
        self.questions: tuple[tuple[int, int], ...] = ()
        # weeks to the next visit where they were chosen
        self.follow_up: int | None = None
        self.looking = Looking()
        # every run so far (the present one as it was when it was left), and which one is present
        self.all_runs: tuple[runs.Run, ...] = ()
        self.run = 0
        # run and visit that this run came from
        self.branched: tuple[int, int] | None = None
        self.predictions: tuple[Prediction, ...] = ()
        # visits (day, and what had been ordered before) whose projection was shown
        self.seen: frozenset[Any] = frozenset()
        self.looked_back = False

    # ---- What would be -------------------------------------------------------------------------

    def projection(self):
        """What may become of people like this one with the orders as they stand."""
        return self.projected(self.now)

    def unchanged(self):
        """What may become of them if nothing is changed at this visit."""
        return self.projected(self.arrived)

    def projected(self, visit, weeks: int = WEEKS_AHEAD):
        """A projection, computed once: going back and forth between two plans costs nothing."""
        key = (self.case.id, visit.plan, visit.day, weeks)
        return self.kept(key, lambda: visit.project(weeks=weeks, lives=LIVES))

    def some_lives(self):
        """A few lives of the projection, one by one."""
        from simlib.clinic.projection.example_lives import some_lives

        key = ("lives", self.case.id, self.now.plan, self.now.day)
        return self.kept(key, lambda: some_lives(self.now, WEEKS_AHEAD, lives=LIVES))

    def kept(self, key, compute):
        """What was computed under this key, or is now; the oldest makes room."""
        if key not in self._computed:
            while len(self._computed) >= KEPT:
                self._computed.pop(next(iter(self._computed)))
            self._computed[key] = compute()
        return self._computed[key]

    def known(self, find: Callable[["Place"], Any]) -> Any:
        """What is known of the person at this visit: found out once, and again after each test."""
        arrived = self.arrived
        key = (self.case.id, self.seed, arrived.day, arrived.plan, arrived.tests, self.next_day)
        if self._known[0] != key:
            self._known = (key, find(self))
        return self._known[1]

    # ---- What may be shown -----------------------------------------------------------------------

    @property
    def moment(self) -> Any:
        """What names this visit: its day, and everything that was ordered before it."""
        return self.arrived.day, self.arrived.plan

    @property
    def predicted(self) -> bool:
        """Whether the learner has said at this visit what to expect."""
        return self.moment in self.seen

    @property
    def shown(self) -> bool:
        """Whether a projection may be shown: somebody is here, and it was predicted first."""
        return self.mode != EXAM and self.arrived.in_care and self.predicted

    # ---- Where we are ------------------------------------------------------------------------

    @property
    def arrived(self):
        """The visit as it was entered, before anything was decided in it."""
        return self.arrivals[-1]

    @property
    def earlier(self):
        """The last visit before this one to which the person came; None at the first."""
        return next((visit for visit in self.arrivals[-2::-1] if visit.in_care), None)

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
        """Day of the next visit: the one that was chosen, or that of the case if it is sooner."""
        if self.follow_up is None or self.planned_next is None:
            return self.planned_next
        return min(self.planned_next, self.arrived.day + 7 * self.follow_up)

    @property
    def intervals(self) -> tuple[int, ...]:
        """Weeks to the next visit that may be chosen: no visit of the case is passed over."""
        if self.planned_next is None or not self.arrived.in_care:
            return ()
        weeks = -(-(self.planned_next - self.arrived.day) // 7)
        return tuple(range(1, min(weeks, LONGEST_INTERVAL) + 1))

    @property
    def planned(self):
        """The present visit as the author planned it, or one in between."""
        day = self.arrived.day
        found = next((visit for visit in self.case.visits if visit.day == day), None)
        return found or interim.planned(self.case.visits, day)

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """Decisions that the author offers at this visit, with the names they go by here."""
        chart, first = self.arrived.chart, self.arrivals[0].chart
        return [
            (str(i), choice)
            for i, choice in enumerate(self.planned.choices)
            if choice.offered(chart, first)
        ]

    @property
    def asked(self) -> tuple[tuple[int, str], ...]:
        """The author's questions that were asked so far, with their days."""
        asks = {visit.day: visit.asks for visit in self.case.visits}
        return tuple((day, asks[day][i].question) for day, i in self.questions)

    @property
    def paths(self) -> dict[str, Any]:
        """Reference paths of the case, by their names."""
        return {path.name: path for path in self.case.vignette.paths}

    @property
    def guided(self) -> bool:
        """Whether only the author's choices are there, as for a novice where there are any."""
        return self.mode == NOVICE and bool(self.planned.choices)

    @property
    def may_order(self) -> frozenset[str]:
        """Slugs of what may be ordered here beside the author's choices.

        Where the author keeps the visit closed: what the choices hold, and what is in force.
        """
        if self.guided:
            return frozenset()
        if self.planned.open:
            return frozenset(self.library.catalogue())
        offered = {order.slug for _, choice in self.choices for order in choice.orders}
        return frozenset(offered | {o.intervention.slug for o in self.arrived.orders}) - {"stop"}
