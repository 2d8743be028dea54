"""Kernels: each visitor reaches their own one, and nothing in it but the widget."""

import contextlib
import json
import re
import sys
from pathlib import Path

import pytest
import websocket

from simlib.web.server.errors import SENTENCES
from simlib.web.server.kernels import CONNECTIONS_OF_ONE, CROWD, KERNELS_OF_ONE
from tests.web.server.visits import Visitor, ask, ended, kernels, message, reply, server_process


def test_a_room_answers_its_visitor(visitor, room):
    wire = visitor.wire(room)
    case = {"case": "back-pain-rising-dose", "mode": "standard"}
    wire.send(message(room, {"kind": "hello", **case, "seq": 1}))
    assert reply(wire)["view"]["screen"] == "visit"


def test_a_room_without_the_token_of_the_page_is_refused(server, visitor):
    answer, _ = ask(server, "POST", "/rooms/clinic", {"Cookie": visitor.cookie})
    assert answer.status == 403


def test_a_room_for_another_site_is_refused(server, visitor):
    headers = {
        "Cookie": visitor.cookie,
        "X-XSRFToken": visitor.xsrf,
        "Origin": "http://evil.example",
    }
    assert ask(server, "POST", "/rooms/clinic", headers)[0].status in (403, 404)


def test_another_visitor_cannot_join_a_room(server, room):
    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        Visitor(server).wire(room)
    assert refusal.value.status_code == 403


def test_another_visitor_cannot_close_a_room(server, room):
    answer, text = Visitor(server).post(f"/rooms/{room['kernel']}/leave")
    assert (answer.status, json.loads(text)["sentence"]) == (403, SENTENCES[403])


def test_another_site_cannot_join_a_room(visitor, room):
    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        visitor.wire(room, origin="http://evil.example")
    assert refusal.value.status_code == 403


def test_leaving_closes_the_kernel(server, visitor):
    room = visitor.room()
    before = kernels(server)
    visitor.post(f"/rooms/{room['kernel']}/leave")
    assert kernels(server) == before - 1


def test_one_visitor_cannot_fill_the_house(server):
    visitor, before = Visitor(server), kernels(server)
    rooms = [visitor.room() for _ in range(KERNELS_OF_ONE)]
    # nobody has joined them yet, which a page may be about to do
    answer, text = visitor.post("/rooms/clinic")
    assert (answer.status, json.loads(text)["sentence"]) == (429, CROWD)
    assert kernels(server) == before + KERNELS_OF_ONE
    wires = [visitor.wire(room) for room in rooms]
    answer, text = visitor.post("/rooms/clinic")
    assert (answer.status, json.loads(text)["sentence"]) == (429, CROWD)
    for room, wire in zip(rooms, wires, strict=True):
        wire.close()
        visitor.post(f"/rooms/{room['kernel']}/leave")
    assert kernels(server) == before


def test_many_wires_to_one_room_are_refused(server, visitor):
    room = visitor.room()
    wires = [visitor.wire(room, session=number) for number in range(CONNECTIONS_OF_ONE)]
    wires[-1].send(message(room, {"kind": "ping", "seq": 1}))
    assert reply(wires[-1])["pong"]
    files = server_process(server).num_fds()
    for number in range(20):
        with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
            visitor.wire(room, session=CONNECTIONS_OF_ONE + number)
        assert refusal.value.status_code == 429
    assert server_process(server).num_fds() < files + 20
    wires[0].send(message(room, {"kind": "ping", "seq": 2}))
    assert reply(wires[-1]) == {"pong": True, "seq": 2}
    visitor.post(f"/rooms/{room['kernel']}/leave")


def test_what_a_page_says_before_the_kernel_listens_is_not_lost(visitor, room):
    wire = visitor.wire(room)
    for number in range(5):
        wire.send(message(room, {"kind": "ping", "seq": number}))
    assert [reply(wire)["seq"] for _ in range(5)] == list(range(5))


# ---- The wire ----------------------------------------------------------------------------------

FORBIDDEN = [
    "execute_request",
    "complete_request",
    "inspect_request",
    "history_request",
    "debug_request",
    "interrupt_request",
    "is_complete_request",
    "comm_open",
    "comm_info_request",
    "kernel_info_request",
    "shutdown_request",
]


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_a_page_can_speak_to_its_widget_and_do_nothing_else(visitor, room, kind, tmp_path):
    made = tmp_path / "made"
    wire = visitor.wire(room)
    forged = json.loads(message(room, {}, kind))
    forged["content"] |= {"code": f"open({str(made)!r}, 'w')", "silent": False}
    wire.send(json.dumps(forged))
    wire.send(message(room, {"kind": "ping", "seq": 7}))
    assert reply(wire) == {"pong": True, "seq": 7}
    assert not made.exists()


def test_a_page_cannot_set_the_state_of_its_widget(visitor, room):
    wire = visitor.wire(room)
    forged = {"method": "update", "state": {"_esm": "alert(1)", "case": "x"}, "buffer_paths": []}
    wire.send(message(room, {}, data=forged))
    wire.send(message(room, {}, data={"method": "request_state"}))
    state = json.loads(wire.recv())["content"]["data"]["state"]
    assert state["_esm"] == ""


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"channel": "shell"}', '"x"', "{}" * 9])
def test_what_cannot_be_read_ends_the_wire_and_not_the_room(visitor, room, text):
    visitor.wire(room).send(text)
    wire = visitor.wire(room)
    wire.send(message(room, {"kind": "ping", "seq": 1}))
    assert reply(wire)["pong"]


def test_a_huge_message_ends_the_wire_and_not_the_room(visitor, room):
    wire = visitor.wire(room)
    wire.send(message(room, {"kind": "ping", "filler": "x" * 200_000}))
    assert ended(wire)
    again = visitor.wire(room)
    again.send(message(room, {"kind": "ping", "seq": 1}))
    assert reply(again)["pong"]


def test_a_flood_of_messages_ends_the_wire(visitor, room):
    wire = visitor.wire(room)
    with contextlib.suppress(ConnectionError):
        for number in range(2000):
            wire.send(message(room, {"kind": "ping", "seq": number}))
    assert ended(wire)


# ---- The kernels ---------------------------------------------------------------------------------


def test_kernels_know_no_secret_and_no_visitor(server, room):
    for process in server_process(server).children(recursive=True):
        for name in process.environ():
            assert not re.search("TOKEN|PASS|KEY|SECRET|QUERY_STRING|REQUEST_URL", name), name


def test_nobody_else_on_this_machine_can_reach_a_kernel(server, room):
    if sys.platform != "linux":
        pytest.skip("kernels are reached by files only on Linux")
    for process in server_process(server).children(recursive=True):
        files = [f for c in process.net_connections("unix") if (f := c.laddr)]
        assert all(Path(f).parent.stat().st_mode & 0o077 == 0 for f in files if Path(f).exists())
