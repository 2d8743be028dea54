"""Targets: which numbers are fitted to, on which scale, and how much each may count."""

from dataclasses import replace

import numpy as np
import pytest

from simlib.evidence.calibration.targets import Target, capped, scaled, shared, target, weights
from simlib.evidence.trials.load import load_trial
from simlib.evidence.trials.schema_endpoints import Published
from simlib.files.format import with_given

TRIAL = load_trial("xbot-2018")
OR = with_given(
    Published(
        record="a-record", role="calibrate", verification="full", measure="OR", value=1.44,
        interval=(1.02, 2.01),
    ),
    key="relapse OR",
)  # fmt: skip


def some(n, record="r{}", error=0.2):
    return [Target("t", f"k{k}", record.format(k), "log", 0.0, error) for k in range(n)]


def test_an_odds_ratio_is_fitted_on_its_logarithm():
    t = target(TRIAL, OR, share=True)
    assert t.scale == "log"
    assert t.value == pytest.approx(np.log(1.44))
    assert t.error == pytest.approx((np.log(2.01) - np.log(1.02)) / 3.92)


@pytest.mark.parametrize("change", [{"role": "check"}, {"verification": "memory"},
                                    {"interval": None}])  # fmt: skip
def test_what_must_not_be_fitted_is_no_target(change):
    assert target(TRIAL, with_given(OR, **change), share=True) is None


def test_a_published_null_is_a_target():
    assert target(TRIAL, with_given(OR, value=1.0, no_effect=True), share=True).value == 0.0


def test_a_huge_cohort_has_no_tiny_error():
    sharp = with_given(OR, value=2.0, interval=(1.99, 2.01))
    assert target(TRIAL, sharp, share=True).error == 0.10


def test_a_share_is_fitted_on_log_odds():
    t = target(TRIAL, with_given(OR, measure=None, value=0.65, interval=(0.59, 0.71)), share=True)
    assert t.scale == "logit"
    assert t.value == pytest.approx(np.log(0.65 / 0.35))


def test_what_has_no_logarithm_is_no_number():
    assert np.isnan(scaled(np.array([0.0, -1.0]), "log")).all()


def test_numbers_of_one_record_count_as_one():
    errors = [t.error for t in shared(some(4, record="same"))]
    assert sum(1 / e**2 for e in errors) == pytest.approx(1 / 0.2**2)


def test_no_record_counts_for_more_than_a_twentieth():
    targets = some(40)
    targets[0] = replace(targets[0], error=0.001)
    told = weights(capped(targets, np.ones(40)), np.ones(40))
    assert told.max() <= 0.051
