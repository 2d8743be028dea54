"""What somebody hostile may try against the server as it is shipped; the rest is in test_rooms,
test_pages (addresses, headers, templates) and tests/screens (messages, text of cases)."""

import http.client
import json

import pytest
import websocket

from simlib.web.store.client import DirectClient
from simlib.web.store.events import new_token
from simlib.web.store.location import StoreLocation
from tests.web.server.visits import (
    CASE,
    ask,
    host_of,
    kernels,
    message,
    recorder_of,
    reply,
    server_process,
)
from tests.web.store.learners import until

HELLO = {"kind": "hello", "case": "back-pain-rising-dose", "seed": "5", "mode": "standard"}


@pytest.fixture(scope="module")
def recorder(server):
    return recorder_of(server)


@pytest.fixture(scope="module")
def store(recorder):
    """The store of the server, asked as the command line does."""
    return DirectClient(StoreLocation(path=recorder.kept))


@pytest.fixture
def said(visitor):
    """`said(room, {...})`: the reply to a message on a wire of one's own."""

    def say(room, *contents):
        wire = visitor.wire(room)
        for number, content in enumerate(contents, start=1):
            wire.send(message(room, content | {"seq": number}))
            answer = reply(wire)
        wire.close()
        return answer

    return say


FORGED = [
    {"kind": "plan", "plan": "77"},
    {"kind": "order", "slug": "no-such-order", "fields": {}},
    {"kind": "order", "slug": "../../etc/passwd", "fields": {}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"amount": 1e9}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"amount": 16, "max": 1e9}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"__class__": "x"}},
    {"kind": "stop", "slot": "never-ordered"},
    {"kind": "compare", "path": "hold"},
    {"kind": "given", "step": {"steps": []}},
    {"kind": "test", "slug": "__init__"},
    {"kind": "rewind", "visit": 99},
]


@pytest.mark.parametrize("forged", FORGED, ids=json.dumps)
def test_a_forged_press_is_refused_and_nothing_of_it_is_kept(visitor, store, said, forged):
    room = visitor.room()
    before = store.ask({"do": "info"})["events"]
    assert said(room, HELLO, forged)["refused"]
    assert store.ask({"do": "info"})["events"] == before
    visitor.post(f"/rooms/{room['kernel']}/leave")


def test_a_thousand_anonymous_visits_start_nothing(server):
    before = kernels(server)
    wire = http.client.HTTPConnection(host_of(server), timeout=30)
    for _ in range(1000):
        wire.request("GET", CASE)
        wire.getresponse().read()
    wire.close()
    for _ in range(100):
        assert ask(server, "POST", "/rooms/clinic")[0].status == 403
    assert kernels(server) == before
    # the recorder, the zygote and the two kernels that wait for whoever comes in earnest, once
    # those of the tests before have ended
    assert until(lambda: len(server_process(server).children(recursive=True)) <= 4)


GUESSED = {
    "well made": new_token(),
    "query": "' OR 1=1 --",
    "path": "../../store.db",
    "long": "x" * 60_000,
    "letter": "é",
}


@pytest.mark.parametrize("token", GUESSED.values(), ids=GUESSED)
def test_a_guessed_token_opens_nothing(visitor, store, said, token):
    room = visitor.room()
    sessions = store.ask({"do": "info"})["sessions"]
    answer = said(room, HELLO | {"token": token})
    assert answer["log"]["steps"] == []
    assert "notice" in answer
    assert store.ask({"do": "info"})["sessions"] == sessions
    visitor.post(f"/rooms/{room['kernel']}/leave")


@pytest.mark.parametrize(
    "way", ["http://{host}.evil.example", "http://evil.example/{host}", "null"]
)
def test_an_origin_that_only_looks_like_ours_is_refused(server, visitor, room, way):
    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        visitor.wire(room, origin=way.format(host=host_of(server)))
    assert refusal.value.status_code == 403


def test_a_neighbour_on_the_machine_reaches_neither_the_recorder_nor_what_is_kept(recorder):
    for folder in (recorder.kept.parent, recorder.socket.parent):
        assert folder.stat().st_mode & 0o077 == 0
    for path in [*recorder.kept.parent.iterdir(), recorder.socket]:
        assert path.stat().st_mode & 0o077 == 0


def test_no_address_of_the_server_hands_out_what_is_kept(server):
    for path in ("/store", "/store.db", "/sessions", "/api/sessions", "/export", "/rooms/store"):
        assert ask(server, "GET", path)[0].status in (404, 405)
