"""Recorder: the only process that writes to the store, many decisions in one transaction.

It is a process of its own, beside the server. The server's loop then never waits for a disk, the
database's password is known to this process alone, and SQLite has exactly one connection that
writes. Whoever has decided something waits for the answer, and all that wait at the same moment
share one transaction, so that two hundred who press at once wait for one disk, once.

Started as ``python -m simlib.web.store.writer SOCKET``. It says ``ready`` on its output once it
listens, and ends when its input ends, which is when the server does, however that happens.
"""

import asyncio
import contextlib
import hmac
import json
import logging
import os
import secrets
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from simlib.files.settings import Settings
from simlib.web.store.location import StoreLocation, find, prepare
from simlib.web.store.lock import Lock
from simlib.web.store.problems import NotSaved, StoreError
from simlib.web.store.service import StoreService, refusal

log = logging.getLogger("simlib.web.store")
LONGEST_LINE = 1 << 20
BATCH = 500
PATIENCE = 5.0
"""Seconds for the recorder of a server that was just killed to let go of the lock."""
IDLE = 1.0
AGAIN = 10.0
"""Seconds between tries to take what was deleted out of the files, while it cannot be done."""
TIDY_EVERY = 6 * 3600.0
DEFAULT_KEEP_DAYS = 30.0


def hold(location: StoreLocation, patience: float = PATIENCE) -> Lock | None:
    """Lock of a store while it writes; None where the database needs none.

    Raises
    ------
    StoreError
        When another process holds it.
    """
    if location.lock_file is None:
        return None
    prepare(location)
    lock = Lock(location.lock_file)
    if not lock.take(patience):
        raise StoreError(
            f"Another Tandem (process {lock.read().get('pid', 'unknown')}) already keeps what is "
            f"decided in {location}. Stop it, or give this one a file of its own with --store."
        )
    return lock


class Recorder:
    """Recorder of a store: answers requests on its socket one after the other.

    Parameters
    ----------
    service : StoreService
        Does what is asked.
    keep_days : float
        Sessions that nobody opened for so long are deleted.
    """

    def __init__(self, service: StoreService, keep_days: float = DEFAULT_KEEP_DAYS):
        self.service, self.keep_days = service, keep_days
        self.waiting: asyncio.Queue[tuple[dict, asyncio.Future]] = asyncio.Queue()
        # one thread: the database is never used twice at the same time
        self.thread = ThreadPoolExecutor(1)
        self.callers: dict[Any, asyncio.StreamWriter] = {}

    async def work(self) -> None:
        """Process requests forever, in the order of their arrival."""
        loop = asyncio.get_running_loop()
        while True:
            first = asyncio.create_task(self.waiting.get())
            pause: float | None = IDLE
            while not (await asyncio.wait({first}, timeout=pause))[0]:
                tidy = await loop.run_in_executor(self.thread, self.service.tidy)
                pause = None if tidy else AGAIN
            asked = [await first]
            while not self.waiting.empty() and len(asked) < BATCH:
                asked.append(self.waiting.get_nowait())
            try:
                requests = [request for request, _ in asked]
                replies = await loop.run_in_executor(self.thread, self.service.answer, requests)
            except Exception:
                # a mistake of ours about one request must not silence all that come after it
                log.exception("A batch could not be answered")
                replies = [refusal(NotSaved("broken"))] * len(asked)
            for (_, future), reply in zip(asked, replies, strict=True):
                if not future.done():
                    future.set_result(reply)

    async def ask(self, request: dict) -> dict:
        """Reply to one request."""
        future = asyncio.get_running_loop().create_future()
        self.waiting.put_nowait((request, future))
        return await future

    async def purge(self) -> None:
        """Delete what is too old, now and every few hours."""
        while True:
            await self.ask({"do": "purge", "days": self.keep_days})
            await asyncio.sleep(TIDY_EVERY)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one client, line by line."""
        self.callers[asyncio.current_task()] = writer
        with contextlib.suppress(ConnectionError, asyncio.LimitOverrunError, ValueError):
            if self.secret is not None:
                said = (await reader.readline()).strip()
                if not hmac.compare_digest(said, self.secret):
                    raise ConnectionAbortedError
            while line := await reader.readline():
                request = json.loads(line)
                if not isinstance(request, dict):
                    break
                writer.write(json.dumps(await self.ask(request)).encode() + b"\n")
                await writer.drain()
        writer.close()
        del self.callers[asyncio.current_task()]

    secret: bytes | None = None

    async def listen(self, address: Path) -> asyncio.Server:
        """Listen at a path in a private folder: a Unix socket, or a file with port and secret."""
        address.unlink(missing_ok=True)
        if hasattr(asyncio, "start_unix_server"):
            old = os.umask(0o177)
            try:
                return await asyncio.start_unix_server(
                    self.serve, address, limit=LONGEST_LINE, backlog=512
                )
            finally:
                os.umask(old)
        self.secret = secrets.token_hex(32).encode()
        server = await asyncio.start_server(
            self.serve, "127.0.0.1", 0, limit=LONGEST_LINE, backlog=512
        )
        port = server.sockets[0].getsockname()[1]
        descriptor = os.open(address, os.O_CREAT | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as note:
            json.dump({"port": port, "secret": self.secret.decode()}, note)
        return server


async def run(recorder: Recorder, address: Path, when_ready: Any, until: Any) -> None:
    """Serve until ``until`` is done, and answer the requests that arrived before."""
    server = await recorder.listen(address)
    tasks = [asyncio.create_task(recorder.work()), asyncio.create_task(recorder.purge())]
    when_ready()
    await asyncio.get_running_loop().run_in_executor(None, until)
    server.close()
    while not recorder.waiting.empty():
        await asyncio.sleep(0.01)
    for writer in recorder.callers.values():
        writer.close()
    if recorder.callers:
        await asyncio.wait(recorder.callers, timeout=1)
    for task in tasks:
        task.cancel()
    recorder.thread.shutdown(wait=True)


def main() -> None:
    """Run the recorder of the store that the environment names."""
    address = Path(sys.argv[1])
    say = sys.stdout
    try:
        location, keep_days = find(), Settings.from_environment().keep_days
        lock = hold(location)
        service = StoreService(location)
    except (StoreError, OSError, ValueError) as problem:
        say.write(json.dumps({"problem": refusal(_as_store_error(problem))["sentence"]}) + "\n")
        say.flush()
        raise SystemExit(2) from problem
    if lock is not None:
        lock.note({"pid": os.getpid(), "recorder": str(address)})
    recorder = Recorder(service, DEFAULT_KEEP_DAYS if keep_days is None else keep_days)

    def ready() -> None:
        say.write(json.dumps({"ready": True}) + "\n")
        say.flush()

    asyncio.run(run(recorder, address, ready, sys.stdin.read))
    service.close()
    if lock is not None:
        lock.release()


def _as_store_error(problem: Exception) -> Exception:
    return problem if isinstance(problem, StoreError) else NotSaved("broken", str(problem))


if __name__ == "__main__":
    main()
