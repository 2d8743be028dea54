"""No projection before a prediction, whatever is sent; and what was predicted is kept."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simlib.clinic.projection.groups import whole
from simlib.teaching.session.predictions import CONFIDENCES, NEAR
from simlib.teaching.session.projections import projection
from simlib.web.session import Session
from tests.teaching.session.play import (
    GO_ON,
    NALOXONE,
    PLAN,
    PREDICT,
    order,
    take,
    taper,
    to_the_end,
    view,
)

FIXTURE = HealthCheck.function_scoped_fixture


@pytest.fixture(autouse=True)
def few_lives(monkeypatch):
    """What is shown when does not hang on how many lives are simulated."""
    monkeypatch.setattr("simlib.teaching.session.projections.LIVES", 60)


def opened(mode=None, seed=3):
    session = Session()
    session.answer({"kind": "open", "case": "test-case", "seed": seed, "mode": mode})
    return session


def numbers(node):
    """Every number in a reply."""
    if isinstance(node, dict):
        for value in node.values():
            yield from numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value)
    elif isinstance(node, float) and not isinstance(node, bool):
        yield round(node, 2)


def projected(session):
    """Numbers that only a projection of the present orders has."""
    bands = projection(session.state).bands["function"]
    return {round(float(x), 2) for q in ("p05", "p25", "p75", "p95") for x in bands[q]}


# ---- The lock ------------------------------------------------------------------------------------


def test_before_a_prediction_no_section_holds_a_projection(session):
    assert view(session)["outlook"] is None
    assert session.answer(PLAN)["view"]["outlook"] is None


def test_before_a_prediction_no_number_of_the_projection_is_in_any_reply(session):
    replies = [session.answer(m) for m in ({"kind": "hello"}, PLAN, take("ecg"), NALOXONE)]
    assert len(projected(session) & {n for r in replies for n in numbers(r)}) < 3


def test_nothing_is_said_of_the_projection_before(session):
    assert session.answer(PLAN)["said"] == "Plan taken over."


def test_a_prediction_shows_the_projection_beside_it(session):
    reply = session.answer(PREDICT)
    now = projection(session.state)
    assert reply["view"]["outlook"]["brief"].startswith("Of 100 people")
    assert f"{whole(now.per100['return_to_use'][-1])} of 100" in reply["said"]
    assert "You said 20 of 100" in reply["view"]["predict"]["mine"]["said"]


def test_after_it_a_changed_plan_shows_the_new_projection_freely(session):
    session.answer(PREDICT)
    assert session.answer(PLAN)["view"]["outlook"]["outcomes"]["function"]["before"]
    assert len(session.state.predictions) == 1


def mine(session):
    return view(session)["predict"]["mine"]


def test_a_prediction_says_which_plan_it_was_for_once_the_plan_is_another(session):
    session.answer(PLAN)
    session.answer(PREDICT)
    assert mine(session)["stale"] == ""
    reply = session.answer({"kind": "plan", "plan": "2"})
    told = reply["view"]["predict"]["mine"]
    assert told["stale"].startswith("That was for another plan: Naloxone")
    assert "Taper oxycodone by 10 % a month" in told["stale"]
    assert "The projection of that plan said" in told["compared"]


def test_the_same_plan_again_is_not_another(session):
    session.answer(PLAN)
    session.answer(PREDICT)
    for plan in ("2", "1"):
        session.answer({"kind": "plan", "plan": plan})
    assert mine(session)["stale"] == ""
    assert "The projection says" in mine(session)["compared"]


def test_a_prediction_of_no_change_is_called_so(session):
    session.answer(PREDICT)
    session.answer(PLAN)
    assert "another plan: no change." in mine(session)["stale"]


def test_in_an_exam_a_changed_plan_is_told_without_what_was_projected(shelf):
    session = opened("exam")
    session.answer(PREDICT)
    session.answer(PLAN)
    assert "no change" in mine(session)["stale"]
    assert mine(session)["compared"] == ""


def test_one_predicts_once_a_visit(session):
    session.answer(PREDICT)
    assert "refused" in session.answer(PREDICT)


def test_the_next_visit_is_locked_again(session):
    session.answer(PREDICT)
    session.answer(GO_ON)
    assert view(session)["outlook"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"per100": 101}, {"per100": -1}, {"per100": 20.5}, {"per100": "20"}, {"per100": True},
        {"per100": None}, {"confidence": None}, {"confidence": 101}, {"function": "up"},
        {"outcome": "death"}, {"outcome": ["return_to_use"]},
    ],
    ids=repr,
)  # fmt: skip
def test_a_prediction_that_is_none_unlocks_nothing(session, wrong):
    assert session.answer(PREDICT | wrong)["refused"].endswith(".")
    assert not session.state.shown


def test_nobody_predicts_for_somebody_who_is_not_here(session, monkeypatch):
    monkeypatch.setattr(type(session.state.arrived), "in_care", False)
    assert session.answer(PREDICT)["refused"].startswith("Nobody is here")


def test_an_exam_shows_no_projection_at_any_visit(shelf):
    session = opened("exam")
    while session.state.screen == "visit":
        for message in (PLAN, PREDICT, {"kind": "hello"}):
            assert not session.answer(message)["view"].get("outlook")
        session.answer(GO_ON)
    assert len(session.state.predictions) == 3


def test_in_an_exam_what_was_said_is_not_compared(shelf):
    reply = opened("exam").answer(PREDICT)
    assert reply["view"]["predict"]["mine"]["compared"] == ""
    assert "projection comes in the debrief" in reply["said"]


# ---- What is kept --------------------------------------------------------------------------------


def test_a_prediction_is_kept_with_what_the_projection_said(session):
    session.answer(PLAN)
    session.answer(PREDICT)
    (made,) = session.state.predictions
    shown = projection(session.state)
    assert (made.day, made.per100, made.confidence, made.function) == (0, 20, 75, "same")
    assert made.projected == shown.per100["return_to_use"][-1]
    assert made.week == shown.weeks[-1]
    assert any("Taper" in text for text in made.orders)
    assert made.near == (abs(20 - whole(made.projected)) <= NEAR)


def test_a_prediction_after_looking_back_is_not_blind(session):
    session.answer(PREDICT)
    to_the_end(session)
    session.answer({"kind": "rewind", "visit": 0})
    session.answer(PLAN)
    session.answer(GO_ON)
    session.answer(PREDICT)
    assert [made.blind for made in session.state.predictions] == [True, False]


def test_every_word_for_how_sure_stands_for_more_than_the_one_before():
    assert list(CONFIDENCES) == sorted(CONFIDENCES)
    assert all(0 < n < 100 for n in CONFIDENCES)


# ---- Modes ---------------------------------------------------------------------------------------


def test_a_novice_sees_a_worked_example_first(shelf):
    session = opened("novice")
    view = session.answer({"kind": "hello"})["view"]
    assert view["screen"] == "example"
    assert "outlook" not in view
    assert "refused" in session.answer(PREDICT)
    session.answer({"kind": "ready"})
    assert session.state.screen == "visit"


def test_a_novice_has_the_choices_of_the_author_and_no_other(shelf):
    session = opened("novice")
    session.answer({"kind": "ready"})
    assert "refused" in session.answer(NALOXONE)
    assert "refused" in session.answer({"kind": "stop", "slot": "opioid for pain"})
    assert "refused" not in session.answer(PLAN)
    assert view(session)["catalogue"] == []


def test_the_level_of_the_case_says_the_mode_unless_one_is_chosen(shelf):
    text = (shelf / "test-case.yaml").read_text("utf-8")
    (shelf / "test-case.yaml").write_text(text.replace("level: intermediate", "level: novice"))
    assert opened().state.mode == "novice"
    assert opened("exam").state.mode == "exam"


def test_a_mode_that_is_none_is_refused(shelf):
    reply = Session().answer({"kind": "open", "case": "test-case", "mode": "cheat"})
    assert "A mode is one of" in reply["refused"]


def test_a_novice_who_starts_again_comes_back_to_the_same_place(shelf):
    session = opened("novice")
    session.answer({"kind": "ready"})
    to_the_end(session)
    session.answer({"kind": "again", "same": True})
    session.answer(PLAN)
    assert replayed(session).state.screen == "visit"


# ---- When to meet again --------------------------------------------------------------------------


def test_a_visit_in_between_is_possible_and_no_visit_of_the_case_is_passed_over(session):
    session.answer({"kind": "follow_up", "weeks": 2})
    days = []
    while session.state.screen == "visit":
        days.append(session.state.arrived.day)
        session.answer(GO_ON)
    assert days == [0, 14, 28, 56]


def test_what_is_said_in_between_is_told_from_the_scores(session):
    session.answer({"kind": "follow_up", "weeks": 1})
    session.answer(GO_ON)
    chart = view(session)["chart"]
    assert chart["says"] == []
    assert "before" in chart["reports"] or "last visit" in chart["reports"]
    plans = [plan["label"] for plan in view(session)["orders"]["plans"]]
    assert plans == ["Go on", "Add exercise"]


@pytest.mark.parametrize("weeks", [0, 5, 53, "2", 1.5, None, True])
def test_an_interval_that_is_not_offered_is_refused(session, weeks):
    assert "refused" in session.answer({"kind": "follow_up", "weeks": weeks})


def test_the_interval_changes_what_the_pharmacist_knows(session):
    assert set(session.answer({"kind": "follow_up", "weeks": 1})["view"]) == {
        "screen", "visit", "guidance",
    }  # fmt: skip


# ---- Going back ----------------------------------------------------------------------------------


def test_going_back_keeps_the_run_that_is_left(session):
    session.answer(PLAN)
    to_the_end(session)
    end = session.state.now
    session.answer({"kind": "rewind", "visit": 1})
    assert (session.state.screen, session.state.arrived.day, session.state.current) == (
        "visit",
        28,
        1,
    )
    session.answer({"kind": "run", "run": 0})
    assert (session.state.screen, session.state.now) == ("closing", end)


def test_what_was_decided_before_the_visit_stays_in_the_other_run(session):
    session.answer(PLAN)
    session.answer(GO_ON)
    session.answer(GO_ON)
    session.answer({"kind": "rewind", "visit": 1})
    assert {o.intervention.slug for o in session.state.now.orders} >= {"taper", "naloxone"}
    assert [day for day, _ in session.state.branch.decided] == [0]


def test_a_visit_that_was_shown_is_shown_again_and_a_new_one_is_locked(session):
    session.answer(PREDICT)
    session.answer(GO_ON)
    session.answer(PREDICT)
    session.answer({"kind": "rewind", "visit": 0})
    assert view(session)["outlook"]
    session.answer(PLAN)
    session.answer(GO_ON)
    assert view(session)["outlook"] is None


def test_runs_are_listed_with_their_decisions(session):
    session.answer(PLAN)
    session.answer(GO_ON)
    assert view(session)["runs"] is None
    session.answer({"kind": "rewind", "visit": 0})
    runs = view(session)["runs"]
    assert [run["state"] for run in runs["runs"]] == ["at week 4", "at week 0"]
    assert "Taper" in runs["runs"][0]["decisions"][0]
    assert runs["runs"][1]["from"] == "from run 1, week 0"


@pytest.mark.parametrize(("kind", "to"), [("rewind", 0), ("rewind", 9), ("run", 0), ("run", 9)])
def test_one_cannot_go_back_to_where_one_is_or_never_was(session, kind, to):
    names = {"rewind": "visit", "run": "run"}
    assert "refused" in session.answer({"kind": kind, names[kind]: to})


# ---- Laws ----------------------------------------------------------------------------------------

MOVES = [
    GO_ON, PLAN, PREDICT, NALOXONE, taper(20), order("exercise"), take("ecg"),
    {"kind": "reset"}, {"kind": "plan", "plan": "2"}, {"kind": "stop", "slot": "naloxone"},
    {"kind": "follow_up", "weeks": 1}, {"kind": "follow_up", "weeks": 3},
    {"kind": "rewind", "visit": 0}, {"kind": "rewind", "visit": 1}, {"kind": "run", "run": 0},
    {"kind": "run", "run": 1}, {"kind": "hello"}, {"kind": "ready"},
    {"kind": "predict", "per100": 200, "confidence": 50},
]  # fmt: skip
moves = st.lists(st.sampled_from(MOVES), max_size=12)
modes = st.sampled_from(["novice", "standard", "exam"])


def replayed(session):
    other = Session()
    reply = other.answer({"kind": "hello", **json.loads(json.dumps(session.state.log()))})
    assert "refused" not in reply
    return other


@settings(deadline=None, max_examples=30, suppress_health_check=[FIXTURE])
@given(moves, modes)
def test_no_sequence_of_messages_shows_a_projection_before_a_prediction(shelf, sent, mode):
    session = opened(mode)
    unlocked = set()
    for message in sent:
        here = session.state.moment
        reply = session.answer(message)
        if message["kind"] == "predict" and "refused" not in reply:
            unlocked.add(here)
        if reply["view"].get("outlook"):
            assert mode != "exam"
            assert session.state.moment in unlocked


@settings(deadline=None, max_examples=15, suppress_health_check=[FIXTURE])
@given(moves, modes)
def test_the_log_played_again_leads_to_the_same_place(shelf, sent, mode):
    session = opened(mode)
    for message in sent:
        session.answer(message)
    other = replayed(session)
    assert view(other) == view(session)
    assert other.state.predictions == session.state.predictions
    assert other.state.log() == session.state.log()


@settings(deadline=None, max_examples=15, suppress_health_check=[FIXTURE])
@given(moves, modes)
def test_a_refused_message_changes_nothing(shelf, sent, mode):
    session = opened(mode)
    for message in sent:
        before = session.state
        if "refused" in session.answer(message):
            assert session.state is before
