"""Words of a case that its lives contradict are told, and others are not."""

import pytest

from simlib.cases.authoring.check import case_of
from simlib.cases.authoring.claims_on_charts import check_claims
from simlib.cases.case import cases_folder, load_case
from tests.places import SMALL

CASES = sorted(path.stem for path in cases_folder().glob("*.yaml"))


def told(finding="Stands up in two moves.", history="", health=""):
    text = SMALL.replace("Stands up in two moves.", finding)
    text = text.replace("  story:", f"  history: {history!r}\n  story:") if history else text
    text = text.replace("  oud:", f"  health: {health}\n  oud:") if health else text
    return [(m.path, m.message) for m in check_claims(case_of(text, "ana.yaml"), lives=8)]


@pytest.mark.parametrize(
    "finding", ["COWS 14, pupils wide.", "PHQ-9 26.", "PEG 1.", "Pain 1 of 10.", "Gooseflesh."]
)
def test_a_score_or_sign_that_nobody_shows_is_told_at_its_place(finding):
    (found,) = told(finding)
    assert found[0] == ("visits", 0, "findings", 0)
    assert "of 100 lives that meet this text" in found[1]


@pytest.mark.parametrize(
    "finding", ["COWS 1.", "Pain 7 of 10.", "No withdrawal.", "Walks stiffly."]
)
def test_a_score_that_most_show_is_left_alone(finding):
    assert told(finding) == []


def test_a_finding_under_its_own_condition_is_held_against_those_who_meet_it():
    assert told("{when: {cows: '>= 40'}, finds: 'Gooseflesh, COWS 44.'}") == []


def test_values_of_the_history_are_those_of_the_model():
    history = "eGFR 64 two years ago, 58 last year, 51 last week. Pressure 148/84."
    kept = "{conditions: [chronic kidney disease, hypertension], egfr: 51, blood_pressure: 148/84}"
    other = "{conditions: [chronic kidney disease, hypertension], egfr: 35, blood_pressure: 118/70}"
    assert told(history=history, health=kept) == []
    assert len(told(history=history, health=other)) == 2


@pytest.mark.parametrize("name", CASES)
def test_no_text_of_a_shipped_case_contradicts_its_lives(name):
    assert list(check_claims(load_case(name))) == []
