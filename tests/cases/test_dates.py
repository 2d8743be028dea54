"""Evidence grows old: by the day on which a case is read, and in no other way."""

import datetime

import pytest

from simlib.cases.reading import load
from simlib.cases.reading.load import check_text, load_case_text
from tests.places import SMALL


@pytest.mark.parametrize(
    ("day", "codes"), [((2028, 6, 30), []), ((2028, 7, 1), ["W005"]), ((2040, 1, 1), ["W005"])]
)
def test_a_case_expires_on_the_day_after_its_last(day, codes):
    assert [f.code for f in check_text(SMALL, today=datetime.date(*day))] == codes


def test_evidence_without_an_end_grows_old_in_five_years():
    text = SMALL.replace("expires_on: 2028-06-30\n", "")
    found = [[f.code for f in check_text(text, today=datetime.date(y, 7, 1))] for y in (2030, 2031)]
    assert found == [[], ["W005"]]


def test_a_case_that_has_expired_still_runs_and_says_so(monkeypatch):
    monkeypatch.setattr(load, "this_day", lambda: datetime.date(2029, 1, 1))
    assert [w.code for w in load_case_text(SMALL, "x").warnings] == ["W005"]
