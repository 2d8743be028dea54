"""`simlib debrief CODE`: a shared life is lived again and looked back on."""

import json

import pytest
from typer.testing import CliRunner

import simlib as sl
from simlib.cli.main import app
from simlib.teaching.session.sharing import code as shared
from simlib.web.session import Session


@pytest.fixture(scope="module")
def code():
    session = Session()
    begin = {"kind": "open", "case": "back-pain-rising-dose", "seed": 77, "mode": "standard"}
    for message in (begin, {"kind": "plan", "plan": "2"}, {"kind": "go_on"}, {"kind": "go_on"}):
        session.answer(message)
    return shared(session.state)


def run(*arguments):
    return CliRunner().invoke(app, ["debrief", *arguments])


def test_a_code_is_looked_back_on(code):
    done = run(code, "--lives", "20")
    assert done.exit_code == 0, done.output
    for part in ("life number 77", "Decision or luck?", "In this model", "Not for treating anyone"):
        assert part in done.output


def test_the_hand_out_can_be_written_to_a_file(code):
    assert run(code, "--lives", "20", "--format", "html").output.startswith("<!doctype html>")


def test_the_steps_of_a_code_can_be_seen(code):
    log = json.loads(run(code, "--format", "steps").output)
    assert [step["kind"] for step in log["steps"]] == ["plan", "go_on", "go_on"]


def test_an_unknown_format_gets_a_sentence(code):
    assert "there is no format `pptx`" in str(run(code, "--format", "pptx").exception)


def test_a_mistyped_code_gets_a_sentence():
    with pytest.raises(ValueError, match="Character 1 of this code is “U”"):
        sl.replay("U234-5678-9ABC")
