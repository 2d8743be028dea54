"""A recorder that kills itself, at random, inside of a transaction or between commit and answer.

python -m tests.web.store.fragile_recorder SOCKET CHANCE SEED
"""

import os
import random
import signal
import sys

from simlib.web.store import writer
from simlib.web.store.repository import EventRepository
from simlib.web.store.service import StoreService


def main():
    socket, chance, seed = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    # of its own in every process: a shared one would make all die at the same rare places
    dice = random.Random(f"{seed} {os.getpid()}")
    write, answer = EventRepository._append, StoreService.record

    def die(likely):
        if dice.random() < likely:
            os.kill(os.getpid(), signal.SIGKILL)

    def dies_inside(self, connection, entry, now):
        verdict = write(self, connection, entry, now)
        die(chance / 10)  # once for each event; a batch has several
        return verdict

    def dies_after(self, requests):
        replies = answer(self, requests)
        die(chance)
        return replies

    EventRepository._append, StoreService.record = dies_inside, dies_after
    sys.argv = [sys.argv[0], socket]
    writer.main()


if __name__ == "__main__":
    main()
