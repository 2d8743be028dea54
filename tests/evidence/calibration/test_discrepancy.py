"""Discrepancy, weights and folds, on made-up targets whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from simlib.evidence.calibration.discrepancy import START, family_of, learned, unit_of, width
from simlib.evidence.calibration.emulator import Emulator
from simlib.evidence.calibration.folds import FOLDS, fold_of_each, left_out
from simlib.evidence.calibration.target_emulators import targets_of
from simlib.evidence.calibration.targets import Target
from simlib.evidence.calibration.weighing import weighed
from simlib.evidence.trials.load import load_trial

PARAMETERS = 6


def world(n, off, seed=1, error=0.1, family="shares"):
    """Return targets that a linear model gives at one truth, missed by `off`, with emulators."""
    rng = np.random.default_rng(seed)
    truth = 0.5 * rng.normal(size=PARAMETERS)
    targets, emulators = [], []
    for k in range(n):
        slope = 0.6 * rng.normal(size=PARAMETERS)
        e = Emulator(0.0, slope, np.zeros(PARAMETERS), 0.0, 1.0, 0.01)
        value = float(slope @ truth) + off * rng.normal() + error * rng.normal()
        t = Target(f"t{k}", f"k{k}", f"r{k}", "logit", value, error, family)
        targets.append(t)
        emulators.append(e)
    return targets, emulators


@pytest.mark.parametrize("off", [0.2, 0.5, 1.2])
def test_the_discrepancy_that_made_the_numbers_is_found(off):
    assert learned(*world(120, off))["shares"] == pytest.approx(off, rel=0.3)


def test_numbers_that_the_model_meets_leave_little_discrepancy():
    assert learned(*world(120, 0.0))["shares"] < 0.15


def test_each_family_has_its_own_and_an_unseen_one_keeps_its_start():
    shares, ratios = world(80, 1.0), world(80, 0.1, seed=2, family="ratios")
    found = learned(shares[0] + ratios[0], shares[1] + ratios[1])
    assert found["shares"] > 4 * found["ratios"]
    assert found["points"] == START["points"]


def test_one_wild_number_is_not_a_family():
    targets, emulators = world(60, 0.2)
    wild = [replace(targets[0], value=targets[0].value + 30.0), *targets[1:]]
    assert learned(wild, emulators)["shares"] < 1.0


def test_numbers_that_share_a_record_are_judged_by_their_published_errors():
    targets, emulators = world(100, 0.5)
    one = [replace(t, record="same", error=t.error * 10.0) for t in targets]
    assert learned(one, emulators)["shares"] == pytest.approx(learned(targets, emulators)["shares"])


def fitted(targets, emulators):
    before = np.random.default_rng(3).normal(size=(800, PARAMETERS))
    return weighed(targets, emulators, [], before, np.random.default_rng(4))


def test_discrepancy_is_part_of_the_error_that_counts():
    targets, emulators = world(60, 1.0)
    found = fitted(targets, emulators)
    assert all(t.error > 0.8 * width(t, found.widths) for t in found.targets)
    assert found.posterior.std(axis=0).min() > 0.02


def test_a_number_far_beyond_every_model_is_named_and_does_not_pull():
    targets, emulators = world(60, 0.1)
    far = replace(targets[0], value=40.0)
    found = fitted([far, *targets[1:]], emulators)
    assert found.beyond[0] > 30.0
    assert max(found.beyond[1:]) < 1.0
    usual = fitted(targets, emulators).posterior.mean(axis=0)
    assert abs(found.posterior.mean(axis=0) - usual).max() < 0.3


def test_families_of_trials_are_dealt_evenly_and_by_name_alone():
    names = [f"family {k}" for k in range(57)]
    dealt = fold_of_each(names)
    sizes = [list(dealt.values()).count(k) for k in range(FOLDS)]
    assert max(sizes) - min(sizes) <= 1
    assert fold_of_each(names[::-1] + names) == dealt


def test_what_is_left_out_is_predicted_by_the_others_and_never_by_itself():
    targets, emulators = world(60, 0.2)
    before = np.random.default_rng(3).normal(size=(800, PARAMETERS))
    own = {t.trial: t.trial for t in targets}
    found = left_out(targets, emulators, [], own, before, seed=1)
    off = np.array([t.value - f.mean for t, f in zip(targets, found, strict=True)])
    wide = np.array([np.hypot(np.hypot(f.spread, f.width), 0.1) for f in found])
    assert np.corrcoef([t.value for t in targets], [f.mean for f in found])[0, 1] > 0.8
    assert 0.75 < (abs(off / wide) < 1.645).mean() <= 1.0
    moved = [replace(targets[0], value=targets[0].value + 1.0), *targets[1:]]
    again = left_out(moved, emulators, [], own, before, seed=1)
    assert again[0] == found[0]
    together = dict.fromkeys(own, "one family")
    assert left_out(targets, emulators, [], together, before, seed=1) == [None] * 60


@pytest.mark.parametrize(
    ("trial", "key", "family", "unit"),
    [
        ("xbot-2018", "relapse OR [XR-NTX / BUP-NX]", "ratios", 1.0),
        ("xbot-2018", "relapse [XR-NTX]", "shares", 1.0),
        ("agonist-cohorts-2017", "death off [methadone]", "rates", 1.0),
        ("agonist-cohorts-2017", "methadone, off against on rate ratio", "ratios", 1.0),
        ("duloxetine-neuropathy", "change MD [duloxetine 60 / placebo]", "points", 1.0),
        ("methadone-doses-1999", "days in treatment [80 to 100 mg]", "sizes", 159.0),
        ("cbt-for-pain-2012", "pain SMD [CBT / usual care]", "standardised", 1.0),
    ],
)
def test_a_number_belongs_to_a_family_with_its_unit(trial, key, family, unit):
    (t,) = (t for t in targets_of([load_trial(trial)]) if t.key == key)
    assert (t.family, t.unit) == (family, unit)


def test_a_point_of_a_score_of_100_is_a_tenth_of_one_of_10():
    change = next(e for e in load_trial("exercise-low-bias-2023").endpoints if e.of == "function")
    assert family_of(change, "mean", "MD") == "points"
    assert unit_of("points", change, 3.0, 1.0) == 10.0
