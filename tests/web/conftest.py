"""The shelf of the session's tests, for the app around it."""

from tests.teaching.session.conftest import encounter, shelf  # noqa: F401  fixtures
