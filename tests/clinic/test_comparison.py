"""Side by side: the same people under several plans."""

import pytest

import simlib as sl
from simlib.clinic.comparison import side_by_side
from simlib.clinic.visit import begin
from tests.clinic.people import ON_OXYCODONE

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def day0():
    return begin("Ana", ON_OXYCODONE, 3)


@pytest.fixture(scope="module")
def both(day0):
    plans = {"hold": day0, HOSTILE: day0.order(sl.Taper(percent=25, every="week"))}
    return side_by_side(plans, weeks=6, lives=60)


def test_every_plan_is_a_column_and_every_outcome_a_row(both):
    table = both.table()
    assert list(table.columns) == ["hold", HOSTILE]
    assert table.loc["Of 100 people, in care"].astype(float).between(0, 100).all()
    worst = table.loc["Withdrawal, worst week (COWS, middle life)"].astype(float)
    assert worst[HOSTILE] > worst["hold"]


def test_the_same_plan_twice_is_the_same_twice(day0):
    twice = side_by_side({"a": day0, "b": day0}, weeks=4, lives=40)
    assert twice.projections[0] == twice.projections[1]


def test_it_shows_itself_in_words_and_harmlessly(both):
    assert "<script" not in both._repr_html_()
    assert "&lt;script" in both._repr_html_()
    assert "Not for treating anyone" in both._repr_html_()
    assert "Of 1,000 people, overdosed" in repr(both)


def test_outcomes_and_counts_can_be_drawn(both, tmp_path):
    both.plot("pain", "withdrawal", "overdose", "in_care").savefig(tmp_path / "plans.png")
    assert (tmp_path / "plans.png").stat().st_size > 5000


def test_what_cannot_be_drawn_is_said(both):
    with pytest.raises(ValueError, match="there is no `wealth` to draw"):
        both.plot("wealth")


def test_only_the_same_person_on_the_same_day_can_be_compared(day0):
    with pytest.raises(ValueError, match="two or more plans"):
        side_by_side({"hold": day0})
    with pytest.raises(ValueError, match="same person on the same day"):
        side_by_side({"now": day0, "later": day0.until("4 wk")})
    with pytest.raises(TypeError, match="takes visits"):
        side_by_side({"a": day0, "b": "taper"})
