"""Emulators: they say what a run would give, how sure they are, and which parameter matters."""

import numpy as np
import pytest

from simlib.evidence.calibration.emulator import first_order, fit, fit_rate, minus

RNG = np.random.default_rng(4)
Z = RNG.normal(size=(300, 8))
NEW = RNG.normal(size=(200, 8))


def truth(z):
    return 1.0 + 0.8 * z[:, 0] - 0.4 * z[:, 3] + 0.2 * (z[:, 1] ** 2 - 1.0)


def test_it_predicts_models_that_were_not_run():
    e = fit(Z, truth(Z) + RNG.normal(0, 0.3, 300))
    assert np.corrcoef(e(NEW), truth(NEW))[0, 1] > 0.98
    assert e.noise == pytest.approx(0.3, rel=0.15)


def test_noise_alone_explains_nothing():
    e = fit(Z, RNG.normal(size=300))
    assert e.explained < 0.1
    assert e(NEW).std() < 0.35


def test_runs_without_a_value_are_left_out():
    values = truth(Z)
    values[::3] = np.nan
    assert np.allclose(fit(Z, values)(NEW), truth(NEW), atol=0.05)


def test_too_few_runs_are_not_trusted():
    assert fit(Z[:5], truth(Z[:5])).error == np.inf
    assert fit_rate(Z, np.zeros(300)).error == np.inf


def test_a_rate_that_is_often_zero_has_no_bias():
    rates = RNG.poisson(0.6 * np.exp(0.5 * Z[:, 2] - 0.125)).astype(float)
    e = fit_rate(Z, rates)
    assert (rates == 0).mean() > 0.4
    assert e.intercept == pytest.approx(np.log(0.6) - 0.125, abs=0.15)
    assert e.linear[2] == pytest.approx(0.5, abs=0.15)


def test_a_ratio_is_the_difference_of_two_logarithms():
    a, b = fit(Z, truth(Z)), fit(Z, 0.5 * truth(Z))
    assert np.allclose(minus(a, b)(NEW), a(NEW) - b(NEW))


def test_first_order_indices_agree_with_salib():
    from SALib.analyze import sobol
    from SALib.sample import sobol as sampler

    e = fit(Z, truth(Z))
    problem = {
        "num_vars": 8, "names": [f"p{k}" for k in range(8)],
        "bounds": [[0.0, 1.0]] * 8, "dists": ["norm"] * 8,
    }  # fmt: skip
    sample = sampler.sample(problem, 2048, calc_second_order=False, seed=3)
    found = sobol.analyze(problem, e(sample), calc_second_order=False, seed=3)
    assert np.allclose(first_order(e), found["S1"], atol=0.03)
    assert first_order(e).sum() == pytest.approx(1.0)
