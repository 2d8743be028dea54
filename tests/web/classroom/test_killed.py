"""The server is killed while a class votes: nothing acknowledged is lost, and everybody returns."""

import json
import os
import subprocess
import sys
import time

import pytest

from tests.conftest import free_port, is_healthy
from tests.places import ROOT
from tests.teaching.classroom.rooms import phase, scene
from tests.web.server.visits import ask

pytestmark = pytest.mark.slow
KILLS = 6
SECRETS = [f"a phone of the class {i:02d}" for i in range(12)]
PATIENCE = 60.0


class Server:
    """A server that can be killed and started again on the same store and port."""

    def __init__(self, folder):
        self.port, self.folder = free_port(), folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "simlib", "serve", "--no-browser", "--pool", "0"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            cwd=ROOT,
            env=os.environ | {"TANDEM_STORE": str(self.folder / "store.db")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while not is_healthy(self.port):
            assert time.monotonic() < deadline, "the server did not come back"
            time.sleep(0.1)

    def kill(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server_to_kill(tmp_path):
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()


def send(server, path, **content):
    """Send until it is answered, as a page does."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answer, text = ask(
                server.address, "POST", f"/class/{path}", {"Content-Type": "application/json"},
                json.dumps(content),
            )  # fmt: skip
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
            continue
        assert answer.status == 200, text
        return json.loads(text)


def test_no_acknowledged_vote_is_lost_when_the_server_is_killed(server_to_kill):
    server = server_to_kill
    room = send(server, "rooms", case="back-pain-rising-dose", seed=3)
    code, key = room["code"], room["key"]
    for secret in SECRETS:
        send(server, f"{code}/seat", secret=secret, event={"kind": "join"})
    for event in (scene(), phase("vote")):
        send(server, f"{code}/host", key=key, event=event.model_dump(mode="json"))
    acknowledged = {}
    for n in range(KILLS):
        for i, secret in enumerate(SECRETS):
            option = str((n + i) % 3)
            event = {"kind": "vote", "visit": 0, "option": option}
            view = send(server, f"{code}/seat", secret=secret, event=event)["view"]
            assert view["own"]["vote"] == option
            acknowledged[secret] = option
            if i == n:
                server.kill()
                server.start()
        told = send(server, f"{code}/host", key=key)["view"]["private"]["first"]
        assert told == {o: list(acknowledged.values()).count(o) for o in "012"}
    seats = [send(server, f"{code}/seat", secret=secret, step=-1)["view"] for secret in SECRETS]
    assert len({seat["own"]["name"] for seat in seats}) == len(SECRETS)
