"""Single lives out of a projection are those that the projection counts."""

import inspect

import numpy as np
import pytest

import simlib
from simlib.clinic.projection.example_lives import RECORD, some_lives
from simlib.clinic.projection.groups import CLEARLY, ICONS
from simlib.clinic.projection.people_alike import alike
from simlib.clinic.projection.project import past
from simlib.clinic.visit import Visit, begin
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.outcomes import BANDED, OUTCOMES, returned
from tests.clinic.people import HEROIN

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


# ---- Each life beside the days that it is made from -------------------------------------------

LONG = 60


@pytest.fixture(scope="module")
def harsh():
    """Lives of somebody without treatment, of whom some die, leave care or return to use."""
    visit = begin("Ana", HEROIN, seed=3)
    return visit, some_lives(visit, visit.known, LONG, number=400, lives=400)


@pytest.fixture(scope="module")
def days(harsh):
    """The same lives, every day of them."""
    visit, _ = harsh
    found = alike(visit.profile, past(visit.plan, 0), 0, visit.known, 400)
    coming = visit.plan.known(0).table(0, 7 * LONG)
    return found.state, live(found.state, found.people, coming, found.keys, 0, RECORD).record


def test_each_week_is_the_mean_of_its_days_up_to_death(harsh, days):
    _, record = days
    deaths = 0
    for i, life in enumerate(harsh[1]):
        weeks = [w for w in range(LONG) if record["alive"][7 * w + 6, i] > 0]
        assert weeks == list(range(len(life.use_days)))
        deaths += len(weeks) < LONG
        for name in BANDED:
            outcome = OUTCOMES[name]
            means = [record[outcome.state][7 * w : 7 * w + 7, i].mean() for w in weeks]
            assert life.weekly[name] == pytest.approx(outcome.shown(np.array(means)), rel=1e-5)
        used = [record["used"][7 * w : 7 * w + 7, i].sum() for w in weeks]
        assert life.use_days == tuple(used)
        living = record["alive"][:29, i] > 0
        worst = OUTCOMES["withdrawal"].shown(record["body.worst"][:29, i][living])
        assert life.daily == pytest.approx(worst)
    assert deaths


def test_each_return_to_use_is_told_with_its_week(harsh, days):
    start, record = days
    again = returned(record["used"], start[STATE_NAMES.index("regular_use")])
    for i, life in enumerate(harsh[1]):
        weeks = [week for week in range(LONG) if again[7 * week : 7 * week + 7, i].any()]
        assert life.returned == (weeks[0] + 1 if weeks else None)


def ends(life, record, before, i):
    """The group that a life ends in, by its last day."""
    if not record["alive"][-1, i]:
        return "died"
    here = record["in_care"][-1, i] > 0
    if life.returned is not None:
        return f"{'in' if here else 'left'} care, returned to regular use"
    if not here:
        return "left care, not in regular use"
    gain = life.weekly["function"][-1] - before
    if abs(gain) < CLEARLY:
        return "in care, function about the same"
    return f"in care, function clearly {'better' if gain > 0 else 'worse'}"


def test_each_ends_in_the_group_of_its_last_day(harsh, days):
    start, record = days
    before = OUTCOMES["function"].shown(start[STATE_NAMES.index("function")])
    for i, life in enumerate(harsh[1]):
        assert life.end == ends(life, record, before[i], i)


def test_they_are_of_the_projection_that_is_made_where_nobody_says_otherwise():
    own, whole = (inspect.signature(f).parameters for f in (some_lives, Visit.project))
    assert [own[name].default for name in ("weeks", "lives")] == [
        whole[name].default for name in ("weeks", "lives")
    ]


@pytest.mark.parametrize("number", [1, 3, 7, 20])
def test_some_lives_are_spread_evenly_over_all(harsh, number):
    visit, every = harsh
    few = some_lives(visit, visit.known, LONG, number=number, lives=400)
    assert few == tuple(every[k * 400 // number] for k in range(number))
