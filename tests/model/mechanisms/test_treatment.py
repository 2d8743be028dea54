"""Treatments other than opioids: how they work up, wear off, and add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine.parameters import prepared
from simlib.model.mechanisms import treatment
from simlib.model.mechanisms.treatment import TreatmentPars
from tests.model.mechanisms.values import flag, share, tiny

TREAT = prepared(TreatmentPars())
relief = st.floats(0.0, 1.5)
practice = st.floats(0.2, 2.0)


@given(relief, relief)
def test_medicines_work_up_to_their_effect_and_never_beyond(effect, dose):
    for step in (treatment.relief_acute, treatment.relief_subacute, treatment.slow):
        target = dose * TREAT.response
        after = step(effect, dose, TREAT)
        assert min(effect, target) - tiny <= after <= max(effect, target) + tiny


def test_medicines_of_days_are_quicker_than_those_of_weeks_and_antidepressants_slowest():
    """After two weeks: all of the first, nearly all of the second, two thirds of the third."""
    for step, low, high in (
        (treatment.relief_acute, 0.99, 1.0),
        (treatment.relief_subacute, 0.75, 0.95),
        (treatment.slow, 0.5, 0.75),
    ):
        effect = 0.0
        for _ in range(14):
            effect = step(effect, 1.0, TREAT)
        assert low < effect <= high


def test_skills_are_learned_faster_than_they_are_forgotten():
    learned = treatment.learned(0.0, 1.0, 1.0, 0.0, TREAT.forgetting, TREAT)
    forgotten = 1.0 - treatment.learned(1.0, 0.0, 1.0, 0.0, TREAT.forgetting, TREAT)
    assert learned > 2.0 * forgotten


def test_a_session_by_hand():
    """From nothing, a full course closes the gap by what its time constant says."""
    assert treatment.learned(0.0, 1.0, 1.0, 0.0, TREAT.forgetting, TREAT) == pytest.approx(
        1.0 - TREAT.learning
    )
    assert treatment.learned(1.0, 0.0, 0.0, 0.0, TREAT.forgetting, TREAT) == pytest.approx(
        TREAT.forgetting
    )
    kept = TREAT.forgetting + TREAT.boosted * (1.0 - TREAT.forgetting)
    assert treatment.learned(1.0, 0.0, 0.0, 1.0, TREAT.forgetting, TREAT) == pytest.approx(kept)


@given(share, share, share, share, practice)
def test_what_is_learned_is_a_share_and_never_overshoots(now, offered, attended, booster, take_up):
    p = TREAT._replace(practice=take_up)
    target = min(offered * take_up, 1.0)
    after = treatment.learned(now, offered, attended, booster, p.forgetting, p)
    assert min(now, target) - tiny <= after <= max(now, target) + tiny
    assert -tiny <= after <= 1.0 + tiny


@given(share, share, flag, flag)
def test_who_does_not_come_learns_nothing_and_who_comes_never_loses_by_it(now, offered, came,
                                                                          booster):  # fmt: skip
    missed = treatment.learned(now, offered, 0.0, booster, TREAT.forgetting, TREAT)
    assert missed <= now + tiny
    assert treatment.learned(now, offered, came, booster, TREAT.forgetting, TREAT) >= missed - tiny


@given(share, share)
def test_a_missed_session_takes_nothing_away_while_the_course_runs(now, more):
    offered = now + more * (1.0 - now)
    if offered > now:
        assert treatment.learned(now, offered, 0.0, 0.0, TREAT.forgetting, TREAT) == now


@given(share, share, flag)
def test_boosters_only_slow_forgetting(now, offered, attended):
    """They teach nothing new, and never hold up all of it."""
    without = treatment.learned(now, offered, attended, 0.0, TREAT.forgetting, TREAT)
    with_it = treatment.learned(now, offered, attended, 1.0, TREAT.forgetting, TREAT)
    if without >= now:
        assert with_it == without
    else:
        assert without - tiny <= with_it <= now
        lost = now - without
        assert now - with_it == pytest.approx((1.0 - TREAT.boosted) * lost, abs=tiny)


@given(share, share, flag)
def test_support_is_a_share_built_by_being_there(now, offered, attended):
    after = treatment.stood_by(now, offered, attended, TREAT)
    target = offered * attended
    assert min(now, target) - tiny <= after <= max(now, target) + tiny
    assert treatment.stood_by(now, offered, 0.0, TREAT) <= now
    assert treatment.stood_by(0.0, 0.0, attended, TREAT) == 0.0


@given(relief, relief, flag)
def test_acupuncture_and_the_like_never_overshoot_and_need_to_be_attended(now, dose, attended):
    target = dose * TREAT.response
    after = treatment.passive(now, dose, attended, TREAT)
    assert min(now, target) - tiny <= after <= max(now, target) + tiny
    assert treatment.passive(now, dose, 0.0, TREAT) <= now


def test_acupuncture_fades_over_months():
    """Trials: about nine tenths are left a year later; here it takes months, not weeks."""
    left = 1.0
    for _ in range(30):
        left = treatment.passive(left, 0.0, 1.0, TREAT)
    assert 0.6 < left < 0.95


@given(share, share)
def test_non_drug_therapies_together_are_less_than_their_sum_and_more_than_each(skills, training):
    both = treatment.non_drug_relief(skills, training, 0.0, 0.0, TREAT)
    alone = [treatment.non_drug_relief(skills, 0.0, 0.0, 0.0, TREAT),
             treatment.non_drug_relief(0.0, training, 0.0, 0.0, TREAT)]  # fmt: skip
    assert max(alone) - tiny <= both <= sum(alone) + tiny
    assert both <= TREAT.most_relief


@given(st.floats(0.0, 3.0), st.floats(0.0, 3.0), st.floats(0.0, 5.0))
def test_non_drug_relief_never_passes_its_bound_nor_falls_below_the_largest_single_one(
    skills, training, passive
):
    """Even where more is learned and felt than anybody can."""
    together = treatment.non_drug_relief(skills, training, passive, 0.0, TREAT)
    known = min(skills, 1.0)
    single = [
        TREAT.skills_relief * skills * known * known,
        TREAT.training_relief * training,
        passive,
    ]
    assert min(max(single), TREAT.most_relief) - tiny <= together
    assert together <= min(sum(single), TREAT.most_relief) + tiny


@given(share, share, relief)
def test_more_of_any_non_drug_therapy_is_never_less_relief(skills, training, passive):
    here = treatment.non_drug_relief(skills, training, passive, 0.0, TREAT) - tiny
    assert treatment.non_drug_relief(skills + 0.1, training, passive, 0.0, TREAT) >= here
    assert treatment.non_drug_relief(skills, training + 0.1, passive, 0.0, TREAT) >= here
    assert treatment.non_drug_relief(skills, training, passive + 0.1, 0.0, TREAT) >= here


def test_one_non_drug_therapy_alone_counts_whole():
    assert treatment.non_drug_relief(0.0, 0.0, 0.0, 0.0, TREAT) == pytest.approx(0.0, abs=tiny)
    assert treatment.non_drug_relief(1.0, 0.0, 0.0, 0.0, TREAT) == pytest.approx(
        TREAT.skills_relief
    )
    assert treatment.non_drug_relief(0.0, 1.0, 0.0, 0.0, TREAT) == pytest.approx(
        TREAT.training_relief
    )
    assert treatment.non_drug_relief(0.0, 0.0, 0.4, 0.0, TREAT) == pytest.approx(0.4)


@given(share, share, st.floats(0.0, 1.0), share)
def test_where_nerves_hurt_skills_and_exercise_relieve_less_and_never_more(
    skills, training, passive, nerve
):
    here = treatment.non_drug_relief(skills, training, passive, nerve, TREAT)
    tissue = treatment.non_drug_relief(skills, training, passive, 0.0, TREAT)
    assert 0.0 <= here <= tissue + tiny
    wholly = treatment.non_drug_relief(0.0, training, 0.0, 1.0, TREAT)
    assert wholly == pytest.approx(TREAT.training_neuropathic * TREAT.training_relief * training)
