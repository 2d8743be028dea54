"""A learner erases what they did: with the token of their address, on purpose, and for good."""

import contextlib
import json
import sqlite3
import urllib.parse

import pytest

from simlib.web.store.client import RecorderClient
from simlib.web.store.events import new_token
from simlib.web.store.sessions import begin, resume
from tests.web.server.visits import Visitor, ask, message, recorder_of, reply
from tests.web.store.learners import ABOUT

HELLO = {"kind": "hello", "case": "back-pain-rising-dose", "seed": "5", "mode": "standard"}
WORDS = "what-a-learner-wrote-in-their-own-words"


@pytest.fixture(scope="module")
def recorder(server):
    return recorder_of(server)


@pytest.fixture
def session(recorder):
    """A session that is kept by this server, with words of a learner in it."""
    made = begin(RecorderClient(recorder.socket))
    made.record("say", {"text": WORDS}, ABOUT, "a wish of mine")
    yield made
    made.store.close()


def erasing(visitor, token, confirm="erase", **headers):
    body = urllib.parse.urlencode({"token": token, "confirm": confirm})
    mine = {
        "Cookie": visitor.cookie,
        "X-XSRFToken": visitor.xsrf,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    answer, text = ask(visitor.server, "POST", "/sessions/erase", mine | headers, body)
    return answer.status, json.loads(text)["sentence"]


def begin_another(recorder):
    with contextlib.closing(RecorderClient(recorder.socket)) as store:
        made = begin(store)
        made.record("say", {"text": WORDS}, ABOUT, "another wish")
    return made.token


def copies(recorder):
    return sum(path.read_bytes().count(WORDS.encode()) for path in recorder.kept.parent.iterdir())


def test_erasing_leaves_no_copy_in_any_file_and_the_address_says_so(visitor, recorder, session):
    assert copies(recorder) > 0
    status, said = erasing(visitor, session.token)
    assert (status, "has been erased" in said) == (200, True)
    assert "A backup made before may still hold it" in said
    assert copies(recorder) == 0
    room = visitor.room()
    wire = visitor.wire(room)
    wire.send(message(room, HELLO | {"token": session.token, "seq": 1}))
    notice = reply(wire)["notice"]
    assert "was erased" in notice
    assert "starts anew" in notice
    visitor.post(f"/rooms/{room['kernel']}/leave")


def test_while_copies_cannot_be_overwritten_the_answer_says_that_it_goes_on(
    visitor, recorder, session
):
    with contextlib.closing(sqlite3.connect(recorder.kept, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM event").fetchone()
        status, said = erasing(visitor, session.token)
    assert (status, "has been deleted" in said) == (200, True)
    assert "tries again until they are" in said
    # once the other has ended, asking for one more erasure finds everything overwritten
    assert "has been erased" in erasing(visitor, begin_another(recorder))[1]
    assert copies(recorder) == 0


def test_another_tab_that_is_open_hears_of_it_and_can_save_nothing_more(visitor):
    room = visitor.room()
    wire = visitor.wire(room)
    wire.send(message(room, HELLO | {"seq": 1}))
    reply(wire)
    wire.send(message(room, {"kind": "plan", "plan": "0", "wish": "w" * 16, "seq": 2}))
    erasing(visitor, reply(wire)["token"])
    wire.send(message(room, {"kind": "ping", "seq": 3}))
    assert "was erased" in reply(wire)["elsewhere"]["sentence"]
    wire.send(message(room, {"kind": "plan", "plan": "1", "wish": "v" * 16, "seq": 4}))
    assert "was erased" in reply(wire)["elsewhere"]["sentence"]
    visitor.post(f"/rooms/{room['kernel']}/leave")


def test_nothing_is_erased_before_it_is_confirmed(visitor, session):
    status, said = erasing(visitor, session.token, confirm="")
    assert (status, "confirmed" in said) == (400, True)
    assert len(resume(session.store, session.token)[1]) == 1


def test_another_site_cannot_have_anything_erased(visitor, session):
    for forged in ({"X-XSRFToken": "x" * 40}, {"Cookie": ""}, {"X-XSRFToken": ""}):
        assert erasing(visitor, session.token, **forged)[0] == 403
    assert len(resume(session.store, session.token)[1]) == 1


@pytest.mark.parametrize("token", ["", "short", "../../store.db", "x" * 5000], ids=len)
def test_what_is_no_token_erases_nothing_in_a_sentence(visitor, token):
    status, said = erasing(visitor, token)
    assert (status, "not an address that Tandem gave" in said) == (400, True)


def test_a_guessed_token_erases_nothing(visitor):
    status, said = erasing(visitor, new_token())
    assert (status, "Nothing is saved under this address" in said) == (404, True)


def test_an_address_cannot_erase_by_being_followed(server, session):
    query = urllib.parse.urlencode({"token": session.token, "confirm": "erase"})
    visitor = Visitor(server)
    answer, _ = ask(server, "GET", f"/sessions/erase?{query}", {"Cookie": visitor.cookie})
    assert answer.status == 405
    # and a token is taken from the body alone, which is in no log
    answer, _ = visitor.post(f"/sessions/erase?{query}")
    assert answer.status == 400
    assert len(resume(session.store, session.token)[1]) == 1
