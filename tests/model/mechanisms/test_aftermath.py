"""What a stop, an emergency visit or an overdose leaves behind."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine.parameters import prepared
from simlib.model.mechanisms import aftermath
from simlib.model.mechanisms.aftermath import AftermathPars
from tests.model.mechanisms.values import flag, share, tiny

P = prepared(AftermathPars())
mme = st.floats(0.0, 1000.0)


@given(mme, mme)
def test_a_loss_is_a_share_and_more_is_no_loss(given_now, of_late):
    lost = aftermath.loss(given_now, of_late)
    assert 0.0 <= lost < 1.0
    if given_now >= of_late:
        assert lost == 0.0


def test_a_loss_by_hand():
    """All of a dose at which half of it would be felt: one half."""
    assert aftermath.loss(0.0, aftermath.LITTLE) == pytest.approx(0.5)


def shock_of(doses, start=100.0):
    """Return how large the shock gets when a clinic gives these doses, day by day."""
    of_late, shock, worst = start, 0.0, 0.0
    for dose in doses:
        lost = aftermath.loss(dose, of_late)
        shock = aftermath.shock(shock, lost, 0.0, 0.0, 0.0, P)
        of_late = aftermath.of_late(of_late, dose, P)
        worst = max(worst, shock)
    return worst


def test_a_stop_is_a_shock_and_a_slow_taper_is_none():
    """At once, against ten per cent of the start every four weeks, and against 25 % a week."""
    stop = shock_of([0.0] * 60)
    slow = shock_of([max(0.0, 90.0 - 10.0 * (day // 28)) for day in range(400)])
    fast = shock_of([max(0.0, 75.0 - 25.0 * (day // 7)) for day in range(60)])
    assert stop > 0.4
    assert slow < 0.3 * stop
    assert slow < fast < 0.8 * stop


def test_what_takes_the_place_of_what_is_stopped_is_no_loss():
    """120 MME of oxycodone replaced by buprenorphine 16 mg, or by methadone 30 mg."""
    for levers in ((0.0, 0.0, 16.0, 0.0), (0.0, 30.0, 0.0, 0.0), (0.0, 0.0, 0.0, 300.0)):
        assert aftermath.loss(aftermath.equivalents(*levers), 120.0) == 0.0


@given(share, share, flag, flag, st.floats(0.0, 5.0))
def test_a_shock_is_a_share_and_events_never_lessen_it(now, lost, visited, overdosed, brought_on):
    quiet = aftermath.shock(now, 0.0, 0.0, 0.0, 0.0, P)
    after = aftermath.shock(now, lost, visited, overdosed, brought_on, P)
    assert quiet - tiny <= after <= 1.0
    assert quiet <= now


@given(st.floats(0.0, 5.0), st.floats(0.0, 2.0), share, share)
def test_the_harsher_a_start_the_more_walk_out_and_try_to_break_a_blockade(
    brought_on, more, blocked, shock
):
    here, there = aftermath.harsh(brought_on, P), aftermath.harsh(brought_on + more, P)
    assert 0.0 <= here <= there <= 1.0
    assert aftermath.walks_out(brought_on, P) <= aftermath.walks_out(brought_on + more, P)
    assert 0.0 <= aftermath.blocks(blocked, shock, P) <= blocked


def test_mild_withdrawal_that_was_brought_on_hardly_counts():
    """COWS 6 of the 25 that count in full: a twentieth."""
    assert aftermath.harsh(P.harsh * 6.0 / 25.0, P) == pytest.approx(0.0576)


@given(st.floats(0.0, 60.0), st.floats(0.0, 10.0), share)
def test_the_worse_the_withdrawal_the_more_people_go_to_the_emergency_department(cows, more, shock):
    here = aftermath.emergency(cows, shock, P)
    assert 0.0 <= here <= aftermath.emergency(cows + more, shock, P)


def test_an_emergency_visit_by_hand():
    ten = aftermath.emergency(35.0, 0.0, P) / aftermath.emergency(25.0, 0.0, P)
    assert ten == pytest.approx(math.exp(10.0 * P.emergency_by_cows), rel=1e-6)


@given(share, share)
def test_after_a_bad_turn_people_leave_sooner_and_come_back_later(shock, more):
    worse = min(1.0, shock + more)
    assert aftermath.leaves(worse, P) >= aftermath.leaves(shock, P) >= 0.0
    assert 0.0 <= aftermath.comes_back(worse, P) <= aftermath.comes_back(shock, P) <= 1.0


@given(share, flag)
def test_an_overdose_is_recent_at_once_and_fades(now, overdosed):
    after = aftermath.overdose_recency(now, overdosed, P)
    assert after == 1.0 if overdosed else after <= now


@given(share, share, st.floats(0.0, 500.0), st.floats(0.0, 500.0), share)
def test_the_longer_and_the_more_was_prescribed_the_more_dangerous_is_its_loss(
    shock, more, dose, further, habit
):
    here = aftermath.at_hand(shock, dose, habit, P)
    worse = aftermath.at_hand(min(1.0, shock + more), dose + further, habit, P)
    assert 0.0 <= here <= worse <= P.at_hand
    assert aftermath.at_hand(0.0, dose, habit, P) == aftermath.at_hand(shock, 0.0, habit, P) == 0.0
    assert aftermath.at_hand(shock, dose, 1.0, P) == 0.0
