"""Robots: every life ends, what is never met is told, and what breaks is a finding."""

import json

import pytest

from simlib.cases.authoring import robot_players
from simlib.cases.authoring.check import case_of
from simlib.cases.authoring.robot_lives import robots
from simlib.cases.authoring.robots_report import as_dict, draw, text
from simlib.cases.reading.load import placed
from tests.places import SMALL

LIVES = 12


def played(source, **options):
    return robots(case_of(source, "ana.yaml"), LIVES, **options)


def findings(source):
    return [(f.code, f.line) for f in placed(source, played(source).mistakes)]


def with_weeks(more):
    return SMALL.replace(
        "      - says: About the same.\n", f"      - says: About the same.\n{more}"
    )


@pytest.fixture(scope="module")
def tried():
    return played(SMALL)


def test_everybody_plays_to_an_end(tried):
    counts = {name: len(ends) for name, ends in tried.ends.items()}
    assert counts.pop("random learner") == LIVES
    assert set(counts.values()) == {10}
    assert "path: guideline" in counts
    assert sum(name.startswith("guideline: ") for name in counts) == 4


def test_an_end_is_one_of_three(tried):
    for ends in tried.ends.values():
        assert all(e.finished + (e.alive and not e.in_care) + (not e.alive) == 1 for e in ends)


def test_the_same_seed_gives_the_same_lives(tried):
    assert played(SMALL) == tried


def test_a_text_that_is_never_met_is_told_with_its_line():
    narrow = '- when: {cows: ">= 47"}\n        says: Help.\n      - says: About the same.'
    source = SMALL.replace("- says: About the same.", narrow)
    assert ("W018", source[: source.index("- when: {cows")].count("\n") + 1) in findings(source)


def test_a_choice_that_is_never_offered_is_told():
    choices = (
        "    choices:\n      - {label: Go on, orders: []}\n"
        '      - {label: Stop, when: {cows: ">= 47"}, orders: [naloxone]}\n'
    )
    source = with_weeks(choices)
    assert ("W019", source[: source.index("{label: Stop")].count("\n") + 1) in findings(source)


def test_a_visit_with_nothing_to_decide_is_a_dead_end():
    source = with_weeks(
        "    open: no\n    choices:\n"
        '      - {label: Stop, when: {cows: ">= 47"}, orders: [naloxone]}\n'
    )
    assert "W020" in {code for code, _ in findings(source)}


def test_a_choice_that_cannot_always_be_ordered_is_an_error():
    source = with_weeks(
        "    open: no\n    choices:\n"
        "      - {label: Raise, orders: [{raise: {drug: morphine, percent: 10}}]}\n"
    )
    assert "E070" in {code for code, _ in findings(source)}


def test_what_breaks_is_a_finding_with_a_number_and_no_traceback(monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(robot_players, "_own_way", broken)
    monkeypatch.setattr(robot_players, "OWN_WAY", 1.0)
    found = [m for m in played(SMALL).mistakes if m.code == "E071"]
    assert [len(m.message.split("report ")[1].rstrip(")")) for m in found] == [8] * len(found)
    assert found
    assert "Traceback" not in found[0].message + found[0].help


def test_the_report_says_for_whom_each_number_is(tried):
    said = text(tried)
    assert said.splitlines()[0].split()[:4] == ["who", "lives", "finish", "leave"]
    assert "Not for treating anyone." in said


def test_the_report_for_programs_is_json(tried):
    values = json.loads(json.dumps(as_dict(tried)))
    assert values["players"]["random learner"]["lives"] == LIVES
    assert len(values["players"]["random learner"]["function"]) == 5


def test_the_chart_is_drawn_twice_the_same(tried, tmp_path):
    for name in ("a.svg", "b.svg"):
        draw(tried, tmp_path / name, "More tablets")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert "random learner" in (tmp_path / "a.svg").read_text()


@pytest.mark.parametrize("lives", [0, 9, 5001])
def test_robots_have_a_number_of_lives(lives):
    with pytest.raises(ValueError, match="robots play 10 to 5000 lives"):
        robots(case_of(SMALL, "ana.yaml"), lives)
