"""A file system that remembers what was written and what was synced, to cut its power afterwards.

The real repository runs on it, by way of APSW. A cut keeps of each file what was synced before, and
of everything later any 512 bytes or not, as chance wants it: a disk may write in any order.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import apsw
import sqlalchemy as sa

from simlib.web.store.engine import pragmas
from simlib.web.store.tables import metadata

SECTOR = 512


@dataclass
class Disk:
    """Everything that happened to the files of one database, in order."""

    happened: list[tuple] = field(default_factory=list)

    def acknowledge(self, seq):
        self.happened.append(("ack", seq))

    def after_cut(self, at, dice, *, lies=False):
        """Files as they may be found after a power cut, and what had been acknowledged."""
        synced: dict[str, bytearray] = {}
        loose: dict[str, list[tuple]] = {}
        acknowledged = 0
        for what, *rest in self.happened[:at]:
            if what == "ack":
                acknowledged = rest[0]
                continue
            name, *change = rest
            if what == "sync":
                if not lies:
                    for one in loose.pop(name, []):
                        apply(synced.setdefault(name, bytearray()), one)
            elif what == "delete":
                # the folder is synced with it, as SQLite asks
                synced.pop(name, None)
                loose.pop(name, None)
            else:
                loose.setdefault(name, []).append((what, *change))
        for name, changes in loose.items():
            content = synced.setdefault(name, bytearray())
            for one in changes:
                for piece in pieces(one):
                    if dice.random() < 0.5:
                        apply(content, piece)
        return {name: bytes(content) for name, content in synced.items()}, acknowledged


def pieces(change):
    """A write as the sectors that may or may not reach the disk."""
    if change[0] != "write":
        return [change]
    _, offset, data = change
    edges = range(offset - offset % SECTOR, offset + len(data), SECTOR)
    cuts = [max(edge, offset) - offset for edge in edges] + [len(data)]
    return [("write", offset + a, data[a:b]) for a, b in pairwise(cuts) if b > a]


def apply(content, change):
    if change[0] == "truncate":
        del content[change[1] :]
        content.extend(b"\0" * (change[1] - len(content)))
        return
    _, offset, data = change
    content.extend(b"\0" * (offset - len(content)))
    content[offset : offset + len(data)] = data


class File(apsw.VFSFile):
    def __init__(self, vfs, name, flags):
        self.disk, self.name = vfs.disk, str(name.filename() if hasattr(name, "filename") else name)
        super().__init__("", name, flags)

    def xWrite(self, data, offset):  # noqa: N802  APSW's names
        self.disk.happened.append(("write", self.name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802
        self.disk.happened.append(("truncate", self.name, size))
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802
        self.disk.happened.append(("sync", self.name))
        # nothing has to survive here: the cut is simulated
        return

    def xDeviceCharacteristics(self):  # noqa: N802
        return 0  # promises nothing, such as that a sector is written whole or in order


class Files(apsw.VFS):
    def __init__(self, name, disk):
        self.disk = disk
        super().__init__(name, "")

    def xOpen(self, name, flags):  # noqa: N802
        return File(self, name, flags)

    def xDelete(self, name, sync):  # noqa: N802
        self.disk.happened.append(("delete", name))
        super().xDelete(name, sync)


# ---- APSW as a driver for SQLAlchemy: as much of one as the repository uses ----------------------


class Cursor:
    def __init__(self, connection):
        self.cursor, self.connection = connection.cursor(), connection
        self.description, self.rowcount, self.lastrowid, self.rows = None, -1, None, []

    def execute(self, statement, parameters=()):
        before = self.connection.total_changes()
        self.cursor.execute(statement, tuple(parameters))
        try:
            self.description = [
                (*d, None, None, None, None, None) for d in self.cursor.get_description()
            ]
        except apsw.ExecutionCompleteError:
            self.description = None
        self.rows = self.cursor.fetchall()
        self.rowcount = self.connection.total_changes() - before
        return self

    def fetchall(self):
        rows, self.rows = self.rows, []
        return rows

    def fetchone(self):
        return self.rows.pop(0) if self.rows else None

    def fetchmany(self, size=1):
        rows, self.rows = self.rows[:size], self.rows[size:]
        return rows

    def close(self):
        self.cursor.close()


class Connection:
    def __init__(self, path, vfs, statements):
        self.apsw = apsw.Connection(str(path), vfs=vfs)
        for statement in statements:
            self.apsw.execute(statement).fetchall()

    def cursor(self):
        return Cursor(self.apsw)

    def execute(self, statement):
        return self.cursor().execute(statement)

    def commit(self):
        if self.apsw.in_transaction:
            self.apsw.execute("COMMIT")

    def rollback(self):
        if self.apsw.in_transaction:
            self.apsw.execute("ROLLBACK")

    def close(self):
        self.apsw.close()

    def create_function(self, *args: Any, **kwargs: Any):
        """SQLAlchemy adds one for regular expressions, which nothing here uses."""


def engine_on(path, vfs, *, journal="WAL", synchronous=None):
    """An engine set up as the store's own, whose every write goes through this file system."""
    statements = [p for p in pragmas(alone=True) if "journal_mode" not in p]
    # a file system of Python cannot share memory, which a lock on the whole file makes unneeded
    statements += ["PRAGMA locking_mode=EXCLUSIVE", f"PRAGMA journal_mode={journal}"]
    statements += [f"PRAGMA synchronous={synchronous}"] if synchronous else []
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: Connection(path, vfs, statements),
        poolclass=sa.pool.StaticPool,
        _initialize=False,
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    metadata.create_all(engine)
    return engine
