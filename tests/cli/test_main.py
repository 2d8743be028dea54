"""The command line: what it prints, and what it says of mistakes."""

import csv
import io
import json
import subprocess
import sys

import pytest

from simlib.evidence.parameter_table import counted, markdown, rows

CASE = "back-pain-rising-dose"
QUICK = ("--lives", "60", "--weeks", "8")


def simlib(*arguments, **kwargs):
    return subprocess.run(
        [sys.executable, "-m", "simlib", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=120, **kwargs,
    )  # fmt: skip


@pytest.fixture
def plan(tmp_path):
    def write(text):
        path = tmp_path / "plan.yaml"
        path.write_text(text)
        return path

    return write


def test_a_projection_is_printed_with_its_numbers():
    done = simlib("project", CASE, *QUICK)
    assert done.returncode == 0, done.stderr
    assert "Of 100 people like" in done.stdout
    assert "returned to regular use" in done.stdout
    assert "Not for treating anyone" in done.stdout


def test_a_plan_file_is_projected_as_json_and_drawn(plan, tmp_path):
    path = plan("- buprenorphine: 8 mg SL bid\n- cbt: 1 session weekly\n- naloxone\n")
    picture = tmp_path / "out.svg"
    done = simlib("project", CASE, "--plan", path, *QUICK, "--json", "--plot", picture)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["case"] == CASE
    assert set(told["bands"]["pain"]) == {"p05", "p25", "p50", "p75", "p95"}
    assert len(told["weeks"]) == 8
    assert picture.read_text().lstrip().startswith("<?xml")


def test_the_same_command_prints_the_same_numbers():
    first, second = (simlib("project", CASE, *QUICK, "--json", "--seed", 5) for _ in range(2))
    assert first.stdout == second.stdout
    assert first.stdout != simlib("project", CASE, *QUICK, "--json", "--seed", 6).stdout


def test_orders_can_come_on_later_days(plan):
    path = plan("week 0:\n  - taper: {percent: 10, every: month}\nweek 4:\n  - pause\n")
    done = simlib("project", CASE, "--plan", path, *QUICK, "--json")
    assert done.returncode == 0, done.stderr


def test_a_path_of_the_case_can_be_followed():
    assert simlib("project", CASE, "--path", "guideline", *QUICK).returncode == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- bupenorphine: 8 mg SL bid\n", "Did you mean `buprenorphine`"),
        ("- buprenorphine: 8 mg SL q12\n", "Did you mean `q12h`"),
        (
            "- buprenorphine: 800 mg SL bid\n- full-agonist: {drug: oxycodone, sig: 9 g PO tid}",
            "MME",
        ),
        ("- buprenorphine: 800 mg SL bid\n", "far beyond"),
        ("- cbt: 900 sessions weekly\n", "far beyond"),
        ("- taper: {percent: 10, evry: month}\n", "evry"),
        ("day 400:\n  - naloxone\n", "come after the end"),
        ("hello", "not a plan"),
        ("- naloxone: [\n", "plan.yaml:"),
        ("- cbt\n- cbt\n", "both for cbt"),
    ],
)
def test_a_mistake_in_a_plan_is_one_clear_message(plan, text, words):
    done = simlib("project", CASE, "--plan", plan(text), *QUICK)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("project", "back-pain-rising-dos"), f"Did you mean `{CASE}`"),
        (("project", "../../etc/passwd"), "no case file"),
        (("project", CASE, "--plan", "missing.yaml"), "no plan file `missing.yaml`"),
        (("project", CASE, "--weeks", "0"), "1 to 260 weeks"),
        (("project", CASE, "--lives", "3"), "20 to 200000 lives"),
        (("project", CASE, "--plot", "out.gif"), "should end in .svg"),
        (("project", CASE, "--plot", "nowhere/out.svg"), "no folder `nowhere`"),
        (("project", CASE, "--path", "magic"), "no path `magic`"),
        (("projct",), "No such command"),
        (("serve", "--port", "99999"), "Port 99999 does not exist"),
        (("guidelines", "--source", "cdc-2023"), "Did you mean `cdc-2022`"),
        (("sources", "--grade", "guessed"), "Grades: measured, inferred, assumed"),
        (("sources", "--source", "chu-2013"), "Did you mean `chu-2012`"),
        (("sources", "--format", "xml"), "Formats: text, csv, json, markdown"),
        (("sources", "show", "wiliams-2012"), "Did you mean `williams-2012`"),
    ],
)
def test_a_mistake_on_the_command_line_is_one_clear_message(arguments, words):
    done = simlib(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_without_numba_everything_still_runs():
    import os

    done = simlib(
        "project", CASE, "--lives", "40", "--weeks", "4", "--json",
        env={**os.environ, "TANDEM_ENGINE": "arrays"},
    )  # fmt: skip
    fast = simlib("project", CASE, "--lives", "40", "--weeks", "4", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout == fast.stdout


# what the numbers rest on -------------------------------------------------------------------


def test_every_number_is_listed_with_its_grade_and_counted():
    done = simlib("sources")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["name", "value", "plausible", "grade", "source", "meaning"]
    assert any(line.startswith("snri.RELIEF") for line in lines)
    assert len(lines) == len(rows()) + 3
    assert lines[-1] == counted(rows())


def test_a_grade_and_a_source_narrow_the_list():
    told = json.loads(simlib("sources", "--grade", "inferred", "--format", "json").stdout)
    assert told["counts"]["inferred"] == len(told["numbers"]) > 0
    assert told["counts"]["assumed"] == told["counts"]["measured"] == 0
    told = json.loads(simlib("sources", "--source", "chu-2012", "--format", "json").stdout)
    assert {number["source"] for number in told["numbers"]} == {"chu-2012"}
    assert {number["verified"] for number in told["numbers"]} == {"abstract"}


def test_the_list_can_be_read_by_a_spreadsheet():
    read = list(csv.DictReader(io.StringIO(simlib("sources", "--format", "csv").stdout)))
    assert len(read) == len(rows())
    assert {"name", "value", "unit", "meaning", "source", "grade"} <= set(read[0])
    assert all(float(row["value"]) is not None for row in read)


def test_the_list_in_markdown_is_the_table_of_the_model_page():
    assert simlib("sources", "--format", "markdown").stdout.strip() == markdown()


def test_one_source_is_shown_with_everything_that_uses_it():
    told = simlib("sources", "show", "williams-2012").stdout
    assert told.startswith("williams-2012\n")
    assert "Checked: abstract (the numbers were read in its abstract)." in told
    assert "\nNumbers:\n" in told
    assert "\nInterventions:\n  " in told
    assert f"\nCases:\n  {CASE}" in told
    assert "\nInstruments:\n  cows" in simlib("sources", "show", "cows-2003").stdout
    assert "\nRules of guidance:\n" in simlib("sources", "show", "cdc-2022").stdout


def test_guidelines_are_listed_with_document_section_and_date():
    told = simlib("guidelines", "--source", "cdc-2022").stdout
    assert "cdc-8-naloxone  CDC 2022, " in told
    assert "(2022-11-04)" in told
    assert "VA/DoD" not in told


def test_what_guidelines_say_of_a_case_is_listed():
    every, here = simlib("guidelines").stdout, simlib("guidelines", "--case", CASE).stdout
    assert f"speak at the first visit of {CASE}" in here
    assert "cdc-8-naloxone" in here
    assert 0 < here.count("\n\n") < every.count("\n\n")
