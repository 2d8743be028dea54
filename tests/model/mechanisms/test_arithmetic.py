"""The model's own exp and log, and the step toward a target."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.mechanisms.arithmetic import (
    clip,
    exp,
    fourth_root,
    least,
    log,
    most,
    positive,
    root,
    toward,
)
from tests.model.mechanisms.values import kept, tiny

number = st.floats(-1e6, 1e6)


def test_exp_is_within_six_parts_in_a_thousand_million():
    x = np.linspace(-40.0, 40.0, 80_001)
    assert np.max(np.abs(exp(x) / np.exp(x) - 1.0)) < 6e-9


def test_exp_of_usual_arguments_is_within_two_parts_in_a_million_million():
    x = np.linspace(-12.0, 12.0, 24_001)
    assert np.max(np.abs(exp(x) / np.exp(x) - 1.0)) < 2e-12


def test_exp_beyond_its_range_is_that_of_the_bound():
    assert exp(1000.0) == exp(40.0)
    assert exp(-1000.0) == exp(-40.0)


def test_log_is_within_one_part_in_a_thousand_million():
    x = np.concatenate([np.linspace(1 / 26, 0.999, 20_000), np.linspace(1.001, 26.0, 80_000)])
    assert np.max(np.abs(log(x) / np.log(x) - 1.0)) < 1e-9


def test_log_of_one_is_zero():
    assert log(1.0) == 0.0


@given(st.floats(0.1, 3.0))
def test_log_undoes_exp(x):
    assert log(exp(x)) == pytest.approx(x, abs=1e-8)


@given(st.floats(-39.0, 39.0), st.floats(0.001, 1.0))
def test_exp_rises(x, more):
    assert exp(x + more) > exp(x)


@given(st.floats(0.04, 25.0), st.floats(0.001, 1.0))
def test_log_rises(x, more):
    assert log(x + more) > log(x)


@given(number, number)
def test_floats_and_arrays_give_the_same_bits(a, b):
    pair = np.array([a]), np.array([b])
    assert least(a, b) == least(*pair)[0]
    assert most(a, b) == most(*pair)[0]
    assert positive(a) == positive(pair[0])[0]
    assert root(abs(a)) == root(abs(pair[0]))[0]
    assert fourth_root(abs(a)) == fourth_root(abs(pair[0]))[0]
    assert clip(a, -1.0, 1.0) == clip(pair[0], -1.0, 1.0)[0]


@given(st.floats(-40.0, 40.0))
def test_exp_and_log_of_floats_and_arrays_give_the_same_bits(x):
    assert exp(x) == exp(np.array([x]))[0]
    y = 1.0 + abs(x) / 2.0
    assert log(y) == log(np.array([y]))[0]


@given(number, st.floats(-1e6, 0.0), st.floats(0.0, 1e6))
def test_clip_stays_between_its_bounds(x, low, high):
    assert low <= clip(x, low, high) <= high


@given(number, number, kept)
def test_a_step_never_overshoots(x, target, keep):
    low, high = min(x, target), max(x, target)
    slack = tiny * (1.0 + abs(x) + abs(target))
    assert low - slack <= toward(x, target, keep) <= high + slack


@given(number, kept)
def test_who_is_at_the_target_stays_there(x, keep):
    assert toward(x, x, keep) == x


@given(number, number)
def test_with_nothing_kept_the_target_is_reached_and_with_all_kept_nothing_moves(x, target):
    assert toward(x, target, 0.0) == target
    assert toward(x, target, 1.0) == pytest.approx(x, rel=1e-9, abs=1e-6)


def test_two_steps_are_one_step_of_both_shares():
    """The exact solution does not depend on how a stretch of time is cut."""
    twice = toward(toward(2.0, 10.0, 0.5), 10.0, 0.25)
    assert twice == toward(2.0, 10.0, 0.125)


def test_half_a_gap_is_closed_in_one_half_life():
    from simlib.model.engine.parameters import share_kept
    from simlib.model.mechanisms.clock import DAILY_HALVING

    keep, x = share_kept(9.0, DAILY_HALVING), 0.0
    for _ in range(9):
        x = toward(x, 6.0, keep)
    assert x == pytest.approx(3.0, abs=1e-9)
    assert math.isclose(keep, 2.0 ** (-1 / 9), rel_tol=1e-9)
