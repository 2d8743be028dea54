"""Checking a case: the same findings everywhere, for people and for programs."""

import datetime
import json

import pytest

from simlib.cases.authoring.check import check_case, check_case_file, shown
from simlib.cases.reading.load import check_text, load_case_text
from tests.places import PROBLEMS

SMALL = (PROBLEMS / "none.yaml").read_text("utf-8")
TODAY = datetime.date(2026, 11, 30)


def checked(text, **options):
    return check_case(text, "ana.yaml", **{"today": TODAY, **options})


@pytest.mark.parametrize("name", ["two-at-once", "words-to-avoid", "tab", "nine-hundred-mme"])
def test_the_command_finds_what_loading_finds(name):
    text = (PROBLEMS / f"{name}.yaml").read_text("utf-8")
    assert list(checked(text, simulate=False).findings) == check_text(text, today=TODAY)


def test_warnings_of_a_loaded_case_are_those_of_the_check():
    text = (PROBLEMS / "words-to-avoid.yaml").read_text("utf-8")
    assert load_case_text(text, "x").warnings == checked(text, simulate=False).findings


def test_a_file_that_is_not_there_is_a_finding(tmp_path):
    assert [f.code for f in check_case_file(tmp_path / "none.yaml").findings] == ["E001"]


def test_json_says_all_of_a_finding():
    said = json.loads(shown([checked((PROBLEMS / "age-150.yaml").read_text())], "json"))
    assert said["errors"] == 1
    assert said["files"][0]["findings"][0] == {
        "line": 14, "column": 8, "end": 11, "code": "E025", "severity": "error",
        "message": "age 150 is out of range", "help": "`age` goes from 18 to 110.",
    }  # fmt: skip


def test_annotations_of_a_workflow_have_place_and_code():
    text = (PROBLEMS / "age-150.yaml").read_text()
    said = shown([checked(text)], "github")
    assert said == (
        "::error file=ana.yaml,line=14,col=8,endColumn=11,title=E025::age 150 is out of range%0A"
        "`age` goes from 18 to 110."
    )


def test_an_annotation_cannot_be_forged_by_a_file_name():
    said = shown([check_case("", "a,b:c\n::error::x%.yaml")], "github")
    assert said.count("\n") == 0
    assert "file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax%25.yaml" in said


def test_words_in_quotes_are_counted():
    text = SMALL.replace("story: My", "story: I was an addict. My")
    assert checked(text, simulate=False).quoted == 1
    assert "1 word stands in somebody's own words" in shown([checked(text, simulate=False)])


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="there is no format `xml`"):
        shown([], "xml")


def test_a_promise_that_lives_do_not_keep_is_found_at_its_line():
    never = SMALL.replace("in_care: yes, in: 70 %", 'pain: "<= 1", in: 80 %')
    (found,) = [f for f in checked(never).findings if f.code == "E072"]
    assert (found.line, found.severity) == (60, "error")
    assert "80 are promised" in found.message


def test_a_promise_that_lives_keep_is_no_finding():
    assert "E072" not in {f.code for f in checked(SMALL).findings}
