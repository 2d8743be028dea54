"""The draw of trial files that are never fitted: by name alone, and kept by every file."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.evidence.calibration.target_emulators import targets_of
from simlib.evidence.trials.draw import never_fitted, role
from simlib.evidence.trials.load import check_text, load_trial, published, read

FIRST = (Path(__file__).parent / "first_files.txt").read_text("utf-8").split()
"""Files that were there when the model was first fitted."""

DRAWN = [name for name in published() if load_trial(name).drawn]


@given(st.text(min_size=1, max_size=30))
def test_the_draw_is_the_first_byte_of_the_digest_of_the_name(name):
    assert never_fitted(name) == (int(hashlib.sha256(name.encode()).hexdigest()[:2], 16) % 2 == 1)
    assert role(name) == ("check" if never_fitted(name) else "calibrate")


def test_every_file_that_came_after_the_first_fit_is_drawn_and_no_other():
    assert sorted(set(published()) - set(FIRST)) == sorted(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_a_file_that_is_never_fitted_gives_the_fit_nothing(name):
    trial = load_trial(name)
    assert {p.role for p in trial.published} == {role(name)}
    assert bool(targets_of([trial])) == (not never_fitted(name))


def test_a_file_that_breaks_the_draw_is_refused():
    name = next(n for n in DRAWN if never_fitted(n))
    text = read(published()[name]).replace("role: check", "role: calibrate", 1)
    (found,) = check_text(text)
    assert found.code == "E054"
    assert "no number" in found.message


def test_new_numbers_are_many_and_about_half_of_the_files_are_never_fitted():
    assert sum(len(load_trial(name).published) for name in DRAWN) >= 60
    assert 0.35 < sum(map(never_fitted, DRAWN)) / len(DRAWN) < 0.65
