"""The commands: what an educator or the keeper of a server types."""

import json
import os
import subprocess
import sys

import pytest

from simlib.web.store.client import DirectClient
from simlib.web.store.events import new_token
from simlib.web.store.sessions import begin, resume
from tests.web.store.learners import decide, numbers


@pytest.fixture
def simlib(location):
    def call(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "simlib", "store", *map(str, arguments)],
            env=os.environ | {"TANDEM_STORE": str(location.path)},
            capture_output=True,
            text=True,
            check=False,
        )

    return call


@pytest.fixture
def session(location):
    session = begin(DirectClient(location))
    for number in range(3):
        decide(session, number)
    return session


def test_export_prints_all_that_is_kept(simlib, session):
    done = simlib("export", f"http://127.0.0.1:8866/clinic?case=x&seed=1#s={session.token}")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["table"] for row in rows] == ["session", "event", "event", "event"]


def test_erase_deletes_and_says_so(simlib, session):
    done = simlib("erase", session.token)
    assert done.stdout == "Deleted: 1 session.\n", done.stderr
    again = simlib("erase", session.token)
    assert (again.returncode, again.stderr) == (2, "Nothing is kept under this token.\n")
    opened = simlib("export", session.token)
    assert [json.loads(row)["table"] for row in opened.stdout.splitlines()] == ["erased"]


def test_backup_check_and_restore(simlib, session, location, tmp_path):
    copy = tmp_path / "copy.db"
    assert "3 events" in simlib("backup", copy).stdout
    assert simlib("check").stdout == "The store is whole.\n"
    simlib("purge", "--days", "0")
    assert simlib("restore", copy).stdout == "3 events are back.\n"
    assert numbers(resume(DirectClient(location), session.token)[1]) == [0, 1, 2]


def test_info_says_how_much_and_not_what(simlib, session):
    said = simlib("info").stdout
    assert "sessions: 1\nevents: 3" in said
    assert session.token not in said


def test_purge_and_migrate(simlib, session):
    assert simlib("purge").stdout == "Deleted: 0 sessions.\n"
    assert simlib("migrate").stdout == "The store is at revision r0002.\n"


@pytest.mark.parametrize("token", ["nonsense", "x" * len(new_token())])
def test_a_token_of_nobody_is_one_sentence(simlib, token):
    done = simlib("export", token)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
