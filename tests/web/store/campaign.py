"""Kill everybody, again and again, and then look whether anything acknowledged is missing.

    python -m tests.web.store.campaign --writers 50 --events 200 --folder /tmp/x [--url
    postgresql+...]

Many writers save decisions through one recorder. Each writer kills itself at random before a
decision is sent, and after it was sent and before it was answered; the recorder kills itself inside
of transactions and between commit and answer, and is killed from outside. Whoever has died is
started again. A writer notes each acknowledgement in a file of its own.
"""

import argparse
import contextlib
import json
import math
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from simlib.web.store.client import DirectClient, RecorderClient
from simlib.web.store.events import new_token
from simlib.web.store.location import StoreLocation
from simlib.web.store.problems import FOR_GOOD, NotSaved
from simlib.web.store.sessions import StoredSession, resume
from tests.web.store.learners import ABOUT

CHANCE = 0.02
CRASHES = 2
"""Of the database's server; getting up again can take it many seconds."""


def write_until_done(address, token, events, acks, dice, chance):
    """Life of one writer, in a process of its own."""
    store = RecorderClient(address)

    def die():
        if dice.random() < chance:
            os.kill(os.getpid(), signal.SIGKILL)

    class Mortal:
        """Sends what is asked, and dies with it under way."""

        def ask(self, request, patience):
            if request["do"] == "record":
                die()
                if dice.random() < chance:
                    wire = RecorderClient(address)
                    send_without_listening(wire, request)
                    os.kill(os.getpid(), signal.SIGKILL)
            return store.ask(request, patience)

    session, number = come_in(Mortal(), token)
    while number < events:
        try:
            session.record("order", {"number": number}, ABOUT, f"wish {number}", patience=5)
        except NotSaved as problem:
            if problem.reason in FOR_GOOD:
                session, number = come_in(Mortal(), token)
            continue
        os.write(acks, f"{number}\n".encode())
        number += 1
    os._exit(0)


def send_without_listening(remote, request):
    with contextlib.suppress(OSError):
        remote._try(json.dumps(request).encode() + b"\n", 0.001)


def come_in(store, token):
    while True:
        try:
            session, kept = resume(store, token)
            return session, len(kept)
        except NotSaved as problem:
            if problem.reason == "gone":
                return StoredSession(store, token, lease=1, seq=0), 0


class Campaign:
    def __init__(self, options):
        self.options = options
        self.folder = Path(options.folder)
        self.dice = random.Random(options.seed)
        self.location = (
            StoreLocation(url=options.url)
            if options.url
            else StoreLocation(path=self.folder / "s.db")
        )
        self.address = self.folder / "r.sock"
        self.tokens = [new_token() for _ in range(options.writers)]
        self.born = dict.fromkeys(range(options.writers), 0)
        self.recorders = self.outside = self.crashes = 0
        self.recorder = None

    def start_recorder(self):
        self.recorders += 1
        self.address.unlink(missing_ok=True)
        # not before it listens: on a busy machine it would never get to save anything
        self.next_kill = None
        self.recorder = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.web.store.fragile_recorder"),
                *(str(self.address), str(CHANCE), f"{self.options.seed} {self.recorders}"),
            ],
            env=os.environ | {"TANDEM_STORE": str(self.location.path or self.location.url)},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def bear(self, writer):
        self.born[writer] += 1
        dice = random.Random(f"{self.options.seed} {writer} {self.born[writer]}")
        pid = os.fork()
        if pid == 0:
            acks = os.open(self.folder / f"acks {writer}", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
            write_until_done(
                self.address, self.tokens[writer], self.options.events, acks, dice, CHANCE
            )
        return pid

    def run(self):
        """Until every writer has all its decisions acknowledged."""
        self.start_recorder()
        writers = {self.bear(writer): writer for writer in range(self.options.writers)}
        while writers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid in writers:
                writer = writers.pop(pid)
                if os.waitstatus_to_exitcode(status) != 0:
                    writers[self.bear(writer)] = writer
                continue
            if pid == self.recorder.pid:
                self.recorder.returncode = os.waitstatus_to_exitcode(status)
                self.recorder.stdin.close()
                self.start_recorder()
                continue
            if self.next_kill is None and self.address.exists():
                # the first one soon: a small campaign is over in a second
                wait = self.dice.uniform(0.5, 3) if self.outside else self.dice.uniform(0.05, 0.3)
                self.next_kill = time.monotonic() + wait
            if self.next_kill is not None and time.monotonic() > self.next_kill:
                self.outside += 1
                self.recorder.kill()
                self.next_kill = math.inf
                if self.options.crash and self.crashes < CRASHES:
                    self.crashes += 1
                    for command in json.loads(self.options.crash):
                        subprocess.run(**command, check=True)
            time.sleep(0.002)
        self.recorder.communicate()

    def verdict(self):
        """What is in the store against what was acknowledged."""
        store = DirectClient(self.location)
        lost = wrong = acknowledged = 0
        for writer, token in enumerate(self.tokens):
            acks = (self.folder / f"acks {writer}").read_text().split()
            kept = [one.payload["number"] for one in resume(store, token, patience=20)[1]]
            acknowledged += len(acks)
            lost += len(set(map(int, acks)) - set(kept))
            wrong += kept != list(range(self.options.events))
        found = store.ask({"do": "info"})
        return {
            "rows": found["events"],
            "acknowledged": acknowledged,
            "lost": lost,
            "sessions with a duplicate, a gap or a wrong order": wrong,
            "problems": store.ask({"do": "check"})["problems"],
            "writers killed": sum(self.born.values()) - self.options.writers,
            "recorders killed": self.recorders - 1,
            "of these from outside": self.outside,
            "database servers crashed": self.crashes,
        }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--url")
    parser.add_argument(
        "--crash", help="arguments of subprocess.run, a list: crash the database, start it"
    )
    campaign = Campaign(parser.parse_args())
    start = time.monotonic()
    campaign.run()
    seconds = round(time.monotonic() - start, 1)
    json.dump(campaign.verdict() | {"seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
