"""The inversion: it finds what can be found, keeps what cannot be known, and stays in range."""

import numpy as np
import pytest

from simlib.evidence.calibration.kalman import invert

PRIOR = np.random.default_rng(0).normal(size=(2000, 3))


def inverted(forward, observed, errors, seed=5):
    rng = np.random.default_rng(seed)
    return invert(forward, PRIOR, np.array(observed), np.array(errors), rng)


def test_a_linear_gaussian_problem_gives_the_exact_posterior():
    # prior N(0, 1), one observation y = z + e of 1.0 with error 0.5: mean 0.8, variance 0.2
    found = inverted(lambda z: z[:, :1], [1.0], [0.5]).scores[:, 0]
    assert found.mean() == pytest.approx(0.8, abs=0.05)
    assert found.std() == pytest.approx(np.sqrt(0.2), rel=0.08)


def test_what_no_result_speaks_to_stays_as_it_was():
    found = inverted(lambda z: z[:, :1], [1.0], [0.1]).scores
    assert found[:, 1].std() == pytest.approx(PRIOR[:, 1].clip(-1.96, 1.96).std(), rel=0.05)
    assert abs(found[:, 1].mean()) < 0.1


def test_a_bent_toy_model_is_recovered():
    truth = np.array([0.7, -0.5, 0.3])

    def toy(z):
        return np.column_stack([np.exp(0.5 * z[:, 0]), z[:, 1] + 0.3 * z[:, 0] ** 2, z.sum(axis=1)])

    found = inverted(toy, toy(truth[None, :])[0], [0.05, 0.05, 0.05]).scores
    assert np.allclose(found.mean(axis=0), truth, atol=0.1)


def test_steps_take_in_all_of_the_data_once():
    found = inverted(lambda z: 5.0 * z[:, :1], [6.0], [0.05])
    assert sum(found.steps) == pytest.approx(1.0)
    assert len(found.steps) > 1


def test_no_parameter_leaves_its_range_to_win_a_target():
    found = inverted(lambda z: z[:, :1], [50.0], [0.01]).scores
    assert found.max() <= 1.96
