"""What prescribed doses teach and hold, and how many die."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.mechanisms import overdose, reliance
from simlib.mechanisms.overdose import OverdosePars
from simlib.mechanisms.reliance import ReliancePars
from tests.mechanisms.values import share, tiny

HARM = OverdosePars()
RELY = ReliancePars()


def test_other_deaths_follow_the_years_of_use_and_the_use_of_today():
    assert overdose.other_death(0.0, 0.0, HARM) == HARM.background
    assert overdose.other_death(0.5, 1.0, HARM) == pytest.approx(
        HARM.background + 0.5 * HARM.by_disorder + HARM.by_regular_use
    )


@given(st.floats(0.0, 2.0))
def test_a_chance_is_below_its_hazard_and_close_to_it_where_it_is_small(hazard):
    assert 0.0 <= overdose.chance(hazard) <= hazard + tiny
    assert overdose.chance(hazard * 1e-3) == pytest.approx(hazard * 1e-3, rel=2e-3, abs=1e-7)


def test_doses_teach_in_proportion_to_dose_and_readiness_up_to_a_bound():
    rate = RELY.teaching
    assert reliance.taught(0.0, 100.0, 0.2 * RELY.ready, RELY) == pytest.approx(0.2 * rate)
    assert reliance.taught(0.0, 50.0, 0.1 * RELY.ready, RELY) == pytest.approx(0.05 * rate)
    most = reliance.taught(0.0, 100.0, 50.0 * RELY.ready, RELY)
    assert most == pytest.approx(RELY.most_ready * rate)
    assert reliance.taught(0.3, 0.0, RELY.ready, RELY) == 0.3


@given(share, st.floats(0.0, 1000.0), st.floats(0.0, 0.5))
def test_what_doses_teach_stays_on_the_scale(habit, mme, tendency):
    assert habit <= reliance.taught(habit, mme, tendency, RELY) <= 1.0


def test_who_is_prescribed_more_leaves_less_often():
    """120 against 30 MME: the hazard ratio of stopping, published as 0.66 (0.57 to 0.76)."""
    ratio = reliance.holds(120.0, RELY) / reliance.holds(30.0, RELY)
    assert 0.57 < ratio < 0.76
    assert reliance.holds(500.0, RELY) == reliance.holds(200.0, RELY)
    assert reliance.holds(0.0, RELY) == 1.0
