import pytest

from simlib.cases.reading.load import load_case_file
from simlib.text.html import safe_html
from tests.places import ROOT

CASE = load_case_file(ROOT / "cases" / "back-pain-rising-dose.yaml")


def test_the_case_has_no_findings():
    assert CASE.warnings == ()


def test_the_dose_has_risen_past_eighty_mme():
    (oxycodone,) = CASE.medicines
    doses = [step.mme for step in oxycodone.steps]
    assert doses == sorted(doses)
    assert doses == [45.0, 60.0, 90.0, 120.0]


def test_it_is_early_and_comes_with_poor_sleep_and_low_mood():
    assert CASE.person.oud == "mild"
    assert {"insomnia", "depression"} <= set(CASE.person.health.conditions)
    assert len(CASE.person.health.criteria) == 3


def test_what_the_chart_says_in_words_the_model_knows_too():
    """An ulcer bled on ibuprofen: whoever orders an NSAID should be told."""
    health = CASE.person.health
    assert "bleeding ulcer" in CASE.person.history
    assert "peptic ulcer" in health.conditions
    listed = {medicine.split()[0] for medicine in CASE.other_medicines}
    assert set(health.medicines) == listed
    assert (health.age, health.sex, health.mechanism) == (52, "female", "mixed")


def test_there_are_four_visits_and_five_choices_at_the_first():
    assert [visit.day for visit in CASE.visits] == [0, 28, 84, 168]
    assert len(CASE.visits[0].choices) == 5


def test_the_debrief_can_compare_with_three_paths():
    assert [path.name for path in CASE.paths] == ["guideline", "common mistake", "author's own"]
    assert len(CASE.key_features) == 3
    assert len(CASE.debrief) == 5


def test_nobody_is_offered_an_opioid_change_without_naloxone():
    for choice in CASE.visits[0].choices:
        assert "naloxone" in [order.slug for order in choice.orders]


@pytest.mark.parametrize("visit", CASE.visits, ids=lambda v: v.title)
def test_every_visit_after_the_first_knows_what_to_say_of_someone_who_is_away(visit):
    assert visit.absent or visit.day == 0


def test_it_can_be_read_in_its_minutes():
    """Eight to twelve minutes at 200 words a minute leave half of the time for thinking."""
    longest = sum(max(len(v.text.split()) for v in visit.says) for visit in CASE.visits)
    found = sum(len(v.text.split()) for visit in CASE.visits for v in visit.findings)
    words = len(f"{CASE.person.story} {CASE.person.history}".split()) + longest + found
    assert words / 200 < CASE.minutes / 2


def test_all_its_text_can_be_shown():
    for text in (CASE.person.story, CASE.person.history):
        assert safe_html(text).startswith("<p>")


def test_every_medicine_of_her_list_is_known_to_the_alerts():
    from simlib.clinic.guidance.items import table

    known = set(table()["names"]) | {"senna"}  # which has no interactions that matter here
    assert set(CASE.person.health.medicines) <= known
