"""What learners wait for until what they decided is saved: alone, and two hundred at once."""

import asyncio
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.measure import ROOT, Figure, figure, seconds
from simlib.web.store.events import About, Event, canonical

PART = "store"
LEARNERS = 200
TARGET = "all <= 500"
ABOUT = About("back-pain-rising-dose", "3", "c" * 12, "0.1.0", "e" * 12, 7)
STEP = {"kind": "order", "slug": "buprenorphine", "fields": {"amount": 16, "reason": "x" * 200}}


def measure(quick: bool) -> list[Figure]:
    """Let the recorder that the server starts keep decisions in both databases."""
    rounds = 5 if quick else 20
    found = []
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "kept" / "store.db"
        with recorder(str(location)) as address:
            found += presses("SQLite", *asyncio.run(press(address, rounds)))
        found.append(erasing(location, 10_000 if quick else 100_000))
    with postgresql() as url:
        if url is None:
            note = "no PostgreSQL server here: install Debian's package `postgresql`"
            found.append(Figure(PART, "PostgreSQL, 200 at once", None, "ms", TARGET, note))
        else:
            with recorder(url) as address:
                found += presses("PostgreSQL", *asyncio.run(press(address, rounds)))
    return found


@contextlib.contextmanager
def recorder(store: str) -> Iterator[Path]:
    """Run a recorder of its own; yield where it listens."""
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder) / "recorder"
        process = subprocess.Popen(
            [sys.executable, "-m", "simlib.web.store.writer", str(address)],
            cwd=ROOT,
            env=os.environ | {"TANDEM_STORE": store},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        if b"ready" not in (said := process.stdout.readline()):
            raise RuntimeError(f"the recorder did not start: {said!r}")
        yield address
        process.communicate()


@contextlib.contextmanager
def postgresql() -> Iterator[str | None]:
    """Run a PostgreSQL server of its own; yield the address of an empty database, or None."""
    from tests.web.store.postgres import Postgres, programs

    if (found := programs()) is None:
        yield None
        return
    server = Postgres(found)
    try:
        yield server.new()
    finally:
        server.close()


async def press(address: Path, rounds: int) -> tuple[list[float], list[list[float]]]:
    """Milliseconds until a decision is saved: one learner after the other, and all at once."""
    wires = [await asyncio.open_unix_connection(address) for _ in range(LEARNERS)]

    async def save(learner: int, seq: int) -> float:
        begin = time.perf_counter()
        reader, writer = wires[learner]
        writer.write(line(learner, seq))
        if b"saved" not in (answer := await reader.readline()):
            raise RuntimeError(f"not saved: {answer!r}")
        return (time.perf_counter() - begin) * 1000

    alone = [await save(learner, 1) for learner in range(LEARNERS)]
    together = [
        sorted(await asyncio.gather(*(save(learner, seq) for learner in range(LEARNERS))))
        for seq in range(2, rounds + 2)
    ]
    for _, writer in wires:
        writer.close()
    return alone, together


def line(learner: int, seq: int) -> bytes:
    """Return a request to save one decision, as a kernel sends it."""
    event = Event(
        event_id=f"{learner:032x}{seq:08x}",
        session=f"{learner:032x}",
        seq=seq,
        kind="order",
        payload=canonical({"step": STEP, "at": {"case": ABOUT.case_id}}),
        about=ABOUT,
    )
    request = {"do": "record", "event": asdict(event), "lease": 1, "after": None}
    return json.dumps(request).encode() + b"\n"


def presses(name: str, alone: list[float], together: list[list[float]]) -> list[Figure]:
    """Summarise the waits; of those at once, percentiles in each round."""
    percent = {
        at: [statistics.quantiles(one, n=100)[at - 1] for one in together] for at in (50, 95)
    }
    crowd = f"{name}, {LEARNERS} at once"
    return [
        figure(PART, f"{name}, one alone, p50", alone, "ms"),
        figure(PART, f"{crowd}, p50", percent[50], "ms", "", f"{len(together)} times"),
        figure(PART, f"{crowd}, p95", percent[95], "ms"),
        figure(PART, f"{crowd}, the last", [one[-1] for one in together], "ms", TARGET),
    ]


def erasing(location: Path, events: int) -> Figure:
    """Time what it takes to erase a session, since the whole file is written anew."""
    from simlib.web.store.location import StoreLocation
    from simlib.web.store.service import StoreService

    service = StoreService(StoreLocation(path=location))
    each = 50
    for learner in range(LEARNERS, LEARNERS + events // each):
        service.record([json.loads(line(learner, seq)) for seq in range(1, each + 1)])
    times = [
        seconds(lambda name=name: service.answer([{"do": "erase", "session": f"{name:032x}"}]))
        for name in range(LEARNERS, LEARNERS + 5)
    ]
    size = location.stat().st_size / 1e6
    service.close()
    name = f"SQLite, a session erased from {events:,} events"
    return figure(PART, name, times, "s", "<= 60", f"{size:.0f} MB are written anew")
