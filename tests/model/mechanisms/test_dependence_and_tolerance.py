"""Adaptation: dependence, withdrawal, tolerance of relief and of breathing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine.parameters import prepared
from simlib.model.mechanisms import dependence, tolerance
from simlib.model.mechanisms.dependence import DependencePars
from simlib.model.mechanisms.tolerance import TolerancePars
from tests.model.mechanisms.values import share, signal, tiny

D = prepared(DependencePars())
T = prepared(TolerancePars())
KAPPA = 0.07


@given(signal, signal)
def test_adaptation_never_passes_the_signal_it_answers(start, s):
    fast, slow = start * D.fast_share, start * (1.0 - D.fast_share)
    for _ in range(10):
        fast, slow = dependence.adapt_fast(fast, s, D), dependence.adapt_slow(slow, s, D)
        assert fast + slow <= max(start, s) + tiny


@given(signal)
def test_a_steady_signal_leaves_no_withdrawal(s):
    fast, slow = D.fast_share * s, (1.0 - D.fast_share) * s
    assert dependence.spontaneous(0.0, fast, slow, s, D) == 0.0


@given(signal)
def test_a_cut_of_ten_percent_in_signal_is_silent(s):
    """The headroom that keeps small steps of a taper from being felt."""
    fast, slow = D.fast_share * s, (1.0 - D.fast_share) * s
    assert dependence.spontaneous(0.0, fast, slow, 0.9 * s, D) == 0.0


@given(signal, signal)
def test_withdrawal_is_never_negative(before, s):
    fast, slow = D.fast_share * before, (1.0 - D.fast_share) * before
    assert dependence.spontaneous(0.0, fast, slow, s, D) >= 0.0


@given(signal, share)
def test_nothing_can_be_displaced_where_nothing_is(lost, fast):
    assert dependence.displacement(lost, 0.0, fast, D) == 0.0


@given(signal, st.floats(0.0, 3000.0), share)
def test_nobody_misses_a_signal_that_the_body_never_leaned_on(lost, full, fast):
    """A dose taken under blockade, in a body that is not used to it, displaces nothing."""
    missed = dependence.displacement(lost, full, fast, D)
    assert 0.0 <= missed <= min(fast, lost) + tiny
    assert dependence.displacement(lost, full, 0.0, D) == 0.0
    assert dependence.displacement(lost, full, fast + 0.1, D) >= missed


def test_displacement_by_hand():
    """Of a signal that falls by 0.6: half, where so much agonist is there."""
    assert dependence.displacement(0.6, D.agonist_there, 1.2, D) == pytest.approx(0.3)


@given(signal, st.floats(0.0, 3000.0), share)
def test_an_antagonist_without_dependence_takes_nothing_away(s, full, blocked):
    assert dependence.blockade(s, full, blocked, 0.0, D) == 0.0


@given(signal, st.floats(0.0, 3000.0), share, share, share)
def test_more_blockade_and_more_dependence_take_more_away(s, full, blocked, fast, more):
    least_taken = dependence.blockade(s, full, blocked, fast, D)
    assert dependence.blockade(s, full, min(1.0, blocked + more), fast, D) >= least_taken - tiny
    assert dependence.blockade(s, full, blocked, fast + more, D) >= least_taken - tiny


def test_displacement_that_is_small_or_that_one_is_used_to_is_not_felt():
    assert dependence.precipitated(D.unnoticed, D.displacement_slack, D) == 0.0
    assert dependence.precipitated(0.5, -1.0, D) == pytest.approx(
        D.displacement_gain * (0.5 - D.unnoticed)
    )
    assert dependence.precipitated(0.0, 0.5, D) == pytest.approx(
        D.displacement_gain * (0.5 - D.displacement_slack)
    )


@given(st.floats(0.05, 0.5), st.floats(0.0, 2.0), st.floats(0.0, 1.0))
def test_the_more_a_body_is_used_to_the_less_a_partial_agonist_stands_in(efficacy, fast, more):
    """Spare receptors: below some adaptation all of its efficacy is left, and never more."""
    here = dependence.partial_efficacy(efficacy, fast, D)
    assert 0.0 < dependence.partial_efficacy(efficacy, fast + more, D) <= here <= efficacy
    assert dependence.partial_efficacy(efficacy, D.spare_from, D) == efficacy


@given(st.floats(0.0, 40.0), st.floats(0.0, 40.0))
def test_one_gets_used_to_buprenorphine_faster_than_one_loses_it_and_never_overshoots(now, level):
    low, high = sorted((now, level))
    after = dependence.bup_adapted(now, level, D)
    assert low - tiny <= after <= high + tiny
    assert dependence.bup_adapted(0.0, 1.0, D) > 1.0 - dependence.bup_adapted(1.0, 0.0, D)


@given(share, share)
def test_getting_used_to_displacement_never_overshoots(before, now):
    low, high = sorted((before, now))
    assert low - tiny <= dependence.used_to(before, now, D) <= high + tiny


@given(signal, share)
def test_more_adaptation_needs_more_activation_for_the_same_relief(fast, more):
    half = tolerance.half_relief(fast, 0.1, 1.0, KAPPA, T)
    assert tolerance.half_relief(fast + more + 1e-6, 0.1, 1.0, KAPPA, T) > half


@given(signal, share)
def test_a_new_molecule_meets_less_tolerance(fast, familiar):
    new = tolerance.half_relief(fast + 0.01, 0.1, 0.9 * familiar, KAPPA, T)
    assert new < tolerance.half_relief(fast + 0.01, 0.1, familiar + 0.1, KAPPA, T)


def test_half_of_full_relief_by_hand():
    """Without adaptation it takes an activation of kappa, to the power 1.5."""
    half = tolerance.half_relief(0.0, 0.0, 1.0, KAPPA, T)
    assert half == pytest.approx(KAPPA**1.5)
    assert tolerance.relief(KAPPA, half) == pytest.approx(0.5)


@given(share, share)
def test_relief_is_a_share_and_rises_with_activation(activation, more):
    half = tolerance.half_relief(1.0, 0.2, 1.0, KAPPA, T)
    low, high = tolerance.relief(activation, half), tolerance.relief(activation + more, half)
    assert 0.0 <= low <= high < 1.0


@given(signal, signal)
def test_tolerance_of_breathing_never_overshoots(now, s):
    low, high = sorted((now, T.breathing * s))
    assert low - tiny <= tolerance.breathing(now, s, T) <= high + tiny


def test_years_on_a_high_dose_shift_breathing_about_fourfold():
    """Algera 2021: 4.3 times, here at a signal of 1.54 (about 200 MME a day)."""
    import math

    now = 0.0
    for _ in range(400):
        now = tolerance.breathing(now, 1.54, T)
    assert math.exp(now) == pytest.approx(4.3, rel=0.05)


def test_tolerance_of_breathing_is_lost_faster_than_it_is_built():
    built = tolerance.breathing(0.0, 1.0 / T.breathing, T)
    lost = 1.0 - tolerance.breathing(1.0, 0.0, T)
    assert lost > built


@given(share)
def test_a_rotation_makes_the_body_unfamiliar_and_time_mends_it(familiar):
    rotated = tolerance.familiarity(familiar, 0.0, T)
    assert rotated == pytest.approx(1.0 - T.familiarity)
    assert tolerance.familiarity(familiar, 1.0, T) >= familiar


@given(share)
def test_most_of_tolerance_is_met_by_any_molecule(familiar):
    assert 1.0 - T.specific <= tolerance.met(familiar, T) <= 1.0
