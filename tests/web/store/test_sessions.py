"""What was decided is found again by its token, in order, once, and by nobody else."""

import sqlite3
import time

import pytest

from simlib.web.store import repository
from simlib.web.store.client import DirectClient
from simlib.web.store.events import new_token, session_of
from simlib.web.store.location import StoreLocation
from simlib.web.store.problems import NotSaved
from simlib.web.store.sessions import begin, of_learner, resume
from tests.web.store.learners import ABOUT, decide, numbers


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, location):
    if request.param == "sqlite":
        return DirectClient(location)
    return DirectClient(StoreLocation(url=request.getfixturevalue("database")))


def test_the_same_decisions_are_there_again_in_order(store):
    session = begin(store)
    for number in range(5):
        decide(session, number)
    _, kept = resume(store, session.token)
    assert numbers(kept) == [0, 1, 2, 3, 4]
    assert {one.about for one in kept} == {ABOUT}


def test_a_resumed_session_goes_on(store):
    first = begin(store)
    decide(first, 0)
    second, _ = resume(store, first.token)
    decide(second, 1)
    assert numbers(resume(store, first.token)[1]) == [0, 1]


def test_a_retry_of_what_was_saved_is_saved_once(store):
    session = begin(store)
    at = decide(session, 0)
    session.seq = 0  # the answer was lost, so the sender does not know
    assert decide(session, 0) == at
    assert numbers(resume(store, session.token)[1]) == [0]


def test_a_decision_says_that_its_session_is_in_use(store):
    """Else a session that is played for a month in one opening would be purged as forgotten."""
    session = begin(store)
    decide(session, 0)
    (before,) = store.ask({"do": "export", "session": session.name})["tables"]["session"]
    time.sleep(0.01)
    saved = decide(session, 1)
    (after,) = store.ask({"do": "export", "session": session.name})["tables"]["session"]
    assert before["touched"] < after["touched"] == saved


@pytest.mark.parametrize("jump", [-86_400_000, 86_400_000], ids=["back", "on"])
def test_a_clock_that_jumps_by_a_day_changes_no_order(store, monkeypatch, jump):
    session = begin(store)
    for number in range(3):
        decide(session, number)
    now = repository.now_ms
    monkeypatch.setattr(repository, "now_ms", lambda: now() + jump)
    for number in range(3, 6):
        decide(session, number)
    _, kept = resume(store, session.token)
    assert numbers(kept) == [0, 1, 2, 3, 4, 5]
    assert store.ask({"do": "check"}) == {"problems": []}


def test_an_id_that_was_used_for_something_else_is_refused(store):
    session = begin(store)
    decide(session, 0)
    session.seq = 0
    with pytest.raises(NotSaved) as refusal:
        session.record("order", {"number": 99}, ABOUT, "wish 0")
    assert refusal.value.reason == "conflict"


def test_an_earlier_opening_can_write_no_more(store):
    first = begin(store)
    decide(first, 0)
    second, _ = resume(store, first.token)
    with pytest.raises(NotSaved) as refusal:
        decide(first, 1)
    assert refusal.value.reason == "elsewhere"
    with pytest.raises(NotSaved):
        first.standing()
    second.standing()
    decide(second, 2)
    assert numbers(resume(store, first.token)[1]) == [0, 2]


def test_a_retry_from_an_earlier_opening_learns_that_it_was_saved(store):
    first = begin(store)
    at = decide(first, 0)
    resume(store, first.token)
    first.seq = 0
    assert decide(first, 0) == at


def test_a_gap_is_refused(store):
    session = begin(store)
    decide(session, 0)
    session.seq += 1
    with pytest.raises(NotSaved) as refusal:
        decide(session, 2)
    assert refusal.value.reason == "conflict"


def test_an_address_that_nobody_was_given_opens_nothing(store):
    with pytest.raises(NotSaved) as refusal:
        resume(store, new_token())
    assert refusal.value.reason == "gone"


@pytest.mark.parametrize("token", ["", "short", "x" * 65, "a" * 30 + "/..", "ü" * 30, "a b" * 10])
def test_what_is_no_token_is_told_so(token):
    with pytest.raises(NotSaved, match="not an address that Tandem gave"):
        session_of(token)


def test_sessions_of_one_learner_are_linked_and_others_are_not(store):
    first = begin(store)
    decide(first, 0)
    second = begin(store, after=first.token)
    decide(second, 1)
    decide(begin(store), 2)
    assert [numbers(kept) for kept in of_learner(store, second.token)] == [[0], [1]]


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {32}
    assert not any(token.startswith("-") for token in tokens)


def test_the_store_does_not_know_the_token(location):
    store = DirectClient(location)
    session = begin(store)
    decide(session, 0)
    for path in location.path.parent.iterdir():
        assert session.token.encode() not in path.read_bytes()


def test_folder_and_files_are_private(location):
    decide(begin(DirectClient(location)), 0)
    assert location.path.parent.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in location.path.parent.iterdir())


def test_a_payload_that_is_no_json_is_refused_by_the_database_too(location):
    decide(begin(DirectClient(location)), 0)
    with (
        sqlite3.connect(location.path) as connection,
        pytest.raises(sqlite3.IntegrityError, match="event_is_json"),
    ):
        connection.execute("UPDATE event SET payload = '{'")
    connection.close()
