"""What a case says of dates is judged by one day: these tests must not fail on another."""

import datetime

import pytest

from simlib.cases.reading import load


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    monkeypatch.setattr(load, "this_day", lambda: datetime.date(2026, 11, 30))
