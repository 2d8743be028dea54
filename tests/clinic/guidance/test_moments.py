"""What the pharmacist calls about fits the moment: table of orders, moments, and calls."""

import pytest

import simlib as sl
from simlib.clinic.guidance import alerts
from tests.clinic.guidance.situations import situation

TABLE = [
    # naltrexone: by the last use that is known, prescribed or not
    ({"taking": [{"naltrexone": {"wait": 0}}], "days_since_known_use": 0},
     {"naltrexone-after-use"}, {"naltrexone-days-without"}),
    ({"taking": [{"naltrexone": {"wait": 10}}], "days_since_known_use": 0},
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
    ({"taking": [{"buprenorphine": {"start": "at once"}}], "days_since_known_use": 0},
     {"buprenorphine-too-early"}, set()),
    ({"taking": [{"buprenorphine": {"start": "at once"}}, "oxycodone"], "days_since_opioid": 1,
      "days_since_agonist": 1}, set(), {"buprenorphine-too-early"}),
    ({"taking": [{"buprenorphine": {"start": "wait for withdrawal"}}], "days_since_opioid": 1},
     set(), {"buprenorphine-too-early"}),
    ({"taking": ["buprenorphine"]}, {"buprenorphine-first-dose-without-tolerance"}, set()),
    ({"taking": ["buprenorphine"], "days_since_agonist": 1},
     set(), {"buprenorphine-first-dose-without-tolerance"}),
    ({"taking": ["buprenorphine"], "days_since_known_use": 2},
     set(), {"buprenorphine-first-dose-without-tolerance"}),
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
     {"opioid-in-remission"}, {"opioid-with-oud"}),
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
