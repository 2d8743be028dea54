"""The last screen of the clinic, and the way back to where one was."""

import json

import numpy as np

import simlib
from simlib.web.session import Session
from simlib.web.views.debrief import PANELS
from tests.teaching.session.play import (
    GO_ON,
    NALOXONE,
    PLAN,
    lived,
    reflect,
    taper,
    to_the_end,
    view,
)


def test_the_code_shown_lives_the_same_life(session):
    session.answer(PLAN)
    session.answer(taper(25))
    session.answer({"kind": "stop", "slot": "naloxone"})
    session.answer(GO_ON)
    session.answer({"kind": "plan", "plan": "1"})
    to_the_end(session)
    names = {}
    exec(session.answer({"kind": "hello"})["view"]["closing"]["code"], names)
    assert np.array_equal(names["week8"].lived.values["function"], lived(session))


def test_a_death_ends_the_case_and_no_line_goes_on_after_it(shelf):
    session = dying(shelf)
    reflect(session)
    outcomes = view(session)["closing"]["description"]["outcomes"]
    died = int(session.state.now.summary()["died"].removeprefix("day "))
    assert outcomes["function"]["lived"][-1][0] <= died // 7 + 1


def test_a_death_can_be_looked_back_on_from_every_side(shelf):
    session = dying(shelf)
    reflect(session)
    for panel in PANELS:
        assert "refused" not in session.answer({"kind": "look", "panel": panel})
    verdict = view(session)["closing"]["description"]["verdict"]
    assert verdict["turned"] == "unlucky"


def dying(shelf):
    """A life that ends before the case does: with fentanyl, so that one is soon found."""
    path = shelf / "test-case.yaml"
    text = path.read_text("utf-8").replace("oud: mild", "oud: severe")
    path.write_text(text.replace("supply: prescription opioids", "supply: fentanyl"), "utf-8")
    begin = simlib.load_case("test-case").begin
    seed = next(seed for seed in range(20_000) if not begin(seed=seed).until(day=56).alive)
    session = Session()
    session.answer({"kind": "open", "case": "test-case", "seed": seed})
    to_the_end(session)
    return session


def test_stamps_say_where_it_comes_from(session):
    to_the_end(session)
    stamps = " ".join(session.answer({"kind": "hello"})["view"]["closing"]["stamps"])
    for part in ("Tandem", "test-case", "seed 3", "Not for treating anyone"):
        assert part in stamps


# ---- Coming back -------------------------------------------------------------------------------


def test_the_log_leads_to_the_same_place(session):
    for message in (PLAN, taper(25), NALOXONE, GO_ON, {"kind": "plan", "plan": "1"}):
        session.answer(message)
    log = json.loads(json.dumps(session.state.log()))
    other = Session()
    reply = other.answer({"kind": "hello", **log})
    assert reply["view"]["outlook"] == session.answer({"kind": "hello"})["view"]["outlook"]


def test_a_log_with_a_step_that_is_not_possible_opens_nothing(shelf):
    steps = [GO_ON, GO_ON, GO_ON, GO_ON, GO_ON]
    session = Session()
    reply = session.answer({"kind": "hello", "case": "test-case", "seed": 1, "steps": steps})
    assert ("refused" in reply, session.state.screen) == (True, "shelf")


def test_turning_a_dose_slowly_is_one_step_of_the_log(session):
    for percent in range(1, 30):
        session.answer(taper(percent))
    assert len(session.state.steps) == 1


def test_a_plan_makes_what_was_decided_before_it_pointless(session):
    session.answer(GO_ON)
    session.answer({"kind": "plan", "plan": "1"})
    session.answer({"kind": "plan", "plan": "0"})
    assert [step["kind"] for step in session.state.steps] == ["go_on", "plan"]
