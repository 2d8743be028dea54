"""Single lives out of a projection are those that the projection counts."""

import numpy as np
import pytest

import simlib
from simlib.clinic.projection.example_lives import some_lives
from simlib.clinic.projection.groups import ICONS

WEEKS, LIVES = 12, 100


@pytest.fixture(scope="module")
def visit():
    return simlib.load_case("five-days-out").begin(seed=2)


@pytest.fixture(scope="module")
def every_life(visit):
    return some_lives(visit, visit.known, WEEKS, number=LIVES, lives=LIVES)


def test_all_lives_together_are_the_projection(visit, every_life):
    projection = visit.project(weeks=WEEKS, lives=LIVES)
    last = sorted(life.weekly["function"][-1] for life in every_life if len(life.use_days) == WEEKS)
    assert np.array_equal(last, projection.function_end)


def test_those_who_return_to_use_are_as_many_as_the_projection_says(visit, every_life):
    projection = visit.project(weeks=WEEKS, lives=LIVES)
    counted = [
        sum(life.returned is not None and life.returned <= week for life in every_life)
        for week in range(1, WEEKS + 1)
    ]
    assert np.allclose(counted, projection.per100["return_to_use"])


def test_each_ends_in_one_of_the_groups_of_the_icons(every_life):
    assert {life.end for life in every_life} <= set(ICONS)


def test_a_few_lives_are_taken_from_all_over_the_projection(visit, every_life):
    few = some_lives(visit, visit.known, WEEKS, number=5, lives=LIVES)
    assert few == tuple(every_life[i] for i in (0, 20, 40, 60, 80))


def test_the_days_of_all_lives_are_the_days_of_the_projection(visit, every_life):
    days = visit.project(weeks=WEEKS, lives=LIVES).daily
    today = [life.daily[0] for life in every_life]
    assert np.isclose(np.mean(today), days.mean[0])
    for life in every_life:
        assert len(life.daily) == 29 or life.end == "died"
