"""The ledger: writes batches of events in one transaction, reads sessions, deletes them.

It knows nothing of wires and processes. Whoever uses it holds the lock of the store.
"""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from simlib.store.engine import checkpoint
from simlib.store.events import Event
from simlib.store.problems import REASONS
from simlib.store.tables import event, metadata, session

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def now_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Entry:
    """An event on its way into the log.

    Parameters
    ----------
    event : Event
        What is written.
    lease : int
        Which opening of the session it belongs to; an earlier opening may write no more.
    after : str, optional
        Another session of the same learner, for the first event of a session.
    """

    event: Event
    lease: int
    after: str | None = None


Verdict = dict[str, Any]


class Ledger:
    """The tables of one store.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        Of `simlib.store.engine.connect`.
    """

    def __init__(self, engine: sa.Engine):
        self.engine = engine
        self.reading = engine.execution_options(reads=True)
        self._insert: Any = _INSERT[engine.dialect.name]

    # ---- Writing -----------------------------------------------------------------------------

    def append(self, entries: Sequence[Entry]) -> list[Verdict]:
        """Write all of them in one transaction; one verdict each, true once this has returned.

        A verdict is ``{"saved": milliseconds}``, also for an event that was saved before, or
        ``{"reason": ..., "sentence": ...}`` for one that cannot be.
        """
        with self.engine.begin() as connection:
            return [self._append(connection, entry, now_ms()) for entry in entries]

    def _append(self, connection: sa.Connection, entry: Entry, now: int) -> Verdict:
        new = entry.event
        row = new.row()
        held = self._hold(connection, entry, now)
        if held is None:
            return _no("gone")
        if held.lease != entry.lease:
            return self._before(connection, row) or _no("elsewhere")
        values = row | {"learner": held.learner, "t_server": now}
        last = self._last(connection, new.session)
        if new.seq == last + 1:
            insert = self._insert(event).values(values).on_conflict_do_nothing()
            if connection.execute(insert).rowcount == 1:
                touch = session.update().where(session.c.session == new.session)
                connection.execute(touch.values(touched=now))
                return {"saved": now}
        return self._before(connection, row) or _no("conflict")

    def _hold(self, connection: sa.Connection, entry: Entry, now: int) -> sa.Row | None:
        """The session of an entry, made for its first event; None for one that is not there."""
        name = entry.event.session
        wanted = sa.select(session).where(session.c.session == name).with_for_update()
        found = connection.execute(wanted).one_or_none()
        if found is None and entry.event.seq == 1:
            values = {
                "session": name,
                "learner": self._learner(connection, entry.after) or secrets.token_hex(12),
                "lease": entry.lease,
                "begun": now,
                "touched": now,
            }
            connection.execute(self._insert(session).values(values).on_conflict_do_nothing())
            found = connection.execute(wanted).one_or_none()
        return found

    def _learner(self, connection: sa.Connection, name: str | None) -> str | None:
        wanted = sa.select(session.c.learner).where(session.c.session == name)
        return connection.execute(wanted).scalar() if name else None

    def _last(self, connection: sa.Connection, name: str) -> int:
        wanted = sa.select(sa.func.max(event.c.seq)).where(event.c.session == name)
        return connection.execute(wanted).scalar() or 0

    def _before(self, connection: sa.Connection, row: dict[str, Any]) -> Verdict | None:
        """Verdict for an event that is there already: a retry, whose first answer was lost."""
        wanted = sa.select(event.c.digest, event.c.t_server)
        found = connection.execute(wanted.where(event.c.event_id == row["event_id"])).one_or_none()
        same = found is not None and found.digest == row["digest"]
        return {"saved": found.t_server, "again": True} if found and same else None

    # ---- Reading -----------------------------------------------------------------------------

    def open(self, name: str) -> dict[str, Any] | None:
        """Open a session: its events in order and a new lease, which ends all earlier ones."""
        with self.engine.begin() as connection:
            mine = session.c.session == name
            update = session.update().where(mine)
            connection.execute(update.values(lease=session.c.lease + 1, touched=now_ms()))
            found = connection.execute(sa.select(session).where(mine)).one_or_none()
            if found is None:
                return None
            return {
                **found._mapping,
                "events": self._rows(connection, event, event.c.session, name),
            }

    def lease(self, name: str) -> int | None:
        """The lease that may write now; None when there is no such session."""
        with self.reading.begin() as connection:
            wanted = sa.select(session.c.lease).where(session.c.session == name)
            return connection.execute(wanted).scalar()

    def of_learner(self, name: str) -> list[str]:
        """Sessions of the learner to whom this one belongs, the oldest first."""
        with self.reading.begin() as connection:
            mine = session.c.learner == self._learner(connection, name)
            wanted = sa.select(session.c.session).where(mine).order_by(session.c.begun)
            return list(connection.execute(wanted).scalars())

    def export(self, names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """Every row of these sessions in every table."""
        with self.reading.begin() as connection:
            return {
                table.name: [
                    row
                    for name in names
                    for row in self._rows(connection, table, table.c[table.info["export"]], name)
                ]
                for table in metadata.sorted_tables
            }

    def _rows(self, connection: sa.Connection, table, column, name: str) -> list[dict[str, Any]]:
        order = [table.c.seq] if "seq" in table.c else list(table.primary_key)
        rows = connection.execute(sa.select(table).where(column == name).order_by(*order))
        return [dict(row._mapping) for row in rows]

    # ---- Deleting ----------------------------------------------------------------------------

    def erase(self, names: Sequence[str]) -> int:
        """Delete every row of these sessions so that no copy stays in the store; count sessions."""
        gone = 0
        with self.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                column = table.c[table.info["erase"]]
                for name in names:
                    count = connection.execute(table.delete().where(column == name)).rowcount
                    gone += count if table is session else 0
        self._wipe()
        return gone

    def purge(self, days: float) -> int:
        """Delete sessions that nobody has opened for so many days; count them."""
        oldest = now_ms() - int(days * 86_400_000)
        with self.engine.begin() as connection:
            wanted = sa.select(session.c.session).where(session.c.touched < oldest)
            names = list(connection.execute(wanted).scalars())
        return self.erase(names) if names else 0

    def _wipe(self) -> None:
        """Take deleted rows out of what the database keeps for itself."""
        if self.engine.dialect.name == "sqlite":
            # `secure_delete` overwrote them in the file; older copies are in the write-ahead log
            checkpoint(self.engine)
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in metadata.sorted_tables:
                connection.execute(sa.text(f"VACUUM {table.name}"))


def _no(reason: str) -> Verdict:
    return {"reason": reason, "sentence": REASONS[reason]}
