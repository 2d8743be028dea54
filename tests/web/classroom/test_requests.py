"""Requests of a class at a real server: keys, seats, codes, and what nobody may do."""

import json

import pytest

from simlib.web.classroom.client import Class, ClassError
from simlib.web.classroom.registry import TRIES
from tests.web.server.visits import ask

CASE = "back-pain-rising-dose"
SECRETS = [f"a secret of somebody {i:02d}" for i in range(6)]


def post(server, path, content, kind="application/json"):
    answer, text = ask(server, "POST", f"/class/{path}", {"Content-Type": kind}, content)
    return answer.status, (json.loads(text) if text.startswith("{") else {})


def send(server, path, **content):
    return post(server, path, json.dumps(content))


@pytest.fixture(scope="module")
def room(server):
    status, found = send(server, "rooms", case=CASE, seed=3)
    assert status == 200
    return found


def joined(server, room, secret):
    return send(server, f"{room['code']}/seat", secret=secret, event={"kind": "join"})


def test_a_seat_is_found_again_by_its_secret(server, room):
    _, first = joined(server, room, SECRETS[0])
    _, again = joined(server, room, SECRETS[0])
    _, other = joined(server, room, SECRETS[1])
    name = first["view"]["own"]["name"]
    assert again["view"]["own"]["name"] == name != other["view"]["own"]["name"]


def test_a_code_may_be_typed_as_people_type(server, room):
    code = room["code"]
    status, _ = send(server, f"{code.lower()}/projector")
    assert status == 200


def test_who_has_no_key_leads_nothing(server, room):
    for key in (None, "", SECRETS[0], "x" * 32, 7):
        for path in ("host", "take"):
            status, said = send(server, f"{room['code']}/{path}", key=key, what="csv")
            assert (status, "not the key" in said["sentence"]) == (403, True)


def test_a_learner_cannot_send_what_a_host_sends(server, room):
    joined(server, room, SECRETS[0])
    event = {"kind": "phase", "phase": "vote"}
    status, _ = send(server, f"{room['code']}/seat", secret=SECRETS[0], event=event)
    assert status == 409
    status, found = send(server, f"{room['code']}/projector")
    assert found["view"]["phase"] == "lobby"


def test_what_is_no_request_is_refused_in_a_sentence(server, room):
    for body in ("", "[]", "[" * 20_000, '{"secret": '):
        status, said = post(server, f"{room['code']}/seat", body)
        assert (status, said["sentence"]) == (400, "This is nothing that a page of a class sends.")


def test_a_form_of_another_site_cannot_vote(server, room):
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        body = json.dumps({"secret": SECRETS[0], "event": {"kind": "join"}})
        status, _ = post(server, f"{room['code']}/seat", body, kind)
        assert status == 415


def test_an_unknown_case_opens_no_room(server):
    for case in ("../secrets", "no-such-case", 5, None):
        status, said = send(server, "rooms", case=case)
        assert status == 409
        assert said["sentence"].endswith(".")


def test_a_notebook_opens_a_room_and_reads_its_results(server):
    room = Class(CASE, seed=3, server=server)
    for secret in SECRETS:
        send(server, f"{room.code}/seat", secret=secret, event={"kind": "join"})
    assert room.state["seated"] == len(SECRETS)
    assert len(room.results()) == 0
    assert list(room.results().columns) == list(room.dictionary()["column"])
    assert room.key not in repr(room)
    room.close()
    event = {"kind": "pause", "on": True}
    status, said = send(server, f"{room.code}/host", key=room.key, event=event)
    assert (status, "has ended" in said["sentence"]) == (409, True)
    room.delete()
    with pytest.raises(ClassError, match="no room with this code"):
        room.results()


def test_without_an_app_the_sentence_says_how_to_start_one():
    with pytest.raises(ClassError, match=r"\./run app"):
        Class(CASE, server="http://127.0.0.1:9/")


def test_guessing_codes_is_slowed(server):
    # the last test of this file: this address has used up its guesses then
    said = [send(server, "ZZZZZZ/projector")[1]["sentence"] for _ in range(TRIES + 1)]
    assert "no room with this code" in said[0]
    assert "Too many wrong codes" in said[-1]
