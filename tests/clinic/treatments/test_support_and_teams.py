"""Triggers, support and teams: what a clinician would expect, one sentence each."""

import pytest

from simlib.clinic.treatments.catalogue.case_conference import CaseConference
from simlib.clinic.treatments.catalogue.collaborative_care import CollaborativeCare
from simlib.clinic.treatments.catalogue.family_involvement import FamilyInvolvement
from simlib.clinic.treatments.catalogue.naloxone import Naloxone
from simlib.clinic.treatments.catalogue.outreach import Outreach
from simlib.clinic.treatments.catalogue.relapse_prevention_plan import RelapsePreventionPlan
from simlib.clinic.treatments.catalogue.shared_plan import SharedPlan
from simlib.clinic.treatments.catalogue.transport import Transport
from simlib.model.engine.levers import Levers
from tests.clinic.treatments.people_in_care import STAYING, lived, use, week

ON_MOUD = {"stage": "moderate", "moud": True}
LEAVING = {**ON_MOUD, "fixed": ()}
TRIGGERS = {"triggers.flare_rate": 0.0, "affect.event_rate": 0.0, "triggers.exposure_rate": 0.0}


def only(trigger, often):
    """Everybody meets one trigger often and the others never."""
    return {**ON_MOUD, "fixed": (*STAYING, *{**TRIGGERS, trigger: often}.items())}


# triggers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "trigger", "often", "action"),
    [
        ("flare", "triggers.flare_rate", 0.06, "use a pain skill"),
        ("stress", "affect.event_rate", 0.05, "call someone"),
        ("places", "triggers.exposure_rate", 0.15, "leave the place"),
    ],
)
def test_a_plan_protects_against_the_triggers_it_names_and_no_others(named, trigger, often, action):
    """A plan that names stress does nothing against people and places."""
    people = only(trigger, often)
    fields = {"flare": "no", "stress": "no", "places": "no"}
    others = RelapsePreventionPlan(**{**dict.fromkeys(fields, "yes"), named: "no"}, action=action)
    names_it = RelapsePreventionPlan(**{**fields, named: "yes"}, action=action)
    without = lived((), **people)
    assert (lived((others,), **people)["used"] == without["used"]).all()
    assert use(lived((names_it,), **people), 3, 30) < use(without, 3, 30)


def test_an_action_has_to_fit_the_trigger():
    leave = RelapsePreventionPlan(action="leave the place").levers(30)
    skill = RelapsePreventionPlan(action="use a pain skill").levers(30)
    assert leave.cope_cues > skill.cope_cues
    assert leave.cope_flare < skill.cope_flare


def test_a_plan_that_names_nothing_answers_nothing_and_says_so():
    empty = RelapsePreventionPlan("no", "no", "no")
    assert empty.levers(100) == Levers()
    assert "names no trigger" in empty.notes()[0]


# care and team -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "order", [FamilyInvolvement(), Transport(), CollaborativeCare()], ids=lambda o: o.slug
)
def test_some_things_keep_people_in_care(order):
    more = lived((order,), **LEAVING)["in_care"][84].mean()
    assert more > lived((), **LEAVING)["in_care"][84].mean() + 0.005


def test_vouchers_do_not_do_what_rides_do():
    assert Transport("vouchers").levers(0).leaving == 1.0
    assert (
        Transport("vouchers").levers(0).attendance_ratio
        < Transport("rides").levers(0).attendance_ratio
    )


def test_people_come_back_sooner_when_somebody_calls_early():
    early, late = Outreach(), Outreach("an overdose or hospital stay")
    back = [week(lived((order,), **LEAVING), "in_care", 40) for order in (early, late)]
    assert back[0] > back[1] > week(lived((), **LEAVING), "in_care", 40)


def test_naloxone_prevents_deaths_and_not_overdoses():
    people = {"stage": "severe", "fixed": (), "lives": 1500}
    kit, none = lived((Naloxone(),), **people), lived((), **people)
    assert kit["alive"][-1].mean() > none["alive"][-1].mean()
    assert kit["overdoses"][-1].sum() >= none["overdoses"][-1].sum()


@pytest.mark.parametrize("order", [SharedPlan(), CaseConference("monthly")], ids=lambda o: o.slug)
def test_prescribers_who_act_as_one_do_not_cross_each_other(order):
    people = {"stage": "mild", "conditions": ("several prescribers",)}
    crossed, agreed = lived((), **people), lived((order,), **people)
    for name in ("duplicate_prescriber", "conflicting_taper"):
        assert agreed[name].mean() < 0.6 * crossed[name].mean()


def test_one_conference_is_forgotten():
    assert CaseConference("once").levers(0).coordination > 0.5
    assert CaseConference("once").levers(100) == Levers()
