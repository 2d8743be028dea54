"""A kernel goes when its visitor has gone: never came in, or stays away."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from tornado.web import HTTPError

from simlib.web.server.kernels import JOIN_WITHIN, KERNELS_OF_ONE, VisitorKernels

IDLE = 900


@pytest.fixture
def house(monkeypatch):
    """Kernels without any process behind them; `house.closed` names those that were closed."""
    rooms = VisitorKernels(places=9)
    rooms.cull_idle_timeout, rooms.cull_connected, rooms.cull_busy = IDLE, False, False
    rooms.closed = []

    async def close(kernel_id, now=False):
        rooms.closed.append(kernel_id)

    monkeypatch.setattr(rooms, "shutdown_kernel", close)
    return rooms


def room(house, given, active, wires=0):
    """A room that was given so many seconds ago, with its last sign of life."""
    now = datetime.now(UTC)
    house._kernels["one"] = SimpleNamespace(
        last_activity=now - timedelta(seconds=active),
        execution_state="idle",
        kernel_name="python3",
        kernel_spec=SimpleNamespace(metadata={}),
    )
    house._kernel_connections["one"] = wires
    house.owners["one"] = ("somebody", now - timedelta(seconds=given))
    asyncio.run(house.cull_kernel_if_idle("one"))
    house._kernels.clear()
    return house.closed


LONG = JOIN_WITHIN.total_seconds() + 5


def test_a_room_that_nobody_came_into_is_closed_soon(house):
    assert room(house, given=LONG, active=LONG) == ["one"]


def test_a_room_that_was_just_given_waits_for_its_visitor(house):
    assert room(house, given=5, active=5) == []


def test_a_room_whose_visitor_is_away_for_long_is_closed(house):
    assert room(house, given=9000, active=IDLE + 5) == ["one"]


def test_a_room_whose_visitor_may_come_back_stays(house):
    assert room(house, given=9000, active=IDLE - 60) == []


def test_a_room_with_somebody_in_it_stays_however_long_they_think(house):
    assert room(house, given=9000, active=8000, wires=1) == []


def come(house, given, wires=()):
    """Somebody comes again who was given rooms so many seconds ago; which of them are closed."""
    now = datetime.now(UTC)
    for number, seconds in enumerate(given):
        house.owners[str(number)] = ("somebody", now - timedelta(seconds=seconds))
        house._kernel_connections[str(number)] = int(number in wires)

    async def comes():
        async with house.admission("somebody"):
            return house.closed

    return asyncio.run(comes())


def test_whoever_left_all_rooms_without_a_word_gets_another(house):
    assert come(house, given=[LONG] * KERNELS_OF_ONE) == ["0"]


def test_a_room_that_a_page_may_be_about_to_join_is_not_closed_for_another(house):
    assert come(house, given=[1] * (KERNELS_OF_ONE - 1) + [LONG]) == [str(KERNELS_OF_ONE - 1)]


@pytest.mark.parametrize("wires", [(), range(KERNELS_OF_ONE)], ids=["just given", "all in use"])
def test_where_no_room_can_be_spared_another_is_refused(house, wires):
    given = [LONG if wires else 1] * KERNELS_OF_ONE
    with pytest.raises(HTTPError) as refusal:
        come(house, given, wires)
    assert (refusal.value.status_code, house.closed) == (429, [])
