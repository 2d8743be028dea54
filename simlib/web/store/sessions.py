"""Stored sessions: events saved one by one, and read back by the session's token."""

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from simlib.web.store.client import PATIENCE, Store
from simlib.web.store.events import About, Event, canonical, new_token, session_of
from simlib.web.store.problems import NotSaved


@dataclass(frozen=True)
class StoredEvent:
    """An event of the log, as it is read back.

    Parameters
    ----------
    kind : str
        What was decided.
    payload : dict
        The decision.
    about : About
        What it was about.
    saved : int
        When, in milliseconds since 1970.
    session : str
        Name of the session it belongs to; no token, it opens nothing.
    """

    kind: str
    payload: dict[str, Any]
    about: About
    saved: int
    session: str = ""


class StoredSession:
    """Open session of the store, held by the process that plays it.

    Made by `begin` or `resume`. Nothing is written before the first `record`.

    Parameters
    ----------
    store : Store
        Where it is kept.
    token : str
        The secret that opens it; empty where only its name is known, as to a server that goes on
        with a class after a restart.
    lease, seq : int
        Which opening this is, and how many events there are.
    after : str, optional
        Name of an earlier session of the same learner.
    name : str, optional
        Where there is no token.
    """

    def __init__(
        self,
        store: Store,
        token: str,
        lease: int,
        seq: int,
        after: str | None = None,
        name: str | None = None,
    ):
        self.store, self.token, self.lease, self.seq, self.after = store, token, lease, seq, after
        self.name = name or session_of(token)

    def record(
        self,
        kind: str,
        payload: dict[str, Any],
        about: About,
        wish: str,
        patience: float = PATIENCE,
    ) -> int:
        """Save one decision; it is on the disk when this returns.

        Parameters
        ----------
        kind, payload
            The decision.
        about : About
            What it is about.
        wish : str
            Id that whoever decided gave to it. Sent again with the same id, it is saved once.
        patience : float
            Seconds to keep trying.

        Returns
        -------
        int
            When it was saved, in milliseconds since 1970.

        Raises
        ------
        NotSaved
            When it was not. Unless the reason is for good, the same call may be made again.
        """
        # of this session only: nobody can take the id of an event of somebody else
        identity = hashlib.sha256(f"{self.name} {wish}".encode()).hexdigest()[:40]
        event = Event(
            event_id=identity,
            session=self.name,
            seq=self.seq + 1,
            kind=kind,
            payload=canonical(payload),
            about=about,
            t_client=time.time_ns() // 1_000_000,
        )
        request = {"do": "record", "event": asdict(event), "lease": self.lease, "after": self.after}
        reply = self.store.ask(request, patience)
        self.seq += 1
        return int(reply["saved"])

    def standing(self, patience: float = 0.5) -> None:
        """Raise NotSaved when this session could not save now: lost, or opened elsewhere."""
        if self.seq == 0:
            return
        found = self.store.ask({"do": "lease", "session": self.name}, patience)
        if found["lease"] != self.lease:
            raise NotSaved(found.get("was") or ("gone" if found["lease"] is None else "elsewhere"))


def begin(store: Store, after: str | None = None) -> StoredSession:
    """A new session; ``after`` is the token of another one of the same learner."""
    return StoredSession(
        store, new_token(), lease=1, seq=0, after=session_of(after) if after else None
    )


def resume(
    store: Store, token: str, patience: float = PATIENCE
) -> tuple[StoredSession, Sequence[StoredEvent]]:
    """Open a session again, with its decisions in order; ends every other opening of it.

    Raises
    ------
    NotSaved
        When there is no such session, or the store does not answer.
    """
    found = store.ask({"do": "open", "session": session_of(token)}, patience)
    events = found["events"]
    return StoredSession(store, token, found["lease"], len(events)), [_kept(row) for row in events]


def reopen(
    store: Store, name: str, patience: float = PATIENCE
) -> tuple[StoredSession, Sequence[StoredEvent]]:
    """Open a session by its name, for a server that goes on with what it kept itself.

    Raises
    ------
    NotSaved
    """
    found = store.ask({"do": "open", "session": name}, patience)
    events = found["events"]
    return StoredSession(store, "", found["lease"], len(events), name=name), [
        _kept(r) for r in events
    ]


def begun_with(store: Store, kind: str, since: int, patience: float = PATIENCE) -> list[str]:
    """Names of sessions that began with an event of a kind, since a time in ms since 1970.

    Raises
    ------
    NotSaved
    """
    found = store.ask({"do": "begun_with", "kind": kind, "since": since}, patience)
    return list(found["sessions"])


def erase(store: Store, token: str, patience: float = PATIENCE) -> bool:
    """Delete a session permanently; return whether no copy is left in the store's files.

    Where another program reads the store at this moment, copies stay until it lets go; the
    recorder sees to it.

    Raises
    ------
    NotSaved
        When there is no such session, or the store does not answer.
    """
    reply = store.ask({"do": "erase", "session": session_of(token)}, patience)
    if not reply["erased"]:
        raise NotSaved("gone", "Nothing is saved under this address, or it has been deleted.")
    return bool(reply["wiped"])


def of_learner(store: Store, token: str, patience: float = PATIENCE) -> list[list[StoredEvent]]:
    """Events of every session of the learner to whom this token belongs, the oldest first.

    What somebody predicted in one case and in another can be looked at together by this.
    """
    request = {"do": "export", "session": session_of(token), "all": True}
    rows = store.ask(request, patience)["tables"]["event"]
    found: dict[str, list[StoredEvent]] = {}
    for row in rows:
        found.setdefault(row["session"], []).append(_kept(row))
    return list(found.values())


def _kept(row: dict[str, Any]) -> StoredEvent:
    about = About(**{name: row[name] for name in About.__dataclass_fields__})
    return StoredEvent(
        row["kind"], json.loads(row["payload"]), about, row["t_server"], row.get("session", "")
    )
