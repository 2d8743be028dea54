"""Use, what it teaches, care, and overdose."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine import dice
from simlib.model.engine.parameters import prepared
from simlib.model.mechanisms import care, learning, overdose, use
from simlib.model.mechanisms.care import CarePars
from simlib.model.mechanisms.learning import LearningPars
from simlib.model.mechanisms.overdose import OverdosePars
from simlib.model.mechanisms.use import UsePars
from tests.model.mechanisms.values import flag, points, share, signal, tiny, unit

LEARNING = prepared(LearningPars())
USE = prepared(UsePars())
CARE = prepared(CarePars())
HARM = prepared(OverdosePars())


@given(share, st.floats(0.0, 20.0), st.floats(0.0, 1.0, exclude_max=True))
def test_an_event_without_hazard_never_happens(chance, hazard, luck):
    del chance
    assert use.happens(0.0, luck) == 0.0
    assert use.happens(hazard, luck) in (0.0, 1.0)


def test_an_event_happens_as_often_as_its_hazard_says():
    luck = (np.arange(100_000) + 0.5) / 100_000
    assert use.happens(0.2, luck).mean() == pytest.approx(1.0 - np.exp(-0.2), abs=2e-5)


def hazard(
    craving=2.0,
    cues=0.0,
    withdrawal=0.0,
    slow=0.0,
    access_recency=0.0,
    regular_use=0.0,
    blocked=0.0,
    ally=0.0,
    stood_by=0.0,
    urges=0.0,
    access=1.0,
    habit=0.0,
    held=1.0,
    strain=0.0,
    recent_use=0.0,
):
    return use.hazard(
        craving,
        cues,
        withdrawal,
        slow,
        access_recency,
        regular_use,
        blocked,
        ally,
        stood_by,
        urges,
        access,
        habit,
        held,
        strain,
        recent_use,
        USE,
    )


def test_the_hazard_of_use_by_hand():
    """Where nothing pulls, at craving 2 and without an ally, it is the person's tendency; where
    no medicine holds, use now and then comes on top.
    """
    assert hazard() == pytest.approx(USE.tendency)
    assert hazard(ally=1.0, access=0.5) == pytest.approx(
        USE.tendency * 0.5 * (1.0 - USE.by_alliance)
    )
    assert hazard(stood_by=1.0) == pytest.approx(USE.tendency * (1.0 - USE.by_support))
    assert hazard(urges=0.5) == pytest.approx(USE.tendency * (1.0 - 0.5 * USE.by_urges))
    assert hazard(urges=1.5) == hazard(urges=1.0)
    usual = USE._replace(tendency=USE.ready)
    rest = (0.0,) * 9
    assert use.hazard(2.0, *rest, 1.0, 0.0, 0.25, 0.0, 1.0, usual) == pytest.approx(
        usual.ready + 0.75 * usual.occasional
    )
    regular = (0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    assert use.hazard(2.0, *regular, 1.0, 0.5, 0.0, 0.0, 1.0, usual) == pytest.approx(
        usual.ready * np.exp(usual.by_mode) + 0.5 * usual.routine + usual.occasional
    )


def test_weeks_without_bring_more_of_them():
    """After months without, a fifth of use now and then is left."""
    often = hazard(held=0.0, recent_use=USE.often) - hazard()
    assert hazard(held=0.0, recent_use=1.0) - hazard() == pytest.approx(often)
    assert hazard(held=0.0) - hazard() == pytest.approx(USE.once * often)


@given(st.floats(-5.0, 5.0), st.floats(0.0, 3.0))
def test_a_week_worse_than_usual_raises_the_hazard_by_its_share(strain, worse):
    assert hazard(strain=strain + worse) == pytest.approx(
        hazard(strain=strain) * np.exp(USE.by_strain * worse)
    )


@given(points, share, st.floats(0.0, 1.5), share, share, share, share, share, share, share, share,
       share, share)  # fmt: skip
def test_whatever_pulls_raises_the_hazard_and_blockade_and_people_lower_it(
    craving,
    cues,
    withdrawal,
    slow,
    access_recency,
    regular_use,
    blocked,
    ally,
    stood_by,
    urges,
    access,
    habit,
    held,
):
    now = [
        craving,
        cues,
        withdrawal,
        slow,
        access_recency,
        regular_use,
        blocked,
        ally,
        stood_by,
        urges,
        access,
        habit,
        held,
    ]
    here = hazard(*now)
    for k in (*range(10), 11, 12):
        other = hazard(*now[:k], now[k] + 0.1, *now[k + 1 :])
        assert other >= here if k < 6 or k == 11 else other <= here
    assert hazard(*now[:10], 0.0, habit, held) == 0.0


def test_what_is_felt_as_craving_says_less_about_use_than_withdrawal_and_regular_use_do():
    """McHugh 2014: 1.17 times the odds for a point of craving, when use is known."""
    worst = hazard(craving=8.0) / hazard(craving=2.0)
    assert worst < 4.0
    assert hazard(withdrawal=1.0) / hazard() > worst
    assert hazard(regular_use=0.8) / hazard() > worst


@given(share, share, share)
def test_coming_back_is_new_after_weeks_away_and_wears_off_at_home(now, access, in_care):
    away = use.away(access, in_care)
    assert 0.0 <= away <= 1.0
    assert 0.0 <= use.access_recency(now, away, USE) <= 1.0
    assert use.access_recency(now, 0.0, USE) <= now
    assert use.access_recency(now, 1.0, USE) >= now


def test_locking_medicines_up_or_rewards_are_no_protected_place():
    assert use.away(0.85, 1.0) == 0.0
    assert use.away(0.0, 1.0) == 1.0
    assert use.away(0.0, 0.0) == 0.0


@pytest.mark.parametrize("potency", [0.0, 0.3, 0.5, 0.9])
def test_batches_differ_in_strength_and_their_mean_does_not(potency):
    """A log-normal of mean 1; near-normal draws have short tails, hence one part in a hundred."""
    batch = dice.draws(dice.keys(3, np.arange(2000)), np.arange(50)[:, None]).batch
    strength = use.strength(batch, USE._replace(potency=potency))
    assert strength.min() > 0.0
    assert strength.mean() == pytest.approx(1.0, abs=0.01)
    assert np.log(strength).std() == pytest.approx(potency, abs=0.01)


@given(st.floats(-3.5, 3.5))
def test_pharmacy_tablets_are_all_alike(batch):
    assert use.strength(batch, USE._replace(potency=0.0)) == 1.0


@given(st.floats(0.0, 1000.0), st.floats(0.0, 3.0), flag)
def test_the_usual_dose_stays_in_reason_and_only_use_changes_it(dose, adapted, used):
    after = use.usual_dose(dose, adapted, used, USE)
    assert 0.0 <= after <= 1000.0
    if not used:
        assert after == dose


@given(signal, signal, signal)
def test_a_blocked_receptor_gives_no_reward(before, more, withdrawal):
    assert learning.reward(before, before, withdrawal, LEARNING) == 0.0
    assert 0.0 <= learning.reward(before, before + more, withdrawal, LEARNING) <= 1.0


@given(share, share)
def test_days_without_use_teach_nothing(habit, regular_use):
    assert learning.habit(habit, 0.0, 1.0, regular_use, LEARNING) <= habit
    assert learning.regular_use(regular_use, 0.0, 1.0, habit, LEARNING) <= regular_use


@given(share, flag, share, share)
def test_habit_and_mode_are_shares(now, used, reward, regular_use):
    assert 0.0 <= learning.habit(now, used, reward, regular_use, LEARNING) <= 1.0
    assert 0.0 <= learning.regular_use(now, used, reward, regular_use, LEARNING) <= 1.0


def test_rewarded_use_builds_habit_and_blocked_use_wears_it_down():
    assert learning.habit(0.3, 1.0, 1.0, 1.0, LEARNING) > 0.3
    blocked = learning.habit(0.3, 1.0, 0.1, 1.0, LEARNING)
    assert blocked < learning.habit(0.3, 0.0, 0.0, 1.0, LEARNING)


def test_use_now_and_then_teaches_a_small_part_of_what_regular_use_teaches():
    kept = learning.habit(0.3, 0.0, 1.0, 0.0, LEARNING)
    now_and_then = learning.habit(0.3, 1.0, 1.0, 0.0, LEARNING) - kept
    regular = learning.habit(0.3, 1.0, 1.0, 1.0, LEARNING) - kept
    assert now_and_then == pytest.approx((1.0 - LEARNING.habit_by_mode) * regular)


def test_regular_use_holds_itself_up_while_it_is_rewarded():
    """Daily rewarded use settles at a high mode; without it the mode is gone in a month."""
    regular_use = 0.0
    for _ in range(60):
        regular_use = learning.regular_use(regular_use, 1.0, 1.0, 0.75, LEARNING)
    assert regular_use > 0.6
    for _ in range(30):
        regular_use = learning.regular_use(regular_use, 0.0, 0.0, 0.75, LEARNING)
    assert regular_use < 0.02


@given(share, flag, st.floats(-0.5, 0.5))
def test_the_alliance_is_a_share_and_grows_only_in_care(now, in_care, offered):
    after = care.alliance(now, in_care, offered, CARE)
    assert 0.0 <= after <= 1.0
    if not in_care:
        assert after <= now


def test_people_leave_and_come_back():
    assert care.stays(1.0, 1.0, 0.0) == 0.0
    assert care.stays(1.0, 0.0, 0.0) == 1.0
    assert care.stays(0.0, 0.0, 1.0) == 1.0
    assert care.stays(0.0, 1.0, 0.0) == 0.0


STAY = ("alliance", "steady")


@given(
    st.floats(0.0, 48.0), share, share, share, share, share, share, share, share,
    st.floats(0.0, 4.0),
)  # fmt: skip
def test_withdrawal_use_crises_and_nothing_to_stay_for_drive_people_out_and_trust_keeps_them(
    cows,
    cue_reactivity,
    alliance,
    regular_use,
    recent_use,
    missing,
    steady,
    crisis_recency,
    aftermath,
    strain,
):
    now = {
        "cows": cows,
        "cue_reactivity": cue_reactivity,
        "alliance": alliance,
        "regular_use": regular_use,
        "recent_use": recent_use,
        "missing": missing,
        "steady": steady,
        "crisis_recency": crisis_recency,
        "aftermath": aftermath,
        "strain": strain,
        "ratio": 1.0,
    }
    leaving = care.leaving(**now, p=CARE)
    for what in now:
        more = care.leaving(**{**now, what: now[what] + 0.1}, p=CARE)
        if what in ("cows", "crisis_recency", "aftermath"):
            # of a crisis and its aftermath the larger counts
            assert more >= leaving
        else:
            assert (more < leaving) == (what in STAY)


@given(share, share, flag)
def test_being_away_is_new_on_the_day_of_leaving_and_passes(now, before, in_care):
    after = care.dropout_recency(now, before, in_care, CARE)
    assert 0.0 <= after <= 1.0
    if in_care:
        assert after == 0.0
    elif before:
        assert care.dropout_recency(now, 1.0, 0.0, CARE) == 1.0
    else:
        assert after <= now


@given(share)
def test_people_come_back_soon_or_late_and_who_leaves_easily_comes_back_less(left):
    usual = CARE._replace(leaving=CARE.firm)
    assert care.returning(left, usual) == pytest.approx(usual.returning + left * usual.early)
    easily = usual._replace(leaving=4.0 * usual.firm)
    assert care.returning(left, easily) == pytest.approx(0.5 * care.returning(left, usual))


@given(share, share, st.floats(0.0, 3.0))
def test_a_crisis_is_fresh_on_its_day_and_passes(now, crisis, worst):
    assert care.crisis_recency(now, crisis, CARE) >= crisis
    assert care.crisis_recency(now, 0.0, CARE) <= now
    assert 0.0 <= care.brought_on(worst, CARE) <= 1.0


@given(unit, share, points, st.floats(0.0, 14.0), st.floats(0.0, 10.0))
def test_nobody_attends_more_than_98_in_100_sessions(
    luck, regular_use, mood, sessions, attendance_ratio
):
    """Whatever is done for transport: the rest is life."""
    keen = CARE._replace(attending=0.95)
    attends = care.attends(luck, regular_use, mood, sessions, attendance_ratio, keen)
    assert attends in (0.0, 1.0)
    if luck >= 0.98:
        assert attends == 0.0
    assert care.attends(luck, regular_use, mood, sessions, 0.0, keen) == 0.0


@given(unit, share, points, st.floats(0.0, 14.0), st.floats(0.0, 2.0))
def test_use_low_mood_and_many_sessions_keep_people_away_and_reach_brings_them(
    luck, regular_use, mood, sessions, attendance_ratio
):
    here = care.attends(luck, regular_use, mood, sessions, attendance_ratio, CARE)
    assert care.attends(luck, regular_use + 0.2, mood, sessions, attendance_ratio, CARE) <= here
    assert care.attends(luck, regular_use, mood + 1.0, sessions, attendance_ratio, CARE) <= here
    assert care.attends(luck, regular_use, mood, sessions + 1.0, attendance_ratio, CARE) <= here
    assert care.attends(luck, regular_use, mood, sessions, attendance_ratio + 0.2, CARE) >= here


def attendance(regular_use=0.0, mood=5.0, sessions=1.0, attendance_ratio=1.0):
    luck = (np.arange(100_000) + 0.5) / 100_000
    return care.attends(luck, regular_use, mood, sessions, attendance_ratio, CARE).mean()


def test_attendance_by_hand():
    """Up to three sessions a week crowd nobody out; five divide by 1 + 2 * burden."""
    assert attendance() == pytest.approx(CARE.attending, abs=2e-5)
    assert attendance(sessions=3.0) == attendance()
    expected = CARE.attending / (1.0 + 2.0 * CARE.burden)
    assert attendance(sessions=5.0) == pytest.approx(expected, abs=2e-5)
    expected = CARE.attending * CARE.attending_in_use * (1.0 - 2.0 * CARE.attending_by_affect)
    assert attendance(regular_use=1.0, mood=7.0) == pytest.approx(expected, abs=2e-5)
    assert attendance(attendance_ratio=10.0) == pytest.approx(0.98, abs=2e-5)


@given(share, flag)
def test_the_dispensed_share_rises_with_doses_taken_and_falls_with_doses_missed(now, taken):
    after = care.dispensed_share(now, taken, CARE)
    assert min(now, taken) - tiny <= after <= max(now, taken) + tiny


@given(unit, share, share)
def test_regular_use_and_a_good_week_of_an_own_way_make_people_miss_doses(luck, regular_use, wish):
    taken = care.takes(luck, regular_use, wish, CARE)
    assert taken in (0.0, 1.0)
    assert care.takes(luck, 1.0, wish, CARE) <= taken <= care.takes(luck, 0.0, wish, CARE)
    assert (
        care.takes(luck, regular_use, 1.0, CARE)
        <= taken
        <= care.takes(luck, regular_use, 0.0, CARE)
    )


@given(share, share, st.floats(0.0, 3.0))
def test_trust_and_need_persuade_and_who_goes_by_no_own_way_takes_up_at_once(own, ally, sick):
    one = CARE._replace(own_way=own)
    here = care.willing(ally, sick, one)
    assert here in (0.0, 1.0)
    assert care.willing(1.0, sick, one) >= here
    assert care.willing(ally, 2.0, one) >= here
    assert care.willing(ally, sick, CARE._replace(own_way=0.0)) == 1.0


@given(st.floats(0.0, 4.0), st.floats(-2.0, 4.0), flag)
def test_no_dose_no_overdose_and_more_beyond_tolerance_is_more_dangerous(doses, excess, before):
    assert overdose.by_use(0.0, excess, 0.0, before, 1.0, HARM) == 0.0
    hazard = overdose.by_use(doses, excess, 0.0, before, 1.0, HARM)
    assert overdose.by_use(doses, excess + 0.2, 0.0, before, 1.0, HARM) >= hazard
    assert overdose.by_use(doses, excess, 0.0, 1.0, 1.0, HARM) >= hazard


def test_one_dose_of_a_tolerant_person_by_hand():
    assert overdose.by_use(1.0, HARM.tolerant_excess, 0.0, 0.0, 1.0, HARM) == pytest.approx(
        HARM.per_dose
    )
    assert overdose.by_use(2.0, HARM.tolerant_excess, 0.0, 1.0, 3.86, HARM) == pytest.approx(
        2.0 * HARM.per_dose * HARM.prior * 3.86
    )


@pytest.mark.parametrize(("mme", "times"), [(10.0, 0.65), (40.0, 1.7), (100.0, 3.8)])
def test_the_risk_of_a_prescription_rises_with_its_dose_above_that_of_any_dose(mme, times):
    """Against 20 MME, where a third comes with any dose: 0.3 + 0.7 * mme / 20."""
    usual = overdose.by_prescription(20.0, HARM.steady_excess, 0.0, 1.0, HARM)
    assert usual == pytest.approx(HARM.prescribed)
    higher = overdose.by_prescription(mme, HARM.steady_excess, 0.0, 1.0, HARM)
    assert higher / usual == pytest.approx(times)


@given(st.floats(0.0, 4.0), st.floats(-2.0, 4.0), flag, st.floats(1.0, 10.0))
def test_what_else_depresses_breathing_multiplies_the_hazard(doses, excess, before, ratio):
    alone = overdose.by_use(doses, excess, 0.0, before, 1.0, HARM)
    assert overdose.by_use(doses, excess, 0.0, before, ratio, HARM) == pytest.approx(ratio * alone)
    drinks = HARM._replace(sedatives=2.0)
    assert overdose.by_use(doses, excess, 0.0, before, 1.0, drinks) == pytest.approx(2.0 * alone)
    steady = overdose.by_prescription(20.0 * doses, excess, before, 1.0, HARM)
    there = overdose.by_prescription(20.0 * doses, excess, before, ratio, HARM)
    assert there == pytest.approx(ratio * steady)
    assert overdose.by_prescription(0.0, excess, before, ratio, HARM) == 0.0


def test_naloxone_saves_some_and_harms_nobody():
    assert overdose.fatality(0.0, HARM) == HARM.fatal
    assert overdose.fatality(1.0, HARM) == pytest.approx(HARM.fatal * HARM.naloxone)
    assert 0.0 < overdose.fatality(1.0, HARM) < HARM.fatal


@given(st.floats(-1.0, 3.0), share, st.floats(1.0, 5.0), st.floats(0.0, 1.0))
def test_the_danger_of_sedation_never_falls_with_what_makes_it(excess, stays, ratio, more):
    """A higher signal, a longer stay, a sedative, a frail body; on a usual dose there is none."""
    here = overdose.by_sedation(excess, stays, ratio, HARM)
    assert here >= 0.0
    assert overdose.by_sedation(excess + more, stays, ratio, HARM) >= here
    assert overdose.by_sedation(excess, min(1.0, stays + more), ratio, HARM) >= here
    assert overdose.by_sedation(excess, stays, ratio + more, HARM) >= here
    assert overdose.by_sedation(excess, stays, ratio, HARM._replace(frailty=1.0 + more)) >= here
    assert overdose.by_sedation(HARM.sedation_from, stays, ratio, HARM) == 0.0


def test_the_danger_of_sedation_by_hand():
    """One unit of the exponent beyond the threshold: e - 2 times the rate."""
    excess = HARM.sedation_from + 1.0 / HARM.sedation_slope
    found = overdose.by_sedation(excess, 0.5, 2.0, HARM)
    assert found == pytest.approx(HARM.sedation * (np.e - 2.0), rel=1e-6)


def test_a_crisis_and_its_aftermath_count_once():
    """The larger of the two drives people out, not their sum."""
    calm = {
        "cows": 0.0,
        "cue_reactivity": 0.2,
        "alliance": 0.5,
        "regular_use": 0.0,
        "recent_use": 0.0,
        "missing": 0.0,
        "steady": 0.0,
        "strain": 0.0,
        "ratio": 1.0,
    }
    crisis = care.leaving(**calm, crisis_recency=1.0, aftermath=0.0, p=CARE)
    assert (
        care.leaving(**calm, crisis_recency=1.0, aftermath=0.5 * CARE.by_turmoil, p=CARE) == crisis
    )
    assert (
        care.leaving(**calm, crisis_recency=1.0, aftermath=2.0 * CARE.by_turmoil, p=CARE) > crisis
    )
