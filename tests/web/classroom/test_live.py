"""A room on a server: saved before it is answered, a whole class at once, and after a restart."""

import asyncio

import pytest

from simlib.teaching.classroom import events as e
from simlib.teaching.session.refused import Refused
from simlib.web.classroom.live import KIND, LiveRoom, replayed
from simlib.web.store import sessions
from simlib.web.store.client import DirectClient
from simlib.web.store.location import find
from simlib.web.store.problems import NotSaved
from tests.teaching.classroom.rooms import OPENED, phase, scene
from tests.web.store.learners import ABOUT


class CountingStore:
    """A store that counts its writes, and does not answer while it is told not to."""

    def __init__(self, store):
        self.store, self.writes, self.away = store, 0, False

    def ask(self, request, patience=2.0):
        if self.away:
            raise NotSaved("away")
        self.writes += request["do"] == "record"
        return self.store.ask(request, patience)


@pytest.fixture
def store(tmp_path):
    return CountingStore(DirectClient(find(str(tmp_path / "store.db"))))


@pytest.fixture
def live(store):
    return LiveRoom(sessions.begin(store), ABOUT)


async def opened(live, people=0):
    await live.submit(OPENED)
    for i in range(people):
        await live.submit(e.Joined(seat=f"seat{i}"))
    await live.submit(scene())
    await live.submit(phase("vote"))


def votes(n, option="1"):
    return [e.Voted(seat=f"seat{i}", visit=0, option=option) for i in range(n)]


def test_a_class_that_votes_at_once_waits_for_a_few_writes(live, store):
    async def go():
        await live.submit(OPENED)
        joins = [e.Joined(seat=f"seat{i}") for i in range(200)]
        await asyncio.gather(*map(live.submit, joins))
        await live.submit(scene())
        await live.submit(phase("vote"))
        before = store.writes
        await asyncio.gather(*map(live.submit, votes(200)))
        return store.writes - before

    writes = asyncio.run(go())
    assert live.room.round.split(live.room.round.first) == {"0": 0, "1": 200, "2": 0}
    assert writes <= 3


def test_a_vote_that_could_not_be_saved_is_not_counted_and_can_be_sent_again(live, store):
    async def go():
        await opened(live, 3)
        store.away = True
        with pytest.raises(NotSaved):
            await live.submit(votes(1)[0])
        assert live.room.round.first == {}
        store.away = False
        await live.submit(votes(1)[0])

    asyncio.run(go())
    assert live.room.round.first == {"seat0": "1"}


def test_what_is_refused_does_not_stop_those_beside_it(live):
    async def go():
        await opened(live, 3)
        wrong = e.Voted(seat="stranger", visit=0, option="1")
        return await asyncio.gather(
            live.submit(votes(1)[0]), live.submit(wrong), live.submit(votes(3)[2]),
            return_exceptions=True,
        )  # fmt: skip

    _, refused, _ = asyncio.run(go())
    assert isinstance(refused, Refused)
    assert live.room.round.first == {"seat0": "1", "seat2": "1"}


def test_a_server_that_is_started_again_finds_its_rooms_with_every_vote(live, store):
    async def go():
        await opened(live, 6)
        await asyncio.gather(*map(live.submit, votes(6)))

    asyncio.run(go())
    (name,) = sessions.begun_with(store, KIND, 0)
    assert name == live.stored.name
    again = replayed(*sessions.reopen(store, name))
    assert again.room == live.room
    # and the server of before, if it still lives, may not write any more

    async def late():
        await live.submit(e.Paused(on=True))

    with pytest.raises(NotSaved):
        asyncio.run(late())


def test_phones_are_told_of_the_room_and_not_of_every_vote(live):
    async def go():
        await opened(live, 6)
        scenes, steps = live.scenes, live.steps
        await live.submit(votes(1)[0])
        return live.scenes - scenes, live.steps - steps

    assert asyncio.run(go()) == (0, 1)


def test_whoever_waits_hears_of_the_change(live):
    async def go():
        await opened(live, 1)
        waiting = asyncio.create_task(live.wait(lambda: live.scenes, live.scenes, 20.0))
        await asyncio.sleep(0)
        await live.submit(e.Paused(on=True))
        await asyncio.wait_for(waiting, 5.0)
        # and who knows the present state is left waiting, and then answered all the same
        await live.wait(lambda: live.scenes, live.scenes, 0.05)

    asyncio.run(go())


def test_what_another_version_wrote_is_left_alone(live):
    async def go():
        await opened(live)

    asyncio.run(go())
    stored, events = sessions.reopen(live.stored.store, live.stored.name)
    events[0].payload["events"][0]["kind"] = "of a later version"
    assert replayed(stored, events) is None
