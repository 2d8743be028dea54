"""Goals: how far somebody is with what they want to do again."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simlib.cases.case import list_cases, load_case
from simlib.clinic.goals import WORDS, measure, progress
from simlib.clinic.visit import begin
from tests.clinic.people import ON_OXYCODONE

FIXTURE = HealthCheck.function_scoped_fixture
GOALS = [goal for c in list_cases() for goal in load_case(c.id).vignette.person.goals]


@pytest.fixture(scope="module")
def first():
    return begin("Ana", ON_OXYCODONE, 3).chart


def with_score(chart, slug, score):
    return replace(
        chart,
        readings=tuple(replace(r, score=score) if r.slug == slug else r for r in chart.readings),
    )


def test_at_the_first_visit_a_goal_is_where_it_starts(first):
    assert progress("Walk to the shop", first, first).state == "start"


def test_a_goal_about_sleep_hangs_on_sleep_and_another_does_not(first):
    better = with_score(first, "sleep", 8.0)
    assert progress("Sleep five hours", better, first).state == "reach"
    assert progress("Walk to the shop", better, first).state == "same"


def test_less_interference_brings_a_goal_nearer_and_more_takes_it_away(first):
    def state(times):
        chart = with_score(first, "peg", round(first.peg * times, 1))
        return progress("Walk to the shop", chart, first).state

    assert [state(t) for t in (1.2, 1.0, 0.85, 0.65)] == ["away", "same", "some", "nearer"]
    assert state(0.2) == "reach"


def test_the_numbers_are_told_with_the_state(first):
    told = progress("Walk to the shop", with_score(first, "peg", 2.0), first).words
    assert told == f"{WORDS['reach']} (PEG 2, was {first.peg:g})"


def test_goals_of_the_cases_about_nights_are_read_from_sleep():
    nights = [goal for goal in GOALS if measure(goal) == "sleep"]
    assert len(nights) >= 5
    assert all(measure(goal) == "peg" for goal in GOALS if "walk" in goal.lower())


TENTHS = st.integers(0, 100).map(lambda n: n / 10)
GOALS_OF = {"peg": "Walk to the shop", "sleep": "Sleep five hours"}


def wanted(slug, score, was):
    """State of a goal, in exact tenths: how much of the way to the best score is behind them."""
    now, before = (Fraction(round(10 * x), 10) for x in (score, was))
    if (now < 4) if slug == "peg" else (now >= 7):
        return "reach"
    left, whole_way = (now, before) if slug == "peg" else (10 - now, 10 - before)
    part = (whole_way - left) / max(whole_way, Fraction(1, 10))
    if part >= Fraction(3, 10):
        return "nearer"
    if part >= Fraction(1, 10):
        return "some"
    return "away" if part <= Fraction(-1, 10) else "same"


@settings(deadline=None, max_examples=400, suppress_health_check=[FIXTURE])
@given(st.sampled_from(["peg", "sleep"]), TENTHS, TENTHS)
@example("peg", 7.2, 8.0)  # a tenth of the way, which floats put just below it
@example("peg", 8.8, 8.0)
@example("peg", 5.6, 8.0)
@example("peg", 4.0, 0.0)
@example("sleep", 6.9, 10.0)
@example("sleep", 7.0, 7.0)
def test_how_near_a_goal_is_hangs_on_the_part_of_the_way(first, slug, score, was):
    before, now = (with_score(first, slug, x) for x in (was, score))
    found = progress(GOALS_OF[slug], now, before)
    state = wanted(slug, score, was)
    label = {"peg": "PEG", "sleep": "sleep quality"}[slug]
    assert (found.goal, found.state) == (GOALS_OF[slug], state)
    assert found.words == f"{IN_WORDS[state]} ({label} {score:g}, was {was:g})"


IN_WORDS = {
    "start": "where it starts",
    "reach": "within reach",
    "nearer": "clearly nearer",
    "some": "a little nearer",
    "same": "no nearer",
    "away": "further away",
}


@settings(deadline=None, max_examples=20, suppress_health_check=[FIXTURE])
@given(st.sampled_from(["peg", "sleep"]), TENTHS)
def test_at_the_start_the_score_of_today_is_told(first, slug, score):
    chart = with_score(first, slug, score)
    label = {"peg": "PEG", "sleep": "sleep quality"}[slug]
    found = progress(GOALS_OF[slug], chart, chart)
    assert found.state == "start"
    assert found.words == f"where it starts ({label} {score:g} today)"


@given(st.text("abcdefg ", max_size=9), st.text("abcdefg ", max_size=9))
def test_nights_and_sleep_are_read_from_sleep_however_they_are_written(before, after):
    for word in ("sleep", "night"):
        for written in (word, word.upper(), word.capitalize()):
            assert measure(before + written + after) == "sleep"
    assert measure(before + after) == "peg"
