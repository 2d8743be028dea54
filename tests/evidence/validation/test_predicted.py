"""Bands of the validation: spread of models without luck, discrepancy, and unseen families."""

import numpy as np
import pytest

from simlib.evidence.calibration.discrepancy import START
from simlib.evidence.calibration.prior_models import prior
from simlib.evidence.calibration.sweeps import split
from simlib.evidence.trials.load import load_trial, load_trial_text
from simlib.evidence.trials.run import run_trial
from simlib.evidence.trials.summary import rows
from simlib.evidence.validation import runs
from simlib.evidence.validation.lines import SYMPTOMS, line
from simlib.evidence.validation.model_spread import moved, spread
from simlib.evidence.validation.prediction import (
    NINE_IN_TEN,
    Predicted,
    noise,
    stated,
    without_its_family,
)
from tests.evidence.trials.files import TWO_DRUGS

XBOT = load_trial("xbot-2018")
LEVEL, RATIO = "relapse [XR-NTX]", "relapse OR [XR-NTX / BUP-NX]"
OTHER = "relapse [BUP-NX]"
OVERALL = {LEVEL: 0.6, OTHER: 0.5, RATIO: 1.5}
MODELS, PEOPLE = 100, 24


def halves(between, seed):
    """Return shares of few people in each model, by halves; `between` is the models' own spread."""
    rng = np.random.default_rng(seed)
    true = np.log(0.6 / 0.4) + between * rng.normal(size=MODELS)
    p = 1.0 / (1.0 + np.exp(-true))
    one, two = (
        {
            LEVEL: rng.binomial(PEOPLE, p) / PEOPLE,
            OTHER: rng.binomial(PEOPLE, 0.5, MODELS) / PEOPLE,
        }
        for _ in range(2)
    )
    return one, two


def mean_spread(key, scale, between):
    """Return the spread that is found, over many luck draws."""
    found = [spread(XBOT, key, scale, OVERALL, halves(between, seed)) for seed in range(30)]
    return float(np.mean(found))


@pytest.mark.parametrize(("key", "scale"), [(LEVEL, "logit"), (RATIO, "log")])
def test_models_that_differ_are_told_from_luck(key, scale):
    assert mean_spread(key, scale, 0.6) == pytest.approx(0.6, rel=0.15)


@pytest.mark.parametrize(("key", "scale"), [(LEVEL, "logit"), (RATIO, "log")])
def test_the_luck_of_few_people_is_no_spread(key, scale):
    luck = 1.0 / np.sqrt(PEOPLE * 0.24)
    assert mean_spread(key, scale, 0.0) < 0.4 * luck


@pytest.mark.parametrize("measure", ["OR", "RR", "RD"])
def test_small_changes_move_a_contrast_as_calculus_says(measure):
    a, b, step = 0.6, 0.3, 1e-5
    row = next(r for r in rows(XBOT) if r.endpoint == "relapse" and r.measure == measure)
    x, y = LEVEL, OTHER
    at = {
        "OR": lambda p: np.log(p / (1 - p) / (b / (1 - b))), "RR": lambda p: np.log(p / b),
        "RD": lambda p: p - b,
    }[measure]  # fmt: skip
    half = {x: np.array([a, a + step]), y: np.array([b, b])}
    found = moved(XBOT, row, "plain" if measure == "RD" else "log", {x: a, y: b}, half)
    assert found[1] - found[0] == pytest.approx(at(a + step) - at(a), rel=1e-3)


def test_a_hazard_ratio_of_leaving_goes_up_where_fewer_stay():
    trial = load_trial("methadone-or-buprenorphine-2014")
    row = next(r for r in rows(trial) if r.measure == "HR")
    a, b = (f"completed [{arm}]" for arm in ("buprenorphine", "methadone"))
    half = {a: np.array([0.5, 0.4]), b: np.array([0.7, 0.7])}
    found = moved(trial, row, "log", {a: 0.5, b: 0.7}, half)
    exact = np.log(np.log(0.4) / np.log(0.5))
    assert found[1] - found[0] == pytest.approx(exact, rel=0.15)


def test_halves_of_a_run_are_different_people_of_the_same_models():
    trial = load_trial_text(TWO_DRUGS)
    design = prior(20)
    result = run_trial(trial, n=200, seed=3, models=design)
    both = split(trial, result, design, 3)
    one, two = (split(trial, result, design, 3, half) for half in (0, 1))
    key = "started [methadone]"
    assert both[key].shape == one[key].shape == (20,)
    assert not np.array_equal(one[key], two[key])
    ids = result.arms["methadone"].ids
    members = design.members(3, int(ids.max()) + 1)[ids]
    size = np.bincount(members, minlength=20)
    first = (size + 1) // 2
    together = (one[key] * first + np.nan_to_num(two[key]) * (size - first)) / size
    assert together == pytest.approx(both[key])


def test_the_distance_of_a_number_counts_its_own_error_and_discrepancy():
    p = Predicted(centre=0.0, spread=3.0, luck=0.0, discrepancy=4.0)
    assert p.sd == 5.0
    assert p.z(published=26.0, error=12.0) == 2.0


def test_what_a_published_number_says_is_on_its_scale():
    ratio = next(p for p in XBOT.published if p.key == RATIO)
    value, error = stated(ratio, "log")
    assert value == pytest.approx(np.log(1.44))
    assert error == pytest.approx((np.log(2.01) - np.log(1.02)) / 3.92)
    level = next(p for p in XBOT.published if p.key == LEVEL)
    assert noise(level, "logit", 0.5, 0.01) == pytest.approx(0.04)
    assert noise(level, "logit", 0.5, float("nan")) == 0.0


def test_leaving_a_family_out_moves_the_simulated_number_by_as_much_as_the_emulator():
    shipped = Predicted(centre=1.0, spread=0.1, luck=0.2, discrepancy=0.3)
    target = {"mean": 1.4, "left_out": [0.9, 0.5, 0.7]}
    assert without_its_family(shipped, target) == Predicted(0.5, 0.5, 0.2, 0.7)
    assert without_its_family(shipped, None) is None
    assert without_its_family(shipped, {"mean": 1.0, "left_out": None}) is None


def test_a_run_gives_lines_with_bands_that_hold_discrepancy(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "EACH_ARM", 600)
    trial = load_trial("duloxetine-neuropathy")
    found = runs.run_all([trial], prior(30), tmp_path)[trial.id]
    lines = [line(trial, p, found, {}) for p in trial.published]
    change = next(one for one in lines if one.key.startswith("change MD"))
    assert (change.kind, change.domain, change.unseen) == ("contrast", SYMPTOMS, None)
    assert change.high - change.low > 2 * NINE_IN_TEN * START["points"]
    report = {"discrepancy": {"points": 0.05}, "targets": [{
        "trial": trial.id, "key": change.key, "record": change.record, "mean": -0.8,
        "left_out": [-0.5, 0.1, 0.1],
    }]}  # fmt: skip
    told = next(line(trial, p, found, report) for p in trial.published if p.key == change.key)
    assert told.high - told.low < change.high - change.low
    assert told.unseen == pytest.approx(told.simulated + 0.3)
    again = runs.run_all([trial], prior(30), tmp_path)[trial.id]
    assert again.values == found.values
