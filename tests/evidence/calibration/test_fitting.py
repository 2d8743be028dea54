"""The whole fit on a small trial, and the parts that a fit rests on."""

import json
from pathlib import Path

import numpy as np
import pytest

from simlib.evidence.calibration import fitting as fits
from simlib.evidence.calibration.constraints import CONSTRAINTS, broken
from simlib.evidence.calibration.discrepancy import START
from simlib.evidence.calibration.fit_report import report
from simlib.evidence.calibration.prior_models import prior
from simlib.evidence.calibration.sweeps import by_model, sweep
from simlib.evidence.calibration.target_emulators import targets_of
from simlib.evidence.calibration.weighing import weighed
from simlib.evidence.trials.frozen import people_digest
from simlib.evidence.trials.load import load_trial
from simlib.model.plausible.uncertainties import uncertain

TRIAL = load_trial("duloxetine-neuropathy")


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweeps")
    said = []
    found = fits.fit([TRIAL], folder, models=8, runs=60, waves=2, each=240, progress=said.append)
    return folder, found, said


def test_a_sweep_runs_every_model_and_sees_how_they_differ():
    design = prior(30)
    values = by_model(TRIAL, design, 3000, seed=1)["change MD [duloxetine 60 / placebo]"]
    slow = design.factors[:, design.names.index("treatment.slow_works")]
    assert values.shape == (30,)
    assert np.corrcoef(values, slow)[0, 1] < -0.8


def test_a_stopped_fit_goes_on_where_it_was(swept):
    folder, found, _ = swept
    said = []
    again = fits.fit([TRIAL], folder, models=8, runs=60, waves=2, each=240, progress=said.append)
    assert again.ensemble == found.ensemble
    assert not any(text.startswith("trial ") for text in said)


def test_another_design_is_not_taken_for_the_same(tmp_path):
    for models in (40, 41):
        sweep([TRIAL], prior(models), tmp_path, each=20)
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_the_fit_moves_models_toward_the_published_result(swept):
    _, found, _ = swept
    key = "change MD [duloxetine 60 / placebo]"
    (k,) = (k for k, t in enumerate(found.targets) if t.key == key)
    t, e = found.targets[k], found.emulators[k]
    fitted = weighed([t], [e], [], found.before, np.random.default_rng(1)).posterior
    assert abs(e(fitted).mean() - t.value) < abs(e(found.before).mean() - t.value) - 0.005
    assert found.after.shape == (8, len(uncertain()))


def test_every_model_that_is_kept_keeps_the_required_behaviours(swept):
    _, found, _ = swept
    for row in found.ensemble.factors[:3]:
        assert broken(dict(zip(found.ensemble.names, row.tolist(), strict=True))) == ()


def test_the_report_says_what_was_learned(swept):
    _, found, _ = swept
    told = json.loads(json.dumps(report(found)))
    assert told["ensemble"] == found.ensemble.digest
    assert set(told["discrepancy"]) == set(START)
    assert told["people"] == {TRIAL.id: people_digest(TRIAL)}
    # one family of trials: nothing is left to predict it from
    assert [t["left_out"] for t in told["targets"]] == [None] * len(told["targets"])
    assert {p["name"] for p in told["parameters"]} == {u.name for u in uncertain()}
    by_key = {t["key"]: t for t in told["targets"]}
    change = by_key["change MD [duloxetine 60 / placebo]"]
    assert next(iter(change["speaks_to"])) == "treatment.slow_works"
    # eight models are too few to tell what one parameter has learned; what they predict is not
    (low, _, high), (least, _, most) = change["before"], change["after"]
    assert most - least < high - low


def test_only_numbers_of_role_calibrate_are_fitted_to():
    xbot = load_trial("xbot-2018")
    fitted = {t.record for t in targets_of([xbot])}
    checks = {p.record for p in xbot.published if p.role == "check"}
    assert fitted
    assert not fitted & checks


def test_nothing_to_fit_to_is_said():
    with pytest.raises(ValueError, match="nothing to fit to"):
        fits.fit([], Path("unused"))


def test_the_declared_numbers_keep_the_required_behaviours():
    assert broken({}) == ()


def test_a_model_without_tolerance_is_not_plausible():
    assert CONSTRAINTS[0].claim in broken({"tolerance.analgesic": 0.1})
