"""Pain, sleep, affect, craving, function, and what slowly moves them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.engine.parameters import prepared
from simlib.mechanisms import affect, craving, function, hyperalgesia, pain, sensitisation, sleep
from simlib.mechanisms.affect import AffectPars
from simlib.mechanisms.craving import CravingPars
from simlib.mechanisms.function import FunctionPars
from simlib.mechanisms.hyperalgesia import HyperalgesiaPars
from simlib.mechanisms.pain import PainPars
from simlib.mechanisms.sensitisation import SensitisationPars
from simlib.mechanisms.sleep import SleepPars
from tests.mechanisms.values import bup, points, share, signal, tiny

shock = st.floats(-3.5, 3.5)
withdrawal = st.floats(0.0, 2.7)
PAIN = prepared(PainPars())
SLEEP = prepared(SleepPars())
AFFECT = prepared(AffectPars())
CRAVING = prepared(CravingPars())
FUNCTION = prepared(FunctionPars())
OIH = prepared(HyperalgesiaPars(susceptibility=1.0))
SENSITISED = prepared(SensitisationPars())

AT_REST = {
    "sensitised": 0.4, "hyperalgesia": 0.0, "withdrawal": 0.0, "relief": 0.0,
    "other_relief": 0.0, "sleep": 5.5, "affect": 4.0, "fitness": 0.5, "shock": 0.0,
}  # fmt: skip


def hurts(**change):
    return sum(pain.terms(**{**AT_REST, **change}, p=PAIN))


def test_pain_at_rest_is_what_the_body_sends():
    assert hurts() == PAIN.nociception


@pytest.mark.parametrize(
    ("what", "much", "change"),
    [("hyperalgesia", 1.0, 1.0), ("withdrawal", 1.0, PAIN.by_withdrawal), ("sleep", 4.5, 0.17),
     ("relief", 1.0, -PAIN.opioid_relief), ("other_relief", 0.7, -0.7),
     ("affect", 5.0, PAIN.by_affect), ("fitness", 0.0, 0.5 * PAIN.by_unfitness)],
)  # fmt: skip
def test_each_term_of_pain_by_hand(what, much, change):
    assert hurts(**{what: much}) - hurts() == pytest.approx(change)


@given(withdrawal)
def test_pain_by_withdrawal_has_an_end(much):
    assert hurts(withdrawal=much) - hurts() <= 2.0 * PAIN.by_withdrawal + tiny


@given(points, share, st.floats(0.0, 3.0), withdrawal, share, points, points, share, shock)
def test_pain_stays_on_its_scale(now, sensitised, oih, w, relief, slept, mood, fit, luck):
    t = pain.terms(sensitised, oih, w, relief, 0.5, slept, mood, fit, luck, PAIN)
    assert 0.0 <= pain.step(now, t, PAIN) <= 10.0


@given(share, bup)
def test_relief_by_two_opioids_is_more_than_by_either_and_never_all(full, level):
    both = pain.combined_relief(full, level, PAIN)
    assert max(full, pain.combined_relief(0.0, level, PAIN)) - tiny <= both <= 1.0
    assert pain.combined_relief(0.0, level, PAIN) <= PAIN.bup_share


def test_half_of_buprenorphines_relief_comes_at_its_half_level():
    assert pain.combined_relief(0.0, PAIN.bup_half, PAIN) == pytest.approx(0.5 * PAIN.bup_share)


@given(points, points, withdrawal, points, shock)
def test_sleep_stays_on_its_scale_and_withdrawal_robs_it(now, hurt, w, mood, luck):
    t = sleep.terms(hurt, w, mood, 0.0, luck, SLEEP)
    worse = sleep.terms(hurt, w + 0.5, mood, 0.0, luck, SLEEP)
    assert 0.0 <= sleep.step(now, worse, SLEEP) <= sleep.step(now, t, SLEEP) <= 10.0


@given(points, points, withdrawal, share, st.floats(0.0, 6.0), shock)
def test_affect_stays_on_its_scale_and_rises_with_pain(now, hurt, w, left, events, luck):
    t = affect.terms(hurt, w, left, events, 0.0, 0.0, luck, AFFECT)
    more = affect.terms(hurt + 1.0, w, left, events, 0.0, 0.0, luck, AFFECT)
    assert 0.0 <= affect.step(now, t, AFFECT) <= affect.step(now, more, AFFECT) <= 10.0


def test_a_signal_that_answers_slow_adaptation_leaves_nothing_unanswered():
    assert affect.unanswered(0.2, 1.0, 0.8) == pytest.approx(0.0)
    assert affect.unanswered(0.2, 0.0, 0.8) == pytest.approx(0.2)


def test_a_hard_event_comes_by_luck_and_fades():
    assert affect.event(0.0, 0.0, AFFECT) == AFFECT.event_size
    assert affect.event(1.0, 0.99, AFFECT) == pytest.approx(AFFECT.event_fade)


@given(points, withdrawal, share, share, share, points, points, shock)
def test_craving_stays_on_its_scale_and_withdrawal_raises_it(now, w, habit, cue, bup, hurt, mood,
                                                            luck):  # fmt: skip
    t = craving.terms(w, habit, cue, bup, hurt, mood, luck, CRAVING)
    more = craving.terms(w + 0.5, habit, cue, bup, hurt, mood, luck, CRAVING)
    assert 0.0 <= craving.step(now, t, CRAVING) <= craving.step(now, more, CRAVING) <= 10.0


@given(share, share)
def test_buprenorphine_quiets_cues_and_only_them(habit, cue):
    without = craving.terms(0.3, habit, cue, 0.0, 6.0, 5.0, 0.0, CRAVING)
    held = craving.terms(0.3, habit, cue, 0.9, 6.0, 5.0, 0.0, CRAVING)
    assert held.cues <= without.cues
    assert held._replace(cues=0.0) == without._replace(cues=0.0)


def test_pain_moves_craving_little():
    """Mun 2021: a real link, and a small one: 5 points of pain, less than a fifth of the scale."""
    worse = craving.terms(0.0, 0.0, 0.0, 0.0, 10.0, 4.0, 0.0, CRAVING).pain
    assert 0.0 < worse < 2.0


@given(points, points, points, points, withdrawal, signal, share, share, share)
def test_function_stays_on_its_scale_and_falls_with_pain(now, hurt, mood, slept, w, s, mode, fit,
                                                         skills):  # fmt: skip
    t = function.terms(hurt, mood, slept, w, s, mode, fit, skills, FUNCTION)
    more = function.terms(hurt + 1.0, mood, slept, w, s, mode, fit, skills, FUNCTION)
    assert 0.0 <= function.step(now, more, FUNCTION) <= function.step(now, t, FUNCTION) <= 10.0


def test_function_in_usual_circumstances_is_usual():
    t = function.terms(5.0, 4.0, 5.5, 0.0, 0.0, 0.0, 0.5, 0.0, FUNCTION)
    assert sum(t) == pytest.approx(FUNCTION.usual)


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
