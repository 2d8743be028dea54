"""Use, what it teaches, care, overdose, and treatment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.engine.parameters import prepared
from simlib.mechanisms import care, learning, overdose, treatment, use
from simlib.mechanisms.care import CarePars
from simlib.mechanisms.learning import LearningPars
from simlib.mechanisms.overdose import OverdosePars
from simlib.mechanisms.treatment import TreatmentPars
from simlib.mechanisms.use import UsePars
from tests.mechanisms.values import points, share, signal, tiny

flag = st.sampled_from([0.0, 1.0])
LEARNING = prepared(LearningPars())
USE = prepared(UsePars())
CARE = prepared(CarePars())
HARM = prepared(OverdosePars())
TREAT = prepared(TreatmentPars())


@given(share, st.floats(0.0, 20.0), st.floats(0.0, 1.0, exclude_max=True))
def test_an_event_without_hazard_never_happens(chance, hazard, luck):
    del chance
    assert use.happens(0.0, luck) == 0.0
    assert use.happens(hazard, luck) in (0.0, 1.0)


def test_an_event_happens_as_often_as_its_hazard_says():
    import numpy as np

    luck = (np.arange(100_000) + 0.5) / 100_000
    assert use.happens(0.2, luck).mean() == pytest.approx(1.0 - np.exp(-0.2), abs=2e-5)


def test_the_hazard_of_use_by_hand():
    """At craving 2, out of regular use and without an ally, it is the person's tendency."""
    assert use.hazard(2.0, 0.0, 0.0, 1.0, USE) == pytest.approx(USE.tendency)
    assert use.hazard(2.0, 0.0, 1.0, 0.5, USE) == pytest.approx(
        USE.tendency * 0.5 * (1.0 - USE.by_alliance)
    )


@given(points, share, share, share)
def test_craving_and_regular_use_raise_the_hazard_and_an_ally_lowers_it(k, mode, ally, access):
    hazard = use.hazard(k, mode, ally, access, USE)
    assert use.hazard(k + 0.5, mode, ally, access, USE) >= hazard
    assert use.hazard(k, mode + 0.1, ally, access, USE) >= hazard
    assert use.hazard(k, mode, ally + 0.1, access, USE) <= hazard
    assert use.hazard(k, mode, ally, 0.0, USE) == 0.0


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
def test_days_without_use_teach_nothing(habit, mode):
    assert learning.habit(habit, 0.0, 1.0, LEARNING) <= habit
    assert learning.mode(mode, 0.0, 1.0, LEARNING) <= mode


@given(share, flag, share)
def test_habit_and_mode_are_shares(now, used, reward):
    assert 0.0 <= learning.habit(now, used, reward, LEARNING) <= 1.0
    assert 0.0 <= learning.mode(now, used, reward, LEARNING) <= 1.0


def test_rewarded_use_builds_habit_and_blocked_use_wears_it_down():
    assert learning.habit(0.3, 1.0, 1.0, LEARNING) > 0.3
    blocked = learning.habit(0.3, 1.0, 0.1, LEARNING)
    assert blocked < learning.habit(0.3, 0.0, 0.0, LEARNING)


def test_regular_use_holds_itself_up_while_it_is_rewarded():
    """Daily rewarded use settles at a high mode; without it the mode is gone in a month."""
    mode = 0.0
    for _ in range(60):
        mode = learning.mode(mode, 1.0, 1.0, LEARNING)
    assert mode > 0.6
    for _ in range(30):
        mode = learning.mode(mode, 0.0, 0.0, LEARNING)
    assert mode < 0.02


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


@given(st.floats(0.0, 48.0), share, share)
def test_withdrawal_and_use_drive_people_out_of_care_and_alliance_keeps_them(cows, ally, mode):
    hazard = care.leaving(cows, ally, mode, 1.0, CARE)
    assert care.leaving(cows + 2.0, ally, mode, 1.0, CARE) >= hazard
    assert care.leaving(cows, ally, mode + 0.1, 1.0, CARE) > hazard
    assert care.leaving(cows, ally + 0.1, mode, 1.0, CARE) < hazard


@given(share, flag)
def test_the_dispensed_share_rises_with_doses_taken_and_falls_with_doses_missed(now, taken):
    after = care.ramp(now, taken, CARE)
    assert min(now, taken) - tiny <= after <= max(now, taken) + tiny


@given(st.floats(0.0, 4.0), st.floats(-2.0, 4.0), flag)
def test_no_dose_no_overdose_and_more_beyond_tolerance_is_more_dangerous(doses, excess, before):
    assert overdose.by_use(0.0, excess, before, 1.0, HARM) == 0.0
    hazard = overdose.by_use(doses, excess, before, 1.0, HARM)
    assert overdose.by_use(doses, excess + 0.2, before, 1.0, HARM) >= hazard
    assert overdose.by_use(doses, excess, 1.0, 1.0, HARM) >= hazard


def test_one_dose_of_a_tolerant_person_by_hand():
    assert overdose.by_use(1.0, HARM.tolerant_excess, 0.0, 1.0, HARM) == pytest.approx(
        HARM.per_dose
    )
    assert overdose.by_use(2.0, HARM.tolerant_excess, 1.0, 3.86, HARM) == pytest.approx(
        2.0 * HARM.per_dose * HARM.prior * 3.86
    )


@pytest.mark.parametrize(("mme", "times"), [(40.0, 2.3), (100.0, 6.9)])
def test_the_risk_of_a_prescription_rises_a_little_faster_than_its_dose(mme, times):
    """Against 20 MME; deaths by dose rise with the power 1.2: 2.3 and 6.9 times."""
    usual = overdose.by_prescription(20.0, HARM.steady_excess, 0.0, 1.0, HARM)
    assert usual == pytest.approx(HARM.prescribed)
    higher = overdose.by_prescription(mme, HARM.steady_excess, 0.0, 1.0, HARM)
    assert higher / usual == pytest.approx(times, rel=0.1)


def test_naloxone_saves_some_and_harms_nobody():
    luck = HARM.fatal * 0.9
    assert overdose.kills(luck, 0.0, HARM) == 1.0
    assert overdose.kills(luck, 1.0, HARM) == 0.0
    assert overdose.kills(0.0, 1.0, HARM) == 1.0


@given(st.floats(0.0, 1.5), st.floats(0.0, 1.5))
def test_medicines_work_up_to_their_effect_and_never_beyond(effect, dose):
    for step in (treatment.quick, treatment.weeks, treatment.slow):
        target = dose * TREAT.response
        after = step(effect, dose, TREAT)
        assert min(effect, target) - tiny <= after <= max(effect, target) + tiny


def test_skills_are_learned_faster_than_they_are_forgotten():
    learned = treatment.practised(0.0, 1.0, TREAT)
    forgotten = 1.0 - treatment.practised(1.0, 0.0, TREAT)
    assert learned > 2.0 * forgotten


@given(share, share)
def test_non_drug_therapies_together_are_less_than_their_sum_and_more_than_each(skills, training):
    both = treatment.non_drug_relief(skills, training, TREAT)
    alone = [treatment.non_drug_relief(skills, 0.0, TREAT),
             treatment.non_drug_relief(0.0, training, TREAT)]  # fmt: skip
    assert max(alone) - tiny <= both <= sum(alone) + tiny
    assert both <= TREAT.most_relief
