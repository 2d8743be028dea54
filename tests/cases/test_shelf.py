"""The folder of cases: what is on the shelf, what is not and why, and no file harms another."""

import logging
import shutil

import pytest
from typer.testing import CliRunner

import simlib
from simlib.cases import case as cases
from simlib.cli.main import app
from simlib.web.server import shelf as server_shelf
from tests.places import PROBLEMS

GOOD = (PROBLEMS / "none.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TANDEM_CASES", str(tmp_path))
    (tmp_path / "ana.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def ids():
    return [summary.id for summary in simlib.list_cases()]


def why():
    return {skipped.file: skipped.why for skipped in cases.not_shown()}


def test_a_case_with_a_finding_is_told_with_its_line(folder):
    (folder / "bad.yaml").write_text(GOOD.replace("oud: mild", "oud: mildly so"), encoding="utf-8")
    assert ids() == ["ana"]
    assert why()["bad.yaml"].startswith("line 19: there is no stage of opioid use disorder")


def test_a_file_of_another_kind_is_told_for_what_it_is(folder):
    (folder / "tiles.yaml").write_bytes(b"PK\x03\x04 word/document.xml")
    assert ids() == ["ana"]
    assert "Word file" in why()["tiles.yaml"]


def test_a_case_that_fails_in_any_other_way_is_told_and_harms_no_other(folder, monkeypatch):
    (folder / "odd.yaml").write_text(GOOD.replace("id: ana", "id: odd"), encoding="utf-8")
    load = cases.load_case_file

    def breaks(path):
        if path.name == "odd.yaml":
            raise ZeroDivisionError("division by zero")
        return load(path)

    monkeypatch.setattr(cases, "load_case_file", breaks)
    assert ids() == ["ana"]
    assert "ZeroDivisionError" in why()["odd.yaml"]
    assert simlib.load_case("ana").id == "ana"


def test_two_files_with_one_id_are_one_case_and_the_other_is_told(folder):
    shutil.copy(folder / "ana.yaml", folder / "copy-of-ana.yaml")
    assert ids() == ["ana"]
    assert "its id `ana` is that of `ana.yaml`, too" in why()["copy-of-ana.yaml"]


@pytest.mark.parametrize("name", ["luis-knees.yml", "LUIS-KNEES.YAML", "luis-knees.yaml"])
def test_the_id_or_the_name_of_the_file_opens_it_whatever_its_ending(folder, name):
    (folder / name).write_text(GOOD.replace("id: ana", "id: luis"), encoding="utf-8")
    assert sorted(ids()) == ["ana", "luis"]
    assert simlib.load_case("luis").id == "luis"
    if name.islower():
        assert simlib.load_case("luis-knees").id == "luis"


def test_whoever_serves_the_shelf_is_told_once(folder, monkeypatch, caplog):
    (folder / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    monkeypatch.setattr(server_shelf, "_cached", None)
    monkeypatch.setattr(server_shelf, "_told", set())
    with caplog.at_level(logging.WARNING, logger="simlib.web.server"):
        assert [case["id"] for case in server_shelf.cases()] == ["ana"]
        monkeypatch.setattr(server_shelf, "_cached", None)
        server_shelf.cases()
    assert [record.getMessage()[:28] for record in caplog.records] == [
        "Not on the shelf: bad.yaml: "
    ]


def test_the_command_line_names_what_is_not_on_the_shelf(folder):
    (folder / "bad.yml").write_text("format: 1\n", encoding="utf-8")
    said = CliRunner().invoke(app, ["cases"]).output
    assert "ana" in said
    assert "Not on the shelf: bad.yml" in said


def test_a_finding_may_have_a_colon(folder):
    text = GOOD.replace("      - Stands up in two moves.", "      - Knees: swollen, no warmth.")
    (folder / "ana.yaml").write_text(text, encoding="utf-8")
    found = simlib.load_case("ana").vignette.visits[0].findings
    assert [one.text for one in found] == ["Knees: swollen, no warmth."]


@pytest.mark.parametrize("odd", ["\u00a0", "\u202f", "\u2003"])
def test_spaces_that_nobody_sees_are_named_and_hide_no_other_mistake(odd):
    text = GOOD.replace("  age: 47", f"  age:{odd}47").replace("oud: mild", "oud: mildly so")
    codes = [finding.code for finding in simlib.cases.reading.load.check_text(text)]
    assert codes == ["E067", "E024"]
