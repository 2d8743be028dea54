"""Every case can be played to the end in the clinic, by every choice of every visit."""

import json

import pytest

from simlib.cases.case import list_cases, load_case
from simlib.web.session import Session
from tests.cases.learners import life
from tests.teaching.session.play import GO_ON

CASES = [summary.id for summary in list_cases()]
MOST_LIVES = 60

every_case = pytest.mark.parametrize("name", CASES)


def said(session, message):
    """Send a message; the reply has no refusal and is plain data."""
    reply = session.answer(message)
    assert "refused" not in reply
    return json.loads(json.dumps(reply, allow_nan=False))


def opened(name, seed):
    session = Session()
    said(session, {"kind": "open", "case": name, "seed": seed})
    if session.state.screen == "example":  # before a novice's first case
        said(session, {"kind": "ready"})
    return session


def chosen(session, untried):
    """Choose what has not been tried at this visit, if that is offered; give what was chosen."""
    day, seed = session.state.arrived.day, session.state.seed
    offered = [name for name, _ in session.state.choices] if session.state.arrived.in_care else []
    untested = [name for name in offered if (day, name) in untried]
    if not offered:
        return None
    name = untested[0] if untested else offered[seed % len(offered)]
    said(session, {"kind": "plan", "plan": name})
    return day, name


@every_case
def test_a_case_can_be_played_by_every_choice_of_every_visit(name):
    visits = load_case(name).visits
    untried = {(v.day, str(i)) for v in visits for i in range(len(v.choices))}
    seed = 0
    while untried and seed < MOST_LIVES:
        session = opened(name, seed)
        while session.state.screen == "visit":
            untried.discard(chosen(session, untried))
            said(session, GO_ON)
        assert session.state.screen == "closing"
        seed += 1
    assert sorted(untried) == []


@every_case
def test_a_case_goes_on_when_the_person_is_not_there(name):
    """The learner reads what the clinic learned, cannot decide, and comes to the end."""
    case = load_case(name)
    gone = next(
        seed for seed in range(400) if any(not v.in_care for _, v, _, _ in life(case, seed))
    )
    session = opened(name, gone)
    absent = []
    while session.state.screen == "visit":
        view = said(session, {"kind": "hello"})["view"]
        if not session.state.arrived.in_care:
            absent.append(view["chart"]["absent"])
        said(session, GO_ON)
    assert session.state.screen == "closing"
    assert all(absent)


def test_a_life_that_ends_ends_the_visits():
    seed = next(s for s in range(3000) if not opened_and_left("five-days-out", s).alive)
    session = opened("five-days-out", seed)
    while session.state.screen == "visit":
        said(session, GO_ON)
    assert session.state.screen == "closing"
    assert not session.state.arrived.alive


def opened_and_left(name, seed):
    """A life in which nothing is ever ordered."""
    case = load_case(name)
    return case.begin(seed).until(day=case.visits[-1].day)
