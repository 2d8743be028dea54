"""Cut the power of a PostgreSQL server that holds a store, and let the real server recover from it.

What is on a disk after a cut is put together from what a server wrote:

* Its log (WAL) as far as the server had synced it when the last answer was given; of what it wrote
  later any 512 bytes or not, as chance wants it.
* The files of its tables as they were at the last checkpoint before, which synced them; of the
  pages that were written later any 512 bytes or not, so that many pages are torn.

What had been synced is asked of the server itself (`pg_current_wal_flush_lsn`) right after each
answer. A recovery is PostgreSQL's own, in single-user mode. A checkpoint itself is not
cut, and a disk that reports a sync too early is not simulated: no database survives that one.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import psycopg

from simlib.web.store.location import StoreLocation
from simlib.web.store.repository import EventRepository
from tests.web.store.postgres import Postgres

SECTOR = 512
SEGMENT = 1 << 20
SMALL = {
    # pages go to the disk all the time, and no checkpoint comes by itself
    "shared_buffers": "128kB",
    "checkpoint_timeout": "1h",
    "max_wal_size": "1GB",
    "wal_keep_size": "1GB",
    "wal_recycle": "off",
    "autovacuum": "off",
    # a server whose keeper prefers speed; Tandem must ask for more by itself
    "synchronous_commit": "off",
    # nobody syncs the log by chance before it is looked at
    "wal_writer_delay": "10s",
    "wal_writer_flush_after": "1GB",
}
FOUND = (
    "SELECT count(*), count(DISTINCT event_id), coalesce(max(seq), 0), "
    "coalesce(md5(string_agg(digest || payload, '' ORDER BY seq)), '') FROM event"
)
# a line is a statement
ASKED = f"""SET enable_indexscan = off
SET enable_bitmapscan = off
{FOUND}
SET enable_seqscan = off
SET enable_indexscan = on
{FOUND} WHERE event_id > ''
"""


@dataclass(frozen=True)
class Moment:
    """A moment at which the power may go.

    Parameters
    ----------
    acknowledged : int
        Highest event that was answered.
    synced, written : int
        End of the log that was on the disk for sure, and of what may have been on its way.
    base, pages : int
        Numbers of the copies of the tables: at the last checkpoint, and last written.
    """

    acknowledged: int
    synced: int
    written: int
    base: int
    pages: int


class Machine:
    """A computer with a PostgreSQL server that keeps a store, and whose power will go.

    Parameters
    ----------
    programs : Path
        Folder with the programs of PostgreSQL.
    **settings
        Of the server, where they differ from `SMALL`.
    """

    def __init__(self, programs, **settings):
        # nothing has to survive here: the cut is simulated
        memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
        made_with = [f"--wal-segsize={SEGMENT >> 20}"]
        self.server = Postgres(programs, made_with, memory, **SMALL | settings)
        # beside its data: the server's own user must reach them, too
        self.folder = self.server.folder / "cuts"
        self.folder.mkdir()
        self.url = self.server.new()
        self.location = StoreLocation(url=self.url)
        self.moments, self.copies = [], 0
        with self.asking() as watch:
            query = "SELECT oid FROM pg_database WHERE datname = current_database()"
            self.tables = Path("base", str(watch.execute(query).fetchone()[0]))

    def asking(self):
        return psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True)

    def live(self, engine, batches):
        """Save batches of events with the real repository, note every moment, and stop at once."""
        repository, seen, seq = EventRepository(engine), [], 0
        with self.asking() as watch:
            watch.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
            for number, batch in enumerate(batches):
                if number % (len(batches) // 3 + 1) == 0:
                    watch.execute("CHECKPOINT")
                    base = pages = self.copy(Path())
                    seen.append((seq, synced(watch), base, pages))
                assert all("saved" in verdict for verdict in repository.append(batch))
                seq, end = seq + len(batch), synced(watch)
                if number % 10 == 0:
                    # so much else is read that what was changed has to make room, and is written
                    watch.execute("SELECT count(prosrc) FROM pg_proc")
                    pages = self.copy(self.tables)
                seen.append((seq, end, base, pages))
            # what the last answer had not synced is written now
            watch.execute("SELECT pg_switch_wal()")
            seen.append((seq, synced(watch), base, pages))
        engine.dispose()
        subprocess.run(**self.server.crashing(), check=True)
        self.moments = [
            Moment(seq, end, written, base, pages)
            for (seq, end, base, pages), (_, written, *_) in pairwise(seen)
        ]
        files = sorted(p for p in (self.server.data / "pg_wal").iterdir() if p.is_file())
        self.log = {begins(path.name): (path.name, path.read_bytes()) for path in files}

    def copy(self, part):
        """Copy the server's files, or a part of them, as they are now; the number of the copy."""
        self.copies += 1
        pass_over = {"pg_wal", "postmaster.pid"}
        # the databases that every server has; nobody goes there
        pass_over |= {p.name for p in (self.server.data / "base").iterdir()} - {self.tables.name}
        copy = self.folder / str(self.copies)
        shutil.copytree(
            self.server.data / part,
            copy / part,
            ignore=lambda _folder, names: pass_over.intersection(names),
        )
        for path in [copy, *copy.rglob("*")]:
            self.hand_over(path)
        copy.chmod(0o700)
        return self.copies

    # ---- After the cut -------------------------------------------------------------------------

    def cut(self, moment, dice):
        """Folder of the server as it may be found when the power is back."""
        found = self.folder / "found"
        shutil.rmtree(found, ignore_errors=True)
        subprocess.run(["cp", "-a", self.folder / str(moment.base), found], check=True)
        self.tear_tables(found / self.tables, self.folder / str(moment.pages) / self.tables, dice)
        (found / "pg_wal" / "archive_status").mkdir(parents=True)
        self.tear_log(found / "pg_wal", moment, dice)
        for path in [found / "pg_wal", *(found / "pg_wal").iterdir()]:
            self.hand_over(path)
        return found

    def hand_over(self, path):
        """Root made it; the user that root lends to the server must own it."""
        if self.server.user:
            shutil.chown(path, self.server.user, self.server.user)

    def tear_tables(self, found, later, dice):
        """Let some sectors of the pages that were written after the checkpoint arrive."""
        for path in later.iterdir():
            new, target = path.read_bytes(), found / path.name
            old = target.read_bytes() if target.exists() else b""
            if new == old:
                continue
            old = old.ljust(len(new), b"\0")
            starts = range(0, len(new), SECTOR)
            arrived = [(new if dice.random() < 0.5 else old)[at : at + SECTOR] for at in starts]
            target.write_bytes(b"".join(arrived))
            self.hand_over(target)

    def tear_log(self, folder, moment, dice):
        """Keep what was synced, and what chance wants of what was written afterwards."""
        for begin, (name, content) in self.log.items():
            if begin >= moment.written:
                return
            sectors = []
            for at in range(0, SEGMENT, SECTOR):
                # the whole sector as it was written last, or as the last sync had left it
                sure = begin + at + SECTOR <= moment.synced
                end = moment.written if sure or dice.random() < 0.5 else moment.synced
                keep = max(0, min(SECTOR, end - begin - at))
                sectors.append(content[at : at + keep].ljust(SECTOR, b"\0"))
            (folder / name).write_bytes(b"".join(sectors))

    def recover(self, found):
        """Let the real server recover; what is then in the table, and what by its index.

        Each is (rows, different events, highest event, digest of all of them). None when it does
        not start.
        """
        settings = ["-c", "fsync=off", "-c", "synchronous_commit=off"]
        name = self.url.rpartition("/")[2]
        command = self.server.run("postgres", "--single", "-D", found, *settings, name)
        del command["stdin"], command["stdout"]
        done = subprocess.run(**command, input=ASKED, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return None
        told = re.findall(r'= "(\w*)"', done.stdout)
        return [(*map(int, told[at : at + 3]), told[at + 3]) for at in range(0, len(told), 4)]

    def close(self):
        shutil.rmtree(self.server.folder)


def synced(watch):
    """Position up to which the log is on the disk."""
    return int(watch.execute("SELECT pg_current_wal_flush_lsn() - '0/0'").fetchone()[0])


def begins(name):
    """Position at which a file of the log begins, by its name: timeline, high and low part."""
    return (int(name[8:16], 16) * ((1 << 32) // SEGMENT) + int(name[16:24], 16)) * SEGMENT
