"""An encounter that is kept: nothing is answered before what it rests on is saved.

Stands between the widget and the state model. Each decision that the state model accepts is
written to the store; only then does the page hear of it, and of what follows from it. Where that
cannot be done, the state model goes back to where it was, and the page is told in a sentence and
sends the same wish again. So what a page shows is what is saved, and a prediction is locked
before anything that could have changed it is seen.
"""

import functools
import os
from collections.abc import Sequence
from typing import Any

from simlib.teaching.session import messages
from simlib.teaching.session.steps import followed
from simlib.web.earlier import asks_for_predictions, earlier, noted
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
UPDATED = (
    "The case or the model has changed since you decided this. You are at the same point; "
    "some numbers may differ from those you saw."
)


class Kept:
    """An encounter whose decisions are saved before they are answered.

    Parameters
    ----------
    encounter : Encounter
        The state model.
    store : simlib.web.store.client.Store
        Where they are saved.
    """

    def __init__(self, encounter: Any, store: client.Store):
        self.encounter, self.store = encounter, store
        self.session: sessions.Session | None = None
        self.given: list[dict] = []
        self.saved: int | None = None

    def answer(self, content: Any) -> dict[str, Any]:
        """Take one message of a page and give the reply to it, as the encounter does.

        Returns
        -------
        dict
            Beside what the encounter says: ``saved`` (milliseconds since 1970) and ``token`` once
            something is kept; ``notice`` with a sentence; or ``unsaved`` with ``sentence`` and
            ``reason``, when nothing has changed and the message should be sent again, or
            ``elsewhere`` with a sentence, when this page may not decide any more.
        """
        kind = content.get("kind") if isinstance(content, dict) else None
        before = dict(self.encounter.__dict__)
        try:
            if kind == "ping":
                return self.encounter.answer(content) | self._standing()
            if kind == "hello" and self.encounter.case is None:
                return self._hello(content)
            if self.session is not None and asks_for_predictions(content):
                self.encounter.looking = self.encounter.looking.knowing(earlier(self.session))
            reply = self.encounter.answer(content)
            if "refused" not in reply:
                self._keep(kind, content)
        except NotSaved as problem:
            # what could not be saved has not happened
            self.encounter.__dict__.clear()
            self.encounter.__dict__.update(before)
            return _trouble(problem)
        return reply | self._marks()

    # ---- Saving ------------------------------------------------------------------------------

    def _keep(self, kind: Any, content: dict[str, Any]) -> None:
        if kind == "shelf":
            self.session = None
        elif kind in STARTS_ANEW:
            after = self.session.token if self.session and self.session.seq else None
            self._begin(after, self.encounter.steps)
        elif kind in messages.DECISIONS and self.encounter.case is not None:
            step = messages.read(content)
            wish = content.get("wish")
            if not isinstance(wish, str) or not 8 <= len(wish) <= LONGEST_WISH:
                wish = os.urandom(12).hex()
            if self.session is None:
                self._begin(None)
            if self.given:
                self._record(GIVEN, {"steps": self.given}, GIVEN)
                self.given = []
            self._record(kind, step, wish)

    def _record(self, kind: str, step: dict[str, Any], wish: str) -> None:
        log = self.encounter.log()
        payload = {"step": step, "at": {k: v for k, v in log.items() if k != "steps"}}
        if kind == "predict":
            payload["made"] = noted(self.encounter.predictions[-1])
        about = about_case(self.encounter.case, self.encounter.seed)
        assert self.session is not None
        self.saved = self.session.record(kind, payload, about, wish)

    def _begin(self, after: str | None, given: Sequence[dict] = ()) -> None:
        """A new session; its first decision writes it."""
        self.session, self.given, self.saved = sessions.begin(self.store, after), list(given), None

    # ---- Coming in, and coming back ------------------------------------------------------------

    def _hello(self, content: dict[str, Any]) -> dict[str, Any]:
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
        reply = self.encounter.answer(content)
        if "refused" not in reply:
            self._begin(after, self.encounter.steps)
        return reply | ({"notice": notice} if notice else {}) | self._marks()

    def _resume(self, token: str, content: dict[str, Any]) -> dict[str, Any]:
        """Live again what was decided, in the order in which it was."""
        session, kept = sessions.resume(self.store, token)
        at = kept[-1].payload["at"]
        if any(content.get(key) and str(content[key]) != at.get(key) for key in LIFE):
            raise _OtherLifeError("")
        steps: list[dict] = functools.reduce(_folded, kept, [])
        hello = {"kind": "hello", **at, "steps": steps}
        reply = self.encounter.answer(hello)
        if "refused" in reply:
            raise _OtherLifeError(CHANGED)
        self.session, self.saved = session, kept[-1].saved
        now = about_case(self.encounter.case, self.encounter.seed)
        if any(one.about != now for one in kept):
            reply["notice"] = UPDATED
        return reply | self._marks()

    # ---- What the page is told -----------------------------------------------------------------

    def _marks(self) -> dict[str, Any]:
        if self.session is None or self.session.seq == 0:
            return {}
        return {"token": self.session.token, "saved": self.saved}

    def _standing(self) -> dict[str, Any]:
        """Whether the next decision could be saved, asked at every sign of life of the page."""
        try:
            if self.session is not None:
                self.session.standing()
        except NotSaved as problem:
            return _trouble(problem)
        return {}


class _OtherLifeError(Exception):
    """What was kept is not what is wanted; the text is a sentence for the learner, or empty."""


def _folded(steps: list[dict], one: sessions.Kept) -> list[dict]:
    if one.kind == GIVEN:
        return list(one.payload["step"]["steps"])
    return followed(steps, one.payload["step"])


def _token(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _trouble(problem: NotSaved) -> dict[str, Any]:
    key = "elsewhere" if problem.reason in FOR_GOOD else "unsaved"
    return {key: {"reason": problem.reason, "sentence": str(problem)}, "view": {}}


def about_case(case: Any, seed: int) -> About:
    """What a decision in this case is about."""
    from simlib._version import __version__

    return About(
        case_id=case.id,
        case_version=str(case.vignette.version),
        case_hash=case.vignette.digest,
        model_version=__version__,
        ensemble_digest=case.profile.ensemble.digest,
        seed=seed,
    )
