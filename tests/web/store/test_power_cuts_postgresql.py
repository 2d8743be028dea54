"""A power cut takes nothing that was acknowledged from PostgreSQL either: its own recovery says so.

Twenty cuts with every test; `./run test -m slow tests/store` makes two thousand.
"""

import hashlib
import random
import subprocess

import pytest
import sqlalchemy as sa

from simlib.web.store import engine as engines
from simlib.web.store import migrate
from simlib.web.store.location import StoreLocation
from simlib.web.store.problems import StoreError
from simlib.web.store.repository import EventRepository
from simlib.web.store.service import StoreService
from tests.web.store.postgres import Postgres, programs_or_skip
from tests.web.store.power_postgresql import Machine
from tests.web.store.test_power_cuts import EVENTS, event

ENTRIES = [event(seq) for seq in range(1, EVENTS + 1)]


def batches(dice):
    """The events in batches, as the recorder makes them."""
    left = list(ENTRIES)
    while left:
        size = dice.randint(1, 4)
        yield left[:size]
        left = left[size:]


def lived(machine, engine):
    machine.live(engine, list(batches(random.Random(1))))
    return machine


@pytest.fixture(scope="module")
def machine():
    """A server on which Tandem has saved events, before its power goes."""
    machine = Machine(programs_or_skip())
    StoreService(machine.location).close()
    yield lived(machine, engines.connect(machine.location))
    machine.close()


def content(last):
    """Digest of the first events, as the query makes it."""
    rows = [entry.event.row() for entry in ENTRIES[:last]]
    text = "".join(row["digest"] + row["payload"] for row in rows)
    return hashlib.md5(text.encode()).hexdigest() if rows else ""


def cuts(machine, number):
    """How many of so many cuts lost something acknowledged, and how many damaged the store."""
    dice = random.Random(7)
    lost = damaged = 0
    for _ in range(number):
        moment = dice.choice(machine.moments)
        found = machine.recover(machine.cut(moment, dice))
        last = found[0][2] if found else -1
        lost += last < moment.acknowledged
        damaged += found != [(last, last, last, content(max(0, last)))] * 2
    return lost, damaged


@pytest.mark.parametrize(
    "number", [pytest.param(20, id="20"), pytest.param(2000, id="2000", marks=pytest.mark.slow)]
)
def test_a_power_cut_takes_nothing_that_was_acknowledged(machine, number):
    assert cuts(machine, number) == (0, 0)


def test_what_was_in_doubt_at_the_cut_is_saved_once_when_it_is_sent_again(machine):
    dice = random.Random(3)
    moment = machine.moments[len(machine.moments) // 2]
    server = machine.server
    server.data = machine.cut(moment, dice)
    subprocess.run(**server.starting(), check=True)
    engine = engines.connect(machine.location)
    with engine.begin() as connection:
        there = connection.execute(sa.text("SELECT max(seq) FROM event")).scalar()
    # the answer to the last two was under way when the power went
    heard = moment.acknowledged - 2
    verdicts = EventRepository(engine).append(ENTRIES[heard:])
    assert [verdict.get("again", False) for verdict in verdicts].count(True) == there - heard >= 2
    with engine.begin() as connection:
        seqs = connection.execute(sa.text("SELECT seq FROM event ORDER BY seq")).scalars().all()
    assert seqs == list(range(1, EVENTS + 1))
    engine.dispose()
    subprocess.run(**server.crashing(), check=True)


def other(acks, number, **settings):
    """How many cuts lost something, and how many damaged it, with other settings."""
    machine = Machine(programs_or_skip(), **settings)
    made = engines.connect(machine.location)
    migrate.upgrade(made)
    lived(machine, sa.create_engine(machine.url) if acks == "too early" else made)
    found = cuts(machine, number)
    made.dispose()
    machine.close()
    return found


def test_these_cuts_would_find_a_store_that_acknowledges_too_early():
    """The server's own setting here does; only what Tandem asks for makes it wait for the disk."""
    assert other("too early", 10)[0] > 5


def test_these_cuts_would_find_pages_that_were_torn():
    assert other("in time", 30, full_page_writes="off")[1] > 0


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
def test_a_server_that_would_lose_data_is_refused_in_a_sentence(setting):
    server = Postgres(programs_or_skip(), **{setting: "off"})
    with pytest.raises(StoreError, match=f"`{setting} = off`: a power cut would"):
        StoreService(StoreLocation(url=server.new()))
    server.close()
