"""Lock file of a store, with a note of its holder: process id and the recorder's address.

Not the package filelock: it empties the file at every try (``O_TRUNC``) and deletes it at release,
so that whoever waits would wipe the note by which the others find the recorder.
"""

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Any, TextIO

if os.name == "nt":
    import msvcrt

    def _try(handle: TextIO) -> None:
        # far behind the text, which others must be able to read
        handle.seek(1 << 20)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
else:
    import fcntl

    def _try(handle: TextIO) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Lock that one process holds at a time, released when the process ends.

    Parameters
    ----------
    path : Path
        The lock file. What is in it is only a note of the holder to the others.
    """

    def __init__(self, path: Path):
        self.path = path
        self._handle: TextIO | None = None

    def take(self, patience: float = 0.0) -> bool:
        """Try to get the lock for ``patience`` seconds; return whether it worked."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        handle = os.fdopen(descriptor, "r+", encoding="utf-8")
        deadline = time.monotonic() + patience
        while True:
            try:
                _try(handle)
            except OSError:
                if time.monotonic() >= deadline:
                    handle.close()
                    return False
                time.sleep(0.01)
            else:
                self._handle = handle
                return True

    def note(self, content: dict[str, Any]) -> None:
        """Write who holds the lock, for other processes."""
        if self._handle is not None:
            self._handle.seek(0)
            self._handle.truncate()
            self._handle.write(json.dumps(content))
            self._handle.flush()

    def read(self) -> dict[str, Any]:
        """Note of the holder; empty when there is none."""
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self.path.read_text("utf-8"))
            return found if isinstance(found, dict) else {}
        return {}

    def release(self) -> None:
        """Release the lock."""
        if self._handle is not None:
            self.note({})
            self._handle.close()
            self._handle = None
