"""What the pharmacist calls about fits the moment: table of orders, moments, and calls."""

import pytest

import simlib as sl
from simlib.clinic.guidance import alerts
from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments.plan import Order, Plan
from simlib.clinic.visit import begin
from tests.clinic.guidance.situations import situation

TABLE = [
    # naltrexone: by the last use that is known, prescribed or not
    ({"taking": [{"naltrexone": {"wait": 0}}], "days_since_known_use": 0},
     {"naltrexone-after-use"}, {"naltrexone-days-without"}),
    ({"taking": [{"naltrexone": {"wait": 10}}], "days_since_known_use": 0, "oud": "severe"},
     {"naltrexone-days-without"}, {"naltrexone-after-use"}),
    ({"taking": [{"naltrexone": {"wait": 0}}], "days_since_known_use": 120},
     set(), {"naltrexone-after-use", "naltrexone-days-without"}),
    ({"taking": [{"naltrexone": {"wait": 0, "running": 30}}], "days_since_known_use": 1},
     set(), {"naltrexone-after-use", "naltrexone-days-without"}),
    # methadone: the first dose, its steps, and what was taken before
    ({"taking": [{"methadone": {"start": "full dose at once", "amount": 100}}],
      "days_since_known_use": 0}, {"methadone-full-dose-at-once"}, set()),
    ({"taking": [{"methadone": {"start": "full dose at once", "amount": 100}}],
      "days_since_agonist": 1}, {"methadone-full-dose-at-once"}, set()),
    ({"taking": [{"methadone": {"start": "full dose at once", "amount": 100}}],
      "days_since_agonist": 1, "days_since_methadone": 1}, set(), {"methadone-full-dose-at-once"}),
    ({"taking": ["methadone"], "days_since_known_use": 1},
     set(), {"methadone-first-dose-without-tolerance", "methadone-raised-too-fast"}),
    ({"taking": ["methadone"]}, {"methadone-first-dose-without-tolerance"}, set()),
    ({"taking": [{"methadone": {"first": 10}}]},
     set(), {"methadone-first-dose-without-tolerance"}),
    ({"taking": [{"methadone": {"pace": "10 mg every 2 days", "start": "full dose at once"}}],
      "days_since_methadone": 1}, set(), {"methadone-raised-too-fast"}),
    # buprenorphine: what is said of a start is not said of a change
    ({"taking": [{"buprenorphine": {"start": "at once"}}], "days_since_known_use": 0,
      "oud": "severe"}, {"buprenorphine-too-early"}, set()),
    # so few tablets are hardly displaced, and tramadol holds the receptor loosely
    ({"taking": [{"buprenorphine": {"start": "at once"}}], "days_since_opioid": 1,
      "mme_before": 30.0}, set(), {"buprenorphine-too-early"}),
    ({"taking": [{"buprenorphine": {"start": "at once"}}], "days_since_opioid": 1,
      "mme_before": 80.0, "drugs_before": ["tramadol"]}, set(), {"buprenorphine-too-early"}),
    # a medication that holds is not stopped, nor cut, from one day to the next
    ({"days_since_methadone": 1, "days_since_agonist": 1, "days_since_moud": 1},
     {"methadone-stopped-at-once"}, {"buprenorphine-stopped-at-once"}),
    ({"days_since_agonist": 1, "days_since_moud": 1},
     {"buprenorphine-stopped-at-once"}, {"methadone-stopped-at-once"}),
    ({"taking": ["buprenorphine"], "days_since_methadone": 1, "days_since_agonist": 1,
      "days_since_moud": 1}, set(), {"methadone-stopped-at-once"}),
    ({"taking": ["methadone"], "days_since_methadone": 1, "methadone": 80.0,
      "methadone_before": 90.0}, set(), {"methadone-cut-at-once"}),
    ({"taking": ["methadone"], "days_since_methadone": 1, "methadone": 60.0,
      "methadone_before": 90.0}, {"methadone-cut-at-once"}, set()),
    ({"taking": [{"buprenorphine": {"start": "at once"}}, "oxycodone"], "days_since_opioid": 1,
      "days_since_agonist": 1}, set(), {"buprenorphine-too-early"}),
    ({"taking": [{"buprenorphine": {"start": "wait for withdrawal"}}], "days_since_opioid": 1},
     set(), {"buprenorphine-too-early"}),
    ({"taking": ["buprenorphine"]}, {"buprenorphine-first-dose-without-tolerance"}, set()),
    ({"taking": ["buprenorphine"], "days_since_agonist": 1},
     set(), {"buprenorphine-first-dose-without-tolerance"}),
    ({"taking": ["buprenorphine"], "days_since_known_use": 2},
     set(), {"buprenorphine-first-dose-without-tolerance"}),
    # methadone on board is the worst place for it
    ({"taking": [{"buprenorphine": {"start": "at once"}}], "days_since_methadone": 1,
      "days_since_agonist": 1}, {"buprenorphine-too-early"}, set()),
    ({"taking": [{"buprenorphine": {"start": "at once"}}], "days_since_agonist": 1,
      "days_since_known_use": 0}, set(), {"buprenorphine-too-early"}),
    ({"taking": ["buprenorphine"], "days_since_methadone": 1, "days_since_agonist": 1},
     {"buprenorphine-soon-after-methadone"}, {"buprenorphine-too-early"}),
    ({"taking": [{"buprenorphine": {"amount": 2, "frequency": "bid", "start": "at once"}}]},
     set(), {"buprenorphine-first-dose-without-tolerance"}),
    ({"taking": [{"buprenorphine": {"amount": 4, "frequency": "bid", "start": "at once"}}]},
     {"buprenorphine-first-dose-without-tolerance"}, set()),
    ({"taking": ["buprenorphine-depot"], "days_since_known_use": 2},
     {"depot-without-test-dose"}, {"depot-without-tolerance"}),
    # a first opioid
    ({"taking": ["full-agonist"], "mme": 22.5}, set(),
     {"opioid-naive-dose", "opioid-naive-high-dose", "large-raise"}),
    ({"taking": [{"full-agonist": {"amount": 20, "frequency": "q6h"}}], "mme": 120,
      "mme_before": 120, "days_since_opioid": 1}, set(), {"opioid-naive-high-dose"}),
    ({"taking": [{"full-agonist": {"drug": "methadone"}}], "mme": 23.5}, set(),
     {"methadone-for-pain-first"}),
    ({"taking": [{"rotate": {"to": "methadone", "reduce": "90 %"}}], "mme": 12.0,
      "mme_before": 120, "drugs_before": ["oxycodone"]}, set(), {"methadone-for-pain-high-start"}),
    ({"taking": [{"rotate": {"to": "methadone", "reduce": "50 %"}}], "mme": 60.0,
      "mme_before": 120, "drugs_before": ["oxycodone"]}, {"methadone-for-pain-high-start"}, set()),
    ({"taking": ["methadone"], "methadone": 100, "methadone_before": 90, "days_since_methadone": 1},
     set(), {"methadone-raised-at-once"}),
    # a pace is a share and a time
    ({"taking": [{"benzodiazepine-taper": {"percent": 26, "every": "4 weeks"}}, "lorazepam"]},
     set(), {"benzodiazepine-taper-fast"}),
    ({"taking": [{"benzodiazepine-taper": {"percent": 26, "every": "2 weeks"}}, "lorazepam"]},
     {"benzodiazepine-taper-fast"}, set()),
    # during treatment is not before it
    ({"taking": ["buprenorphine"], "days_since_known_use": 0}, set(), {"urine-found-again"}),
    ({"taking": [{"buprenorphine": {"running": 40}}], "days_since_known_use": 4},
     {"urine-found-again"}, set()),
    # each medicine has its own danger for a child
    ({"taking": ["buprenorphine"], "conditions": ["children at home"]},
     {"children-and-buprenorphine"}, {"children-and-opioids"}),
    ({"taking": ["buprenorphine-depot"], "conditions": ["children at home"]},
     set(), {"children-and-buprenorphine", "children-and-opioids"}),
    ({"taking": ["methadone"], "conditions": ["children at home"]},
     {"children-and-opioids"}, {"children-and-buprenorphine"}),
    ({"taking": ["methadone", "safe-storage"], "conditions": ["children at home"]},
     set(), {"children-and-opioids", "children-and-buprenorphine"}),
    # where it hurts
    ({"taking": ["topical-nsaid"], "features": ["osteoarthritis"], "site": "right hip and groin"},
     {"topical-nsaid-too-deep"}, set()),
    ({"taking": ["topical-nsaid"], "features": ["osteoarthritis"], "site": "left knee"},
     set(), {"topical-nsaid-too-deep"}),
    # who takes the first opioid today has none to be lowered
    ({"taking": ["buprenorphine"], "scores": {"phq-item-9": 1}},
     {"suicidal-thoughts-and-first-opioid"}, {"suicidal-thoughts-and-opioids"}),
    ({"taking": ["taper", "full-agonist"], "scores": {"phq-item-9": 1}, "days_since_opioid": 1},
     {"suicidal-thoughts-and-opioids"}, {"suicidal-thoughts-and-first-opioid"}),
    # remission is not the disorder
    ({"taking": ["full-agonist"], "oud": "moderate", "remission": "sustained"},
     {"opioid-in-sustained-remission"}, {"opioid-with-oud", "opioid-in-remission"}),
    ({"taking": ["full-agonist"], "oud": "moderate", "remission": "early"},
     {"opioid-in-remission"}, {"opioid-with-oud", "opioid-in-sustained-remission"}),
    ({"taking": ["full-agonist"], "oud": "moderate"}, {"opioid-with-oud"}, {"opioid-in-remission"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "wanted", "unwanted"), TABLE, ids=[str(n) for n in range(len(TABLE))]
)
def test_the_calls_fit_the_moment(given, wanted, unwanted):
    standing = {alert.id for alert in alerts(situation(given))}
    assert wanted <= standing
    assert not unwanted & standing


def test_use_that_the_history_tells_of_counts_without_any_test():
    leon = sl.load_case("the-zamboni").begin(1)
    calls = [a.id for a in leon.order(sl.Naltrexone("380 mg IM monthly", wait=0)).alerts]
    assert calls[0] == "naltrexone-after-use"


def test_a_gel_is_not_offered_for_a_hip():
    grace = sl.load_case("waiting-for-a-hip").begin(1).order(sl.TopicalNSAID())
    assert "topical-nsaid-too-deep" in [a.id for a in grace.alerts]


def test_the_three_medicines_that_squeeze_a_kidney_are_called_until_one_is_stopped():
    grace = sl.load_case("waiting-for-a-hip").begin(1)
    assert "triple-whammy" in [a.id for a in grace.alerts]
    assert "triple-whammy" not in [a.id for a in grace.stop("ibuprofen").alerts]


def test_a_benzodiazepine_that_is_stopped_today_was_there_today():
    """What an order ends is still there when it is judged."""
    linda = sl.load_case("off-everything-by-june").begin(1)
    at_once = linda.order(sl.BenzodiazepineTaper(percent=100.0))
    calls = [alert.id for alert in at_once.alerts]
    assert "benzodiazepine-at-once" in calls
    assert "opioid-and-benzodiazepine" in calls
    assert "benzodiazepine-taper-without-one" not in calls


@pytest.mark.parametrize("case", ["waiting-for-a-hip", "methadone-and-a-bad-leg"])
def test_who_has_been_treated_for_years_is_told_nothing_of_starts(case):
    visit = sl.load_case(case).begin(1)
    said = " ".join(visit.notes)
    for words in ("at once", "first two weeks", "more people leave"):
        assert words not in said


def test_a_stop_for_the_heart_is_a_stop_for_every_medicine_that_does_it():
    nam = sl.load_case("methadone-and-a-bad-leg").begin(1)
    calls = {a.id: a.severity for a in nam.order(sl.Lofexidine()).alerts}
    assert calls["lofexidine-long-qt"] == "stop"
    assert "lofexidine-qtc" not in calls


def test_buprenorphine_at_once_on_ninety_of_methadone_is_stopped():
    nam = sl.load_case("methadone-and-a-bad-leg").begin(1)
    calls = [a.id for a in nam.order(sl.Buprenorphine("16 mg SL bid", start="at once")).alerts]
    assert "buprenorphine-too-early" in calls


def test_thirty_more_of_methadone_overnight_is_stopped_and_step_by_step_is_not():
    on_it = Plan((Order(sl.Methadone("110 mg PO daily", start="full dose at once"), -100),))
    visit = begin("Somebody", Profile(stage="severe", supply="fentanyl", history=on_it), 1)
    at_once = visit.order(sl.Methadone("70 mg PO bid", start="full dose at once"))
    assert "methadone-raised-at-once" in [a.id for a in at_once.alerts]
    in_steps = visit.order(sl.Methadone("70 mg PO bid"))
    assert "methadone-raised-at-once" not in [a.id for a in in_steps.alerts]
