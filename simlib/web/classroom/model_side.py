"""What a host's page asks of its kernel: scenes, projections and the look back, as plain data."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import segno

from simlib.teaching.classroom import play
from simlib.teaching.classroom.events import Revealed
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.screens import CLOSING
from simlib.teaching.session.session import take
from simlib.teaching.session.state import SessionState

UNREADABLE = "This is nothing that a host's page asks."
LONGEST_ADDRESS = 400


class ModelSide:
    """The session behind a room, in the kernel of a host's page.

    It holds nothing that matters: every request brings the log that leads to the present visit, so
    that another device may take the room over.
    """

    def __init__(self) -> None:
        self._log = ""
        self._state = SessionState()

    def answer(self, content: Any) -> dict[str, Any]:
        """Return the reply to a request.

        Raises
        ------
        Refused
            With a sentence.
        """
        wish = content.get("do") if isinstance(content, Mapping) else None
        action = ACTIONS.get(wish) if isinstance(wish, str) else None
        if action is None:
            raise Refused(UNREADABLE)
        return action(self, content)

    def _begin(self, content: Mapping[str, Any]) -> dict[str, Any]:
        case, seed = content.get("case"), content.get("seed")
        if not isinstance(case, str):
            raise Refused(UNREADABLE)
        self._hold(play.begun(case, seed))
        return {"scene": self._scene(0)}

    def _outlooks(self, content: Mapping[str, Any]) -> dict[str, Any]:
        found = Revealed(outlooks=play.outlooks(self._at(content)))
        return {"event": found.model_dump(mode="json")}

    def _live(self, content: Mapping[str, Any]) -> dict[str, Any]:
        option, visit = content.get("option"), content.get("visit")
        if not isinstance(option, str | None) or not isinstance(visit, int):
            raise Refused(UNREADABLE)
        state, event = play.lived(self._at(content), option)
        self._hold(state)
        ended = state.screen == CLOSING
        return {
            "event": event.model_dump(mode="json"),
            "scene": None if ended else self._scene(visit + 1),
        }

    def _closing(self, content: Mapping[str, Any]) -> dict[str, Any]:
        plans = []
        for name in ("majority", "minority"):
            plan = content.get(name)
            if not isinstance(plan, list) or not all(isinstance(o, str | None) for o in plan):
                raise Refused(UNREADABLE)
            plans.append(plan)
        state = self._at(content)
        if state.screen != CLOSING:
            state, _ = play.lived(state, plans[0][-1] if plans[0] else None)
        if state.screen != CLOSING:
            raise Refused("The case has not ended yet.")
        return {"event": play.closing(state, *plans).model_dump(mode="json")}

    def _qr(self, content: Mapping[str, Any]) -> dict[str, Any]:
        text = content.get("text")
        if not isinstance(text, str) or not 0 < len(text) <= LONGEST_ADDRESS:
            raise Refused(UNREADABLE)
        return {"image": segno.make(text, error="m").svg_data_uri(scale=8, border=2, light="#fff")}

    def _scene(self, visit: int) -> dict[str, Any]:
        return play.scene(self._state, visit, self._log).model_dump(mode="json")

    def _hold(self, state: SessionState) -> None:
        self._state, self._log = state, json.dumps(state.log(), separators=(",", ":"))

    def _at(self, content: Mapping[str, Any]) -> SessionState:
        """Return the state to which a log leads."""
        log = content.get("log")
        if not isinstance(log, str):
            raise Refused(UNREADABLE)
        if log != self._log:
            try:
                said = json.loads(log)
            except ValueError as problem:
                raise Refused(UNREADABLE) from problem
            if not isinstance(said, dict):
                raise Refused(UNREADABLE)
            self._hold(take(SessionState(), {**said, "kind": "hello"}).state)
        return self._state


ACTIONS: dict[str, Callable[[ModelSide, Mapping[str, Any]], dict[str, Any]]] = {
    "begin": ModelSide._begin,
    "outlooks": ModelSide._outlooks,
    "live": ModelSide._live,
    "closing": ModelSide._closing,
    "qr": ModelSide._qr,
}
