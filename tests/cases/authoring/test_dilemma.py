"""Is there a decision: choices lived by the same people with the same luck."""

import pytest

from simlib.cases.authoring.check import case_of, check_case
from simlib.cases.authoring.dilemma import dilemmas
from simlib.cases.case import cases_folder
from tests.places import SMALL

START, END = SMALL.index("    choices:"), SMALL.index("  - week: 4")


def codes(text):
    return [f.code for f in check_case(text, "ana.yaml").findings]


def with_choices(*choices):
    listed = "".join(f"      - {{label: {label}, orders: [{o}]}}\n" for label, o in choices)
    return f"{SMALL[:START]}    choices:\n{listed}{SMALL[END:]}"


def test_a_case_with_a_decision_is_clean():
    assert codes(SMALL) == []


def test_a_choice_that_is_best_in_everything_is_no_decision():
    text = with_choices(("Nothing", "naloxone"), ("Help", "naloxone, {cbt: 1 session weekly}"))
    found = check_case(text, "ana.yaml").findings
    assert [(f.code, f.line) for f in found] == [("W016", 36)]
    assert "`Help` is best in everything" in found[0].message


def test_choices_that_do_the_same_are_no_decision():
    assert codes(with_choices(("This", "naloxone"), ("That", "naloxone, diary"))) == ["W017"]


def test_an_author_may_say_why_there_is_no_decision():
    text = with_choices(("This", "naloxone"), ("That", "naloxone, diary"))
    allowed = "    # lint: allow W017 because this visit is about the words\n    choices:"
    assert codes(text.replace("    choices:", allowed)) == []


def test_a_choice_that_cannot_be_ordered_is_an_error():
    text = with_choices(
        ("Taper", "naloxone, {taper: {drug: morphine, percent: 10, every: week}}"),
        ("Help", "naloxone, {cbt: 1 session weekly}"),
    )
    assert codes(text) == ["E070"]


def test_the_same_file_gives_the_same_shares():
    case = case_of(SMALL, "ana.yaml")
    assert dilemmas(case) == dilemmas(case)


@pytest.mark.parametrize("path", sorted(cases_folder().glob("*.yaml")), ids=lambda p: p.stem)
def test_the_first_visit_of_every_case_is_a_decision(path):
    first = [d for d in dilemmas(case_of(path.read_text("utf-8"), path.name)) if d.visit == 0]
    assert first
    assert all(max(d.best) <= 0.95 and d.same <= 0.95 for d in first)
