"""Repository of events: writes batches in one transaction, reads and deletes sessions.

It knows nothing of wires and processes. Whoever uses it holds the lock of the store.
"""

import logging
import secrets
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect

from simlib.web.store.engine import checkpoint, rewrite
from simlib.web.store.events import Event
from simlib.web.store.problems import REASONS
from simlib.web.store.tables import erased, event, metadata, session

log = logging.getLogger("simlib.web.store")
# what most of the time goes into is put together once
_HELD = (
    sa.select(
        session.c.learner,
        session.c.lease,
        sa.select(sa.func.max(event.c.seq))
        .where(event.c.session == session.c.session)
        .scalar_subquery()
        .label("last"),
    )
    .where(session.c.session == sa.bindparam("name"))
    .with_for_update(of=session)
)
_INSERT: dict[str, Any] = {"sqlite": sqlite_dialect.insert, "postgresql": postgresql.insert}


def now_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class LogEntry:
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


class EventRepository:
    """Repository of events: reads and writes the tables of one store.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        Of `simlib.web.store.engine.connect`.
    """

    def __init__(self, engine: sa.Engine):
        self.engine = engine
        self.reading = engine.execution_options(reads=True)
        self._insert = _INSERT[engine.dialect.name]
        # without being asked, SQLAlchemy does not look how many rows PostgreSQL inserted
        add = self._insert(event).on_conflict_do_nothing()
        self._add_event = add.execution_options(preserve_rowcount=True)
        self._file = engine.dialect.name == "sqlite"
        # PostgreSQL has no place for the mark that a file keeps, so each start tries once
        self.unwiped = not self._file
        self._rewritten = False
        if self._file:
            with self.reading.begin() as connection:
                self.unwiped = connection.exec_driver_sql("PRAGMA user_version").scalar() == 1

    # ---- Writing -----------------------------------------------------------------------------

    def append(self, entries: Sequence[LogEntry]) -> list[Verdict]:
        """Write events in one transaction; return a verdict for each, final on return.

        A verdict is ``{"saved": milliseconds}``, also for an event that was saved before, or
        ``{"reason": ..., "sentence": ...}`` for one that cannot be.
        """
        now = now_ms()
        with self.engine.begin() as connection:
            verdicts = [self._append(connection, entry, now) for entry in entries]
            used = {
                entry.event.session
                for entry, verdict in zip(entries, verdicts, strict=True)
                if "saved" in verdict
            }
            if used:
                touch = session.update().where(session.c.session.in_(sorted(used)))
                connection.execute(touch.values(touched=now))
        return verdicts

    def _append(self, connection: sa.Connection, entry: LogEntry, now: int) -> Verdict:
        new = entry.event
        row = new.row()
        held = self._hold(connection, entry, now)
        if held is None:
            return _no("erased" if self._was_erased(connection, new.session) else "gone")
        if held.lease != entry.lease:
            return self._before(connection, row) or _no("elsewhere")
        values = row | {"learner": held.learner, "t_server": now}
        if (
            new.seq == (held.last or 0) + 1
            and connection.execute(self._add_event, values).rowcount == 1
        ):
            return {"saved": now}
        return self._before(connection, row) or _no("conflict")

    def _hold(self, connection: sa.Connection, entry: LogEntry, now: int) -> sa.Row | None:
        """Session of an entry, created for its first event; None when it does not exist."""
        name = entry.event.session
        found = connection.execute(_HELD, {"name": name}).one_or_none()
        # the first event of an erased session may still be under way, and must not begin it anew
        if found is None and entry.event.seq == 1 and not self._was_erased(connection, name):
            values = {
                "session": name,
                "learner": self._learner(connection, entry.after) or secrets.token_hex(12),
                "lease": entry.lease,
                "begun": now,
                "touched": now,
            }
            connection.execute(self._insert(session).values(values).on_conflict_do_nothing())
            found = connection.execute(_HELD, {"name": name}).one_or_none()
        return found

    def _learner(self, connection: sa.Connection, name: str | None) -> str | None:
        wanted = sa.select(session.c.learner).where(session.c.session == name)
        return connection.execute(wanted).scalar() if name else None

    def _before(self, connection: sa.Connection, row: dict[str, Any]) -> Verdict | None:
        """Verdict for an event that is stored already: a retry after a lost reply."""
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
        """Lease that may write now; None when there is no such session."""
        with self.reading.begin() as connection:
            wanted = sa.select(session.c.lease).where(session.c.session == name)
            return connection.execute(wanted).scalar()

    def begun_with(self, kind: str, since: int) -> list[str]:
        """Names of sessions whose first event is of a kind and was saved since a time, in ms."""
        wanted = (
            sa.select(event.c.session)
            .where(event.c.seq == 1, event.c.kind == kind, event.c.t_server >= since)
            .order_by(event.c.t_server)
        )
        with self.engine.begin() as connection:
            return list(connection.scalars(wanted))

    def of_learner(self, name: str) -> list[str]:
        """Sessions of the same learner as this one, the oldest first."""
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
        """Delete every row of these sessions, and record them as erased; return their number.

        Copies may stay in the store until `wipe`.
        """
        with self.engine.begin() as connection:
            gone = self._delete(connection, names)
            if gone:
                notes = [{"session": name, "at": now_ms()} for name in gone]
                connection.execute(self._insert(erased).on_conflict_do_nothing(), notes)
        return len(gone)

    def purge(self, days: float) -> int:
        """Delete sessions that were not opened for `days` days; return their number. See `wipe`."""
        oldest = now_ms() - int(days * 86_400_000)
        with self.engine.begin() as connection:
            wanted = sa.select(session.c.session).where(session.c.touched < oldest)
            gone = self._delete(connection, connection.execute(wanted).scalars().all())
            connection.execute(erased.delete().where(erased.c.at < oldest))
        return len(gone)

    def was_erased(self, name: str) -> bool:
        """Whether somebody had this session erased."""
        with self.reading.begin() as connection:
            return self._was_erased(connection, name)

    def _was_erased(self, connection: sa.Connection, name: str) -> bool:
        wanted = sa.select(erased.c.session).where(erased.c.session == name)
        return connection.execute(wanted).one_or_none() is not None

    def _delete(self, connection: sa.Connection, names: Sequence[str]) -> list[str]:
        """Delete all rows of these sessions; return those that existed."""
        gone = []
        for table in reversed(metadata.sorted_tables):
            for name in names if "erase" in table.info else ():
                column = table.c[table.info["erase"]]
                count = connection.execute(table.delete().where(column == name)).rowcount
                if count and table is session:
                    gone.append(name)
        if gone:
            self.unwiped, self._rewritten = True, False
            if self._file:
                # in the same transaction: whoever starts after a crash knows that this is due
                connection.exec_driver_sql("PRAGMA user_version=1")
        return gone

    def wipe(self) -> bool:
        """Remove deleted rows from the database's files; return whether no copy is left.

        While somebody else reads or there is no room it cannot be done, and stays to be done.
        """
        try:
            if self._file:
                if not self._rewritten:
                    rewrite(self.engine)
                    self._rewritten = True
                # while somebody reads, only this is tried again: the whole file would go into the
                # write-ahead log each time
                self.unwiped = not checkpoint(self.engine)
                if not self.unwiped:
                    with self.engine.begin() as connection:
                        connection.exec_driver_sql("PRAGMA user_version=0")
            else:
                plain = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                with plain as connection:
                    for table in metadata.sorted_tables:
                        # without FULL the bytes stay where they were until something needs the room
                        connection.execute(sa.text(f"VACUUM FULL {table.name}"))
                self.unwiped = False
        except (sa.exc.SQLAlchemyError, sqlite3.Error) as problem:
            log.warning("Copies of what was deleted are still in the store: %s", problem)
        return not self.unwiped


def _no(reason: str) -> Verdict:
    return {"reason": reason, "sentence": REASONS[reason]}
