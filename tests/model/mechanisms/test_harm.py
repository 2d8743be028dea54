"""Harm by treatment and circumstance, and benzodiazepines that are taken or missed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine.parameters import prepared
from simlib.model.mechanisms import harm, sedative
from simlib.model.mechanisms.harm import HarmPars, Harms
from simlib.model.mechanisms.sedative import SedativePars
from tests.model.mechanisms.values import points, share, signal, tiny

P = prepared(HarmPars())
TAKES = prepared(SedativePars(level=1.0))
QUIET = {
    "signal": 0.0, "excess": 0.0, "withdrawal": 0.0, "qtc": 500.0, "affect": 5.0,
    "shock": 0.0, "missing": 0.0, "sedated": 1.0,
    "bleeding": 1.0, "kidney": 1.0, "falls": 1.0, "serotonin": 0.0, "convulsant": 0.0,
}  # fmt: skip
RAISED_BY = {
    "signal": ("fall",), "excess": ("fall",), "withdrawal": ("fall",),
    "shock": ("crisis",), "qtc": ("arrhythmia",), "affect": ("crisis",), "missing": ("seizure",),
    "sedated": ("fall",), "bleeding": ("bleeding",), "kidney": ("kidney",), "falls": ("fall",),
    "serotonin": ("serotonin",), "convulsant": ("seizure",),
}  # fmt: skip
ratio = st.floats(0.0, 10.0)
anything = st.fixed_dictionaries({
    "signal": signal, "excess": st.floats(-2.0, 3.0), "withdrawal": st.floats(0.0, 2.7),
    "qtc": st.floats(300.0, 700.0), "affect": points, "shock": share, "missing": share,
    "sedated": st.floats(1.0, 4.0), "bleeding": ratio, "kidney": ratio, "falls": ratio,
    "serotonin": st.floats(0.0, 5.0), "convulsant": st.floats(0.0, 4.0),
})  # fmt: skip


def hazards(**change):
    return harm.hazards(**{**QUIET, **change}, p=P)


def test_hazards_of_a_quiet_day_are_those_of_the_person():
    assert hazards() == Harms(
        bleeding=P.bleeding, kidney=P.kidney, fall=P.falling, arrhythmia=P.arrhythmia,
        serotonin=0.0, seizure=0.0, crisis=P.crisis,
    )  # fmt: skip


@pytest.mark.parametrize("what", RAISED_BY)
@given(where=anything, more=st.floats(0.05, 3.0))
def test_a_hazard_rises_with_what_raises_it_and_no_other_does(what, where, more):
    before = harm.hazards(**where, p=P)
    after = harm.hazards(**{**where, what: where[what] + more}, p=P)
    for name in Harms._fields:
        if name in RAISED_BY[what]:
            assert getattr(after, name) >= getattr(before, name)
        else:
            assert getattr(after, name) == getattr(before, name)


@given(anything)
def test_no_hazard_is_negative(where):
    assert min(harm.hazards(**where, p=P)) >= 0.0


@pytest.mark.parametrize(
    ("what", "much", "name", "times"),
    [("bleeding", 3.0, "bleeding", 3.0), ("kidney", 2.0, "kidney", 2.0),
     ("falls", 4.0, "fall", 4.0), ("signal", 1.0, "fall", 1.0 + P.by_opioid),
     ("sedated", 2.5, "fall", 1.75)],
)  # fmt: skip
def test_a_ratio_multiplies_its_hazard(what, much, name, times):
    """Half of what sedatives add to overdose counts for falls: 2.5 becomes 1.75."""
    raised = getattr(hazards(**{what: much}), name)
    assert raised == pytest.approx(times * getattr(hazards(), name))


def test_serotonin_seizures_and_crises_by_hand():
    """One serotonergic medicine alone is no danger; nor is the step of a slow taper."""
    assert hazards(serotonin=1.0).serotonin == 0.0
    assert hazards(serotonin=2.5).serotonin == pytest.approx(1.5 * P.serotonin)
    assert hazards(missing=1.0).seizure == pytest.approx(P.seizure)
    assert hazards(missing=P.unnoticed).seizure == 0.0
    halfway = 0.5 * (1.0 + P.unnoticed)
    assert hazards(missing=halfway).seizure == pytest.approx(0.125 * P.seizure)
    assert hazards(convulsant=2.0).seizure == pytest.approx(2.0 * P.convulsion)
    worst = P.crisis * math.exp(5.0 * P.crisis_by_affect)
    assert hazards(affect=10.0).crisis == pytest.approx(worst)


def test_the_heart_by_hand():
    """10 ms are e to the tenfold of the slope; beyond 650 ms nothing is added."""
    ten = hazards(qtc=510.0).arrhythmia / hazards(qtc=500.0).arrhythmia
    assert ten == pytest.approx(math.exp(10.0 * P.by_qtc))
    assert hazards(qtc=900.0).arrhythmia == hazards(qtc=650.0).arrhythmia
    assert hazards(qtc=415.0).arrhythmia < 0.06 * P.arrhythmia


def test_withdrawal_sedation_and_a_bad_turn_by_hand():
    """A fall in withdrawal (COWS 18), and one in a body that tolerance leaves one unit short."""
    assert hazards(withdrawal=1.0).fall == pytest.approx((1.0 + P.fall_by_withdrawal) * P.falling)
    assert hazards(excess=1.0).fall == pytest.approx((1.0 + P.fall_by_sedation) * P.falling)
    assert hazards(excess=-1.0).fall == hazards().fall
    ratio = hazards(shock=1.0).crisis / hazards().crisis
    assert ratio == pytest.approx(math.exp(P.crisis_by_shock))


@given(anything)
def test_harms_kill_less_often_than_they_happen(where):
    found = harm.hazards(**where, p=P)
    assert 0.0 <= harm.kills(found, P) <= sum(found)


def test_every_harm_but_a_prolonged_qtc_may_kill():
    """Of a thousand bleeds, kidney injuries, falls, arrhythmias, seizures and crises some die."""
    for name in Harms._fields:
        one = Harms(*(1.0 * (name == field) for field in Harms._fields))
        assert 0.0 < harm.kills(one, P) < 0.5, name


@given(st.floats(0.0, 300.0), st.floats(-20.0, 60.0))
def test_qtc_is_that_of_the_person_plus_methadone_plus_other_medicines(methadone, added):
    assert harm.qtc(0.0, 0.0, P) == P.qtc
    expected = P.qtc + P.by_methadone * methadone + added
    assert harm.qtc(methadone, added, P) == pytest.approx(expected)
    assert harm.qtc(methadone + 10.0, added, P) > harm.qtc(methadone, added, P)


# Benzodiazepines


@given(share)
def test_who_takes_the_usual_dose_misses_nothing(dose):
    assert sedative.missing(dose, dose) == 0.0
    assert sedative.adapted(dose, dose, TAKES) == dose


@given(share, share)
def test_what_is_missing_is_a_share_and_only_what_the_body_is_used_to(used_to, taken):
    missing = sedative.missing(used_to, taken)
    assert 0.0 <= missing <= used_to
    assert missing == pytest.approx(max(used_to - taken, 0.0))


@given(share, share)
def test_the_body_gets_used_to_a_dose_and_never_overshoots(used_to, taken):
    low, high = sorted((used_to, taken))
    assert low - tiny <= sedative.adapted(used_to, taken, TAKES) <= high + tiny


def worst_missing(doses):
    used_to, worst = 1.0, 0.0
    for taken in doses:
        worst = max(worst, sedative.missing(used_to, taken))
        used_to = sedative.adapted(used_to, taken, TAKES)
    return worst


def test_a_slow_taper_leaves_less_missing_than_a_stop():
    """Ten weeks down in small steps, against none from one day to the next."""
    assert worst_missing([0.0] * 140) == 1.0
    assert worst_missing([max(0.0, 1.0 - day / 140.0) for day in range(200)]) < 0.25


@given(share, share)
def test_a_higher_dose_is_more_dangerous_and_none_is_no_danger(taken, more):
    assert sedative.danger(0.0, TAKES) == 1.0
    assert sedative.danger(1.0, TAKES) == pytest.approx(TAKES.ratio)
    assert sedative.danger(taken + more, TAKES) >= sedative.danger(taken, TAKES) >= 1.0
