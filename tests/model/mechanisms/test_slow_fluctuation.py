"""Good and bad spells: how weeks of one person differ."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.mechanisms import slow_fluctuation
from tests.model.mechanisms.values import kept

size = st.floats(0.0, 2.0)


def many(keep, size, days=4000, people=200):
    """Return spells day by day, after they have forgotten where they began."""
    luck = np.random.default_rng(1).standard_normal((days, people))
    now, seen = np.zeros(people), []
    for shock in luck:
        now = slow_fluctuation.step(now, keep, size, shock)
        seen.append(now)
    return np.array(seen[days // 4 :])


@given(st.floats(-5.0, 5.0), kept, size)
def test_without_luck_a_spell_fades_and_never_turns(now, keep, size):
    later = slow_fluctuation.step(now, keep, size, 0.0)
    assert abs(later) <= abs(now)
    assert later * now >= 0.0


@pytest.mark.parametrize("keep", [0.5, 0.9, 0.97])
def test_its_size_is_the_standard_deviation_in_the_long_run_whatever_its_pace(keep):
    """5 % is what so many correlated days allow."""
    assert many(keep, 1.2).std() == pytest.approx(1.2, rel=0.05)


def test_the_next_day_is_like_this_one_and_the_next_season_is_not():
    x = many(np.exp(-1.0 / 28.0), 1.0)
    assert np.corrcoef(x[:-1].ravel(), x[1:].ravel())[0, 1] > 0.95
    assert abs(np.corrcoef(x[:-180].ravel(), x[180:].ravel())[0, 1]) < 0.05


def test_who_is_seen_in_a_bad_week_is_better_later():
    """Regression to the mean, which every trial without a control arm takes for an effect."""
    x = many(np.exp(-1.0 / 28.0), 1.2)
    bad = x[0] > 1.0
    assert x[84][bad].mean() < 0.5 * x[0][bad].mean()
