"""A case from a stranger, where a word has a meaning: only the words with a meaning are taken."""

import json
import re

import pytest

from simlib.cases.reading.load import check_text, load_case_text
from simlib.files.findings import CaseError, report
from simlib.files.yaml_safe import plain, read_yaml
from simlib.web.session import Session
from tests.cases.strangers import PAYLOADS, written

NARROW = {
    "id": ("id",),
    "date": ("evidence_as_of",),
    "level": ("level",),
    "licence of a drug": ("medicines", 0, "drug"),
    "sig": ("medicines", 0, "sig"),
    "time": ("medicines", 0, "since"),
    "mechanism": ("person", "pain", "mechanism"),
    "stage": ("person", "oud"),
    "sex": ("person", "sex"),
    "order": ("visits", 0, "choices", 0, "orders", 0),
    "comparison": ("visits", 0, "says", 0, "when", "pain"),
    "share": ("expect", 0, "in"),
    "kind of an event": ("events", 0, "kind"),
    "source": ("sources", 0),
    "condition": ("person", "health", "conditions", 0),
    "medicine": ("person", "health", "medicines", 0),
    "blood pressure": ("person", "health", "blood_pressure"),
    "test": ("visits", 0, "tests", 0),
    "what is taken": ("visits", 1, "says", 0, "when", "taking"),
    "what a test shows": ("visits", 0, "says", 0, "when", "shows"),
    "trait": ("person", "traits", "sleep"),
    "path of a promise": ("expect", 0, "path"),
    "visit of a key feature": ("key_features", 0, "at"),
    "format": ("format",),
    "age": ("person", "age"),
}


def changed(path, value):
    case = written("Fine.")
    case["sources"] = ["cdc-2022"]
    case["person"]["traits"] = {"sleep": "low"}
    case["person"]["health"] = {
        "conditions": ["insomnia"], "medicines": ["lisinopril"], "blood_pressure": "120/80",
    }  # fmt: skip
    for visit in case["visits"]:
        visit["tests"] = ["ecg"]
    inside = case
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return json.dumps(case)


def test_the_case_behind_these_tests_is_fine():
    load_case_text(changed(("title",), "Fine."), "hostile.yaml")


@pytest.mark.parametrize("path", NARROW.values(), ids=NARROW)
def test_where_words_have_a_meaning_nothing_else_is_taken(path):
    for text in PAYLOADS[::4]:
        source = changed(path, text)
        with pytest.raises(CaseError) as error:
            load_case_text(source, "hostile.yaml")
        assert len(str(error.value)) < 3000


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_key_that_nobody_knows_is_shown_and_not_used(text):
    case = {**written("Fine."), text: "x", "person": {**written("Fine.")["person"], text: 1}}
    found = check_text(json.dumps(case), "hostile.yaml")
    assert {f.code for f in found} == {"E020"}
    assert all(text[:60] in f.message for f in found)


@pytest.mark.parametrize(
    "bad",
    [
        "../../etc/passwd", "%2e%2e%2f", "..%2f", "a/../b", "a\\..\\b", "/etc/passwd", "C:\\x", "~",
        "con.yaml", "case.yaml", ".hidden", "-rf", "a\u0000b", "case\u202e", "case\u200b", "ａｂｃ",
        "a\nb", "a b", "A", "é", "", "a" * 65, "case\n", "${HOME}", "*", "a;b", "a?b=c", "a#b",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", [("id",), ("sources", 0)], ids=["id", "source"])
def test_names_that_become_part_of_an_address_cannot_be_paths(path, bad):
    with pytest.raises(CaseError):
        load_case_text(changed(path, bad), "hostile.yaml")


@pytest.mark.parametrize(
    "bad",
    [
        "../hostile", "..%2fhostile", "/etc/passwd", "hostile.yaml", "hostile\u0000", "HOSTILE",
        "./hostile", "hostile/", "hostile\n", "%68ostile", "ｈostile",
    ],
)  # fmt: skip
def test_a_page_opens_what_is_on_the_shelf_and_nothing_beside_it(tmp_path, monkeypatch, bad):
    monkeypatch.setenv("TANDEM_CASES", str(tmp_path / "shelf"))
    (tmp_path / "shelf").mkdir()
    for folder in (tmp_path / "shelf", tmp_path):
        (folder / "hostile.yaml").write_text(json.dumps(written("Fine.")), "utf-8")
    session = Session()
    assert "refused" in session.answer({"kind": "open", "case": bad, "seed": 1})


NUMBERS = [
    "9" * 14, "-" + "9" * 14, "9" * 400, "1e308", "1e400", "-1e400", "1e-400", "0x7fffffff", "1_0",
    ".inf", "-.inf", ".nan", "1e14", "4294967296", "0b1", "1:30", "1e", "0.1e1e1",
]  # fmt: skip
COUNTED = {
    "age": ("person", "age"), "years": ("person", "pain", "years"),
    "severity": ("person", "pain", "severity"), "week": ("visits", 1, "week"),
    "minutes": ("minutes",), "version": ("version",), "format": ("format",),
    "week of an event": ("events", 0, "week"), "trait": ("person", "traits", "sleep"),
}  # fmt: skip


@pytest.mark.parametrize("path", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_no_use_are_refused_in_one_sentence(path, number):
    source = changed(path, "NUMBER").replace('"NUMBER"', number)
    with pytest.raises(CaseError) as error:
        load_case_text(source, "hostile.yaml")
    assert "Nothing was run." in str(error.value)


@pytest.mark.parametrize("number", ["9" * 14, "9" * 400, "1e308", "1e400", "nan", "inf", "-1", "0"])
@pytest.mark.parametrize("form", ["{} mg PO qid", "1 mg PO every {} days", "{}"])
def test_doses_of_no_use_are_refused(number, form):
    source = changed(("medicines", 0, "sig"), form.format(number))
    assert check_text(source, "hostile.yaml") or (form, number) == ("{} mg PO qid", "0")
    for order in ({"buprenorphine": form.format(number)}, {"taper": {"percent": number}}):
        source = changed(("visits", 0, "choices", 0, "orders", 0), order)
        assert check_text(source, "hostile.yaml")


# ---- what an author sees ------------------------------------------------------------------------


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_report_repeats_a_text_and_does_nothing_with_it(text):
    source = f"title: {json.dumps(text)}\n{json.dumps(text)}: 1\n"
    said = report(check_text(source, text), source, text)
    assert f"there is no key `{text[:60]}` here" in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)


def test_json_that_looks_like_a_class_is_plain_data():
    root, findings = read_yaml('{"__proto__": {"a": 1}, "constructor": 2, "__class__": 3}')
    assert findings == []
    assert plain(root) == {"__proto__": {"a": 1}, "constructor": 2, "__class__": 3}
