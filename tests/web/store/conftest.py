"""Stores of their own for the tests, in both databases where there are both."""

import pytest

from simlib.web.store.client import DirectClient
from simlib.web.store.location import StoreLocation
from tests.web.store.postgres import database, home  # noqa: F401  fixtures

BOTH = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])


@pytest.fixture
def location(tmp_path):
    """A store that does not exist yet."""
    return StoreLocation(path=tmp_path / "kept" / "store.db")


@pytest.fixture
def store(location):
    """A store as a notebook uses it."""
    return DirectClient(location)
