"""Clients of the store: through the recorder of a server, or directly."""

import contextlib
import json
import os
import socket
import time
from pathlib import Path
from typing import Any, Protocol

from simlib.files.settings import Settings
from simlib.web.store.location import StoreLocation, find, prepare
from simlib.web.store.lock import Lock
from simlib.web.store.problems import NotSaved

PATIENCE = 2.0
PAUSE = 0.05


class Store(Protocol):
    """Anything that takes requests for a store."""

    def ask(self, request: dict[str, Any], patience: float = PATIENCE) -> dict[str, Any]:
        """Reply to a request.

        Raises
        ------
        NotSaved
            When it was refused, or nobody answered within ``patience`` seconds.
        """


class RecorderClient:
    """Client of the recorder: sends requests over its socket and returns the replies.

    A request whose answer is lost is sent again, also to a recorder that was started again in the
    meantime; an event has an id, so that it is saved once.

    Parameters
    ----------
    address : Path
        Where the recorder listens.
    """

    def __init__(self, address: Path):
        self.address = address
        self._wire: socket.socket | None = None
        self._lines: Any = None

    def ask(self, request: dict[str, Any], patience: float = PATIENCE) -> dict[str, Any]:
        """Reply to a request; see `Store`."""
        deadline = time.monotonic() + patience
        line = json.dumps(request).encode() + b"\n"
        while True:
            try:
                reply = self._try(line, max(0.05, deadline - time.monotonic()))
                return _fine(reply)
            except (OSError, ValueError) as problem:
                if isinstance(problem, NotSaved):
                    raise
                self.close()
            if time.monotonic() + PAUSE >= deadline:
                raise NotSaved("away")
            time.sleep(PAUSE)

    def _try(self, line: bytes, patience: float) -> dict[str, Any]:
        if self._wire is None:
            self._wire = _connect(self.address, patience)
            self._lines = self._wire.makefile("rb")
        self._wire.settimeout(patience)
        self._wire.sendall(line)
        answer = self._lines.readline()
        if not answer.endswith(b"\n"):
            raise ConnectionResetError
        return json.loads(answer)

    def close(self) -> None:
        """Close the connection, so that a late reply is not taken for another's."""
        if self._wire is not None:
            with contextlib.suppress(OSError):
                self._lines.close()
                self._wire.close()
        self._wire = self._lines = None


def _connect(address: Path, patience: float) -> socket.socket:
    if hasattr(socket, "AF_UNIX") and os.name != "nt":
        wire = socket.socket(socket.AF_UNIX)
        wire.settimeout(patience)
        try:
            wire.connect(str(address))
        except OSError:
            wire.close()
            raise
        return wire
    note = json.loads(address.read_text("utf-8"))
    wire = socket.create_connection(("127.0.0.1", note["port"]), timeout=patience)
    wire.sendall(note["secret"].encode() + b"\n")
    return wire


class DirectClient:
    """Client without a recorder: opens the store itself, for a notebook or the command line.

    Holds the lock of the store for one request at a time. While a server runs on the same store,
    the server's recorder is asked instead.

    Parameters
    ----------
    location : StoreLocation, optional
        The store; without it the one that is usual here.
    """

    def __init__(self, location: StoreLocation | None = None):
        self.location = location or find()

    def ask(self, request: dict[str, Any], patience: float = PATIENCE) -> dict[str, Any]:
        """Reply to a request; see `Store`."""
        from simlib.web.store.service import StoreService  # SQLAlchemy is heavy: not for a recorder

        prepare(self.location)
        lock = Lock(self.location.lock_file) if self.location.lock_file else None
        if lock and not lock.take(0.0):
            if address := lock.read().get("recorder"):
                with contextlib.closing(RecorderClient(Path(address))) as recorder:
                    return recorder.ask(request, patience)
            if not lock.take(patience):
                raise NotSaved("locked")
        try:
            service = StoreService(self.location)
            try:
                return _fine(service.answer([request])[0])
            finally:
                service.close()
        finally:
            if lock:
                lock.release()


def _fine(reply: dict[str, Any]) -> dict[str, Any]:
    if "reason" in reply:
        raise NotSaved(str(reply["reason"]), str(reply.get("sentence", "")))
    return reply


def usual() -> Store:
    """The store of this process: the server's recorder in a kernel, else the user's own file."""
    if address := Settings.from_environment().recorder:
        return RecorderClient(address)
    return DirectClient()
