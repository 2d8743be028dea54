"""Every rule fires in a situation built for it, and none in a life that gives no cause."""

import pytest

from simlib.clinic.guidance import Facts, advice, alerts
from simlib.clinic.guidance.guidelines import guideline_rules
from simlib.clinic.guidance.pharmacist import alert_rules
from tests.clinic.guidance.situations import examples, situation

ALERTS = [rule.id for rule in alert_rules()]
ADVICE = [rule.advice.id for rule in guideline_rules()]
QUIET = {
    "nobody": {},
    "exercise and skills": {"taking": ["exercise", "cbt"]},
    "old and well": {"age": 82, "egfr": 70.0, "alt": 20.0, "qtc": 430.0, "systolic": 130.0},
    "tissue pain, topical": {"taking": ["topical-nsaid"], "features": ["osteoarthritis"]},
}


def test_there_are_enough_rules():
    assert len(ALERTS) >= 45
    assert len(ADVICE) >= 45


def test_every_rule_has_an_example_and_every_example_a_rule():
    assert sorted(examples("examples_alerts")) == sorted(ALERTS)
    assert sorted(examples("examples_guidelines")) == sorted(ADVICE)


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_fires_where_it_should(name):
    facts = situation(examples("examples_alerts")[name])
    assert name in [alert.id for alert in alerts(facts)]


@pytest.mark.parametrize("name", ADVICE)
def test_a_guideline_speaks_where_it_should(name):
    facts = situation(examples("examples_guidelines")[name])
    assert name in [item.id for item in advice(facts)]


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_said_where_there_is_no_cause(name):
    facts = situation(QUIET[name])
    assert [a.id for a in alerts(facts)] == []
    assert [a.id for a in advice(facts)] == []


def test_the_most_severe_comes_first():
    facts = situation({"taking": ["nsaid", "apixaban", "snri"], "oud": "severe"})
    order = ["stop", "caution", "note"]
    for found in (alerts(facts), advice(facts)):
        ranks = [order.index(a.severity) for a in found]
        assert ranks == sorted(ranks)
        assert ranks


def test_numbers_are_quoted():
    found = alerts(situation({"taking": ["methadone"], "qtc": 512.0}))
    assert any("QTc 512 ms" in alert.text for alert in found)
    assert not any("{" in a.text for name in examples("examples_alerts")
                   for a in alerts(situation(examples("examples_alerts")[name])))  # fmt: skip


def test_the_default_is_somebody_nobody_worries_about():
    assert Facts().taking("opioid") == ()
