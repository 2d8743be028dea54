"""Administration of a store: backup, restore, check and export."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from simlib.web.store.engine import connect
from simlib.web.store.events import About, Event
from simlib.web.store.location import StoreLocation
from simlib.web.store.migrate import revision, upgrade
from simlib.web.store.problems import StoreError
from simlib.web.store.tables import erased, event, metadata, session


def backup(engine: sa.Engine, target: Path) -> int:
    """Copy a store, of either database, into a new SQLite file; return the number of events.

    The copy is one moment of the store, and is checked before it gets its name.

    Raises
    ------
    StoreError
        When the target exists, or the copy is not what was copied.
    """
    if target.exists():
        raise StoreError(f"{target} exists already. Name a file that does not.")
    if not target.parent.is_dir():
        raise StoreError(f"There is no folder {target.parent}.")
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_RDWR, 0o600))
    copy = connect(StoreLocation(path=unfinished))
    try:
        upgrade(copy)
        with engine.begin() as connection:
            events = _pour(connection, copy)
        problems = check(copy)
    finally:
        copy.dispose()
    if problems:
        unfinished.unlink()
        raise StoreError("The copy is not whole, so there is none: " + "; ".join(problems))
    # the name only appears once its content is on the disk
    descriptor = os.open(unfinished, os.O_RDWR)
    os.fsync(descriptor)
    os.close(descriptor)
    unfinished.rename(target)
    return events


def restore(engine: sa.Engine, source: Path) -> int:
    """Fill an empty store from a backup; return the number of events.

    A session that somebody had erased from this store after the backup was made stays erased.

    Raises
    ------
    StoreError
        When there is no such backup, it is damaged, or the store is not empty.
    """
    if not source.is_file():
        raise StoreError(f"There is no file {source}.")
    with engine.begin() as connection:
        if connection.execute(sa.select(sa.func.count()).select_from(event)).scalar():
            raise StoreError("This store is not empty. A backup goes into an empty one.")
    copy = connect(StoreLocation(path=source))
    try:
        if revision(copy) is None:
            raise StoreError(f"{source} is not a backup of Tandem.")
        upgrade(copy)
        if problems := check(copy):
            raise StoreError(f"{source} is damaged: " + "; ".join(problems))
        with copy.begin() as connection:
            return _pour(connection, engine)
    except sa.exc.DatabaseError as problem:
        raise StoreError(f"{source} is not a backup of Tandem, or it is damaged.") from problem
    finally:
        copy.dispose()


def _pour(source: sa.Connection, target: sa.Engine) -> int:
    """Copy every row of every table, except of erased sessions; return the number of events."""
    events = 0
    with target.begin() as connection:
        gone = set(connection.execute(sa.select(erased.c.session)).scalars())
        for table in metadata.sorted_tables:
            rows = source.execute(sa.select(table)).mappings()
            while some := rows.fetchmany(500):
                new = [dict(row) for row in some if row["session"] not in gone]
                if new:
                    connection.execute(table.insert(), new)
                events += len(new) if table is event else 0
    return events


def check(engine: sa.Engine) -> list[str]:
    """Problems of a store, in words; empty when there are none."""
    problems = []
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            problems += [f"SQLite: {line}" for line in found if line != "ok"]
        count, last = sa.func.count(), sa.func.max(event.c.seq)
        gaps = sa.select(event.c.session).group_by(event.c.session).having(count != last)
        problems += [
            f"session {name} has a gap" for name in connection.execute(gaps).scalars().all()
        ]
        for row in connection.execute(sa.select(event)).yield_per(500):
            if _digest(row._mapping) != row.digest:
                problems.append(f"event {row.seq} of session {row.session} was altered")
    return problems


def _digest(row: Any) -> str:
    about = About(**{name: row[name] for name in About.__dataclass_fields__})
    names = ("event_id", "session", "seq", "kind", "payload", "schema_version")
    return Event(about=about, **{name: row[name] for name in names}).digest


def info(engine: sa.Engine, location: StoreLocation) -> dict[str, Any]:
    """Summary of a store, without anything that learners decided."""
    with engine.begin() as connection:
        count = {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            for table in (session, event)
        }
        oldest = connection.execute(sa.select(sa.func.min(session.c.touched))).scalar()
        mode = (
            connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            if engine.dialect.name == "sqlite"
            else None
        )
    version = sqlite3.sqlite_version if engine.dialect.name == "sqlite" else None
    return {
        "place": str(location),
        "database": engine.dialect.name,
        "sqlite": version,
        "journal": mode,
        "revision": revision(engine),
        "sessions": count["session"],
        "events": count["event"],
        "last_opened_first": oldest,
        "bytes": location.path.stat().st_size if location.path else None,
    }


def as_lines(rows: dict[str, list[dict[str, Any]]]) -> str:
    """Exported rows as lines of JSON, each with the name of its table."""
    return "".join(
        json.dumps({"table": name} | row, sort_keys=True) + "\n"
        for name, found in rows.items()
        for row in found
    )
