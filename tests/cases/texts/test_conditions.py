from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.cases.schema.times import parse_date, parse_day
from simlib.cases.schema.when import Spoken
from simlib.cases.texts.choosing import every_text, first_text
from simlib.cases.texts.conditions import (
    COUNTS,
    FLAGS,
    SCALES,
    Condition,
    RangeError,
    parse_range,
)
from simlib.clinic.instruments.base import routine


def chart(taking=(), **scores):
    return SimpleNamespace(**(dict.fromkeys(SCALES, 0.0) | scores), taking=taking)


def compare(score, text, change=False):
    return Condition(score, change, parse_range(text))


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        (">= 7", 7.0, True),
        (">7", 7.0, False),
        ("< 3", 2.9, True),
        ("<= 3", 3.1, False),
        ("3 to 5", 5.0, True),
        ("-2 to -1", -1.5, True),
        ("3 to 5", 5.1, False),
    ],
)
def test_comparisons_mean_what_they_say(text, value, holds):
    assert parse_range(text).holds(value) is holds


@given(st.floats(-100, 100))
def test_a_number_is_below_or_not_below(value):
    below, rest = parse_range("< 7"), parse_range(">= 7")
    assert below.holds(value) != rest.holds(value)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("=> 7", "Did you mean `>= 7`?"),
        ("≥ 7", "Did you mean `>= 7`?"),
        ("5 to 3", "Write `3 to 5`."),
        ("7", "Write it in quotes"),
        ("__import__('os')", "Write it in quotes"),
        ("", "Write it in quotes"),
    ],
)
def test_what_is_no_comparison_gets_a_cure(text, cure):
    with pytest.raises(RangeError) as error:
        parse_range(text)
    assert cure in str(error.value)


@given(st.text(max_size=30))
def test_no_text_is_run_as_a_comparison(text):
    try:
        read = parse_range(text)
    except RangeError:
        return
    assert read.low <= read.high


def test_the_first_text_whose_conditions_hold_is_said():
    variants = (
        Spoken(text="worse", when=(compare("pain", ">= 7"), compare("peg", "> 1", change=True))),
        Spoken(text="bad", when=(compare("pain", ">= 7"),)),
        Spoken(text="fine"),
    )
    first = chart(pain=8, peg=6)
    assert first_text(variants, chart(pain=8, peg=8), first) == "worse"
    assert first_text(variants, chart(pain=8, peg=6), first) == "bad"
    assert first_text(variants, chart(pain=3, peg=2), first) == "fine"


def test_without_a_first_chart_nothing_has_changed():
    assert compare("peg", "0 to 0", change=True).holds(chart(peg=7))


def test_all_findings_that_hold_are_shown():
    never = Spoken(text="never", when=(compare("cows", "> 40"),))
    variants = (Spoken(text="always"), never, Spoken(text="too"))
    assert every_text(variants, chart(cows=10)) == ("always", "too")


def test_taking_buprenorphine_includes_its_depot_and_its_low_dose_start():
    condition = Condition("taking", word="buprenorphine")
    assert condition.holds(chart(taking=("buprenorphine-depot", "cbt")))
    assert condition.holds(chart(taking={"buprenorphine"}))
    assert not condition.holds(chart(taking=("cbt",)))


def test_not_taking_something_is_the_opposite_of_taking_it():
    condition = Condition("taking", word="oxycodone", wanted=False)
    assert condition.holds(chart())
    assert not condition.holds(chart(taking=("oxycodone",)))


def result(slug, *shows):
    return SimpleNamespace(slug=slug, shows=shows)


def test_the_latest_result_of_a_test_counts():
    condition = Condition("shows", word="fentanyl")
    old, new = result("urine-fentanyl", "fentanyl"), result("urine-fentanyl")
    assert condition.holds(SimpleNamespace(results=(old, result("ecg"))))
    assert not condition.holds(SimpleNamespace(results=(new, old)))
    assert condition.holds(SimpleNamespace(results=(old, new)))


def test_what_nobody_tested_is_not_shown():
    assert not Condition("shows", word="fentanyl").holds(SimpleNamespace(results=()))
    assert Condition("shows", word="fentanyl", wanted=False).holds(SimpleNamespace(results=()))


def test_a_score_shows_nothing():
    assert not Condition("shows", word="fentanyl").holds(
        SimpleNamespace(results=(SimpleNamespace(slug="peg"),))
    )


@pytest.mark.parametrize("name", [*COUNTS, *FLAGS])
def test_where_nothing_is_said_of_the_life_so_far_nothing_has_happened(name):
    assert compare(name, "0 to 0").holds(SimpleNamespace())
    assert compare(name, ">= 1").holds(SimpleNamespace(**{name: 1}))


def test_a_number_without_end_is_no_comparison():
    with pytest.raises(RangeError):
        parse_range(">= " + "9" * 400)


def test_conditions_know_every_score_that_is_read_at_every_visit():
    assert set(SCALES) == {*routine(), "mme"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("day 28", 28),
        ("Week  4", 28),
        ("week -8", -56),
        ("3 months ago", -84),
        ("1 year ago", -365),
    ],
)
def test_times_in_words_are_days_since_the_first_visit(text, day):
    assert parse_day(text) == day


@pytest.mark.parametrize("text", ["28", "day x", "soon", "day 1e3", "day 999999", "", "week 4.5"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"not a time|hundred years"):
        parse_day(text)


def date(text):
    try:
        return str(parse_date(text))
    except ValueError:
        return "refused"


@pytest.mark.parametrize("text", ["2026-13-01", "26-01-01", "2026-1-1", "20260101", "²026-01-01"])
def test_what_is_no_date_is_refused(text):
    assert date(text) == "refused"


def test_a_date_is_year_month_day():
    assert date("2026-11-30") == "2026-11-30"
