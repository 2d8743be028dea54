"""The clinic without a browser: where the learner is, what may be done now, and what is shown.

`Encounter` is the only authority. A page sends messages; each is checked against what is possible
now, and one that is not is refused with a sentence and changes nothing. Everything that was
accepted is kept as a list of steps, and the same steps with the same seed lead to the same place.
"""

from collections.abc import Callable
from typing import Any

from simlib.teaching.session import messages, moves_case, moves_debrief, moves_runs, moves_visit
from simlib.teaching.session.place import CLOSING, EXAMPLE, SHELF, VISIT, Place
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.runs import taken
from simlib.teaching.session.sections import NOT_NOW
from simlib.teaching.session.steps import followed


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
        from simlib.web.views import sections_of

        # nothing in it is ever changed in place, so this is all that is needed to go back
        before = dict(self.__dict__)
        try:
            read = messages.read(message)
            if read["kind"] == "ping":
                return {"pong": True}
            changed = self.take(read)
            return {
                "view": sections_of.sections(self, changed),
                "said": sections_of.announcement(self, read),
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
        return {
            "case": self.case.id, "seed": str(self.seed), "mode": self.mode, "steps": self.steps
        }  # fmt: skip

    def take(self, message: dict[str, Any]) -> tuple[str, ...]:
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

    def keep_run(self) -> None:
        """Put the present run among the runs, as it stands now."""
        self.all_runs = (*self.all_runs[: self.run], taken(self), *self.all_runs[self.run + 1 :])


Move = Callable[[Encounter, dict[str, Any]], tuple[str, ...]]
NEEDS_THE_PERSON = ("plan", "order", "stop", "reset", "test", "ask", "follow_up", "predict")
IN_A_CASE: dict[str, Move] = {"hello": moves_case.hello, "shelf": moves_case.shelf}
BACK: dict[str, Move] = {"rewind": moves_runs.rewind, "run": moves_runs.run}
POSSIBLE: dict[str, dict[str, Move]] = {
    SHELF: {**IN_A_CASE, "open": moves_case.open_case, "code": moves_debrief.shared},
    EXAMPLE: {**IN_A_CASE, "ready": moves_case.ready},
    VISIT: {
        **IN_A_CASE,
        **BACK,
        "plan": moves_visit.plan,
        "order": moves_visit.order,
        "stop": moves_visit.stop,
        "reset": moves_visit.reset,
        "test": moves_visit.test,
        "ask": moves_visit.ask,
        "follow_up": moves_visit.follow_up,
        "predict": moves_visit.predict,
        "go_on": moves_visit.go_on,
    },
    CLOSING: {
        **IN_A_CASE,
        **BACK,
        "reflect": moves_debrief.reflect,
        "mark": moves_debrief.mark,
        "look": moves_debrief.look,
        "twin": moves_debrief.twin,
        "tip": moves_debrief.tip,
        "earlier": moves_debrief.earlier,
        "take": moves_debrief.take,
        "again": moves_case.again,
    },
}
"""What may be done on each screen."""
