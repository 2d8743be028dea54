"""What comes from outside: triggers and plans that answer them, and prescribers who cross."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine.levers import Levers
from simlib.model.engine.parameters import prepared
from simlib.model.laboratory import Bench
from simlib.model.mechanisms import teamwork, triggers
from simlib.model.mechanisms.teamwork import TeamworkPars
from simlib.model.mechanisms.triggers import TriggerPars
from tests.model.mechanisms.values import share, tiny, unit

T = prepared(TriggerPars())
MANY = prepared(TeamworkPars(rate=0.02))
LUCK = (np.arange(100_000) + 0.5) / 100_000


def test_a_flare_comes_by_luck_and_fades():
    assert triggers.flare(0.0, 0.0, T) == T.flare_size
    assert triggers.flare(1.0, 0.99, T) == pytest.approx(T.flare_fade)
    assert triggers.flare(0.0, LUCK, T).mean() == pytest.approx(
        T.flare_rate * T.flare_size, rel=0.01
    )


@given(st.floats(0.0, 5.0), unit)
def test_who_never_has_flares_has_none(now, luck):
    never = T._replace(flare_rate=0.0)
    assert triggers.flare(0.0, luck, never) == 0.0
    assert 0.0 <= triggers.flare(now, luck, never) <= now


@given(share, unit)
def test_a_meeting_is_a_share_whole_on_its_day_and_fading_after_it(now, luck):
    after = triggers.exposure(now, luck, T)
    assert 0.0 <= after <= 1.0
    if luck < T.exposure_rate:
        assert after == 1.0
    else:
        assert after == pytest.approx(now * T.exposure_fade)
    assert triggers.exposure(now, luck, T._replace(exposure_rate=0.0)) <= now + tiny


@given(st.floats(0.0, 5.0), share)
def test_a_plan_takes_its_share_of_a_trigger_and_never_all(weight, plan):
    left = triggers.answered(weight, plan, T)
    assert (1.0 - T.coping) * weight - tiny <= left <= weight
    assert triggers.answered(weight, 0.0, T) == weight
    assert triggers.answered(weight, 1.0, T) == pytest.approx((1.0 - T.coping) * weight)


# Craving of people who meet one trigger every day and no other, after the first days.
SETTLED = 10
TRIGGERS = {
    "cope_flare": {"triggers.flare_rate": 1.0},
    "cope_stress": {"affect.event_rate": 1.0},
    "cope_cues": {"triggers.exposure_rate": 1.0},
}


def craves(met, **plan):
    person = {**TRIGGERS[met], "pain.nociception": 7.0, "affect.usual": 5.0,
              "affect.by_pain": 0.0, "learning.habit_fade": 1e6}  # fmt: skip
    bench = Bench.of(person, habit=0.6).then(30, **plan)
    assert bench["flare" if met == "cope_flare" else "pain"].max() > 0.0
    return bench["craving"][SETTLED:]


@pytest.mark.parametrize("met", TRIGGERS)
@pytest.mark.parametrize("rehearsed", TRIGGERS)
def test_a_coping_plan_works_for_its_own_trigger_and_for_no_other(met, rehearsed):
    without, with_it = craves(met), craves(met, **{rehearsed: 1.0})
    if met == rehearsed:
        assert (with_it < without).all()
    else:
        assert np.array_equal(with_it, without)


@pytest.mark.parametrize("rehearsed", TRIGGERS)
def test_a_coping_plan_answers_the_pull_not_the_pain_or_the_grief(rehearsed):
    person = {name: 0.2 for rates in TRIGGERS.values() for name in rates}
    without = Bench.of(person).then(60)
    with_it = Bench.of(person).then(60, **{rehearsed: 1.0})
    for name in ("pain", "affect", "sleep", "function", "flare", "events", "exposure"):
        assert np.array_equal(without[name], with_it[name])


def test_there_is_a_coping_plan_for_every_trigger():
    assert set(TRIGGERS) == {name for name in Levers._fields if name.startswith("cope_")}


# Prescribers who cross


@given(unit, share)
def test_with_one_prescriber_nothing_crosses(luck, coordination):
    alone = MANY._replace(rate=0.0)
    assert teamwork.conflict(luck, 1.0, coordination, alone) == 0.0


@given(unit, share)
def test_out_of_care_nothing_crosses(luck, coordination):
    assert teamwork.conflict(luck, 0.0, coordination, MANY) == 0.0


@given(unit, share)
def test_coordination_never_makes_conflicts_more_frequent(luck, coordination):
    here = teamwork.conflict(luck, 1.0, coordination, MANY)
    assert here in (0.0, 1.0, 2.0)
    if here == 0.0:
        assert teamwork.conflict(luck, 1.0, min(coordination + 0.1, 1.0), MANY) == 0.0


def test_half_of_conflicts_are_a_second_prescription_and_half_a_contradictory_taper():
    found = teamwork.conflict(LUCK, 1.0, 0.0, MANY)
    assert (found == 1.0).mean() == pytest.approx(0.01, abs=2e-5)
    assert (found == 2.0).mean() == pytest.approx(0.01, abs=2e-5)
    acting_as_one = teamwork.conflict(LUCK, 1.0, 1.0, MANY)
    assert (acting_as_one > 0.0).mean() == pytest.approx(0.02 * (1.0 - MANY.coordinated), abs=2e-5)


@given(share, st.sampled_from([0.0, 1.0]))
def test_a_conflict_is_whole_when_it_begins_and_put_right_with_time(now, begins):
    after = teamwork.ongoing(now, begins, MANY)
    assert 0.0 <= after <= 1.0
    assert after == (1.0 if begins else pytest.approx(now * MANY.fade))
