"""Database connections, set up so that acknowledged events survive a power cut."""

import sqlite3
from typing import Any

import sqlalchemy as sa

from simlib.web.store.location import StoreLocation
from simlib.web.store.problems import StoreError

BUSY_MS = 800
"""How long a lock of a foreign program is waited for; then the learner is told.

Shorter than the patience of whoever asks, who else would only know that nobody answers.
"""


def journal_mode(version: tuple[int, ...], alone: bool) -> str:
    """How SQLite may keep its journal.

    Up to 3.51.2 a write-ahead log can be corrupted when two connections write and checkpoint at
    the same instant (sqlite.org/wal.html, "the WAL-reset bug"). It is used when nobody else
    writes, or when the bug is mended.

    Parameters
    ----------
    version : tuple
        Of SQLite.
    alone : bool
        Whether the lock of the store is held, so that no other connection writes.

    Examples
    --------
    >>> journal_mode((3, 40, 1), alone=True), journal_mode((3, 40, 1), alone=False)
    ('WAL', 'DELETE')
    >>> journal_mode((3, 51, 2), alone=False), journal_mode((3, 51, 3), alone=False)
    ('DELETE', 'WAL')
    """
    mended = (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )
    return "WAL" if alone or mended else "DELETE"


def pragmas(alone: bool) -> list[str]:
    """Settings of each new SQLite connection."""
    mode = journal_mode(sqlite3.sqlite_version_info, alone)
    return [
        f"PRAGMA busy_timeout={BUSY_MS}",
        f"PRAGMA journal_mode={mode}",
        # a power cut takes nothing that was acknowledged; NORMAL lost some in 4 of 5 simulated cuts
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        # what is deleted is overwritten
        "PRAGMA secure_delete=ON",
        "PRAGMA wal_autocheckpoint=1000",
        "PRAGMA mmap_size=0",
    ]


def connect(location: StoreLocation, alone: bool = False) -> sa.Engine:
    """Engine with one connection for this store.

    Parameters
    ----------
    location : StoreLocation
        Where it is.
    alone : bool
        Whether its lock is held.
    """
    if location.path is None:
        return sa.create_engine(
            sa.make_url(str(location.url)),
            pool_size=1,
            max_overflow=0,
            pool_pre_ping=True,
            # an acknowledgement means: on the disk, whatever the server's settings say
            connect_args={"options": "-c synchronous_commit=on", "connect_timeout": 5},
        )
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(location.path)),
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: Any) -> None:
        # transactions are begun by us: the driver's own wait to become writing until it is too late
        connection.isolation_level = None
        for pragma in pragmas(alone):
            connection.execute(pragma)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # a transaction that only reads waits for nobody
        reads = connection.get_execution_options().get("reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def refuse_forgetful(engine: sa.Engine) -> None:
    """Refuse a PostgreSQL server that is set up to lose data when the power goes.

    What a connection can ask for by itself (``synchronous_commit``) it does ask for.

    Raises
    ------
    StoreError
        When ``fsync`` or ``full_page_writes`` is off.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.begin() as connection:
        for setting in ("fsync", "full_page_writes"):
            if connection.exec_driver_sql(f"SHOW {setting}").scalar() != "on":
                raise StoreError(
                    f"This PostgreSQL server runs with `{setting} = off`: a power cut would take "
                    "or damage what it said is saved. Switch it on in postgresql.conf."
                )


def checkpoint(engine: sa.Engine) -> bool:
    """Merge the write-ahead log into the file; tell whether it is empty now.

    SQLite only.
    """
    ((busy, _, _),) = _say(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    return not busy


def rewrite(engine: sa.Engine) -> None:
    """Rewrite the file without deleted rows; copies in the log go at the next `checkpoint`.

    SQLite only. ``secure_delete`` overwrites a row where it stood when it was deleted. Where pages
    were filled and parted before, copies of it stay between the rows of others.

    Raises
    ------
    sqlite3.OperationalError
        When somebody else writes, or there is no room for a second copy.
    """
    _say(engine, "VACUUM")


def _say(engine: sa.Engine, statement: str) -> list[tuple]:
    raw = engine.raw_connection()
    try:
        return raw.driver_connection.execute(statement).fetchall()  # type: ignore[union-attr]
    finally:
        raw.close()
