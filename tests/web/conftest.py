"""The shelf of the session's tests, for the app around it."""

from tests.teaching.session.conftest import session, shelf  # noqa: F401  fixtures
