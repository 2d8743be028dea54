"""The preview on this machine: it follows the file, and no other site may read it."""

import asyncio
import socket
import urllib.error
import urllib.request
from threading import Thread

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from simlib.web.server.preview import HOST, application
from tests.places import SMALL


@pytest.fixture
def served(tmp_path):
    file = tmp_path / "ana.yaml"
    file.write_text(SMALL, encoding="utf-8")
    ready: dict = {}

    async def run():
        sockets = bind_sockets(0, HOST, family=socket.AF_INET)
        port = sockets[0].getsockname()[1]
        server = HTTPServer(application(file, port))
        server.add_sockets(sockets)
        stop = asyncio.Event()
        ready.update(port=port, stop=stop, loop=asyncio.get_running_loop())
        started.release()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    from threading import Semaphore

    started = Semaphore(0)
    thread = Thread(target=lambda: asyncio.run(run()))
    thread.start()
    started.acquire()
    yield file, ready["port"]
    ready["loop"].call_soon_threadsafe(ready["stop"].set)
    thread.join()


def get(port, path="/", **headers):
    request = urllib.request.Request(f"http://{HOST}:{port}{path}", headers=headers)
    with urllib.request.urlopen(request) as answer:
        return answer.headers, answer.read().decode()


def test_the_page_shows_the_case_and_follows_the_file(served):
    file, port = served
    assert "More tablets, less of a day" in get(port)[1]
    before = get(port, "/sign")[1]
    file.write_text(SMALL.replace("More tablets", "Fewer tablets"), encoding="utf-8")
    assert get(port, "/sign")[1] != before
    assert "Fewer tablets, less of a day" in get(port)[1]


def test_an_error_is_shown_in_the_page_as_everywhere(served):
    file, port = served
    file.write_text(SMALL.replace("age: 47", "age: 150"), encoding="utf-8")
    assert "E025 age 150 is out of range" in get(port)[1]


def test_a_file_that_is_gone_is_told_and_not_a_crash(served):
    file, port = served
    file.unlink()
    assert "E001 there is no such file" in get(port)[1]


def test_another_name_for_this_machine_is_refused(served):
    _, port = served
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(port, Host="evil.example")
    refused.value.close()
    assert refused.value.code == 403


def test_the_page_may_load_nothing_from_elsewhere(served):
    headers, html = get(served[1])
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "http" not in html.replace("http-equiv", "")
