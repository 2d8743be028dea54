"""The clinic without a browser: where the learner is, what may be done now, and what is shown.

`Encounter` is the only authority. A page sends messages; each is checked against what is possible
now, and one that is not is refused with a sentence and changes nothing. Everything that was
accepted is kept as a list of steps, and the same steps with the same seed lead to the same place.
"""

import secrets
from typing import Any

from simlib.instruments.base import catalogue as instruments
from simlib.screens import messages
from simlib.screens.asking import opened, tested
from simlib.screens.draft import Draft, planned
from simlib.screens.place import CLOSING, SHELF, VISIT, Place
from simlib.screens.refused import Refused
from simlib.screens.steps import followed

NOT_NOW = "This is not possible at this point. Reload the page if it looks otherwise."
DRAWN_SEEDS = 1_000_000


class Encounter(Place):
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
        super().__init__(library)

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
        first = opened(case.begin(seed=seed), case)
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
        if kind is None or kind.slug not in self.may_order:
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

    def _test(self, message) -> tuple[str, ...]:
        """Ask or test: what was seen stays seen, whatever is decided after it."""
        asked = instruments().get(message["slug"])
        if asked is None or asked.routine:
            raise Refused(NOT_NOW)
        self.arrivals = [*self.arrivals[:-1], tested(self.arrived, asked.slug)]
        self.now = tested(self.now, asked.slug)
        return TESTED

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
        later = opened(self.now.until(day=self.next_day), self.case)
        self.now, self.draft = later, Draft()
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


def _sentence(problem: Exception) -> str:
    text = str(problem)
    return text[:1].upper() + text[1:]


ALL = (
    "head", "shelf", "visit", "chart", "asking", "diagnosis", "catalogue", "programmes", "orders",
    "guidance", "outlook", "closing",
)  # fmt: skip
DECIDED = ("orders", "guidance", "outlook")
TESTED = ("chart", "asking", "diagnosis", "guidance")
NEEDS_THE_PERSON = ("plan", "order", "stop", "reset", "test")
POSSIBLE = {
    SHELF: {"hello": Encounter._hello, "open": Encounter._open, "shelf": Encounter._shelf},
    VISIT: {
        "hello": Encounter._hello,
        "shelf": Encounter._shelf,
        "plan": Encounter._plan,
        "order": Encounter._order,
        "stop": Encounter._stop,
        "test": Encounter._test,
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
