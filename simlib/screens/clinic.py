"""The clinic without a browser: where the learner is, what may be done now, and what is shown.

`Encounter` is the only authority. A page sends messages; each is checked against what is possible
now, and one that is not is refused with a sentence and changes nothing. Everything that was
accepted is kept as a list of steps, and the same steps with the same seed lead to the same place.
"""

import secrets
from typing import Any

from simlib.screens import messages
from simlib.screens.draft import Draft, planned
from simlib.screens.refused import Refused
from simlib.screens.steps import followed

SHELF, VISIT, CLOSING = "shelf", "visit", "closing"
NOT_NOW = "This is not possible at this point. Reload the page if it looks otherwise."
DRAWN_SEEDS = 1_000_000
WEEKS_AHEAD = 26
LIVES = 1000
KEPT = 16


class Encounter:
    """One learner's way through one case.

    Parameters
    ----------
    library : module, optional
        What simulates; :mod:`simlib` unless a test brings its own.

    Examples
    --------
    >>> Encounter().answer({"kind": "go_on"})["refused"]
    'This is not possible at this point. Reload the page if it looks otherwise.'
    """

    def __init__(self, library: Any = None):
        if library is None:
            import simlib as library
        self.library = library
        self.screen = SHELF
        self.case: Any = None
        self.seed = 0
        self.steps: list[dict] = []
        # the moment at which each visit was entered, and the visit as it is being decided
        self.arrivals: list[Any] = []
        self.now: Any = None
        self.draft = Draft()
        self.decided: list[tuple[int, Draft]] = []
        self.other_path: str | None = None
        self._computed: dict[Any, Any] = {}

    # ---- Messages ----------------------------------------------------------------------------

    def answer(self, message: Any) -> dict[str, Any]:
        """Take one message of a page and give the reply to it.

        Parameters
        ----------
        message : object
            Anything at all: it comes from outside.

        Returns
        -------
        dict
            ``view`` with the sections that changed, ``said`` for the live region, ``log`` with
            what leads here again; or ``refused`` with a sentence, when nothing has changed.
        """
        from simlib.screens import views

        # nothing in it is ever changed in place, so this is all that is needed to go back
        before = dict(self.__dict__)
        try:
            read = messages.read(message)
            if read["kind"] == "ping":
                return {"pong": True}
            changed = self._take(read)
            return {
                "view": views.sections(self, changed),
                "said": views.announcement(self, read),
                "log": self.log(),
            }
        except Refused as refusal:
            self.__dict__.update(before)
            return {"refused": str(refusal), "slot": refusal.slot, "view": {}}
        except Exception:
            self.__dict__.update(before)
            raise

    def log(self) -> dict[str, Any] | None:
        """Everything that leads to this point again, ready for JSON; None on the shelf."""
        if self.case is None:
            return None
        return {"case": self.case.id, "seed": str(self.seed), "steps": self.steps}

    def _take(self, message: dict[str, Any]) -> tuple[str, ...]:
        """Do what a message asks for, if it is possible now; give the sections that changed."""
        kind = message["kind"]
        possible = POSSIBLE[self.screen]
        if kind not in possible:
            raise Refused(NOT_NOW)
        if kind in NEEDS_THE_PERSON and not self.arrived.in_care:
            raise Refused("Nobody is here to decide with. Go on to the next visit.")
        changed = possible[kind](self, message)
        if kind in messages.DECISIONS:
            self.steps = followed(self.steps, message)
        return changed

    # ---- What can be done --------------------------------------------------------------------

    def _hello(self, message) -> tuple[str, ...]:
        """Someone has come in, or again: show where we are; play earlier decisions again."""
        if self.case is None and message["case"]:
            self._begin(message["case"], message["seed"])
            for step in message["steps"]:
                self._take(step)
        return ALL

    def _open(self, message) -> tuple[str, ...]:
        self._begin(message["case"], message["seed"])
        return ALL

    def _begin(self, case_id: str, seed: int | None) -> None:
        # looked up, never put together into a path; and only what is on the shelf can be played
        if case_id not in {summary.id for summary in self.library.list_cases()}:
            raise Refused(f"There is no case “{case_id}” on the shelf.")
        case = self.library.load_case(case_id)
        self._start(case, secrets.randbelow(DRAWN_SEEDS) if seed is None else seed)

    def _start(self, case, seed: int) -> None:
        first = case.begin(seed=seed)
        self.case, self.seed, self.steps = case, seed, []
        self.arrivals, self.now, self.draft, self.decided = [first], first, Draft(), []
        self.other_path = None
        self.screen = VISIT

    def _shelf(self, message) -> tuple[str, ...]:
        self.screen, self.case, self.seed, self.steps = SHELF, None, 0, []
        self.arrivals, self.now, self.draft, self.decided = [], None, Draft(), []
        return ALL

    def _plan(self, message) -> tuple[str, ...]:
        for name, choice in self.choices:
            if name == message["plan"]:
                return self._decide(planned(choice.orders))
        raise Refused(NOT_NOW)

    def _order(self, message) -> tuple[str, ...]:
        kind = self.library.interventions().get(message["slug"])
        if kind is None or not self.may_order(kind):
            raise Refused(NOT_NOW)
        # the library takes more than the menu shows, such as a dose to start from
        if not message["fields"].keys() <= {field["name"] for field in kind.menu()["fields"]}:
            raise Refused(NOT_NOW, slot=kind.slot)
        try:
            intervention = kind.from_choice(message["fields"])
        except self.library.OrderError as problem:
            raise Refused(_sentence(problem), slot=kind.slot) from problem
        return self._decide(self.draft.ordering(intervention), kind.slot)

    def _stop(self, message) -> tuple[str, ...]:
        slot = message["slot"]
        if slot not in {order.intervention.slot for order in self.now.orders}:
            raise Refused("This is not in force, so there is nothing to stop.", slot=slot)
        before = slot in {order.intervention.slot for order in self.arrived.orders}
        return self._decide(self.draft.stopping(slot, before), slot)

    def _reset(self, message) -> tuple[str, ...]:
        return self._decide(Draft())

    def _decide(self, draft: Draft, slot: str | None = None) -> tuple[str, ...]:
        try:
            visit = draft.on(self.arrived)
        except self.library.OrderError as problem:
            raise Refused(_sentence(problem), slot=slot) from problem
        self.draft, self.now = draft, visit
        return DECIDED

    def _go_on(self, message) -> tuple[str, ...]:
        """Live on to the next visit, or look back after the last: this cannot be taken back."""
        self.decided = [*self.decided, (self.arrived.day, self.draft)]
        if self.next_day is None:
            self.screen = CLOSING
            return ALL
        self.now, self.draft = self.now.until(day=self.next_day), Draft()
        self.arrivals = [*self.arrivals, self.now]
        if not self.now.alive:
            self.screen = CLOSING
        return ALL

    def _compare(self, message) -> tuple[str, ...]:
        if message["path"] not in self.paths:
            raise Refused(NOT_NOW)
        self.other_path = message["path"]
        return ("closing",)

    def _again(self, message) -> tuple[str, ...]:
        self._start(self.case, self.seed if message["same"] else secrets.randbelow(DRAWN_SEEDS))
        return ALL

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
        return self._kept(key, lambda: visit.project(weeks=weeks, lives=LIVES))

    def twin(self, path: str):
        """The same person with the same luck on a reference path, up to the same day."""
        key = (self.case.id, path, self.seed, self.now.day)
        return self._kept(key, lambda: self.case.follow(path, self.seed, self.now.day))

    def _kept(self, key, compute):
        if key not in self._computed:
            while len(self._computed) >= KEPT:
                self._computed.pop(next(iter(self._computed)))
            self._computed[key] = compute()
        return self._computed[key]

    # ---- Where we are ------------------------------------------------------------------------

    @property
    def arrived(self):
        """The visit as it was entered, before anything was decided in it."""
        return self.arrivals[-1]

    @property
    def visit_days(self) -> tuple[int, ...]:
        """Days of all planned visits."""
        return tuple(visit.day for visit in self.case.visits)

    @property
    def next_day(self) -> int | None:
        """Day of the next visit; None at the last."""
        return min((day for day in self.visit_days if day > self.arrived.day), default=None)

    @property
    def planned(self):
        """The present visit as the author planned it."""
        return next(visit for visit in self.case.visits if visit.day == self.arrived.day)

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
    def paths(self) -> dict[str, Any]:
        """Reference paths of the case, by their names."""
        return {path.name: path for path in self.case.vignette.paths}

    def may_order(self, kind: Any) -> bool:
        """Whether this intervention may be ordered here beside the author's choices."""
        offered = {order.slug for _, choice in self.choices for order in choice.orders}
        running = {order.intervention.slug for order in self.now.orders}
        return self.planned.open or kind.slug in offered | running


def _sentence(problem: Exception) -> str:
    text = str(problem)
    return text[:1].upper() + text[1:]


ALL = ("head", "shelf", "visit", "chart", "orders", "outlook", "closing")
DECIDED = ("orders", "outlook")
NEEDS_THE_PERSON = ("plan", "order", "stop", "reset")
POSSIBLE = {
    SHELF: {"hello": Encounter._hello, "open": Encounter._open, "shelf": Encounter._shelf},
    VISIT: {
        "hello": Encounter._hello,
        "shelf": Encounter._shelf,
        "plan": Encounter._plan,
        "order": Encounter._order,
        "stop": Encounter._stop,
        "reset": Encounter._reset,
        "go_on": Encounter._go_on,
    },
    CLOSING: {
        "hello": Encounter._hello,
        "shelf": Encounter._shelf,
        "compare": Encounter._compare,
        "again": Encounter._again,
    },
}
