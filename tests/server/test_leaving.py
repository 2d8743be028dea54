"""A kernel goes when its visitor has gone: never came in, or stays away."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from simlib.server.rooms import JOIN_WITHIN, Rooms

IDLE = 900


@pytest.fixture
def house(monkeypatch):
    """Rooms without any process behind them; `house.closed` names those that were closed."""
    rooms = Rooms(places=9)
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
