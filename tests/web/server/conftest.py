"""A visitor and their room, shared by the tests of one file."""

import pytest

from tests.web.server.visits import Visitor


@pytest.fixture(scope="module")
def visitor(server):
    visitor = Visitor(server)
    yield visitor
    visitor.go()


@pytest.fixture(scope="module")
def room(visitor):
    room = visitor.room()
    yield room
    visitor.post(f"/rooms/{room['kernel']}/leave")
