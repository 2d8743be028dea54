"""Orders that a specialist reaches for: what each does, for how long, and what it does not."""

import pytest

import simlib as sl
from simlib.clinic.guidance import alerts
from simlib.clinic.treatments.base import OrderError, Running
from simlib.clinic.treatments.catalogue.buprenorphine_weekly import SUBLINGUAL
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine.levers import Levers
from tests.clinic.guidance.situations import situation

OPIOID = Running("oxycodone", 120.0, 3.7, 7.0)
NOTHING = (
    "naltrexone-oral", "naltrexone-low-dose", "bowel-care", "hepatitis-c-treatment",
    "hiv-prevention", "vaccination",
)  # fmt: skip
"""Orders of which no effect on what is simulated is known."""


@pytest.mark.parametrize("slug", NOTHING)
def test_what_no_effect_is_known_of_changes_nothing_and_says_so(slug):
    order = sl.catalogue()[slug].from_choice({})
    assert {order.levers(day) for day in range(200)} == {Levers()}
    said = f"{order.about} {' '.join(order.notes())}"
    assert any(word in said for word in ("curves", "changes nothing", "No effect"))


def test_an_operation_cannot_be_undone():
    plan = Plan().ordered([sl.JointReplacement()], 0)
    with pytest.raises(OrderError, match="cannot be undone"):
        plan.stopped("joint-replacement", 30)


def test_a_new_hip_hurts_first_and_then_takes_three_quarters_away():
    hip, knee = (sl.JointReplacement(joint=joint) for joint in ("hip", "knee"))
    left = [hip.levers(day).source for day in (0, 7, 30, 90, 180, 3650)]
    assert left[0] == pytest.approx(1.4)
    assert left == sorted(left, reverse=True)
    assert left[-1] == left[-2] == pytest.approx(0.25)
    assert all(knee.levers(day).source > hip.levers(day).source for day in (30, 90, 400))


def test_three_days_of_methadone_are_three():
    doses = [sl.MethadoneBridge().levers(day).methadone for day in range(6)]
    assert doses == [30.0, 30.0, 30.0, 0.0, 0.0, 0.0]


def test_suzetrigine_ends_after_two_weeks_whatever_is_ordered():
    order = sl.Suzetrigine(days=14)
    assert order.levers(13).relief_acute_nociceptive > 0
    assert order.levers(14) == Levers()


@pytest.mark.parametrize("amount", SUBLINGUAL)
def test_the_weekly_depot_takes_the_place_of_a_daily_dose_within_a_week(amount):
    order = sl.BuprenorphineWeekly(f"{amount:g} mg SC weekly")
    assert order.levers(0).buprenorphine == 4.0
    doses = [order.levers(day).buprenorphine for day in range(1, 60)]
    assert doses == sorted(doses)
    assert doses[-1] == SUBLINGUAL[amount]


def test_there_is_no_weekly_depot_of_another_strength():
    with pytest.raises(OrderError, match="8, 16, 24, 32 mg"):
        sl.BuprenorphineWeekly("20 mg SC weekly")


def test_the_strongest_patch_is_about_a_milligram_under_the_tongue():
    assert sl.BuprenorphinePatch("20 mcg/h TD weekly").levers(60).buprenorphine == pytest.approx(
        1.2
    )
    assert sl.BuprenorphinePatch("20 mcg/h TD weekly").levers(0).buprenorphine < 0.4


def test_buprenorphine_for_pain_takes_the_place_of_a_full_agonist():
    plan = Plan().ordered([sl.FullAgonist("oxycodone", "5 mg PO tid")], 0)
    changed = plan.ordered([sl.BuprenorphinePatch("10 mcg/h TD weekly")], 28)
    assert [o.intervention.slug for o in changed.in_force(28)] == ["buprenorphine-patch"]
    assert changed.levers(28).prescribed == 0.0


def test_milestones_are_slower_than_a_calendar_and_hold_people_better():
    steps = sl.TaperMilestones(percent=10).resolved(OPIOID)
    month = sl.Taper(percent=10, every="month").resolved(OPIOID)
    assert steps.running(0).mme == 120.0
    for day in (0, 30, 90, 180, 300):
        assert steps.running(day).mme >= month.running(day).mme
        assert steps.levers(day).leaving < month.levers(day).leaving
    with pytest.raises(OrderError, match="nothing to taper"):
        sl.TaperMilestones().resolved(None)


def test_relief_by_ketamine_is_gone_within_months_and_cannabidiol_does_nothing():
    assert sl.Ketamine().levers(3).relief_acute_neuropathic > 0.5
    assert sl.Ketamine(infusions=5).levers(90) == Levers()
    assert sl.Cannabis(kind="cannabidiol alone").levers(10) == Levers()


@pytest.mark.parametrize(
    ("medicine", "order"),
    [("sertraline", sl.SSRI()), ("venlafaxine", sl.Venlafaxine()), ("prazosin", sl.Prazosin()),
     ("citalopram", sl.SSRI("20 mg PO daily", "citalopram"))],
)  # fmt: skip
def test_what_a_person_brings_acts_like_the_order_and_the_order_adds_nothing(medicine, order):
    brought = Plan(brought=(medicine,))
    assert brought.levers(0) == order.levers(365)
    again = brought.ordered([order], 0)
    assert again.levers(400) == brought.levers(400)


@pytest.mark.parametrize(
    ("slug", "within", "above"),
    [
        ("buprenorphine-patch", "5 mcg/h TD weekly", "7.5 mcg/h TD weekly"),
        ("buprenorphine-buccal", "150 mcg buccal bid", "225 mcg buccal bid"),
        ("buprenorphine-weekly", "8 mg SC weekly", "16 mg SC weekly"),
        ("methadone-bridge", "10 mg PO daily", "15 mg PO daily"),
    ],
)
def test_a_first_dose_without_tolerance_is_called_about_from_its_limit_on(slug, within, above):
    for sig, stops in ((within, False), (above, True)):
        found = alerts(situation({"taking": [{slug: {"sig": sig}}]}))
        assert any(a.severity == "stop" for a in found) is stops


@pytest.mark.parametrize("drug", ["sertraline", "paroxetine", "fluoxetine", "citalopram"])
def test_an_ssri_above_its_label_is_noted(drug):
    most = {"sertraline": 200, "paroxetine": 60, "fluoxetine": 80, "citalopram": 40}[drug]
    for mg, noted in ((most, False), (most + 5, True)):
        notes = " ".join(sl.SSRI(f"{mg} mg PO daily", drug).notes())
        assert ("its label ends" in notes) is noted
