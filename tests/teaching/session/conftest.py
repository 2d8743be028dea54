"""A shelf of its own: a small case that says nothing, so that tests do not hang on a real one."""

import pytest

from simlib.web.session import Session
from tests.places import TEST_CASE


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Folder of cases with the test case in it; `shelf.write(old=new)` puts a changed one there."""
    (tmp_path / "test-case.yaml").write_text(TEST_CASE.read_text("utf-8"), "utf-8")
    monkeypatch.setenv("TANDEM_CASES", str(tmp_path))
    return tmp_path


@pytest.fixture
def session(shelf):
    """A learner at the first visit of the test case."""
    session = Session()
    session.answer({"kind": "open", "case": "test-case", "seed": 3})
    return session
