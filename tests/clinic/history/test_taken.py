"""Intake: what was taken, dispensed and left, from plan, life and history."""

from dataclasses import fields, replace

import numpy as np
import pytest

import simlib as sl
from simlib.clinic.history.taken import exposure
from simlib.clinic.instruments.base import catalogue
from simlib.clinic.patient.moment import Moment
from simlib.clinic.patient.profile import Profile
from simlib.clinic.testing import observable
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.plan import Order, Plan
from simlib.clinic.visit import begin
from simlib.model.engine import dice
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.people.health import Health
from simlib.model.people.traits import STAGES
from tests.clinic.people import ON_OXYCODONE
from tests.model.lives import lived, on

HEROIN = Profile("severe", "heroin", habitual=((-900, 0, 300.0),))


def ate(visit):
    return observable(visit).exposure


def only(traces):
    (trace,) = traces
    return trace


def test_what_is_prescribed_is_there_on_the_day_of_the_first_visit():
    found = ate(begin("Ana", ON_OXYCODONE, 3))
    trace = only(found.of("oxycodone"))
    assert (trace.days, trace.regular, trace.prescribed, trace.amount) == (0, True, True, 120.0)
    assert found.prescribed == ("oxycodone",)


def test_days_count_from_the_last_dose():
    stopped = begin("Ana", ON_OXYCODONE, 3).stop("oxycodone")
    found = ate(lived(ON_OXYCODONE, 5, stopped.plan))
    assert only(found.of("oxycodone")).days == 5
    assert found.prescribed == ()


@pytest.mark.parametrize("supply", ["heroin", "fentanyl"])
def test_non_prescribed_use_is_what_the_supply_says(supply):
    profile = Profile("moderate", supply)
    found = ate(lived(profile, 40, used=on(40, (36, 38))))
    trace = only(found.of(supply))
    assert (trace.days, trace.regular, trace.prescribed, trace.recent) == (3, False, False, 2)
    assert (found.used28, found.used90) == (2, 2 + 30)  # on six of ten days before the visit


def test_daily_use_before_the_first_visit_lingers():
    trace = only(ate(begin("Bo", HEROIN, 3)).of("heroin"))
    assert (trace.days, trace.regular, trace.begun) == (1, True, 90)


def test_a_person_in_regular_use_has_used_even_where_the_case_does_not_say_what():
    assert only(ate(begin("Bo", Profile("severe", "fentanyl"), 3)).of("fentanyl")).days == 1
    assert ate(begin("Bo", Profile("mild", "fentanyl"), 3)).traces == ()


@pytest.mark.parametrize("beside", ["nitazenes", "xylazine", "medetomidine"])
def test_what_is_sold_with_fentanyl_is_taken_on_the_same_days(beside):
    found = ate(begin("Bo", Profile("severe", f"fentanyl with {beside}"), 3))
    fentanyl, mixed_in = only(found.of("fentanyl")), only(found.of(beside))
    assert (mixed_in.days, mixed_in.recent) == (fentanyl.days, fentanyl.recent)
    assert not mixed_in.prescribed
    assert found.used28 == ate(begin("Bo", Profile("severe", "fentanyl"), 3)).used28


def test_more_of_the_own_tablets_is_the_own_medicine():
    found = ate(lived(ON_OXYCODONE, 40, used=on(40, (38, 39))))
    kinds = {(t.prescribed, t.days) for t in found.of("oxycodone")}
    assert kinds == {(True, 0), (False, 2)}


def test_missed_doses_of_buprenorphine_are_seen_in_the_level():
    visit = begin("Bo", HEROIN, 3).order(sl.Buprenorphine("16 mg SL daily", start="at once"))
    later = visit.until("4 wk")
    who = later.who
    level = later.lived.values["body.bup_slow"]
    keep = who.drug.bup_slow_half_life**6
    by_hand = sum(level[-7:] > 1.01 * keep * level[-8:-1])
    trace = only(t for t in ate(later).of("buprenorphine") if t.prescribed)
    assert trace.recent == by_hand
    assert trace.amount == 16.0


def test_nothing_is_taken_that_was_not_swallowed():
    plan = begin("Bo", HEROIN, 3).order(sl.Buprenorphine("16 mg SL daily")).plan
    found = ate(lived(HEROIN, 60, plan, body__bup_slow=0.0))
    assert found.of("buprenorphine") == ()
    assert "buprenorphine" in found.prescribed


def test_a_depot_goes_on_being_found():
    plan = begin("Bo", HEROIN, 3).order(sl.BuprenorphineDepot()).plan
    found = ate(lived(HEROIN, 100, plan, depot=120.0))
    assert only(found.of("buprenorphine")).days == 0


def test_sedatives_go_by_their_name_where_it_is_known():
    named = Health(conditions=("benzodiazepine prescribed",), medicines=("clonazepam 1 mg",))
    plain = Health(conditions=("benzodiazepine not prescribed",))
    assert only(ate(begin("A", Profile(health=named), 3)).of("clonazepam")).prescribed
    assert not only(ate(begin("A", Profile(health=plain), 3)).of("benzodiazepine")).prescribed


def test_stimulants_are_taken_on_some_days_and_always_on_the_same():
    profile = Profile(health=Health(conditions=("stimulant use",)))
    first, again = (ate(begin("A", profile, 8)).of("methamphetamine") for _ in range(2))
    assert first == again
    ago = [ate(begin("A", profile, s)).of("methamphetamine")[0].days for s in range(60)]
    assert min(ago) == 1
    assert max(ago) > 4


def test_the_medicine_list_has_orders_and_other_medicines():
    profile = Profile(health=Health(medicines=("sertraline",)))
    visit = begin("A", profile, 3).order(sl.SNRI())
    assert not ate(visit).takes("duloxetine")  # ordered today, not taken yet
    later = ate(visit.until("2 wk"))
    assert later.takes("duloxetine")
    assert later.takes("sertraline")
    assert later.takes("snri")


# ---- dispensed --------------------------------------------------------------------------------


def fills(visit):
    """The last filling of each medicine by each prescriber."""
    return {(f.drug, f.prescriber): f for f in ate(visit).fills}


def test_every_dose_of_a_taper_that_was_imposed_is_a_line():
    steps = ((180.0, -700, -105), (120.0, -105, -91), (60.0, -91, -77), (15.0, -77, -70))
    orders = [
        Order(sl.FullAgonist("oxycodone", f"{mme / 6:g} mg PO qid"), start, stop)
        for mme, start, stop in steps
    ]
    profile = replace(ON_OXYCODONE, history=Plan(tuple(orders)))
    lines = [f for f in ate(begin("A", profile, 3)).fills if f.drug == "oxycodone"]
    assert [(f.dose, f.first) for f in lines] == [(mme, start) for mme, start, _ in steps]
    assert lines[-1].last == -77


def test_a_dose_on_the_way_to_another_is_no_line_of_its_own():
    week8 = begin("Bo", HEROIN, 3).order(sl.Buprenorphine("8 mg SL bid", start="at once")).plan
    (fill,) = [f for f in ate(lived(HEROIN, 56, week8)).fills if f.drug == "buprenorphine"]
    assert (fill.first, fill.dose) == (0, 16.0)


def test_refills_come_every_four_weeks():
    fill = fills(lived(ON_OXYCODONE, 70))["oxycodone", "this clinic"]
    assert (fill.last - fill.first) % 28 == 0
    assert 0 <= 69 - fill.last < 28
    assert fill.amount == "120 MME a day"


def test_methadone_of_a_programme_is_not_listed():
    plan = begin("Bo", HEROIN, 3).order(sl.Methadone("80 mg PO daily")).plan
    assert not fills(lived(HEROIN, 30, plan))["methadone", "treatment programme"].listed


def test_a_second_prescription_is_dispensed_while_it_is_in_force():
    found = fills(lived(ON_OXYCODONE, 60, duplicate_prescriber=on(60, (20, 35))))
    fill = found["hydrocodone", "another prescriber"]
    assert (fill.first, fill.last) == (20, 20)
    trace = only(
        ate(lived(ON_OXYCODONE, 36, duplicate_prescriber=on(36, (20, 36)))).of("hydrocodone")
    )
    assert not trace.prescribed


def test_several_prescribers_leave_a_record_before_the_first_visit():
    profile = replace(ON_OXYCODONE, health=Health(conditions=("several prescribers",)))
    assert ("hydrocodone", "another prescriber") in fills(begin("A", profile, 3))


def test_nothing_is_dispensed_to_who_is_not_in_care():
    away = lived(ON_OXYCODONE, 60, in_care=1.0 - on(60, (10, 60)))
    assert fills(away)["oxycodone", "this clinic"].last < 10


def test_records_keep_their_first_day_as_time_goes_on():
    """Which record is missing hangs on that day, and must not change from visit to visit."""
    days = {fills(lived(ON_OXYCODONE, d))["oxycodone", "this clinic"].first for d in (1, 50, 300)}
    assert len(days) == 1


# ---- tablets ----------------------------------------------------------------------------------


def bottle(visit):
    return only(ate(visit).tablets)


def test_what_should_be_left_follows_from_the_order():
    plan = Plan((Order(FullAgonist("oxycodone", "20 mg PO qid"), -10),))
    found = bottle(begin("Ana", Profile(history=plan), 3))
    assert (found.dispensed, found.expected, found.left) == (112, 112 - 40, 72)


def test_extra_doses_are_missing_from_the_bottle():
    """By hand: 30 MME twice, in tablets of 30 MME (20 mg oxycodone), are two tablets."""
    plan = Plan((Order(FullAgonist("oxycodone", "20 mg PO qid"), -10),))
    profile = Profile("mild", "prescription opioids", history=plan)
    found = bottle(lived(profile, 10, used=on(10, (4, 6)), dose=30.0, regular_use=0.0))
    assert (found.expected, found.left) == (112 - 80, 112 - 80 - 2)


def test_a_bottle_can_be_empty_and_no_emptier():
    profile = replace(ON_OXYCODONE, stage="severe")
    found = bottle(lived(profile, 10, used=1.0, dose=200.0, regular_use=1.0))
    assert found.left == 0


def test_heroin_does_not_empty_the_bottle():
    profile = replace(ON_OXYCODONE, supply="heroin")
    found = bottle(lived(profile, 10, used=1.0, dose=200.0))
    assert found.left == found.expected


def test_missed_buprenorphine_is_left_over():
    plan = HEROIN.history.ordered([sl.Buprenorphine("8 mg SL bid", start="at once")], 0)
    found = bottle(lived(HEROIN, 10, plan, body__bup_slow=0.0))
    assert (found.dispensed, found.expected, found.left) == (56, 36, 56)


def test_exposure_needs_only_the_data_of_a_visit():
    visit = begin("Ana", ON_OXYCODONE, 3).until("4 wk")
    moment = Moment(**{f.name: getattr(visit, f.name) for f in fields(Moment)})
    assert exposure(moment) == ate(visit)


def test_a_span_of_a_life_is_padded_before_it_begins():
    life = begin("Ana", ON_OXYCODONE, 3).until("1 wk").lived
    span = life.span("in_care", -5, 7, before=1.0)
    assert span.shape == (12,)
    assert np.array_equal(life.span("pain", -1, 7), life.values["pain"].astype(float))
    assert life.span("pain", -9, -5).tolist() == [0.0] * 4


EVERY_TEST = tuple(slug for slug, item in catalogue().items() if not item.routine)
MUCH = replace(
    ON_OXYCODONE,
    health=Health(
        conditions=("several prescribers", "benzodiazepine prescribed", "stimulant use", "PTSD"),
        medicines=("clonazepam", "bupropion", "ibuprofen"),
    ),
)


@pytest.mark.parametrize("kind", sl.catalogue().values(), ids=list(sl.catalogue()))
def test_every_test_can_be_read_under_every_order(kind):
    visit = begin("Ana", MUCH, 3).order(kind())
    for later in (visit, visit.until("3 wk")):
        if later.in_care:
            results = [t.result for t in later.test(*EVERY_TEST).tests]
            assert len(results) == len(EVERY_TEST)
            assert all(r.text is not None and r.says for r in results)
        assert len(later.diagnosis.criteria) == 11


# ---- in use on arrival ---------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["moderate", "severe"])
def test_whoever_uses_every_day_up_to_the_visit_comes_in_regular_use(stage):
    every_day = Profile(stage, "fentanyl", habitual=((-60, 0, 160.0),)).people(5, 50).state
    stopped = Profile(stage, "fentanyl", habitual=((-60, -30, 160.0),)).people(5, 50).state
    mode = STATE_NAMES.index("regular_use")
    assert every_day[mode].min() >= STAGES["severe"].regular_use
    assert stopped[mode].max() <= STAGES[stage].regular_use


def test_craving_on_arrival_is_that_of_the_first_weeks():
    here = Profile("severe", "heroin", habitual=((-700, 0, 150.0),))
    cohort = here.people(7, 200)
    later = live(
        cohort.state, cohort.people, here.history.table(0, 7), dice.keys(7, np.arange(200)), 0,
        ("craving",),
    ).record["craving"]  # fmt: skip
    arrived = cohort.state[STATE_NAMES.index("craving")]
    assert abs(arrived.mean() - later[:3].mean()) < 1.0
