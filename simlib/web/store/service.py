"""Service of the store: requests and replies as plain data, done in the repository.

The recorder has one for its whole life; a notebook without a recorder has one for a moment.
"""

import logging
import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from simlib.web.store import admin, engine, migrate
from simlib.web.store.events import read
from simlib.web.store.location import StoreLocation, prepare
from simlib.web.store.problems import REASONS, NotSaved, StoreError, is_locked
from simlib.web.store.repository import EventRepository, LogEntry

log = logging.getLogger("simlib.web.store")
Request = dict[str, Any]
Reply = dict[str, Any]


class StoreService:
    """Service that answers requests to a store.

    Parameters
    ----------
    location : StoreLocation
        The store. Its lock is held by the caller.

    Raises
    ------
    StoreError
        When nothing can be kept there.
    """

    def __init__(self, location: StoreLocation):
        prepare(location)
        self.location = location
        self.engine = engine.connect(location, alone=True)
        try:
            engine.refuse_forgetful(self.engine)
            migrate.upgrade(self.engine)
        except sa.exc.DatabaseError as problem:
            self.engine.dispose()
            raise StoreError(_cannot_open(location, problem)) from problem
        except StoreError:
            self.engine.dispose()
            raise
        self.repository = EventRepository(self.engine)
        self._file = _identity(location)

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()

    # ---- Requests ----------------------------------------------------------------------------

    def record(self, requests: Sequence[Request]) -> list[Reply]:
        """Save many events in one transaction; return a reply for each."""
        replies: list[Reply] = [{}] * len(requests)
        entries = []
        for i, request in enumerate(requests):
            try:
                entries.append((i, _entry(request)))
            except NotSaved as problem:
                replies[i] = refusal(problem)
        try:
            self._same_file()
            verdicts = self.repository.append([entry for _, entry in entries]) if entries else []
            # once more: what went into a file that is not there any more is not saved
            self._same_file()
        except (NotSaved, sa.exc.SQLAlchemyError) as problem:
            self._after(problem)
            verdicts = [refusal(problem)] * len(entries)
        for (i, _), verdict in zip(entries, verdicts, strict=True):
            replies[i] = verdict
        return replies

    def answer(self, requests: Sequence[Request]) -> list[Reply]:
        """Replies to requests in their order; events that stand side by side are saved together."""
        replies: list[Reply] = []
        events: list[Request] = []
        for request in requests:
            if request.get("do") == "record":
                events.append(request)
                continue
            replies += self.record(events) if events else []
            events = []
            replies.append(self.do(request))
        replies += self.record(events) if events else []
        # once for all of them: it writes the whole file anew
        if any(reply.get("erased") for reply in replies):
            wiped = self.repository.wipe()
            replies = [r | {"wiped": wiped} if r.get("erased") else r for r in replies]
        return replies

    def do(self, request: Request) -> Reply:
        """Reply to a request other than saving events."""
        try:
            action = _ACTIONS.get(str(request.get("do")))
            if action is None:
                raise NotSaved("unreadable")
            self._same_file()
            return action(self, request)
        except (StoreError, sa.exc.SQLAlchemyError, OSError) as problem:
            self._after(problem)
            return refusal(problem)

    def tidy(self) -> bool:
        """Merge the log into the database file, so that a plain copy of it is complete.

        Also what was deleted goes, if it could not before. Returns whether nothing is left to do.
        """
        if self.repository.unwiped:
            return self.repository.wipe()
        if self.location.path is not None:
            try:
                engine.checkpoint(self.engine)
            except (sa.exc.SQLAlchemyError, sqlite3.Error) as problem:
                log.warning("The store could not be tidied: %s", problem)
        return True

    def _open(self, request: Request) -> Reply:
        found = self.repository.open(_name(request))
        if found is None:
            if self.repository.was_erased(_name(request)):
                raise NotSaved("erased")
            raise NotSaved("gone", "Nothing is saved under this address, or it has been deleted.")
        return found

    def _lease(self, request: Request) -> Reply:
        lease = self.repository.lease(_name(request))
        return {"lease": lease} | (
            {"was": "erased"}
            if lease is None and self.repository.was_erased(_name(request))
            else {}
        )

    def _begun_with(self, request: Request) -> Reply:
        kind, since = request.get("kind"), request.get("since")
        if not isinstance(kind, str) or not isinstance(since, int):
            raise NotSaved("unreadable")
        return {"sessions": self.repository.begun_with(kind, since)}

    def _learner(self, request: Request) -> Reply:
        return {"sessions": self.repository.of_learner(_name(request))}

    def _export(self, request: Request) -> Reply:
        return {"tables": self.repository.export(self._chosen(request))}

    def _erase(self, request: Request) -> Reply:
        return {"erased": self.repository.erase(self._chosen(request))}

    def _chosen(self, request: Request) -> list[str]:
        name = _name(request)
        return self.repository.of_learner(name) if request.get("all") else [name]

    def _purge(self, request: Request) -> Reply:
        return {"erased": self.repository.purge(float(request["days"]))}

    def _backup(self, request: Request) -> Reply:
        return {"events": admin.backup(self.engine, Path(str(request["path"])))}

    def _restore(self, request: Request) -> Reply:
        return {"events": admin.restore(self.engine, Path(str(request["path"])))}

    def _check(self, request: Request) -> Reply:
        return {"problems": admin.check(self.engine)}

    def _info(self, request: Request) -> Reply:
        return admin.info(self.engine, self.location)

    # ---- Trouble -----------------------------------------------------------------------------

    def _same_file(self) -> None:
        if self._file is not None and _identity(self.location) != self._file:
            raise NotSaved("moved")

    def _after(self, problem: Exception) -> None:
        """Clean up the connection after a request that failed."""
        if isinstance(problem, NotSaved) and problem.reason == "moved":
            # what was acknowledged may be in the write-ahead log: into the file, wherever it is
            self.tidy()
        elif not isinstance(problem, StoreError) and not is_locked(problem):
            self.engine.dispose()


_ACTIONS = {
    "open": StoreService._open,
    "lease": StoreService._lease,
    "begun_with": StoreService._begun_with,
    "learner": StoreService._learner,
    "export": StoreService._export,
    "erase": StoreService._erase,
    "purge": StoreService._purge,
    "backup": StoreService._backup,
    "restore": StoreService._restore,
    "check": StoreService._check,
    "info": StoreService._info,
}


def refusal(problem: Exception) -> Reply:
    """Reply to a request that failed; the details go into the log."""
    if isinstance(problem, NotSaved):
        return {"reason": problem.reason, "sentence": str(problem)}
    if isinstance(problem, StoreError):
        return {"reason": "broken", "sentence": str(problem)}
    text = str(problem).lower()
    reason = "broken"
    if "is full" in text or "no space" in text:
        reason = "full"
    elif is_locked(problem):
        reason = "locked"
    if reason != "broken":
        # the same words at every try: a screen reader says what has changed
        log.warning("%s %s", REASONS[reason], problem)
        return {"reason": reason, "sentence": REASONS[reason]}
    identity = secrets.token_hex(4)
    log.error("Error %s: %s", identity, problem)
    return {"reason": reason, "sentence": f"{REASONS[reason]} Error {identity}."}


def _entry(request: Request) -> LogEntry:
    lease, after = request.get("lease"), request.get("after")
    if not isinstance(lease, int) or not isinstance(after, (str, type(None))):
        raise NotSaved("unreadable")
    return LogEntry(read(request.get("event")), lease, after)


def _name(request: Request) -> str:
    name = request.get("session")
    if not isinstance(name, str):
        raise NotSaved("unreadable")
    return name


def _identity(location: StoreLocation) -> tuple[int, int] | None:
    if location.path is None:
        return None
    try:
        found = location.path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _cannot_open(location: StoreLocation, problem: Exception) -> str:
    text = str(problem.__cause__ or problem).strip().splitlines()[0]
    if location.path is None:
        return (
            f"The database {location} cannot be used: {text}. "
            "Is it running, and is the address right?"
        )
    if "not a database" in text or "malformed" in text:
        return f"{location} is not a store of Tandem, or it is damaged ({text}). Restore a backup."
    return f"The store {location} cannot be opened: {text}."
