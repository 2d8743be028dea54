"""Visitors as the tests of the server send them: with cookies, into rooms, onto the wire."""

import contextlib
import http.client
import json
import re
import time
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

import psutil
import websocket

CASE = "/clinic?case=back-pain-rising-dose"


def host_of(server):
    return urllib.parse.urlsplit(server).netloc


def ask(server, method, path, headers=None, body=None):
    connection = http.client.HTTPConnection(host_of(server), timeout=30)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, text


class Visitor:
    """Somebody with cookies, as a browser has them."""

    def __init__(self, server):
        self.server, self.wires = server, {}
        answer, text = ask(server, "GET", CASE)
        cookies = answer.headers.get_all("Set-Cookie")
        self.cookie = "; ".join(cookie.split(";")[0] for cookie in cookies)
        self.xsrf = re.search(r'data-xsrf="([^"]+)"', text)[1]

    def post(self, path):
        return ask(self.server, "POST", path, {"Cookie": self.cookie, "X-XSRFToken": self.xsrf})

    def room(self):
        answer, text = self.post("/rooms/clinic")
        assert answer.status == 200, text
        return json.loads(text)

    def wire(self, room, session=1, **options):
        path = f"api/kernels/{room['kernel']}/channels?session_id={session}"
        address = f"ws://{host_of(self.server)}/{path}"
        # a page has one at a time
        if path in self.wires:
            self.wires.pop(path).shutdown()
        self.wires[path] = websocket.create_connection(
            address, cookie=self.cookie, timeout=20, **options
        )
        return self.wires[path]

    def go(self):
        for wire in self.wires.values():
            wire.shutdown()


def message(room, content, kind="comm_msg", data=None):
    custom = {"method": "custom", "content": content}
    return json.dumps(
        {
            "header": {
                "msg_id": str(time.monotonic_ns()),
                "msg_type": kind,
                "session": "1",
                "username": "",
                "date": "2026-01-01T00:00:00Z",
                "version": "5.3",
            },
            "parent_header": {},
            "metadata": {},
            "content": {"comm_id": room["widget"], "data": data or custom},
            "channel": "shell",
            "buffers": [],
        }
    )


def ended(wire):
    """Whether the other side hangs up, after everything that was still under way."""
    with contextlib.suppress(websocket.WebSocketConnectionClosedException, ConnectionError):
        while wire.recv():
            pass
    return True


def reply(wire):
    return json.loads(wire.recv())["content"]["data"]["content"]


def kernels(server):
    """Kernels that were given to visitors."""
    return json.loads(ask(server, "GET", "/healthz")[1])["inside"]


def server_process(server):
    port = int(host_of(server).split(":")[1])
    for connection in psutil.net_connections("tcp"):
        if connection.laddr.port == port and connection.status == psutil.CONN_LISTEN:
            return psutil.Process(connection.pid)
    raise AssertionError("nobody listens there")


@dataclass(frozen=True)
class Recorder:
    """The process that writes to the store of a server: where it listens, and where it writes."""

    process: psutil.Process

    @property
    def socket(self):
        return Path(self.process.cmdline()[-1])

    @property
    def kept(self):
        return Path(self.process.environ()["TANDEM_STORE"])


def recorder_of(server):
    family = server_process(server).children(recursive=True)
    return Recorder(next(p for p in family if "simlib.web.store.writer" in p.cmdline()))
