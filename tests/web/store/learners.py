"""Learners as the tests send them: they decide something, and wait until it is saved."""

import json
import os
import subprocess
import sys
import time

from simlib.web.store.client import RecorderClient
from simlib.web.store.events import About

ABOUT = About("back-pain-rising-dose", "3", "c" * 12, "0.1.0", "e" * 12, 7)


def decide(session, number, patience=2.0):
    """Save the decision with this number; when it was saved."""
    return session.record("order", {"number": number}, ABOUT, f"wish {number}", patience)


def numbers(kept):
    return [one.payload["number"] for one in kept]


class Recording:
    """A recorder in a process of its own, as the server has one."""

    def __init__(self, location, folder, **environment):
        self.address, self.stores = folder / "r.sock", []
        named = {"TANDEM_STORE": str(location.path or location.url)}
        self.environment = os.environ | named | environment
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simlib.web.store.writer", str(self.address)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ready(self):
        """Wait until it listens, or give the reason why it does not."""
        said = json.loads(self.process.stdout.readline())
        return said.get("problem")

    def store(self):
        self.stores.append(RecorderClient(self.address))
        return self.stores[-1]

    def kill(self):
        self.process.kill()
        self.process.communicate()
        for store in self.stores:
            store.close()

    def end(self):
        """Let its server go."""
        _, errors = self.process.communicate(timeout=20)
        assert errors == "", errors[-800:]
        return self.process.returncode


def until(condition, patience=20.0):
    """Wait for something to become true, and give it."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError("this did not become true in time")
