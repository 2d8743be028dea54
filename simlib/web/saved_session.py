"""A session that is saved: nothing is answered before what it rests on is saved.

Each decision that is accepted is written to the store; only then does the page hear of it, and of
what follows from it. Where that cannot be done, the session stays where it was, and the page is
told in a sentence and sends the same wish again. So what a page shows is what is saved, and a
prediction is locked before anything that could have changed it is seen.
"""

import functools
import os
from dataclasses import replace
from typing import Any

from simlib._version import __version__
from simlib.teaching.session.log import Steps
from simlib.teaching.session.messages import logged
from simlib.teaching.session.session import Change
from simlib.teaching.session.state import SessionState
from simlib.web.earlier_predictions import asks_for_predictions, earlier, noted
from simlib.web.session import Reply, Session
from simlib.web.store import client, sessions
from simlib.web.store.events import About
from simlib.web.store.problems import FOR_GOOD, NotSaved

LONGEST_WISH = 64
GIVEN = "given"
"""Kind of an event that holds steps which came with an address, such as a shared life."""
LIFE = ("case", "seed", "mode")
"""What an address says beside the token; where it differs, somebody wants another life."""
STARTS_ANEW = ("open", "again", "code")
CHANGED = (
    "This case has changed since you were here, so it starts anew. "
    "What you decided before is still kept under its old address."
)
NO_LIFE = "This is the address of a class, not of a case: open it under Teach."
UPDATED = (
    "The case or the model has changed since you decided this. You are at the same point; "
    "some numbers may differ from those you saw."
)


class SavedSession(Session):
    """A session whose decisions are saved before they are answered.

    Parameters
    ----------
    store : simlib.web.store.client.Store
        Where they are saved.

    Attributes
    ----------
    stored : simlib.web.store.sessions.StoredSession or None
        The session in the store; None before a case is open.
    """

    def __init__(self, store: client.Store):
        super().__init__()
        self.store = store
        self.stored: sessions.StoredSession | None = None
        self._given: Steps = ()
        self._saved: int | None = None

    def answer(self, content: Any) -> Reply:
        """Take one message of a page and give the reply to it.

        Returns
        -------
        dict
            Beside what a session in memory replies: ``saved`` (milliseconds since 1970) and
            ``token`` once something is saved; ``notice`` with a sentence; or ``unsaved`` with
            ``sentence`` and ``reason``, when nothing has changed and the message should be sent
            again, or ``elsewhere`` with a sentence, when this page may not decide any more.
        """
        kind = content.get("kind") if isinstance(content, dict) else None
        try:
            if kind == "hello" and self.state.opened is None:
                return self._hello(content)
            reply = super().answer(content)
        except NotSaved as problem:
            return _trouble(problem)
        if "pong" in reply:
            return reply | self._standing()
        return reply | self._marks()

    def taken(self, content: Any) -> Change:
        """Return what a message would change, with what the store knows of this learner.

        Raises
        ------
        Refused
        NotSaved
            When the store cannot be asked.
        """
        change = super().taken(content)
        if self.stored is None or not asks_for_predictions(change.message):
            return change
        looking = change.state.looking.knowing(earlier(self.stored))
        return replace(change, state=replace(change.state, looking=looking))

    def commit(self, change: Change, content: Any) -> None:
        """Save a change, then make it.

        Raises
        ------
        NotSaved
            When nothing has changed.
        """
        self._save(change, _wish(content))
        super().commit(change, content)

    # ---- Saving ------------------------------------------------------------------------------

    def _save(self, change: Change, wish: str) -> None:
        kind, state = change.message["kind"], change.state
        if kind == "shelf":
            self.stored = None
        elif kind in STARTS_ANEW:
            after = self.stored.token if self.stored and self.stored.seq else None
            self._begin(after, state.steps)
        elif change.kind.log is not None:
            if self.stored is None:
                self._begin(None)
            if self._given:
                self._record(GIVEN, {"steps": list(self._given)}, state, GIVEN)
                self._given = ()
            self._record(kind, change.message, state, wish)

    def _record(self, kind: str, step: dict[str, Any], state: SessionState, wish: str) -> None:
        log = state.log() or {}
        payload = {"step": step, "at": {k: v for k, v in log.items() if k != "steps"}}
        if kind == "predict":
            payload["made"] = noted(state.predictions[-1])
        assert self.stored is not None
        self._saved = self.stored.record(kind, payload, about_case(state), wish)

    def _begin(self, after: str | None, given: Steps = ()) -> None:
        """Begin a new session; its first decision writes it."""
        self.stored, self._given, self._saved = sessions.begin(self.store, after), given, None

    # ---- Coming in, and coming back ------------------------------------------------------------

    def _hello(self, content: dict[str, Any]) -> Reply:
        token, after = _token(content.get("token")), _token(content.get("after"))
        notice = ""
        if token:
            try:
                return self._resume(token, content)
            except NotSaved as problem:
                if problem.reason not in FOR_GOOD:
                    raise
                notice = f"{problem} This case starts anew."
                token = None
            except _OtherLifeError as other:
                # the address names another case or another life than the one that was kept
                after, notice = token, str(other)
        reply = super().answer(content)
        if "refused" not in reply:
            self._begin(after, self.state.steps)
        return reply | ({"notice": notice} if notice else {}) | self._marks()

    def _resume(self, token: str, content: dict[str, Any]) -> Reply:
        """Live again what was decided, in the order in which it was."""
        stored, events = sessions.resume(self.store, token)
        at = events[-1].payload.get("at")
        if at is None:
            raise NotSaved("unreadable", NO_LIFE)
        if any(content.get(key) and str(content[key]) != at.get(key) for key in LIFE):
            raise _OtherLifeError("")
        steps: Steps = functools.reduce(_folded, events, ())
        reply = super().answer({"kind": "hello", **at, "steps": list(steps)})
        if "refused" in reply:
            raise _OtherLifeError(CHANGED)
        self.stored, self._saved = stored, events[-1].saved
        now = about_case(self.state)
        if any(one.about != now for one in events):
            reply["notice"] = UPDATED
        return reply | self._marks()

    # ---- What the page is told -----------------------------------------------------------------

    def _marks(self) -> Reply:
        if self.stored is None or self.stored.seq == 0:
            return {}
        return {"token": self.stored.token, "saved": self._saved}

    def _standing(self) -> Reply:
        """Whether the next decision could be saved, asked at every sign of life of the page."""
        try:
            if self.stored is not None:
                self.stored.standing()
        except NotSaved as problem:
            return _trouble(problem)
        return {}


class _OtherLifeError(Exception):
    """What was kept is not what is wanted; the text is a sentence for the learner, or empty."""


def _folded(steps: Steps, event: sessions.StoredEvent) -> Steps:
    """Return the log with the decision of one more stored event."""
    if event.kind == GIVEN:
        return tuple(event.payload["step"]["steps"])
    return logged(steps, event.payload["step"])


def _wish(content: Any) -> str:
    """Return the name under which a message is saved once, however often it is sent."""
    wish = content.get("wish") if isinstance(content, dict) else None
    if not isinstance(wish, str) or not 8 <= len(wish) <= LONGEST_WISH:
        return os.urandom(12).hex()
    return wish


def _token(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _trouble(problem: NotSaved) -> Reply:
    key = "elsewhere" if problem.reason in FOR_GOOD else "unsaved"
    return {key: {"reason": problem.reason, "sentence": str(problem)}, "view": {}}


def about_case(state: SessionState) -> About:
    """Return what a decision in the case of this session is about."""
    case = state.case
    return About(
        case_id=case.id,
        case_version=str(case.vignette.version),
        case_hash=case.vignette.digest,
        model_version=__version__,
        ensemble_digest=case.profile.ensemble.digest,
        seed=state.seed,
    )
