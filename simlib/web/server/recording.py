"""Supervision of the recorder: started before the first visitor, and restarted if it ends."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from simlib.files.settings import RECORDER
from simlib.web.server.environment import recorder_environment
from simlib.web.store.problems import StoreError

log = logging.getLogger("simlib.web.server")
LONGEST_PATH = 90
"""Bytes; the path of a socket may have little more (104 on a Mac, 108 on Linux)."""
LOOK_MS = 200
PAUSE = 1.0
SECONDS_TO_END = 10


class Recording:
    """Owner of the recorder's process, which always ends with this one.

    Parameters
    ----------
    folder : str
        A private folder of this server.
    """

    def __init__(self, folder: str):
        if len(folder.encode()) > LONGEST_PATH:
            folder = tempfile.mkdtemp(prefix="tandem_")
        self.address = Path(folder) / "recorder"
        # every kernel inherits where it is; what database it writes to only the recorder knows
        os.environ[RECORDER] = str(self.address)
        self._started = 0.0
        self._ending = False
        self._start()

    def _start(self) -> None:
        self._started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-m", "simlib.web.store.writer", str(self.address)],
            env=recorder_environment(os.environ, str(self.address.parent)),
            # its end is our end: it reads until there is nobody who could write
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Ctrl-C in the terminal is for the server, which then ends us
            start_new_session=True,
        )

    def wait(self) -> None:
        """Wait until it listens.

        Raises
        ------
        StoreError
            When it cannot keep anything; the sentence says why.
        """
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        said = json.loads(line) if line else {}
        if "ready" not in said:
            raise StoreError(said.get("problem") or "The part of Tandem that saves did not start.")

    def look(self) -> None:
        """Restart the recorder if it has ended; waiting clients retry by themselves."""
        ended = self.process.poll() is not None and not self._ending
        if ended and time.monotonic() - self._started > PAUSE:
            log.error(
                "The recorder has ended with code %s. Starting it again.", self.process.poll()
            )
            self._close_pipes()
            self._start()

    def end(self) -> None:
        """Let it finish pending requests, then end it."""
        self._ending = True
        try:
            self.process.communicate(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()

    def _close_pipes(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
