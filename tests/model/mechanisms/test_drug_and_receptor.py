"""What is on board, and what it does at the receptor."""

import pytest
from hypothesis import given

from simlib.model.engine.parameters import prepared, share_kept
from simlib.model.mechanisms import drug, receptor
from simlib.model.mechanisms.clock import SLOTS, SLOTTED_HALVING
from simlib.model.mechanisms.drug import DrugPars
from simlib.model.mechanisms.receptor import ReceptorPars
from tests.model.mechanisms.values import antagonist, bup, level, share, tiny

P = ReceptorPars()


def bound(full=0.0, bup=0.0, antagonist=0.0):
    return receptor.occupancy(full, bup, antagonist, P)


def strength(full=0.0, bup=0.0, antagonist=0.0, efficacy=P.bup_efficacy):
    return receptor.signal(receptor.activation(bound(full, bup, antagonist), efficacy), P)


@pytest.mark.parametrize("half_life", [2.8, 3.7, 9.0, 24.0])
def test_at_steady_state_a_level_reads_as_the_prescription(half_life):
    """Whatever the half-life, 120 MME a day are 120 MME/d on board."""
    keep = share_kept(half_life / 24.0, SLOTTED_HALVING)
    amount = 0.0
    for _ in range(60 * SLOTS):
        amount = amount + 120.0 / SLOTS
        mean, amount = drug.mean_over_slot(amount, keep), amount * keep
    assert mean == pytest.approx(120.0, rel=1e-6)


@given(level)
def test_what_leaves_in_a_slot_is_what_is_gone(amount):
    assert drug.mean_over_slot(amount, 0.25) / SLOTS == pytest.approx(0.75 * amount)


@pytest.mark.parametrize("half_life", [3.0, 32.0])
def test_the_mean_over_a_slot_is_the_integral(half_life):
    import math

    rate = math.log(2) * 4.0 / half_life
    exact = (1.0 - math.exp(-rate)) / rate
    assert drug.mean_share(math.exp(-rate)) == pytest.approx(exact, abs=1e-3)


@pytest.mark.parametrize(("mg", "trough", "peak"), [(12, 0.81, 5.35), (24, 1.54, 8.27)])
def test_sublingual_levels_lie_near_those_of_the_label(mg, trough, peak):
    """Label (from memory): 12 mg, 0.81 to 5.35 ng/mL; 24 mg, 1.54 to 8.27. A fifth either way."""
    p = prepared(DrugPars())
    quick = slow = 0.0
    for _ in range(30):
        quick, slow = quick + p.bup_quick * mg, slow + p.bup_slow * mg
        top = quick + slow
        for _ in range(SLOTS):
            quick, slow = quick * p.bup_quick_half_life, slow * p.bup_slow_half_life
    assert quick + slow == pytest.approx(trough, rel=0.2)
    assert top == pytest.approx(peak, rel=0.2)


@pytest.mark.parametrize(
    ("plasma", "held", "within"),
    [(0.75, 0.41, 0.08), (1.0, 0.50, 0.05), (2.5, 0.70, 0.05), (5.5, 0.80, 0.04),
     (13.5, 0.84, 0.05)],
)  # fmt: skip
def test_buprenorphine_holds_as_many_receptors_as_pet_shows(plasma, held, within):
    """Greenwald 2003 and 2014."""
    assert bound(bup=plasma).partial == pytest.approx(held, abs=within)


def test_half_the_receptors_are_full_at_the_dissociation_constant():
    assert bound(full=P.kd_full).full == 0.5


def test_stable_methadone_holds_a_fifth_to_two_fifths_of_receptors():
    """PET (from memory): 19 to 32 % on 30 to 90 mg."""
    for mg in (30.0, 90.0):
        assert 0.15 < bound(full=drug.METHADONE_MME * mg).full < 0.40


@given(level, bup, antagonist)
def test_shares_of_receptors_never_exceed_one(full, bup, antagonist):
    x = bound(full, bup, antagonist)
    assert min(x) >= 0.0
    assert x.full + x.partial + x.own <= 1.0 + tiny
    assert x.spine <= 1.0


@given(level, bup, antagonist)
def test_more_antagonist_leaves_less_signal(full, bup, antagonist):
    assert strength(full, bup, antagonist + 1.0) < strength(full, bup, antagonist)


@given(level, bup)
def test_more_full_agonist_on_board_is_never_less_signal(full, bup):
    assert strength(full + 10.0, bup) >= strength(full, bup)


@given(level, bup)
def test_full_agonists_keep_more_of_the_receptors_where_pain_is_relieved(full, bup):
    x = bound(full, bup)
    assert x.spine >= x.full - tiny


@given(bup)
def test_buprenorphine_alone_cannot_pass_its_ceiling_on_breathing(bup):
    ceiling = receptor.signal(P.bup_breathing * P.bup_max + P.endogenous, P)
    assert strength(bup=bup, efficacy=P.bup_breathing) <= ceiling


def test_the_ceiling_on_breathing_is_that_of_a_small_dose_of_full_agonist():
    assert strength(bup=40.0, efficacy=P.bup_breathing) < strength(full=60.0)


def test_a_partial_agonist_lowers_a_strong_signal_and_raises_a_weak_one():
    assert strength(full=800.0, bup=3.0) < strength(full=800.0)
    assert strength(full=30.0, bup=3.0) > strength(full=30.0)


@given(level)
def test_unopposed_is_the_activation_with_nothing_else_there(full):
    alone = receptor.activation(bound(full), P.bup_efficacy)
    assert receptor.unopposed(full, P) == pytest.approx(alone)


def test_the_signal_by_hand():
    """ln(1 + 0.14 / 0.07) = ln 3."""
    assert receptor.signal(0.14, P) == pytest.approx(1.0986122887, abs=1e-8)


@given(share, share)
def test_a_prodrug_acts_as_far_as_its_enzyme_is_left(prodrug, left):
    """Tramadol beside paroxetine relieves no better than placebo; morphine needs no enzyme."""
    acts = drug.activated(prodrug, left)
    assert 1.0 - drug.MADE_BY_ENZYME <= acts <= 1.0
    assert drug.activated(0.0, left) == drug.activated(prodrug, 1.0) == 1.0
    assert drug.activated(1.0, 0.0) == pytest.approx(1.0 - drug.MADE_BY_ENZYME)
