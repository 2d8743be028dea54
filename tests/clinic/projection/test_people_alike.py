"""People like this one agree with the chart, and nothing but the chart decides who they are."""

from dataclasses import replace

import numpy as np
import pytest

import simlib as sl
from simlib.clinic.patient.chart import Known
from simlib.clinic.patient.profile import cohort
from simlib.clinic.projection.people_alike import ENOUGH, alike
from simlib.clinic.projection.project import past
from simlib.model.engine.simulate import STATE_NAMES

FUNCTION, PAIN = STATE_NAMES.index("function"), STATE_NAMES.index("pain")
LIVES = 300


def like(visit, lives=LIVES):
    return alike(visit.profile, past(visit.plan, visit.day), visit.day, visit.known, lives)


@pytest.fixture(scope="module")
def case():
    return sl.load_case("back-pain-rising-dose")


@pytest.fixture(scope="module")
def lives_begun(case):
    return [case.begin(seed=seed) for seed in range(60)]


def test_what_no_chart_shows_changes_nothing(case):
    visit = case.begin(seed=3).until("4 wk")
    hidden = visit.state.copy()
    for name in ("habit", "urges", "breathing"):
        hidden[STATE_NAMES.index(name)] += 0.2
    other = replace(visit, state=hidden, person=visit.person * 1.0)
    assert other.known == visit.known
    assert other.project(lives=60).to_dict() == visit.project(lives=60).to_dict()


def test_the_person_is_one_of_the_people_like_them(lives_begun):
    """Of 60 lives 54 lie in a range of 90 %; fewer than 47 would be chance in 1 of 500."""
    inside = 0
    for visit in lives_begun:
        low, high = np.quantile(like(visit).state[FUNCTION], (0.05, 0.95))
        inside += low <= visit.state[FUNCTION, 0] <= high
    assert inside >= 47


def test_pain_of_these_people_is_the_pain_that_was_read_within_its_error(lives_begun):
    gaps = [np.median(like(v).state[PAIN]) - v.chart.pain for v in lives_begun if v.chart.pain < 9]
    assert abs(np.mean(gaps)) < 0.5
    assert np.std(gaps) < 0.7


def test_people_like_one_person_differ_less_than_people_of_the_case(case, lives_begun):
    everybody = cohort(case.profile, LIVES).state[FUNCTION].std()
    assert all(like(visit).state[FUNCTION].std() < 0.8 * everybody for visit in lives_begun[:10])


def test_what_happened_to_the_person_happened_to_people_like_them(case):
    visit = case.begin(seed=1)
    later = Known(28, (), use_days=20.0, away_days=0.0)
    found = alike(case.profile, past(visit.plan, 28), 28, (later,), 1000)
    none = alike(case.profile, past(visit.plan, 28), 28, (later._replace(use_days=0.0),), 1000)
    used = STATE_NAMES.index("habit")
    assert found.state[used].mean() > none.state[used].mean()
    assert (found.state[STATE_NAMES.index("in_care")] > 0).all()


def test_enough_different_people_stand_behind_a_projection(lives_begun):
    for visit in lives_begun[:10]:
        found = like(visit)
        assert found.keys.size == LIVES
        assert found.effective >= 0.9 * ENOUGH * LIVES


def test_without_a_chart_everybody_of_the_case_is_alike(case):
    found = alike(case.profile, case.profile.history, 0, (), 50)
    assert np.array_equal(found.state, cohort(case.profile, 50).state)


def test_a_projection_says_how_many_people_stand_behind_it(case):
    projection = case.begin(seed=1).project(lives=100)
    assert f"{projection.effective:.0f} different people" in projection.doubt
