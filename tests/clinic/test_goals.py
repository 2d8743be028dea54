"""Goals: how far somebody is with what they want to do again."""

from dataclasses import replace

import pytest

from simlib.cases.case import list_cases, load_case
from simlib.clinic.goals import WORDS, measure, progress
from simlib.clinic.visit import begin
from tests.clinic.people import ON_OXYCODONE

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
