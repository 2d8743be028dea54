"""A cut of the power at any moment takes nothing that was acknowledged, and damages nothing."""

import random
import sqlite3
import uuid

import pytest

from simlib.web.store.events import Event, canonical
from simlib.web.store.repository import EventRepository, LogEntry
from tests.web.store.learners import ABOUT
from tests.web.store.power import Disk, Files, engine_on

EVENTS = 400
SESSION = "s" * 32


def lived(tmp_path, **settings):
    """A disk on which a repository has saved events, in batches as the recorder does."""
    disk = Disk()
    name = f"vfs-{uuid.uuid4().hex}"
    files = Files(name, disk)
    engine = engine_on(tmp_path / "s.db", name, **settings)
    repository, dice = EventRepository(engine), random.Random(1)
    seq = 0
    disk.happened.append(("ack", 0))
    while seq < EVENTS:
        batch = [event(seq + 1 + i) for i in range(min(dice.randint(1, 4), EVENTS - seq))]
        assert all("saved" in verdict for verdict in repository.append(batch))
        seq += len(batch)
        disk.acknowledge(seq)
    engine.dispose()
    files.unregister()
    return disk


def event(seq):
    payload = canonical({"number": seq, "more": "x" * (seq % 97)})
    return LogEntry(Event(f"e{seq}", SESSION, seq, "order", payload, ABOUT), lease=1)


def found_after(files, folder):
    """Highest event that can be read, or -1 when the database is damaged."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name.rpartition("/")[2]).write_bytes(content)
    connection = sqlite3.connect(folder / "s.db")
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return -1
        count, last = connection.execute("SELECT count(*), max(seq) FROM event").fetchone()
        return (last or 0) if count == (last or 0) else -1
    except sqlite3.DatabaseError as problem:
        # before the first tables were synced there may be none, and nothing was acknowledged
        return 0 if "no such table" in str(problem) else -1
    finally:
        connection.close()


def cuts(disk, folder, number, **settings):
    """How many of so many cuts lost something acknowledged, and how many damaged the database."""
    dice = random.Random(7)
    lost = damaged = 0
    for cut in range(number):
        files, acknowledged = disk.after_cut(dice.randint(1, len(disk.happened)), dice, **settings)
        found = found_after(files, folder / f"cut {cut}")
        lost += found < acknowledged
        damaged += found < 0
    return lost, damaged


@pytest.mark.parametrize(
    "number", [pytest.param(40, id="40"), pytest.param(2000, id="2000", marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_power_cut_takes_nothing_that_was_acknowledged(tmp_path, journal, number):
    disk = lived(tmp_path, journal=journal)
    assert cuts(disk, tmp_path, number) == (0, 0)


def test_these_cuts_would_find_a_store_that_acknowledges_too_early(tmp_path):
    disk = lived(tmp_path, synchronous="NORMAL")
    assert cuts(disk, tmp_path, 40)[0] > 10


def test_these_cuts_would_find_a_disk_that_lies_about_what_it_has_synced(tmp_path):
    assert cuts(lived(tmp_path), tmp_path, 40, lies=True)[0] > 10
