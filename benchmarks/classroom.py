"""What a class waits for: to join, and until a vote is saved, hundreds of phones at once."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPError

from benchmarks.measure import ROOT, Figure, figure

PART = "classroom"
PHONES, FEW = 500, 100
JOIN_SECONDS, ROUND_SECONDS = 60.0, 10.0
CASE = "back-pain-rising-dose"
OPTIONS = ("0", "1", "2")
SCENE = {
    "kind": "scene", "visit": 0, "week": 0, "title": "A visit", "asked": "What now?",
    "says": ["It hurts. " * 40], "log": "{}", "horizon": 26,
    "outcome": "people like her: how many will have returned to regular use by week 26",
    "options": [{"id": o, "label": f"Option {o}", "line": "orders"} for o in OPTIONS],
}  # fmt: skip


def measure(quick: bool) -> list[Figure]:
    """Let phones join a room, and vote in rounds while the host and a projector look on."""
    phones = FEW if quick else PHONES
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as (address, process):
        before = process.memory_info().rss
        joins, votes, lost = asyncio.run(session(address, phones, 3 if quick else 12))
        grown = (process.memory_info().rss - before) / 2**20 / phones
    name = f"{phones} phones"
    return [
        figure(PART, f"{name}: join", joins, "ms", "all < 5000"),
        Figure(PART, f"{name}: vote to saved, p95", sorted(votes)[int(0.95 * len(votes))], "ms",
               "500", f"{len(votes)} votes", min(votes), max(votes)),
        Figure(PART, f"{name}: acknowledged votes lost or doubled", float(lost), "votes", "0"),
        Figure(PART, f"{name}: memory of the server for each", grown, "MiB"),
    ]  # fmt: skip


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Run a server of its own; yield its address and its process."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "simlib", "serve", "--no-browser", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"TANDEM_STORE": str(folder / "store.db")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        while "is open at" not in (line := process.stdout.readline()):
            if not line:
                raise RuntimeError("the server did not start")
        yield f"http://127.0.0.1:{port}/class/", psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


async def session(address: str, phones: int, rounds: int) -> tuple[list[float], list[float], int]:
    """Return milliseconds of each join and of each vote, and how many votes went wrong."""
    client = AsyncHTTPClient(max_clients=2 * phones + 10)
    room = await send(client, address, "rooms", case=CASE, seed=1)
    code, key = room["code"], room["key"]
    joins: list[float] = []
    votes: list[float] = []
    looking = [asyncio.create_task(look(client, address, f"{code}/projector", {}))]
    secrets = [f"phone {i:05d} of a bench" for i in range(phones)]

    async def timed(times: list[float], secret: str, event: dict[str, Any]) -> None:
        begin = time.perf_counter()
        await send(client, address, f"{code}/seat", secret=secret, event=event)
        times.append(1000 * (time.perf_counter() - begin))

    async def come(i: int, secret: str) -> None:
        await asyncio.sleep(JOIN_SECONDS * i / phones)
        await timed(joins, secret, {"kind": "join"})
        looking.append(
            asyncio.create_task(look(client, address, f"{code}/seat", {"secret": secret}))
        )

    await asyncio.gather(*(come(i, s) for i, s in enumerate(secrets)))
    await send(client, address, f"{code}/host", key=key, event=SCENE)
    await send(client, address, f"{code}/host", key=key, event={"kind": "phase", "phase": "vote"})
    last: dict[int, str] = {}

    async def vote(i: int, secret: str, number: int) -> None:
        await asyncio.sleep(ROUND_SECONDS * ((7 * i) % phones) / phones)
        option = OPTIONS[(i + number) % len(OPTIONS)]
        await timed(votes, secret, {"kind": "vote", "visit": 0, "option": option})
        last[i] = option

    for number in range(rounds):
        await asyncio.gather(*(vote(i, s, number) for i, s in enumerate(secrets)))
    view = (await send(client, address, f"{code}/host", key=key))["view"]
    told = view["private"]["first"]
    wrong = sum(abs(told[o] - sum(v == o for v in last.values())) for o in OPTIONS)
    for task in looking:
        task.cancel()
    await asyncio.gather(*looking, return_exceptions=True)
    return joins, votes, wrong


async def look(client: AsyncHTTPClient, address: str, path: str, who: dict[str, Any]) -> None:
    """Follow the room as a page does."""
    step = -1
    while True:
        found = await send(client, address, path, step=step, **who)
        step = found["step"]
        await asyncio.sleep(0.25)


async def send(client: AsyncHTTPClient, address: str, path: str, **content: Any) -> dict[str, Any]:
    """Send JSON and return what came back."""
    try:
        answer = await client.fetch(
            address + path,
            method="POST",
            headers={"Content-Type": "application/json"},
            body=json.dumps(content),
            request_timeout=60,
        )
    except HTTPError as problem:
        body = problem.response.body.decode() if problem.response else ""
        raise RuntimeError(f"{path}: {problem} {body}") from problem
    found: dict[str, Any] = json.loads(answer.body)
    return found
