"""Estimators against arithmetic by hand and against SciPy."""

import math

import numpy as np
import pytest
from scipy import stats

from simlib.evidence.trials import estimators as est
from simlib.evidence.trials.estimators import Moments, Table


def test_an_odds_ratio_is_the_cross_product():
    assert est.odds_ratio(Table(185, 283), Table(163, 287)) == pytest.approx(
        (185 * 124) / (98 * 163)
    )


def test_an_empty_cell_adds_a_half_to_each():
    assert est.odds_ratio(Table(0, 10), Table(5, 10)) == pytest.approx((0.5 * 5.5) / (10.5 * 5.5))


def test_ratios_of_nobody_are_not_numbers():
    assert math.isnan(est.odds_ratio(Table(0, 0), Table(1, 2)))
    assert math.isnan(est.risk_ratio(Table(1, 2), Table(0, 0)))
    assert math.isnan(est.share(Table(0, 0)))


def test_moments_are_those_of_numpy():
    x = np.array([1.0, 4.0, 4.0, 9.0])
    m = est.moments(x)
    assert (m.n, m.mean, m.variance) == (4, x.mean(), pytest.approx(x.var(ddof=1)))


def test_hedges_g_by_hand():
    a, b = Moments(6, 2.0, 1.0), Moments(4, 1.0, 4.0)
    pooled = math.sqrt((5 * 1.0 + 3 * 4.0) / 8)
    assert est.hedges(a, b) == pytest.approx(1.0 / pooled * (1 - 3 / 31))


def test_the_hazard_ratio_solves_the_partial_likelihood():
    # one event each on days 1 (arm 1), 2 (arm 0), 3 (arm 1), 4 (arm 0): theta^2 - theta - 4 = 0
    found = est.hazard_ratio(np.array([1, 2, 3, 4.0]), np.ones(4), np.array([1, 0, 1, 0]))
    assert found == pytest.approx((1 + math.sqrt(17)) / 2)


def test_ties_are_treated_as_efron_did():
    time, event = np.array([1.0, 1, 2, 2, 3]), np.array([1, 1, 1, 0, 0])
    arm = np.array([1, 0, 1, 0, 0])

    def log_likelihood(beta):
        theta = math.exp(beta)
        first = 2 * theta + 3
        both = theta + 1
        second = theta + 2
        return 2 * beta - math.log(first) - math.log(first - both / 2) - math.log(second)

    grid = np.linspace(-3, 3, 60001)
    best = grid[np.argmax([log_likelihood(b) for b in grid])]
    assert math.log(est.hazard_ratio(time, event, arm)) == pytest.approx(best, abs=2e-4)


def test_with_exponential_times_the_hazard_ratio_is_that_of_the_rates():
    rng = np.random.default_rng(1)
    arm = np.repeat([True, False], 20_000)
    time = rng.exponential(np.where(arm, 50.0, 100.0))
    event, time = time < 60, np.minimum(time, 60)
    assert est.hazard_ratio(time, event, arm) == pytest.approx(2.0, rel=0.05)


def test_swapping_arms_inverts_the_hazard_ratio():
    time, event = np.array([1.0, 1, 2, 2, 3, 5]), np.array([1, 1, 1, 1, 0, 1])
    arm = np.array([1, 0, 1, 0, 0, 1], bool)
    there = est.hazard_ratio(time, event, arm)
    assert there * est.hazard_ratio(time, event, ~arm) == pytest.approx(1.0)


def test_a_hazard_ratio_without_events_is_not_a_number():
    assert math.isnan(est.hazard_ratio(np.ones(4), np.zeros(4), np.array([1, 1, 0, 0])))


@pytest.mark.parametrize(("k", "n"), [(0, 10), (9, 1200), (185, 283), (10, 10), (43, 653)])
def test_the_exact_interval_is_that_of_clopper_and_pearson(k, n):
    wanted = stats.binomtest(k, n).proportion_ci(method="exact")
    assert est.exact(k, n) == pytest.approx((wanted.low, wanted.high), abs=1e-9)


def test_a_logistic_slope_in_a_two_by_two_table_is_the_log_odds_ratio():
    x = np.repeat([0.0, 0, 1, 1], [30, 10, 15, 45])
    y = np.repeat([0.0, 1, 0, 1], [30, 10, 15, 45])
    slope = est.logistic(np.column_stack([np.ones(100), x]), y)[1]
    assert math.exp(slope) == pytest.approx((30 * 45) / (10 * 15))


def test_a_logistic_slope_per_point_is_found_in_made_data():
    rng = np.random.default_rng(2)
    x, past = rng.normal(3, 2, 40_000), rng.random(40_000) < 0.4
    p = 1 / (1 + np.exp(-(-2 + 0.157 * x + 1.0 * past)))
    y = rng.random(40_000) < p
    beta = est.logistic(np.column_stack([np.ones(x.size), x, past]), 1.0 * y)
    assert beta == pytest.approx([-2, 0.157, 1.0], abs=0.08)


def test_a_slope_within_persons_ignores_how_persons_differ():
    who = np.repeat(np.arange(3), 5)
    x = np.tile(np.arange(5.0), 3)
    assert est.within_slope(x, 0.3 * x + 100 * who, who) == pytest.approx(0.3)
