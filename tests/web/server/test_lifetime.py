"""How a server begins and ends: one line when it is open, nothing left when it is gone."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from simlib.web.server import run
from tests.places import ROOT
from tests.web.server.visits import Visitor, ask, host_of, kernels

PATIENCE = 60


@contextlib.contextmanager
def started(*options, **environment):
    """A server of its own on a free port: its process and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "simlib",
        "serve",
        "--no-browser",
        "--port",
        str(port),
        *options,
    ]
    folder = tempfile.mkdtemp(prefix="tandem-test-")
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"TANDEM_STORE": str(Path(folder) / "store.db")} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process, f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.communicate()
        shutil.rmtree(folder)


def until(condition):
    """Wait for something to become true, and give it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("this did not become true in time")


def kernels_of(process):
    """Processes of a server that are kernels: those that grew from its zygote, or its children."""
    family = psutil.Process(process.pid).children(recursive=True)
    return [p for p in family if len(family) >= 3] and family


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_ending_it_ends_every_kernel_without_a_word(way):
    with started() as (process, address):
        assert process.stdout.readline() == f"Tandem is open at {address} (Ctrl-C ends it)\n"
        family = until(lambda: kernels_of(process))
        process.send_signal(way)
        assert process.wait(PATIENCE) == 0
        until(lambda: not any(p.is_running() for p in family))
        assert "Traceback" not in process.stderr.read()


def test_a_killed_server_leaves_no_kernel_behind():
    with started() as (process, _):
        process.stdout.readline()
        family = until(lambda: kernels_of(process))
        process.kill()
        until(lambda: not any(p.is_running() and p.status() != "zombie" for p in family))


def test_secrets_of_the_server_do_not_reach_kernels():
    with started(MY_DB_PASSWORD="hunter2", API_TOKEN="x", STRIPE_KEY="y") as (process, _):
        process.stdout.readline()
        for kernel in until(lambda: kernels_of(process)):
            assert not {"MY_DB_PASSWORD", "API_TOKEN", "STRIPE_KEY"} & set(kernel.environ())


def test_only_the_recorder_knows_where_things_are_kept_and_its_password(tmp_path):
    secrets = {"TANDEM_STORE": str(tmp_path / "store.db"), "PGPASSWORD": "hunter2"}
    with started(**secrets) as (process, _):
        process.stdout.readline()
        family = until(lambda: kernels_of(process))
        knowing = [one.cmdline() for one in family if secrets.keys() & set(one.environ())]
        assert len(knowing) == 1
        assert "simlib.web.store.writer" in knowing[0]


def test_behind_a_reverse_proxy_it_answers_to_the_name_it_was_told_and_to_no_other():
    with started("--name", "tandem.example.org") as (process, address):
        process.stdout.readline()
        for name, status in (("tandem.example.org", 200), ("evil.example", 403)):
            answer, _ = ask(address, "GET", "/clinic", {"Host": name})
            assert answer.status == status


@pytest.mark.parametrize("https", [True, False])
def test_cookies_are_for_https_alone_when_the_proxy_is_said_to_speak_it(https):
    """And never because a request says so, which anybody can write."""
    with started("--name", "tandem.example.org", *["--https"][:https]) as (process, address):
        process.stdout.readline()
        claims = {"Host": "tandem.example.org", "X-Forwarded-Proto": "http" if https else "https"}
        answer, _ = ask(address, "GET", "/clinic?case=back-pain-rising-dose", claims)
        cookies = answer.headers.get_all("Set-Cookie")
        assert len(cookies) == 2
        assert ["secure" in cookie.lower().split("; ") for cookie in cookies] == [https] * 2


def test_a_full_room_says_so_and_stays_full_when_many_come_at_the_same_moment():
    with started("--places", "2") as (process, address):
        process.stdout.readline()
        visitors = [Visitor(address) for _ in range(6)]
        with ThreadPoolExecutor(len(visitors)) as together:
            answers = list(together.map(lambda visitor: visitor.post("/rooms/clinic"), visitors))
        assert sorted(answer.status for answer, _ in answers) == [200] * 2 + [503] * 4
        refused = [json.loads(said)["sentence"] for answer, said in answers if answer.status == 503]
        assert all(sentence.startswith("The room is full: 2 people") for sentence in refused)
        assert kernels(address) == 2


def test_it_takes_as_many_files_as_it_may():
    """Two hundred visitors need more than the thousand that a system gives at first."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        run.allow_many_files()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(before[1], run.MANY_FILES)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


# ---- What cannot be started ---------------------------------------------------------------------


def serve(*options, environment=None):
    return subprocess.run(
        [sys.executable, "-m", "simlib", "serve", "--no-browser", *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_that_is_taken_is_one_sentence_and_exit_code_2(server):
    port = host_of(server).split(":")[1]
    ended = serve("--port", port)
    assert ended.returncode == 2
    assert ended.stderr.strip().splitlines()[-1] == (
        f"Port {port} is taken by another program. Choose another with --port."
    )


def test_a_port_that_cannot_be_is_one_sentence_and_exit_code_2():
    ended = serve("--port", "99999")
    assert (ended.returncode, "does not exist" in ended.stderr) == (2, True)


def test_an_address_that_is_not_ours_is_one_sentence_and_exit_code_2():
    ended = serve("--port", "0", "--host", "192.0.2.1")
    assert (ended.returncode, "has no address" in ended.stderr) == (2, True)
