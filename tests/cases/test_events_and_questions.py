"""What befalls the person of a case, what may be asked, and lines that a report counts."""

from types import SimpleNamespace

import pytest

from simlib.cases.reading.load import load_case_text
from tests.places import SMALL


def loaded(*changes):
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return load_case_text(text, "ana.yaml")


EVENTS = """events:
  - {day: 0, kind: pain flare, size: small, text: She slipped on the way home.}
  - {week: 2, kind: hard event, size: large, text: Her brother died.}
  - {week: 2, kind: people and places, text: The wake was where she used to buy.}

"""


def test_without_events_and_questions_a_case_has_none():
    case = loaded()
    assert (case.events, case.visits[0].asks) == ((), ())


def test_events_are_days_with_what_befell_the_person():
    events = loaded(("paths:\n", f"{EVENTS}paths:\n")).events
    assert [(e.day, e.kind, e.size) for e in events] == [
        (0, "pain flare", "small"),
        (14, "hard event", "large"),
        (14, "people and places", "usual"),
    ]
    assert events[1].text == "Her brother died."


def test_an_event_is_told_at_the_visit_that_comes_after_it():
    case = loaded(("paths:\n", f"{EVENTS}paths:\n"))
    assert case.events_before(0) == ()
    assert case.events_before(28) == case.events


def test_an_event_is_told_once():
    last = "  - week: 12\n    title: Later\n    says: Fine.\n\n"
    event = "events:\n  - {week: 4, kind: hard event, text: Her brother died.}\n\n"
    case = loaded(("paths:\n", f"{last}{event}paths:\n"))
    assert [case.events_before(day) for day in (0, 28, 84)] == [(), (), case.events]


ASK = """    ask:
      - ask: Did you use anything else?
        says:
          - when: {use_days: "> 0", shows: not fentanyl}
            says: On Friday, once.
          - says: No.
      - {ask: "How do you sleep?", says: Badly.}
"""


def test_a_person_answers_what_is_asked_by_how_things_stand():
    title = "    title: Four weeks on\n"
    used, sleep = loaded((title, title + ASK)).visits[1].asks
    assert (used.question, sleep.question) == ("Did you use anything else?", "How do you sleep?")
    assert used.answer(SimpleNamespace(use_days=1, results=())) == "On Friday, once."
    assert used.answer(SimpleNamespace(use_days=0, results=())) == "No."
    assert sleep.answer(None) == "Badly."


def test_lines_of_a_person_that_a_report_of_diversity_counts():
    lines = (
        "  race_ethnicity: Black\n  occupation: drives a bus\n  insurance: Medicaid\n"
        "  setting: rural\n"
    )
    person = loaded(("  goals:", f"{lines}  goals:")).person
    assert (person.race_ethnicity, person.occupation) == ("Black", "drives a bus")
    assert (person.insurance, person.setting) == ("Medicaid", "rural")
    usual = loaded().person
    assert {usual.race_ethnicity, usual.occupation, usual.insurance, usual.setting} == {None}


def test_a_line_may_be_folded_over_several_lines_of_the_file():
    assert loaded(("title: More", "title: >-\n  Some\n  more")).title == (
        "Some more tablets, less of a day"
    )


def test_yes_and_no_are_meant_where_something_happened_or_not():
    when = 'when: {pain: ">= 7", peg_change: "> 0"}'
    assert loaded((when, "when: {overdosed: yes}")).warnings == ()


@pytest.mark.parametrize(
    "when",
    ['{pain: ">= 6"}', '{pain: "7 to 10"}', '{pain: "> 5", cows: "> 0"}', "{taking: taper}"],
)
def test_a_text_that_can_be_said_beside_those_before_it_is_fine(when):
    later = f"      - when: {when}\n        says: Hm.\n      - says: About"
    assert loaded(("      - says: About", later)).warnings == ()
