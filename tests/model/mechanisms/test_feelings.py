"""Pain, sleep, affect, craving, function, and what slowly moves them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine.parameters import prepared
from simlib.model.mechanisms import (
    affect,
    craving,
    function,
    hyperalgesia,
    pain,
    sensitisation,
    sleep,
)
from simlib.model.mechanisms.affect import AffectPars
from simlib.model.mechanisms.craving import CravingPars
from simlib.model.mechanisms.function import FunctionPars
from simlib.model.mechanisms.hyperalgesia import HyperalgesiaPars
from simlib.model.mechanisms.pain import PainPars
from simlib.model.mechanisms.sensitisation import SensitisationPars
from simlib.model.mechanisms.sleep import SleepPars
from tests.model.mechanisms.values import bup, points, share, shares, signal, tiny, unit

shock = st.floats(-3.5, 3.5)
flare = st.floats(0.0, 4.0)
lost = st.floats(0.0, 3.0)
slow_fluctuation = st.floats(-4.0, 4.0)
withdrawal = st.floats(0.0, 2.7)
PAIN = prepared(PainPars())
SLEEP = prepared(SleepPars())
AFFECT = prepared(AffectPars())
HURT = AFFECT._replace(trauma=1.2)
CRAVING = prepared(CravingPars())
FUNCTION = prepared(FunctionPars())
OIH = prepared(HyperalgesiaPars(susceptibility=1.0))
SENSITISED = prepared(SensitisationPars())

AT_REST = {
    "source": 1.0, "sensitised": 0.4, "hyperalgesia": 0.0, "withdrawal": 0.0, "relief": 0.0,
    "other_relief": 0.0, "sleep": 5.5, "affect": 4.0, "fitness": 0.5, "flare": 0.0,
    "slow_fluctuation": 0.0, "shock": 0.0,
}  # fmt: skip


def hurts(**change):
    return sum(pain.terms(**{**AT_REST, **change}, p=PAIN))


def test_pain_at_rest_is_what_the_body_sends():
    assert hurts() == PAIN.nociception


@pytest.mark.parametrize(
    ("what", "much", "change"),
    [("hyperalgesia", 1.0, 1.0), ("withdrawal", 1.0, PAIN.by_withdrawal), ("sleep", 4.5, 0.17),
     ("relief", 1.0, -PAIN.opioid_relief), ("other_relief", 0.7, -0.7),
     ("affect", 5.0, PAIN.by_affect), ("fitness", 0.0, 0.5 * PAIN.by_unfitness),
     ("flare", 1.5, 1.5), ("slow_fluctuation", -1.5, -1.5), ("shock", 1.0, PAIN.noise)],
)  # fmt: skip
def test_each_term_of_pain_by_hand(what, much, change):
    assert hurts(**{what: much}) - hurts() == pytest.approx(change)


@given(withdrawal)
def test_pain_by_withdrawal_has_an_end(much):
    assert hurts(withdrawal=much) - hurts() <= 2.0 * PAIN.by_withdrawal + tiny


@given(
    points,
    share,
    st.floats(0.0, 3.0),
    withdrawal,
    share,
    points,
    points,
    share,
    flare,
    slow_fluctuation,
    shock,
)
def test_pain_stays_on_its_scale_and_a_flare_raises_it(now, sensitised, oih, w, relief, slept,
                                                       mood, fit, flare, week, luck):  # fmt: skip
    rest = (week, luck, PAIN)
    t = pain.terms(1.0, sensitised, oih, w, relief, 0.5, slept, mood, fit, flare, *rest)
    more = pain.terms(1.0, sensitised, oih, w, relief, 0.5, slept, mood, fit, flare + 0.5, *rest)
    assert 0.0 <= pain.step(now, t, PAIN) <= pain.step(now, more, PAIN) <= 10.0


@given(shares, share, share, share, st.floats(0.0, 3.0))
def test_relief_that_matches_a_pain_is_linear_in_the_shares_of_its_kinds(kinds, a, b, c, times):
    """Each kind of pain answers in its share; twice the effect is twice the relief."""
    p = PAIN._replace(nociceptive=kinds[0], neuropathic=kinds[1], nociplastic=kinds[2])
    whole = pain.matched(a, b, c, p)
    parts = [pain.matched(a, 0.0, 0.0, p), pain.matched(0.0, b, 0.0, p),
             pain.matched(0.0, 0.0, c, p)]  # fmt: skip
    assert whole == pytest.approx(sum(parts))
    assert parts == pytest.approx([kinds[0] * a, kinds[1] * b, kinds[2] * c])
    assert pain.matched(times * a, times * b, times * c, p) == pytest.approx(times * whole)
    assert min(a, b, c) - tiny <= whole <= max(a, b, c) + tiny


@given(shares, st.floats(0.01, 1.0))
def test_opioids_relieve_tissue_pain_best_and_never_more_than_their_full_effect(kinds, relief):
    p = PAIN._replace(nociceptive=kinds[0], neuropathic=kinds[1], nociplastic=kinds[2])
    here = -pain.terms(**{**AT_REST, "relief": relief}, p=p).opioid_relief
    tissue = -pain.terms(**{**AT_REST, "relief": relief}, p=PAIN).opioid_relief
    least = min(p.opioid_neuropathic, p.opioid_nociplastic)
    assert least * tissue - tiny <= here <= tissue + tiny


def test_opioid_relief_in_mixed_pain_by_hand():
    """Half tissue, a quarter nerve, a quarter nociplastic: 0.5 + 0.25 * 0.85 + 0.25 * 0.6."""
    mixed = PAIN._replace(
        nociceptive=0.5, neuropathic=0.25, nociplastic=0.25, opioid_neuropathic=0.85,
        opioid_nociplastic=0.6, opioid_relief=2.0,
    )  # fmt: skip
    assert pain.terms(**{**AT_REST, "relief": 1.0}, p=mixed).opioid_relief == pytest.approx(-1.725)


@given(shares, st.floats(0.0, 2.0), share)
def test_what_heals_takes_its_pain_and_the_gain_on_it_along(kinds, source, sensitised):
    """Tissue and nerve send less, and less is amplified; what is nociplastic stays."""
    p = PAIN._replace(nociceptive=kinds[0], neuropathic=kinds[1], nociplastic=kinds[2])
    t = pain.terms(**{**AT_REST, "source": source, "sensitised": sensitised}, p=p)
    sent = PAIN.nociception * (kinds[2] + source * (kinds[0] + kinds[1]))
    assert t.nociception == pytest.approx(sent)
    assert t.sensitisation == pytest.approx(sent * PAIN.amplification * (sensitised - 0.4))


@given(points, share, withdrawal, points, points, share, flare)
def test_without_a_source_nobody_hurts_but_for_everything_else(slept, oih, w, mood, relief, fit, f):
    """A body that has healed: what is left is withdrawal, sleep, mood, fitness and flares."""
    terms = {**AT_REST, "source": 0.0, "sensitised": 0.9, "sleep": slept, "hyperalgesia": oih,
             "withdrawal": w, "affect": mood, "fitness": fit, "flare": f}  # fmt: skip
    t = pain.terms(**terms, p=PAIN)
    else_ = pain.terms(**terms, p=PAIN._replace(nociception=0.0))
    assert (t.nociception, t.sensitisation) == (0.0, 0.0)
    assert t == else_


def test_half_healed_by_hand():
    """6.0 sent, 80 % from tissue and nerve, half of that left: 6.0 - 2.4; gain 0.5 * 0.2 of it."""
    p = PAIN._replace(
        nociception=6.0, nociceptive=0.7, neuropathic=0.1, nociplastic=0.2, amplification=0.5
    )
    t = pain.terms(**{**AT_REST, "source": 0.5, "sensitised": 0.6}, p=p)
    assert (t.nociception, t.sensitisation) == pytest.approx((3.6, 0.36))


@given(share, bup)
def test_relief_by_two_opioids_is_more_than_by_either_and_never_all(full, level):
    both = pain.combined_relief(full, level, PAIN)
    assert max(full, pain.combined_relief(0.0, level, PAIN)) - tiny <= both <= 1.0
    assert pain.combined_relief(0.0, level, PAIN) <= PAIN.bup_share


def test_half_of_buprenorphines_relief_comes_at_its_half_level():
    assert pain.combined_relief(0.0, PAIN.bup_half, PAIN) == pytest.approx(0.5 * PAIN.bup_share)


@given(points, points, withdrawal, points, lost, shock)
def test_sleep_stays_on_its_scale_and_withdrawal_robs_it(now, hurt, w, mood, missing, luck):
    t = sleep.terms(hurt, w, mood, missing, 0.0, luck, SLEEP)
    worse = sleep.terms(hurt, w + 0.5, mood, missing, 0.0, luck, SLEEP)
    assert 0.0 <= sleep.step(now, worse, SLEEP) <= sleep.step(now, t, SLEEP) <= 10.0


@given(points, points, withdrawal, points, lost, lost, shock)
def test_a_missing_sedative_robs_sleep_and_care_mends_it(now, hurt, w, mood, missing, care, luck):
    t = sleep.terms(hurt, w, mood, missing, care, luck, SLEEP)
    worse = sleep.terms(hurt, w, mood, missing + 0.5, care, luck, SLEEP)
    better = sleep.terms(hurt, w, mood, missing, care + 0.5, luck, SLEEP)
    assert 0.0 <= sleep.step(now, worse, SLEEP) <= sleep.step(now, t, SLEEP)
    assert sleep.step(now, t, SLEEP) <= sleep.step(now, better, SLEEP) <= 10.0


def test_sleep_in_usual_circumstances_is_usual_and_each_term_of_care_counts_whole():
    assert sum(sleep.terms(5.0, 0.0, 4.0, 0.0, 0.0, 0.0, SLEEP)) == SLEEP.usual
    slept = sum(sleep.terms(5.0, 0.0, 4.0, 1.5, 0.5, 0.0, SLEEP))
    assert slept == pytest.approx(SLEEP.usual - 1.0)


@given(points, points, withdrawal, share, st.floats(0.0, 6.0), share, lost, share, shock)
def test_affect_stays_on_its_scale_and_rises_with_pain(now, hurt, w, left, events, processed,
                                                       missing, support, luck):  # fmt: skip
    rest = (w, left, events, 0.0, processed, missing, support, 0.0, 0.0, luck, 0.0)
    t = affect.terms(hurt, *rest, HURT)
    more = affect.terms(hurt + 1.0, *rest, HURT)
    assert 0.0 <= affect.step(now, t, HURT) <= affect.step(now, more, HURT) <= 10.0


CALM = {
    "pain": 5.0, "withdrawal": 0.0, "unanswered": 0.0, "events": 0.0, "lost_trust": 0.0,
    "processed": 0.0, "sedative": 0.0, "support": 0.0, "care": 0.0, "slow_fluctuation": 0.0,
    "shock": 0.0, "slept": 0.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "much", "change"),
    [("pain", 6.0, AFFECT.by_pain), ("withdrawal", 1.0, AFFECT.by_withdrawal),
     ("unanswered", 0.1, 0.1 * AFFECT.protracted), ("events", 2.0, 2.0),
     ("lost_trust", 0.2, 0.2 * AFFECT.by_trust), ("processed", 1.0, -1.2 * AFFECT.processed),
     ("sedative", 1.5, 1.5), ("support", 0.5, -0.5 * AFFECT.by_support), ("care", 0.7, -0.7),
     ("shock", 1.0, AFFECT.noise), ("slept", 1.0, -AFFECT.by_sleep)],
)  # fmt: skip
def test_each_term_of_affect_by_hand(what, much, change):
    """In a person whose unprocessed trauma weighs 1.2 points."""
    changed = sum(affect.terms(**{**CALM, what: much}, p=HURT))
    assert changed - sum(affect.terms(**CALM, p=HURT)) == pytest.approx(change)


@given(share, st.floats(0.0, 3.0))
def test_trauma_therapy_helps_only_who_has_trauma_and_never_takes_all_of_it(processed, trauma):
    t = affect.terms(**{**CALM, "processed": processed}, p=AFFECT._replace(trauma=trauma))
    assert (1.0 - AFFECT.processed) * trauma - tiny <= t.trauma <= trauma


def test_a_signal_that_answers_slow_adaptation_leaves_nothing_unanswered():
    assert affect.unanswered(0.2, 1.0, 0.8) == pytest.approx(0.0)
    assert affect.unanswered(0.2, 0.0, 0.8) == pytest.approx(0.2)


def test_a_hard_event_comes_by_luck_and_fades():
    assert affect.event(0.0, 0.0, 1.0, AFFECT) == AFFECT.event_size
    assert affect.event(1.0, 0.99, 1.0, AFFECT) == pytest.approx(AFFECT.event_fade)


@given(unit, st.floats(0.0, 6.0), st.floats(0.0, 3.0))
def test_a_steadier_life_never_brings_more_hard_events(luck, weight, ratio):
    usual = affect.event(weight, luck, ratio, AFFECT)
    assert affect.event(weight, luck, 0.5 * ratio, AFFECT) <= usual
    assert affect.event(weight, luck, 0.0, AFFECT) <= weight


@given(points, withdrawal, share, points, points, shock)
def test_craving_stays_on_its_scale_and_withdrawal_raises_it(
    now, w, cue_reactivity, hurt, mood, luck
):
    t = craving.terms(w, cue_reactivity, hurt, mood, 6.0, 4.0, luck, CRAVING)
    more = craving.terms(w + 0.5, cue_reactivity, hurt, mood, 6.0, 4.0, luck, CRAVING)
    assert 0.0 <= craving.step(now, t, CRAVING) <= craving.step(now, more, CRAVING) <= 10.0


@given(share, share, share, share, share)
def test_medicines_at_the_receptor_quiet_cues(habit, cue, bup, agonist, urges):
    held = craving.held(bup, agonist, CRAVING)
    assert 0.0 <= bup <= held <= 1.0
    quiet = craving.cue_reactivity(habit, cue, held, urges, CRAVING)
    assert 0.0 <= quiet <= craving.cue_reactivity(habit, cue, 0.0, urges, CRAVING) <= 1.0


def test_all_receptors_held_leave_the_share_of_cues_that_is_declared():
    assert craving.cue_reactivity(1.0, 1.0, 1.0, 0.0, CRAVING) == pytest.approx(
        1.0 - CRAVING.quieted
    )


@given(share, share, share, share)
def test_urge_skills_quiet_cues_and_never_all_of_them(habit, cue, held, urges):
    without = craving.cue_reactivity(habit, cue, held, 0.0, CRAVING)
    skilled = craving.cue_reactivity(habit, cue, held, urges, CRAVING)
    assert (1.0 - CRAVING.managed) * without - tiny <= skilled <= without


@given(share, share)
def test_the_pull_of_cues_is_felt_as_craving_and_moves_no_other_term(cue_reactivity, less):
    felt = craving.terms(0.3, cue_reactivity, 6.0, 5.0, 6.0, 4.0, 0.0, CRAVING)
    weaker = craving.terms(0.3, cue_reactivity * less, 6.0, 5.0, 6.0, 4.0, 0.0, CRAVING)
    assert weaker.cues <= felt.cues
    assert weaker._replace(cues=0.0) == felt._replace(cues=0.0)


@given(st.floats(0.0, 3.0), share, st.floats(0.0, 6.0), share)
def test_cues_are_a_share_and_meetings_hard_events_and_tablets_bring_more_of_them(
    usual, met, events, new
):
    here = craving.cue(usual, met, events, new, CRAVING)
    assert 0.0 <= here <= 1.0
    assert craving.cue(usual, 0.0, 0.0, 0.0, CRAVING) <= here
    assert craving.cue(usual, met + 0.1, events, new, CRAVING) >= here
    assert craving.cue(usual, met, events + 0.5, new, CRAVING) >= here
    assert craving.cue(usual, met, events, new + 0.1, CRAVING) >= here


def test_cues_by_hand():
    assert craving.cue(1.0, 1.0, 1.0, 0.0, CRAVING) == pytest.approx(
        0.5 + CRAVING.by_exposure + CRAVING.by_event
    )
    assert craving.cue(0.0, 0.0, 0.0, 0.5, CRAVING) == pytest.approx(0.5 * CRAVING.by_supply)


def test_pain_moves_craving_little():
    """Mun 2021: a real link, and a small one: 5 points of pain, less than a fifth of the scale."""
    worse = craving.terms(0.0, 0.0, 10.0, 4.0, 5.0, 4.0, 0.0, CRAVING).pain
    assert 0.0 < worse < 2.0


@given(points, points, points)
def test_what_is_unusual_moves_craving_more_than_what_is_always_there(usual, more, mood):
    """A point above one's own usual counts in full, a point of the usual a third or not at all."""
    here = craving.terms(0.0, 0.0, usual, mood, usual, mood, 0.0, CRAVING).pain
    this_week = craving.terms(0.0, 0.0, usual + more, mood, usual, mood, 0.0, CRAVING).pain
    always = craving.terms(0.0, 0.0, usual + more, mood, usual + more, mood, 0.0, CRAVING).pain
    assert this_week - here == pytest.approx(CRAVING.by_pain * more)
    assert always - here <= CRAVING.between * CRAVING.by_pain * more + tiny


@given(points, points, points, points, withdrawal, signal, share, share, share, lost)
def test_function_stays_on_its_scale_and_falls_with_pain(
    now, hurt, mood, slept, w, s, regular_use, fit, skills, cognitive_burden
):
    t = function.terms(
        hurt, mood, slept, w, s, regular_use, fit, skills, cognitive_burden, 0.0, FUNCTION
    )
    more = function.terms(
        hurt + 1.0, mood, slept, w, s, regular_use, fit, skills, cognitive_burden, 0.0, FUNCTION
    )
    assert 0.0 <= function.step(now, more, FUNCTION) <= function.step(now, t, FUNCTION) <= 10.0


def test_function_in_usual_circumstances_is_usual_and_drowsiness_takes_its_points():
    t = function.terms(5.0, 4.0, 5.5, 0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, FUNCTION)
    assert sum(t) == pytest.approx(FUNCTION.usual)
    drowsy = function.terms(5.0, 4.0, 5.5, 0.0, 0.0, 0.0, 0.5, 0.0, 0.4, 0.0, FUNCTION)
    assert sum(drowsy) == pytest.approx(FUNCTION.usual - 0.4)


@given(share, points, share)
def test_fitness_is_a_share_and_exercise_never_harms_it(fitness, hurt, exercise):
    without = function.condition(fitness, hurt, 0.0, FUNCTION)
    assert 0.0 <= without <= function.condition(fitness, hurt, exercise, FUNCTION) <= 1.0


@given(st.floats(0.0, 3.0), signal)
def test_hyperalgesia_never_overshoots(extra, s):
    after = hyperalgesia.step(extra, s, OIH)
    assert -tiny <= after <= max(extra, OIH.most) + tiny


def test_hyperalgesia_is_half_of_the_most_at_the_half_signal():
    extra = 0.0
    for _ in range(1000):
        extra = hyperalgesia.step(extra, OIH.half_signal, OIH)
    assert extra == pytest.approx(0.5 * OIH.most)


@given(st.floats(0.0, 3.0), signal)
def test_who_is_not_susceptible_never_becomes_hyperalgesic(extra, s):
    none = OIH._replace(susceptibility=0.0)
    assert hyperalgesia.step(0.0, s, none) == 0.0
    assert hyperalgesia.step(extra, s, none) <= extra


@given(share, points, points, points, signal)
def test_sensitisation_is_a_share(now, hurt, mood, slept, s):
    assert 0.0 <= sensitisation.step(now, hurt, mood, slept, s, SENSITISED) <= 1.0


def test_a_person_with_usual_pain_mood_and_sleep_keeps_the_usual_sensitisation():
    usual = SENSITISED.usual
    assert sensitisation.step(usual, 6.0, 4.0, 5.5, 0.0, SENSITISED) == pytest.approx(usual)
