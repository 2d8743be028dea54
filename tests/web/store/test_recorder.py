"""One recorder: saves before it answers, tells in words when it cannot, and is never two."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading

import pytest

from simlib.web.store.client import DirectClient, RecorderClient
from simlib.web.store.problems import NotSaved, StoreError
from simlib.web.store.service import StoreService
from simlib.web.store.sessions import begin, resume
from simlib.web.store.writer import hold
from tests.web.store.learners import Recording, decide, numbers


@pytest.fixture
def recording(location, tmp_path):
    made = []

    def start(**environment):
        made.append(Recording(location, tmp_path, **environment))
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


def test_it_ends_with_its_server_and_lets_go_of_the_store(recording, location):
    first = recording()
    session = begin(first.store())
    decide(session, 0)
    assert first.end() == 0
    hold(location, patience=0).release()
    assert numbers(resume(DirectClient(location), session.token)[1]) == [0]


def test_a_second_recorder_is_refused_in_a_sentence(recording, location, tmp_path):
    recording()
    (tmp_path / "second").mkdir()
    with pytest.raises(StoreError, match=r"Another Tandem \(process \d+\) already keeps"):
        hold(location, patience=0)


def test_the_command_line_asks_the_recorder_that_runs(recording, location):
    session = begin(recording().store())
    decide(session, 0)
    assert DirectClient(location).ask({"do": "erase", "session": session.name})["erased"] == 1


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


def test_without_sockets_of_files_a_secret_guards_the_port(location, tmp_path):
    program = """
import asyncio, sys
del asyncio.start_unix_server
from simlib.web.store import writer
writer.main()
"""
    address = tmp_path / "note"
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(address)],
        env=os.environ | {"TANDEM_STORE": str(location.path)},
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


@pytest.mark.parametrize(
    ("said", "stay"),
    [({}, [29]), ({"TANDEM_KEEP_DAYS": "10"}, []), ({"TANDEM_KEEP_DAYS": "60"}, [31, 29])],
    ids=["as it comes", "10", "60"],
)  # fmt: skip
def test_what_nobody_opened_for_thirty_days_goes_at_the_start(recording, location, said, stay):
    sessions = {days: begin(DirectClient(location)) for days in (31, 29)}
    for session in sessions.values():
        decide(session, 0)
    with sqlite3.connect(location.path) as connection:
        for days, session in sessions.items():
            connection.execute(
                "UPDATE session SET touched = touched - ? WHERE session = ?",
                (days * 86_400_000, session.name),
            )
    connection.close()
    store = recording(**said).store()
    # it is done before anything that is asked later
    kept = store.ask({"do": "export", "session": sessions[29].name, "all": False}, 20)
    assert store.ask({"do": "info"}, 20)["sessions"] == len(stay)
    assert bool(kept["tables"]["session"]) is (29 in stay)


def test_every_connection_is_set_up_so_that_nothing_is_lost_or_left(location):
    service = StoreService(location)
    with service.engine.begin() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "secure_delete",
                "foreign_keys",
                "mmap_size",
            )
        }
    service.close()
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "secure_delete": 1,
        "foreign_keys": 1,
        "mmap_size": 0,
    }


# ---- When it cannot save ----------------------------------------------------------------------


def refused(session):
    """Decide until something is refused; why."""
    try:
        while True:
            decide(session, session.seq, patience=5)
    except NotSaved as problem:
        return problem


def test_nothing_is_acknowledged_after_the_file_was_moved(recording, location):
    one = recording()
    session = begin(one.store())
    for number in range(50):
        decide(session, number)
    moved = location.path.with_name("moved.db")
    location.path.rename(moved)
    with pytest.raises(NotSaved) as refusal:
        decide(session, 50)
    assert refusal.value.reason == "moved"
    # all that was acknowledged is in the file, wherever that is now
    with sqlite3.connect(f"file:{moved}?mode=ro&immutable=1", uri=True) as copy:
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (50,)
    copy.close()
    moved.rename(location.path)
    decide(session, 50)
    assert len(resume(one.store(), session.token)[1]) == 51


def test_a_file_that_was_moved_without_its_log_is_missed_and_loses_nothing(recording, location):
    one = recording()
    session = begin(one.store())
    decide(session, 0)
    one.kill()
    moved = location.path.rename(location.path.with_name("moved.db"))
    with pytest.raises(StoreError, match=r"is missing, but store.db-wal is still there"):
        StoreService(location)
    moved.rename(location.path)
    assert numbers(resume(DirectClient(location), session.token)[1]) == [0]


def test_a_locked_database_is_told_and_saved_afterwards(recording, location):
    one = recording()
    session = begin(one.store())
    decide(session, 0)
    other = sqlite3.connect(location.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved) as refusal:
        decide(session, 1, patience=10)
    assert refusal.value.reason == "locked"
    # in the same words at every try, or a page would say them again and again
    with pytest.raises(NotSaved) as again:
        decide(session, 1, patience=10)
    assert str(again.value) == str(refusal.value)
    other.execute("ROLLBACK")
    other.close()
    decide(session, 1)
    assert numbers(resume(one.store(), session.token)[1]) == [0, 1]


def test_a_full_disk_is_told_and_saved_after_room_was_made(location, tmp_path):
    service = StoreService(location)

    class Here:
        def ask(self, request, patience=0):
            recorded = request["do"] == "record"
            reply = service.record([request])[0] if recorded else service.do(request)
            if "reason" in reply:
                raise NotSaved(reply["reason"], reply["sentence"])
            return reply

    session = begin(Here())
    pages = service.engine.raw_connection()
    pages.driver_connection.execute("PRAGMA max_page_count=30")
    pages.close()
    refusal, saved = refused(session), session.seq
    assert (refusal.reason, saved > 10) == ("full", True)
    # the connection was dropped with the problem, and the limit with it: room was made
    decide(session, saved)
    assert numbers(resume(Here(), session.token)[1]) == list(range(saved + 1))
    assert service.do({"do": "check"}) == {"problems": []}
    service.close()


def test_a_disk_that_takes_no_more_bytes_is_told(location, tmp_path):
    """The system itself refuses to write, as it does on a full disk."""
    program = """
import resource, signal, sys
from simlib.web.store import writer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))
writer.main()
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "r.sock")],
        env=os.environ | {"TANDEM_STORE": str(location.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    remote = RecorderClient(tmp_path / "r.sock")
    session = begin(remote)
    refusal = refused(session)
    assert refusal.reason in ("full", "broken")
    process.kill()
    process.communicate()
    remote.close()
    _, kept = resume(DirectClient(location), session.token)
    assert numbers(kept)[: session.seq] == list(range(session.seq))
