"""Every message as an author sees it: `problems/NAME.yaml` and what is said of it.

After a change of the words: TANDEM_UPDATE=1 pytest tests/cases/test_problems.py, and read the
difference.
"""

import datetime
import os
import re

import pytest

from simlib.cases.reading.load import check_text, load_case_text
from simlib.files.findings import CODES, CaseError, Finding, report
from tests.places import PROBLEMS

FILES = sorted(PROBLEMS.glob("*.yaml"))
TODAY = datetime.date(2026, 11, 30)
JARGON = re.compile(r"\b(str|dict|None|NoneType|int|float|validation|mapping|scalar|token|null)\b")


def said(file):
    text = file.read_text(encoding="utf-8")
    return report(check_text(text, file.name, today=TODAY), text, file.name) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_mistake_is_told_as_written_down(file):
    golden = file.with_suffix(".txt")
    if os.environ.get("TANDEM_UPDATE"):
        golden.write_text(said(file), encoding="utf-8")
    assert said(file) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", [f for f in FILES if f.stem != "none"], ids=lambda f: f.stem)
def test_every_finding_has_a_known_code_a_place_and_a_cure(file):
    findings = check_text(file.read_text(encoding="utf-8"), file.name, today=TODAY)
    assert findings
    for f in findings:
        assert f.code in CODES
        assert f.line >= 1
        assert 1 <= f.column < f.end
        assert f.help.endswith((".", "?"))
        assert not JARGON.search(f"{f.message} {f.help}")


def test_the_library_of_mistakes_is_large():
    assert len(FILES) > 60


def test_nearly_every_code_has_a_mistake_that_shows_it():
    shown = {code for file in FILES for code in re.findall(r"\b[EW]\d{3}\b", said(file))}
    by_other_tests = {"E001", "E002", "E003", "E011", "E027"}
    by_lives = {"E070", "E071", "E072", "W016", "W017", "W018", "W019", "W020", "W022", "W024"}
    assert set(CODES) - shown == by_other_tests | by_lives


def test_a_case_without_mistakes_has_no_findings():
    assert check_text((PROBLEMS / "none.yaml").read_text(), "none.yaml", today=TODAY) == []


def test_several_mistakes_are_told_at_once_in_the_order_of_the_file():
    text = (PROBLEMS / "two-at-once.yaml").read_text()
    lines = [f.line for f in check_text(text, "x")]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_an_error_carries_the_whole_text_and_the_findings():
    text = (PROBLEMS / "two-at-once.yaml").read_text()
    with pytest.raises(CaseError) as error:
        load_case_text(text, "ana.yaml")
    assert str(error.value) == report(error.value.findings, text, "ana.yaml")
    assert str(error.value).endswith("4 problems. Nothing was run.")


def test_a_warning_alone_does_not_keep_a_case_from_running():
    text = (PROBLEMS / "bare-yes-in-a-list.yaml").read_text()
    case = load_case_text(text, "ana.yaml")
    assert [w.code for w in case.warnings] == ["W001"]
    assert case.person.diagnoses == ("chronic low back pain", "yes")


def test_a_long_line_is_shown_around_the_place():
    line = "title: " + "word " * 60 + "here " + "word " * 60
    at = line.index("here") + 1
    shown = report([Finding(1, at, at + 4, "E022", "what", "Cure.")], line, "x.yaml").splitlines()
    source, carets = shown[2], shown[3]
    assert len(source) < 110
    assert source[carets.index("^") :].startswith("here")


def test_carets_stand_under_wide_letters():
    text = "title: 東京 oops"
    shown = report([Finding(1, 11, 15, "E022", "what", "Cure.")], text, "x.yaml").splitlines()
    assert shown[3].index("^") == shown[2].index("oops") + 2


def test_a_report_cannot_steer_a_terminal():
    text = "a: \x1b[31mred\u202e"
    name = "x\x1b]0;pwned\x07.yaml"
    shown = report([Finding(1, 4, 5, "E004", "what", "Cure.")], text, name)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", shown)
