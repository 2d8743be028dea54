"""The clinic as a widget: carries messages between a page and the state model, and nothing else."""

import logging
import os
import sys
from typing import Any
from urllib.parse import parse_qs

import anywidget
import traitlets

from simlib.cases.case import list_cases, load_case
from simlib.files.settings import Settings
from simlib.web.bundle import STYLES, script, styles
from simlib.web.saved_session import SavedSession
from simlib.web.session import Session
from simlib.web.store import client
from simlib.web.views import guidance, programmes

log = logging.getLogger("simlib.teaching.session")
KEYS = ("case", "seed", "mode")
"""What an address may say."""
OUR_FAULT = "Something went wrong here, not with what you did. Nothing was changed. Error {id}."


def _in_our_page() -> bool:
    """Whether our own page shows the widget: it has the scripts already, under its own address."""
    return Settings.from_environment().page


class Clinic(anywidget.AnyWidget):
    """Meet a person, decide, see what may happen, follow one life.

    In a notebook, ``Clinic()`` shows the shelf and ``Clinic("back-pain-rising-dose", seed=1)``
    opens a case. In the app, the page says which case its address names.

    Parameters
    ----------
    case : str, optional
        Case to open.
    seed : int, optional
        Which life to live; without it one is drawn and shown.
    mode : {"novice", "standard", "exam"}, optional
        How much help there is; without it, the level of the case decides.
    keep : bool or str
        True: keep what is decided in the store of this user, found again by `token`. A token: go on
        with what was kept under it. In the app everything is kept.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        case: str | None = None,
        seed: int | str | None = None,
        mode: str | None = None,
        keep: bool | str = False,
        **kwargs: Any,
    ):
        super().__init__(
            _esm="" if _in_our_page() else script("clinic.js"),
            _css="" if _in_our_page() else styles(*STYLES),
            **kwargs,
        )
        self._first = {"case": case, "seed": seed, "mode": mode} if case else {}
        if isinstance(keep, str):
            self._first["token"] = keep
        self._keeps = bool(keep)
        self._session: Session | None = None
        self.on_msg(self._hear)

    @classmethod
    def from_url(cls) -> "Clinic":
        """The clinic for the address of the page: ``?case=back-pain-rising-dose&seed=1``.

        A kernel is started before its visitor comes, so the address is not known here yet in our
        own app: there the page says it in its first message. Elsewhere (plain Voila), Voila does.
        """
        if _in_our_page():
            make_ready()
            return cls()
        address = parse_qs(os.environ.get("QUERY_STRING", ""))
        found = {name: values[0] for name, values in address.items() if name in KEYS}
        return cls(**found)

    @property
    def token(self) -> str | None:
        """The secret that brings back what was decided here; None before anything is kept."""
        stored = getattr(self._session, "stored", None)
        return stored.token if stored is not None and stored.seq else None

    def _begun(self) -> Session:
        """Return a new session; it is saved where a server has a recorder, or on request."""
        if not (self._keeps or Settings.from_environment().recorder):
            return Session()
        return SavedSession(client.usual())

    def set_state(self, sync_data: Any) -> None:
        """Refuse: a page may say what was pressed, but what is true is decided here."""
        log.warning("A page tried to set the state of the clinic. Refused.")

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer one message; whatever goes wrong is said in a sentence with an id."""
        seq = content.get("seq") if isinstance(content, dict) else None
        try:
            if self._session is None:
                self._session = self._begun()
            if isinstance(content, dict) and content.get("kind") == "hello":
                content = self._first | {k: v for k, v in content.items() if v is not None}
            reply = self._session.answer(content)
        except Exception:
            # the last wall: a failure that nobody mentions looks like a page that is dead
            identity = os.urandom(4).hex()
            log.exception("Error %s", identity)
            sentence = OUR_FAULT.format(id=identity)
            reply = {"error": {"id": identity, "sentence": sentence}, "view": {}}
        self.send(reply | {"seq": seq})


def make_ready() -> None:
    """Do before the visitor comes what would keep them waiting: imports, cases, compiled code."""
    programmes.compared()
    for case in list_cases()[:1]:
        first = load_case(case.id).begin()
        first.project(weeks=1, lives=20)
        # reads the rules, and what they cite
        for alert in first.alerts:
            guidance.cited(alert.source)
        for item in first.advice:
            guidance.cited(item.source)


def log_to_stderr() -> None:
    """Let what goes wrong in a kernel reach the log of the server, which listens on stderr."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        log.addHandler(handler)
        log.propagate = False


log_to_stderr()
