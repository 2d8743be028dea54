"""Times: a month is the same wherever somebody writes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.cases.schema.times import parse_day
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.clinic.treatments.sig import parse_sig
from simlib.text.durations import DAYS, MONTH, WEEK, days_in, one_time

numbers = st.integers(1, 400)


@given(numbers, st.sampled_from(["day", "week", "month"]))
def test_a_time_has_the_same_length_ahead_and_ago(n, unit):
    assert days_in(f"{n} {unit}s") == one_time(f"{n} {unit}", None, None) == n * DAYS[unit]
    assert parse_day(f"{n} {unit}s ago") == -days_in(f"{n} {unit}")


@given(st.integers(1, 50))
def test_a_taper_by_the_month_is_as_fast_as_one_over_as_many_weeks(percent):
    assert Taper(percent=percent, every="month").monthly() == pytest.approx(percent)
    assert Taper(over="5 months").monthly() == pytest.approx(Taper(over="20 wk").monthly())


def test_a_month_is_a_whole_number_of_weeks_and_a_monthly_dose_comes_once_in_it():
    assert MONTH % WEEK == 0
    assert parse_sig("300 mg SC monthly").every == MONTH


@pytest.mark.parametrize("text", ["", "3", "wk", "3 years", "-2 d", "1.5 wk", "12345 d"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match="is not a time"):
        days_in(text)
