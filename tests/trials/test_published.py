"""Every published trial file can be read, is named by its id, and gives what it compares with."""

import pytest

from simlib.trials.load import load_trial, published
from simlib.trials.summary import rows

NAMES = sorted(published())


@pytest.mark.parametrize("name", NAMES)
def test_a_published_trial_is_read_and_named_by_its_file(name):
    assert load_trial(name).id == name


@pytest.mark.parametrize("name", NAMES)
def test_every_published_number_has_something_to_stand_beside(name):
    trial = load_trial(name)
    known = {row.key for row in rows(trial)}
    assert [p.key for p in trial.published if p.key not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_numbers_that_were_not_seen_are_never_to_be_fitted(name):
    unseen = [p for p in load_trial(name).published if p.verification == "memory"]
    assert [p.record for p in unseen if p.role == "calibrate"] == []
