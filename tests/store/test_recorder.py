"""One recorder: saves before it answers, tells in words when it cannot, and is never two."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from simlib.store import place as places
from simlib.store.asking import Local, Remote
from simlib.store.desk import Desk
from simlib.store.place import Place, find, prepare
from simlib.store.problems import NotSaved, StoreError
from simlib.store.recorder import hold
from simlib.store.sessions import begin, resume
from tests.store.learners import Recording, decide, numbers


@pytest.fixture
def recording(place, tmp_path):
    made = []

    def start(**environment):
        made.append(Recording(place, tmp_path, **environment))
        assert made[-1].ready() is None
        return made[-1]

    yield start
    for one in made:
        one.kill()


def test_many_learners_at_once_are_all_saved(recording):
    store = recording().store
    sessions = [begin(store()) for _ in range(20)]

    def play(session):
        for number in range(10):
            decide(session, number, patience=20)

    threads = [threading.Thread(target=play, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(numbers(resume(store(), s.token)[1]) == list(range(10)) for s in sessions)


def test_a_killed_recorder_loses_nothing_and_the_next_one_goes_on(recording):
    first = recording()
    session = begin(first.store())
    decide(session, 0)
    first.kill()
    with pytest.raises(NotSaved) as refusal:
        decide(session, 1, patience=0.2)
    assert refusal.value.reason == "away"
    first.start()
    decide(session, 1, patience=20)
    assert numbers(resume(first.store(), session.token)[1]) == [0, 1]
    first.kill()


def test_it_ends_with_its_server_and_lets_go_of_the_store(recording, place):
    first = recording()
    session = begin(first.store())
    decide(session, 0)
    assert first.end() == 0
    hold(place, patience=0).release()
    assert numbers(resume(Local(place), session.token)[1]) == [0]


def test_a_second_recorder_is_refused_in_a_sentence(recording, place, tmp_path):
    recording()
    (tmp_path / "second").mkdir()
    with pytest.raises(StoreError, match=r"Another Tandem \(process \d+\) already keeps"):
        hold(place, patience=0)


def test_the_command_line_asks_the_recorder_that_runs(recording, place):
    session = begin(recording().store())
    decide(session, 0)
    assert Local(place).ask({"do": "erase", "session": session.name})["erased"] == 1


def test_its_socket_is_private(recording):
    assert recording().address.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "line",
    [b"[]", b"nonsense", b'{"do": "drop"}', b"x" * (1 << 21)],
    ids=["list", "nonsense", "unknown", "endless"],
)
def test_what_cannot_be_read_ends_the_wire_and_not_the_recorder(recording, line):
    one = recording()
    with socket.socket(socket.AF_UNIX) as wire:
        wire.connect(str(one.address))
        try:
            wire.sendall(line + b"\n")
            wire.recv(100)
        except ConnectionError:
            pass
    decide(begin(one.store()), 0)


def test_without_sockets_of_files_a_secret_guards_the_port(place, tmp_path):
    program = """
import asyncio, sys
del asyncio.start_unix_server
from simlib.store import recorder
recorder.main()
"""
    address = tmp_path / "note"
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(address)],
        env=os.environ | {"TANDEM_STORE": str(place.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    process.stdout.readline()
    note = json.loads(address.read_text())
    assert address.stat().st_mode & 0o077 == 0
    for secret, answered in ((note["secret"], True), ("0" * 64, False)):
        with socket.create_connection(("127.0.0.1", note["port"])) as wire:
            wire.sendall(secret.encode() + b'\n{"do": "info"}\n')
            assert bool(wire.makefile("rb").readline()) is answered
    process.communicate()


# ---- When it cannot save ----------------------------------------------------------------------


def refused(session):
    """Decide until something is refused; why."""
    try:
        while True:
            decide(session, session.seq, patience=5)
    except NotSaved as problem:
        return problem


def test_nothing_is_acknowledged_after_the_file_was_moved(recording, place):
    one = recording()
    session = begin(one.store())
    for number in range(50):
        decide(session, number)
    moved = place.path.with_name("moved.db")
    place.path.rename(moved)
    with pytest.raises(NotSaved) as refusal:
        decide(session, 50)
    assert refusal.value.reason == "moved"
    # all that was acknowledged is in the file, wherever that is now
    with sqlite3.connect(f"file:{moved}?mode=ro&immutable=1", uri=True) as copy:
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (50,)
    copy.close()
    moved.rename(place.path)
    decide(session, 50)
    assert len(resume(one.store(), session.token)[1]) == 51


def test_a_file_that_was_moved_without_its_log_is_missed_and_loses_nothing(recording, place):
    one = recording()
    session = begin(one.store())
    decide(session, 0)
    one.kill()
    moved = place.path.rename(place.path.with_name("moved.db"))
    with pytest.raises(StoreError, match=r"is missing, but store.db-wal is still there"):
        Desk(place)
    moved.rename(place.path)
    assert numbers(resume(Local(place), session.token)[1]) == [0]


def test_a_locked_database_is_told_and_saved_afterwards(recording, place):
    one = recording()
    session = begin(one.store())
    decide(session, 0)
    other = sqlite3.connect(place.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved) as refusal:
        decide(session, 1, patience=10)
    assert refusal.value.reason == "locked"
    other.execute("ROLLBACK")
    other.close()
    decide(session, 1)
    assert numbers(resume(one.store(), session.token)[1]) == [0, 1]


def test_a_full_disk_is_told_and_saved_after_room_was_made(place, tmp_path):
    desk = Desk(place)

    class Here:
        def ask(self, request, patience=0):
            recorded = request["do"] == "record"
            reply = desk.record([request])[0] if recorded else desk.do(request)
            if "reason" in reply:
                raise NotSaved(reply["reason"], reply["sentence"])
            return reply

    session = begin(Here())
    pages = desk.engine.raw_connection()
    pages.driver_connection.execute("PRAGMA max_page_count=30")
    pages.close()
    refusal, saved = refused(session), session.seq
    assert (refusal.reason, saved > 10) == ("full", True)
    # the connection was dropped with the problem, and the limit with it: room was made
    decide(session, saved)
    assert numbers(resume(Here(), session.token)[1]) == list(range(saved + 1))
    assert desk.do({"do": "check"}) == {"problems": []}
    desk.close()


def test_a_disk_that_takes_no_more_bytes_is_told(place, tmp_path):
    """The system itself refuses to write, as it does on a full disk."""
    program = """
import resource, signal, sys
from simlib.store import recorder
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))
recorder.main()
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "r.sock")],
        env=os.environ | {"TANDEM_STORE": str(place.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    remote = Remote(tmp_path / "r.sock")
    session = begin(remote)
    refusal = refused(session)
    assert refusal.reason in ("full", "broken")
    process.kill()
    process.communicate()
    remote.close()
    _, kept = resume(Local(place), session.token)
    assert numbers(kept)[: session.seq] == list(range(session.seq))


# ---- Where it refuses to keep anything -----------------------------------------------------------


def test_a_network_folder_is_refused_in_words(place, monkeypatch):
    for kind in ("nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "fuse.rclone"):
        monkeypatch.setattr(places, "file_system", lambda folder, kind=kind: kind)
        with pytest.raises(StoreError, match="network or synchronised file system"):
            prepare(place)
    for kind in ("ext4", "overlay", "apfs", "ntfs", "fuseblk", "tmpfs", ""):
        monkeypatch.setattr(places, "file_system", lambda folder, kind=kind: kind)
        prepare(place)


def test_the_file_system_of_a_folder_is_known(tmp_path):
    if sys.platform == "linux":
        assert places.file_system(tmp_path)


def test_a_disk_that_is_nearly_full_is_refused_in_words(place, monkeypatch):
    usage = shutil.disk_usage(place.path.parents[1])
    full = type(usage)(100, 96, 4)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)
    with pytest.raises(StoreError, match="more than 95% full"):
        prepare(place)


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot keep anything in"):
        prepare(Place(path=tmp_path / "file" / "store.db"))


def test_a_read_only_disk_is_refused_in_words():
    nowhere = Path("/proc/self")
    if not nowhere.is_dir():
        pytest.skip("no folder here that nobody may write to")
    with pytest.raises(StoreError, match="cannot keep anything in"):
        prepare(Place(path=nowhere / "store.db"))


def test_an_address_of_another_database_is_refused_in_words():
    with pytest.raises(StoreError, match="begins with `mysql://`"):
        find("mysql://root@host/x")


def test_a_file_that_is_something_else_is_refused_in_words(place):
    place.path.parent.mkdir()
    place.path.write_bytes(b"These are my notes. " * 100)
    with pytest.raises(StoreError, match="is not a store of Tandem"):
        Desk(place)
    assert place.path.read_bytes().startswith(b"These are my notes")


def test_a_database_that_is_not_there_is_told_without_its_password():
    with pytest.raises(StoreError) as refusal:
        Desk(Place(url="postgresql+psycopg://tandem:hunter2@127.0.0.1:1/class"))
    assert "cannot be used" in str(refusal.value)
    assert "hunter2" not in str(refusal.value)


def test_the_environment_names_the_store(monkeypatch, tmp_path):
    monkeypatch.setenv("TANDEM_STORE", str(tmp_path / "named.db"))
    assert find().path == tmp_path / "named.db"
    assert find(str(tmp_path)).path == tmp_path / "store.db"
    monkeypatch.delenv("TANDEM_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert find().path == tmp_path / "tandem" / "store.db"
