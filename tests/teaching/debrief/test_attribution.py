"""Shares of decisions: the laws of the Shapley value, small examples by hand, and real lives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import simlib as sl
from simlib.teaching.debrief import attribution
from simlib.teaching.debrief.attribution import attribute, shapley
from simlib.teaching.debrief.decisions import Decision, untouched
from simlib.teaching.debrief.lives import EFFECTS, Runs, alike
from simlib.web.views.debrief_bars import bars_panel

PLAYERS = 4
GAMES = arrays(np.float64, (2**PLAYERS, 2), elements=st.floats(-100, 100))
CLOSE = 1e-9


def bit(i, k=PLAYERS):
    return 1 << (k - 1 - i)


@given(GAMES)
def test_shares_add_up_to_the_whole(game):
    shares, _, _ = shapley(game, PLAYERS)
    assert np.allclose(shares.sum(axis=0), game[-1] - game[0], atol=CLOSE)


@given(GAMES)
def test_what_each_does_alone_and_what_pairs_do_add_up_to_the_whole(game):
    _, alone, pairs = shapley(game, PLAYERS)
    assert np.allclose(alone.sum(axis=0) + pairs.sum(axis=(0, 1)) / 2, game[-1] - game[0])


@given(GAMES)
def test_a_share_is_what_it_does_alone_and_half_of_its_pairs(game):
    shares, alone, pairs = shapley(game, PLAYERS)
    assert np.allclose(shares, alone + pairs.sum(axis=1) / 2)


@given(GAMES)
def test_a_decision_that_changes_nothing_has_no_share(game):
    dummy = game.copy()
    for mask in range(2**PLAYERS):
        if mask & bit(2):
            dummy[mask] = dummy[mask & ~bit(2)]
    shares, alone, pairs = shapley(dummy, PLAYERS)
    for found in (shares[2], alone[2], pairs[2]):
        assert np.abs(found).max() < CLOSE


@given(GAMES)
def test_two_decisions_that_do_the_same_have_the_same_share(game):
    alike = game.copy()
    for mask in range(2**PLAYERS):
        if bool(mask & bit(0)) != bool(mask & bit(3)):
            swapped = mask ^ bit(0) ^ bit(3)
            alike[max(mask, swapped)] = alike[min(mask, swapped)]
    shares, _, _ = shapley(alike, PLAYERS)
    assert np.allclose(shares[0], shares[3])


@given(GAMES, GAMES)
def test_shares_of_a_sum_are_the_sum_of_shares(one, other):
    assert np.allclose(
        shapley(one + other, PLAYERS)[0], shapley(one, PLAYERS)[0] + shapley(other, PLAYERS)[0]
    )


def test_three_gloves_by_hand():
    """One left and two right gloves; a pair is worth 1: the left one is worth 2/3, others 1/6."""
    game = np.zeros((8, 1))
    for mask in range(8):
        game[mask] = 1.0 if mask & bit(0, 3) and mask & (bit(1, 3) | bit(2, 3)) else 0.0
    shares, _, _ = shapley(game, 3)
    assert shares[:, 0] == pytest.approx([2 / 3, 1 / 6, 1 / 6])


# ---- on lives ------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", EFFECTS)
def test_bars_add_up_to_the_difference_from_nothing_changed(looked_back, outcome):
    moved = looked_back.attribution.moved[outcome]
    everything, nothing = (
        looked_back.ends[outcome],
        looked_back.group.ends(looked_back.before, looked_back.days)[outcome],
    )
    difference = moved.effect.factor * (everything.mean() - nothing.mean())
    assert sum(share.value for share in moved.shares) == pytest.approx(difference, abs=1e-6)
    alone = sum(share.alone for share in moved.shares)
    assert alone + sum(p.value for p in moved.pairs) == pytest.approx(difference, abs=1e-6)


def test_each_order_is_a_decision_and_a_stop_too(looked_back):
    assert [d.label for d in looked_back.counted] == [
        "Buprenorphine, low-dose start 8 mg SL bid",
        "CBT for pain 1 session weekly",
        "Physiotherapy, graded exercise 2 sessions weekly",
        "CBT for pain stopped",
        "Buprenorphine, under the tongue 8 mg SL tid",
    ]


def test_an_order_that_the_model_gives_no_effect_has_no_share_in_function(case):
    end = case.begin(3).order(sl.Naloxone(), sl.CBT()).until(day=84)
    moved = sl.look_back(case, end, lives=40).attribution.moved["function"]
    shares = {d.label: s.value for d, s in zip(
        sl.look_back(case, end, lives=40).counted, moved.shares, strict=True)}  # fmt: skip
    assert shares["Naloxone and overdose education"] == 0.0
    assert shares["CBT for pain 1 session weekly"] > 0.0


def test_shared_beginnings_give_the_same_lives_as_living_each_plan_through(looked_back):
    runs = Runs(looked_back.group, looked_back.before, looked_back.counted, looked_back.days)
    chosen = frozenset({0, 3, 4})
    straight = looked_back.group.ends(runs.plan(chosen), looked_back.days)
    pieces = runs.ends(chosen)
    assert all(np.array_equal(pieces[name], straight[name]) for name in EFFECTS)


def test_random_orders_come_near_to_all_subsets(case, end, monkeypatch):
    group, before = alike(case.profile, 40), untouched(end)
    decisions = [
        Decision(0, (sl.BuprenorphineLowDose(),)), Decision(0, (sl.Exercise(),)),
        Decision(28, (sl.CBT(),)), Decision(28, (sl.Buprenorphine("8 mg SL tid"),)),
    ]  # fmt: skip
    exact = attribute(Runs(group, before, decisions, 112))
    monkeypatch.setattr(attribution, "ALL_SUBSETS", 2)
    sampled = attribute(Runs(group, before, decisions, 112))
    assert (exact.sampled, sampled.sampled) == (0, attribution.ORDERS)
    for outcome in EFFECTS:
        for a, b in zip(exact.moved[outcome].shares, sampled.moved[outcome].shares, strict=True):
            assert b.low - 1e-9 <= a.value <= b.high + 1e-9
        total = sum(share.value for share in sampled.moved[outcome].shares)
        assert total == pytest.approx(sampled.moved[outcome].total, abs=1e-6)


def test_the_words_say_that_it_is_the_model(looked_back):
    for outcome in EFFECTS:
        assert looked_back.attribution.sentence(outcome).startswith("In this model")


def test_nothing_changed_is_said(case):
    quiet = sl.look_back(case, case.begin(3).until(day=28), lives=20)
    assert "no decision moved anything" in quiet.attribution.sentence("function")


def counted_as(case, visit):
    """How many decisions attribution counts, and what the screen says about counting."""
    looked_back = sl.look_back(case, visit, lives=20)
    return len(looked_back.counted), bars_panel(looked_back).about.split(" A bar is")[0]


def test_orders_of_one_visit_are_counted_and_called_single_beside_one_of_the_last_day(case):
    # two orders that count, and two visits at which something was decided
    end = case.begin(1).order(sl.Naloxone(), sl.Exercise()).until("4 wk").order(sl.CBT())
    said = "Each order that was started or stopped counts as one decision."
    assert counted_as(case, end) == (2, said)


def test_too_many_orders_are_counted_and_called_by_visit_beside_one_of_the_last_day(case):
    many = (
        sl.Naloxone(), sl.Exercise(), sl.CBT(), sl.SafeStorage(), sl.SleepHygiene(),
        sl.Paracetamol(), sl.MBSR(), sl.Acupuncture(), sl.Capsaicin(),
    )  # fmt: skip
    end = case.begin(1).order(*many).until("4 wk").order(sl.Buprenorphine("8 mg SL bid"))
    assert counted_as(case, end) == (1, "All changes of one visit count as one decision.")
