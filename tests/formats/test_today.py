"""Formats that people hold in their hands stay readable: share codes and stores of earlier days."""

import json
import shutil
from pathlib import Path

import pytest

from simlib.teaching.handout.sharecode import decode
from simlib.teaching.session.sharing import code
from simlib.web.session import Session
from simlib.web.store.client import DirectClient
from simlib.web.store.location import StoreLocation
from simlib.web.store.sessions import resume

HERE = Path(__file__).parent
SAVED = json.loads((HERE / "sessions.json").read_text("utf-8"))


def steps_of(log):
    return [{k: v for k, v in step.items() if v is not None} for step in log["steps"]]


@pytest.mark.parametrize("saved", SAVED["sessions"], ids=lambda s: s["case"])
def test_a_code_of_an_earlier_day_holds_the_same_decisions(saved):
    shared = decode(saved["code"])
    assert [dict(step) for step in shared.steps] == steps_of(saved["log"])
    assert shared.seed == int(saved["log"]["seed"])


@pytest.mark.parametrize("saved", SAVED["sessions"], ids=lambda s: s["case"])
def test_the_decisions_of_an_earlier_day_can_still_be_played_and_make_the_same_code(saved):
    session = Session()
    reply = session.answer({"kind": "hello", **saved["log"]})
    assert "refused" not in reply
    assert session.state.log() == saved["log"]
    made, then = decode(code(session.state)), decode(saved["code"])
    assert (made.case, made.seed, made.mode, made.steps) == (
        then.case, then.seed, then.mode, then.steps,
    )  # fmt: skip


def test_a_store_of_an_earlier_day_opens_and_has_every_decision(tmp_path):
    shutil.copy(HERE / "store.db", tmp_path / "store.db")
    _, events = resume(DirectClient(StoreLocation(path=tmp_path / "store.db")), SAVED["token"])
    log = SAVED["sessions"][0]["log"]
    assert [(e.kind, e.payload) for e in events] == [(s["kind"], s) for s in log["steps"]]
