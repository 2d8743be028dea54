"""Files of other formats: read as this one, or refused in a sentence."""

import pytest

from simlib.cases.reading.load import check_text, load_case_text
from simlib.cases.schema.migrations import FORMAT, STEPS, Renamed, migrated
from simlib.files.yaml_safe import plain, read_yaml
from tests.places import PROBLEMS

NOW = (PROBLEMS / "none.yaml").read_text("utf-8")
OLD = (PROBLEMS / "format-0.yaml").read_text("utf-8")


def test_a_file_of_format_0_is_the_same_case():
    old, new = load_case_text(OLD, "old.yaml"), load_case_text(NOW, "new.yaml")
    read = [{**vars(case), "digest": "", "warnings": ()} for case in (old, new)]
    assert read[0] == read[1]


def test_it_is_told_that_the_file_is_older():
    assert [(f.code, f.line) for f in check_text(OLD)] == [("W021", 1)]


def test_a_mistake_in_an_old_file_is_shown_where_the_author_wrote_it():
    found = check_text(OLD.replace("age: 47", "age: 150"))
    assert [(f.code, f.line, f.column) for f in found] == [("W021", 1, 9), ("E025", 14, 8)]


def test_every_format_before_this_one_has_steps():
    assert sorted(STEPS) == list(range(FORMAT))


@pytest.mark.parametrize("given", ["2", "99", "-3", "1.0", "one", "yes", "'1'", "true"])
def test_every_other_format_is_refused_in_a_sentence(given):
    found = check_text(NOW.replace("format: 1", f"format: {given}"))
    assert [(f.code, f.line) for f in found] == [("E029", 1)]


def test_a_key_is_never_renamed_over_another():
    root, _ = read_yaml("patient: 1\nperson: 2\n")
    assert plain(Renamed(("patient",), "person")(root)) == {"patient": 1, "person": 2}


def test_steps_follow_each_other():
    root, _ = read_yaml("format: 0\nvisits: [{a: 1}, {a: 2}, 3]\n")
    steps = {0: (Renamed(("visits", "*", "a"), "b"), Renamed(("visits", "*", "b"), "c"))}
    assert plain(migrated(root, steps)[0]) == {"format": 1, "visits": [{"c": 1}, {"c": 2}, 3]}


@pytest.mark.parametrize("text", ["format: 0", "[1]", "format: 0\nvisits: x", "format: {a: 1}"])
def test_a_broken_old_file_is_no_crash(text):
    assert check_text(text)
