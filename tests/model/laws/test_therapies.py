"""Therapies: what they do by the kind of pain, in active use, and a year later.

As in :mod:`tests.model.laws.test_use`, each law is a clinician's sentence. Plans meet the same
people
with the same luck: differences in means of function and pain are known to 0.02 points of 10, so
that a law would fail by luck alone in fewer than 1 of 1000 draws of other people.
"""

import pytest

from simlib.cases.case import load_case
from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments.catalogue.act import ACT
from simlib.clinic.treatments.catalogue.boosters import Boosters
from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
from simlib.clinic.treatments.catalogue.cbt import CBT
from simlib.clinic.treatments.catalogue.cbti import CBTI
from simlib.clinic.treatments.catalogue.exercise import Exercise
from simlib.clinic.treatments.catalogue.gabapentin import Gabapentin
from simlib.clinic.treatments.catalogue.graded_activity import GradedActivity
from simlib.clinic.treatments.catalogue.outreach import Outreach
from simlib.clinic.treatments.catalogue.pregabalin import Pregabalin
from simlib.clinic.treatments.catalogue.relapse_prevention_plan import RelapsePreventionPlan
from simlib.clinic.treatments.catalogue.shared_plan import SharedPlan
from simlib.clinic.treatments.catalogue.snri import SNRI
from simlib.clinic.treatments.catalogue.yoga import Yoga
from simlib.model.people.health import Health
from tests.model.laws.people import group

BACK = Profile()
SHINGLES = Profile(health=Health(mechanism="neuropathic"))
BUP = Buprenorphine("16 mg SL daily")


def gain(profile, order, name, week, beside=()):
    return group(profile, *beside, order).mean(name, week) - group(profile, *beside).mean(
        name, week
    )


def test_cbt_for_pain_moves_function_by_what_reviews_say():
    """A quarter to a third of a standard deviation at its end (Williams: 0.26; 0.04 to 0.47)."""
    spread = group(BACK).record["function"][70:84].mean(axis=0).std()
    assert 0.15 < gain(BACK, CBT(), "function", 12) / spread < 0.42
    assert -0.8 < gain(BACK, CBT(), "pain", 12) < -0.2


@pytest.mark.parametrize("order", [CBT(), ACT(), CBTI()], ids=lambda order: order.slug)
def test_most_of_what_was_learned_is_there_a_year_later(order):
    """Trials keep most of the gain; a course is not a medicine that wears off."""
    assert gain(BACK, order, "function", 52) > 0.55 * gain(BACK, order, "function", 12) > 0.05


def test_boosters_keep_more_of_it():
    without = group(BACK, CBT()).mean("function", 52)
    assert group(BACK, CBT(), Boosters()).mean("function", 52) > without + 0.03


@pytest.mark.parametrize(
    "order", [Exercise(), GradedActivity(), CBT(), ACT(), Yoga()], ids=lambda order: order.slug
)
def test_in_nerve_pain_medicines_lead_and_exercise_and_skills_follow(order):
    """Pain after shingles answers to a gabapentinoid; no trial of exercise is there."""
    assert gain(SHINGLES, order, "pain", 12) > gain(SHINGLES, Gabapentin(), "pain", 12) + 0.1
    assert gain(SHINGLES, order, "pain", 12) > 0.75 * gain(BACK, order, "pain", 12)


def test_better_sleep_lifts_mood():
    """CBT for insomnia moves mood by a small standard deviation, and pain a little."""
    assert -0.8 < gain(BACK, CBTI(), "affect", 12) < -0.15
    assert gain(BACK, CBTI(), "pain", 12) < -0.1


def test_who_uses_every_day_comes_to_half_of_the_sessions():
    """A man who uses fentanyl five days a week learns half of what others do, or less."""
    fentanyl = Profile("severe", "fentanyl", habitual=((-400, 0, 600.0),))
    assert gain(fentanyl, CBT(), "function", 12) < 0.6 * gain(BACK, CBT(), "function", 12)


def test_everything_at_once_is_less_than_its_sum():
    """Jordan with six treatments gains some fifteen points of function in twelve weeks, which is
    less than two thirds of what they would add up to.
    """
    jordan = load_case("twelve-left").profile
    orders = (CBT(), Exercise(), SNRI(), Yoga(), CBTI(), Pregabalin())
    found = group(jordan, *orders).mean("function", 12) - group(jordan).mean("function", 12)
    alone = [
        group(jordan, o).mean("function", 12) - group(jordan).mean("function", 12) for o in orders
    ]
    assert 0.3 < found < min(1.65, 0.67 * sum(alone))


@pytest.mark.parametrize(
    ("order", "least"),
    [(RelapsePreventionPlan(), 0.02), (SharedPlan(), 0.01), (Outreach(), 0.05)],
    ids=lambda x: getattr(x, "slug", ""),
)
def test_an_order_whose_text_promises_an_effect_has_a_small_one(order, least):
    """A plan for triggers, one shared plan, someone who calls: less use, by little.

    Days of use a week, over a year, in people like Bill on buprenorphine.
    """
    bill = load_case("the-right-place").profile
    without, beside = group(bill, BUP), group(bill, BUP, order)
    assert least < 7.0 * (without.used.mean() - beside.used.mean()) < 0.3
    assert beside.back(52) <= without.back(52)
