"""The host's widget: the model behind a class, in the kernel of the host's page."""

import logging
import os
from typing import Any

import anywidget
import traitlets

from simlib.teaching.session.refused import Refused
from simlib.web.classroom.model_side import ModelSide
from simlib.web.widget import OUR_FAULT, make_ready

log = logging.getLogger("simlib.teaching.session")
ELSEWHERE = """
function render({ el }) {
  el.textContent =
    "A class is led from the app: start it with “./run app --share” and choose Teach. " +
    "From a notebook, `Class(...)` opens a room and reads its results.";
}
export default { render };
"""


class Teach(anywidget.AnyWidget):
    """Model side of the page on which a teacher leads a class.

    In the app, the page beside it speaks to the room and to this widget. It decides nothing and
    keeps nothing: what the room did is in the store.
    """

    _esm = traitlets.Unicode(ELSEWHERE).tag(sync=True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._model = ModelSide()
        self.on_msg(self._hear)

    @classmethod
    def from_url(cls) -> "Teach":
        """The widget of the page, made before its visitor comes."""
        make_ready()
        return cls()

    def set_state(self, sync_data: Any) -> None:
        """Refuse: a page may ask, and changes nothing here."""
        log.warning("A page tried to set the state of a class. Refused.")

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer one request; whatever goes wrong is said in a sentence."""
        seq = content.get("seq") if isinstance(content, dict) else None
        try:
            ping = isinstance(content, dict) and content.get("kind") == "ping"
            reply = {"pong": True} if ping else self._model.answer(content)
        except Refused as refusal:
            reply = {"refused": str(refusal)}
        except Exception:
            # the last wall: a failure that nobody mentions looks like a page that is dead
            identity = os.urandom(4).hex()
            log.exception("Error %s", identity)
            reply = {"refused": OUR_FAULT.format(id=identity)}
        self.send(reply | {"seq": seq})
