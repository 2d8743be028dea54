"""What prescribed doses teach and hold, and how many die."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine.parameters import prepared
from simlib.model.mechanisms import overdose, reliance, use
from simlib.model.mechanisms.overdose import OverdosePars
from simlib.model.mechanisms.reliance import ReliancePars
from tests.model.mechanisms.values import share, tiny

HARM = OverdosePars()
RELY = ReliancePars()


def test_other_deaths_follow_the_years_of_use_and_the_use_of_today():
    assert overdose.other_death(0.0, 0.0, HARM) == HARM.background
    assert overdose.other_death(0.5, 1.0, HARM) == pytest.approx(
        HARM.background + 0.5 * HARM.by_disorder + HARM.by_regular_use
    )


@given(st.floats(0.0, 2.0))
def test_a_chance_is_below_its_hazard_and_close_to_it_where_it_is_small(hazard):
    assert 0.0 <= use.chance(hazard) <= hazard + tiny
    assert use.chance(hazard * 1e-3) == pytest.approx(hazard * 1e-3, rel=2e-3, abs=1e-7)


def test_doses_teach_by_dose_and_readiness_up_to_a_bound():
    """Four times the dose teaches 4 ** 2 = 16 times as much."""
    rate = RELY.teaching
    assert reliance.taught(0.0, 100.0, 0.0, 0.2 * RELY.ready, RELY) == pytest.approx(0.2 * rate)
    assert reliance.taught(0.0, 25.0, 0.0, RELY.ready, RELY) == pytest.approx(rate / 16)
    most = reliance.taught(0.0, 100.0, 0.0, 50.0 * RELY.ready, RELY)
    assert most == pytest.approx(RELY.most_ready * rate)


def test_only_what_is_more_than_expected_teaches():
    assert reliance.taught(0.3, 80.0, 80.0, RELY.ready, RELY) == 0.3
    assert reliance.taught(0.3, 40.0, 80.0, RELY.ready, RELY) == 0.3
    raised = reliance.taught(0.3, 120.0, 80.0, RELY.ready, RELY)
    assert 0.3 < raised < reliance.taught(0.3, 120.0, 0.0, RELY.ready, RELY)


def test_a_dose_becomes_what_is_expected():
    """After one time constant 63 % of the way, exactly."""
    p, now = prepared(RELY), 0.0
    for _ in range(round(RELY.expecting)):
        now = reliance.expected_dose(now, 60.0, p)
    assert now == pytest.approx(60.0 * (1.0 - 1.0 / 2.718281828), rel=1e-6)


@given(share, st.floats(0.0, 1000.0), st.floats(0.0, 1000.0), st.floats(0.0, 0.5))
def test_what_doses_teach_stays_on_the_scale(habit, mme, used_to, tendency):
    assert habit <= reliance.taught(habit, mme, used_to, tendency, RELY) <= 1.0


def test_a_dose_in_the_first_days_back_is_more_dangerous():
    usual = overdose.by_use(1.0, HARM.tolerant_excess, 0.0, 0.0, 1.0, HARM)
    back = overdose.by_use(1.0, HARM.tolerant_excess, 1.0, 0.0, 1.0, HARM)
    assert back / usual == pytest.approx(math.exp(HARM.just_back))


def test_who_is_prescribed_more_leaves_less_often():
    """120 against 30 MME: the hazard ratio of stopping, published as 0.66 (0.57 to 0.76)."""
    ratio = reliance.holds(120.0, RELY) / reliance.holds(30.0, RELY)
    assert 0.57 < ratio < 0.76
    assert reliance.holds(500.0, RELY) == reliance.holds(200.0, RELY)
    assert reliance.holds(0.0, RELY) == 1.0
