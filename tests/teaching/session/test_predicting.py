"""No projection before a prediction, whatever is sent; and what was predicted is kept."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simlib.clinic.projection.groups import whole
from simlib.teaching.session.clinic import Encounter
from simlib.teaching.session.prediction import CONFIDENCES, NEAR
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
    monkeypatch.setattr("simlib.teaching.session.place.LIVES", 60)


def opened(mode=None, seed=3):
    encounter = Encounter()
    encounter.answer({"kind": "open", "case": "test-case", "seed": seed, "mode": mode})
    return encounter


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


def projected(encounter):
    """Numbers that only a projection of the present orders has."""
    bands = encounter.projection().bands["function"]
    return {round(float(x), 2) for q in ("p05", "p25", "p75", "p95") for x in bands[q]}


# ---- The lock ------------------------------------------------------------------------------------


def test_before_a_prediction_no_section_holds_a_projection(encounter):
    assert view(encounter)["outlook"] is None
    assert encounter.answer(PLAN)["view"]["outlook"] is None


def test_before_a_prediction_no_number_of_the_projection_is_in_any_reply(encounter):
    replies = [encounter.answer(m) for m in ({"kind": "hello"}, PLAN, take("ecg"), NALOXONE)]
    assert len(projected(encounter) & {n for r in replies for n in numbers(r)}) < 3


def test_nothing_is_said_of_the_projection_before(encounter):
    assert encounter.answer(PLAN)["said"] == "Plan taken over."


def test_a_prediction_shows_the_projection_beside_it(encounter):
    reply = encounter.answer(PREDICT)
    now = encounter.projection()
    assert reply["view"]["outlook"]["brief"].startswith("Of 100 people")
    assert f"{whole(now.per100['return_to_use'][-1])} of 100" in reply["said"]
    assert "You said 20 of 100" in reply["view"]["predict"]["mine"]["said"]


def test_after_it_a_changed_plan_shows_the_new_projection_freely(encounter):
    encounter.answer(PREDICT)
    assert encounter.answer(PLAN)["view"]["outlook"]["outcomes"]["function"]["before"]
    assert len(encounter.predictions) == 1


def mine(encounter):
    return view(encounter)["predict"]["mine"]


def test_a_prediction_says_which_plan_it_was_for_once_the_plan_is_another(encounter):
    encounter.answer(PLAN)
    encounter.answer(PREDICT)
    assert mine(encounter)["stale"] == ""
    reply = encounter.answer({"kind": "plan", "plan": "2"})
    told = reply["view"]["predict"]["mine"]
    assert told["stale"].startswith("That was for another plan: Naloxone")
    assert "Taper oxycodone by 10 % a month" in told["stale"]
    assert "The projection of that plan said" in told["compared"]


def test_the_same_plan_again_is_not_another(encounter):
    encounter.answer(PLAN)
    encounter.answer(PREDICT)
    for plan in ("2", "1"):
        encounter.answer({"kind": "plan", "plan": plan})
    assert mine(encounter)["stale"] == ""
    assert "The projection says" in mine(encounter)["compared"]


def test_a_prediction_of_no_change_is_called_so(encounter):
    encounter.answer(PREDICT)
    encounter.answer(PLAN)
    assert "another plan: no change." in mine(encounter)["stale"]


def test_in_an_exam_a_changed_plan_is_told_without_what_was_projected(shelf):
    encounter = opened("exam")
    encounter.answer(PREDICT)
    encounter.answer(PLAN)
    assert "no change" in mine(encounter)["stale"]
    assert mine(encounter)["compared"] == ""


def test_one_predicts_once_a_visit(encounter):
    encounter.answer(PREDICT)
    assert "refused" in encounter.answer(PREDICT)


def test_the_next_visit_is_locked_again(encounter):
    encounter.answer(PREDICT)
    encounter.answer(GO_ON)
    assert view(encounter)["outlook"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"per100": 101}, {"per100": -1}, {"per100": 20.5}, {"per100": "20"}, {"per100": True},
        {"per100": None}, {"confidence": None}, {"confidence": 101}, {"function": "up"},
        {"outcome": "death"}, {"outcome": ["return_to_use"]},
    ],
    ids=repr,
)  # fmt: skip
def test_a_prediction_that_is_none_unlocks_nothing(encounter, wrong):
    assert encounter.answer(PREDICT | wrong)["refused"].endswith(".")
    assert not encounter.shown


def test_nobody_predicts_for_somebody_who_is_not_here(encounter, monkeypatch):
    monkeypatch.setattr(type(encounter.arrived), "in_care", False)
    assert encounter.answer(PREDICT)["refused"].startswith("Nobody is here")


def test_an_exam_shows_no_projection_at_any_visit(shelf):
    encounter = opened("exam")
    while encounter.screen == "visit":
        for message in (PLAN, PREDICT, {"kind": "hello"}):
            assert not encounter.answer(message)["view"].get("outlook")
        encounter.answer(GO_ON)
    assert len(encounter.predictions) == 3


def test_in_an_exam_what_was_said_is_not_compared(shelf):
    reply = opened("exam").answer(PREDICT)
    assert reply["view"]["predict"]["mine"]["compared"] == ""
    assert "projection comes in the debrief" in reply["said"]


# ---- What is kept --------------------------------------------------------------------------------


def test_a_prediction_is_kept_with_what_the_projection_said(encounter):
    encounter.answer(PLAN)
    encounter.answer(PREDICT)
    (made,) = encounter.predictions
    shown = encounter.projection()
    assert (made.day, made.per100, made.confidence, made.function) == (0, 20, 75, "same")
    assert made.projected == shown.per100["return_to_use"][-1]
    assert made.week == shown.weeks[-1]
    assert any("Taper" in text for text in made.orders)
    assert made.near == (abs(20 - whole(made.projected)) <= NEAR)


def test_a_prediction_after_looking_back_is_not_blind(encounter):
    encounter.answer(PREDICT)
    to_the_end(encounter)
    encounter.answer({"kind": "rewind", "visit": 0})
    encounter.answer(PLAN)
    encounter.answer(GO_ON)
    encounter.answer(PREDICT)
    assert [made.blind for made in encounter.predictions] == [True, False]


def test_every_word_for_how_sure_stands_for_more_than_the_one_before():
    assert list(CONFIDENCES) == sorted(CONFIDENCES)
    assert all(0 < n < 100 for n in CONFIDENCES)


# ---- Modes ---------------------------------------------------------------------------------------


def test_a_novice_sees_a_worked_example_first(shelf):
    encounter = opened("novice")
    view = encounter.answer({"kind": "hello"})["view"]
    assert view["screen"] == "example"
    assert "outlook" not in view
    assert "refused" in encounter.answer(PREDICT)
    encounter.answer({"kind": "ready"})
    assert encounter.screen == "visit"


def test_a_novice_has_the_choices_of_the_author_and_no_other(shelf):
    encounter = opened("novice")
    encounter.answer({"kind": "ready"})
    assert "refused" in encounter.answer(NALOXONE)
    assert "refused" in encounter.answer({"kind": "stop", "slot": "opioid for pain"})
    assert "refused" not in encounter.answer(PLAN)
    assert view(encounter)["catalogue"] == []


def test_the_level_of_the_case_says_the_mode_unless_one_is_chosen(shelf):
    text = (shelf / "test-case.yaml").read_text("utf-8")
    (shelf / "test-case.yaml").write_text(text.replace("level: intermediate", "level: novice"))
    assert opened().mode == "novice"
    assert opened("exam").mode == "exam"


def test_a_mode_that_is_none_is_refused(shelf):
    reply = Encounter().answer({"kind": "open", "case": "test-case", "mode": "cheat"})
    assert "A mode is one of" in reply["refused"]


def test_a_novice_who_starts_again_comes_back_to_the_same_place(shelf):
    encounter = opened("novice")
    encounter.answer({"kind": "ready"})
    to_the_end(encounter)
    encounter.answer({"kind": "again", "same": True})
    encounter.answer(PLAN)
    assert replayed(encounter).screen == "visit"


# ---- When to meet again --------------------------------------------------------------------------


def test_a_visit_in_between_is_possible_and_no_visit_of_the_case_is_passed_over(encounter):
    encounter.answer({"kind": "follow_up", "weeks": 2})
    days = []
    while encounter.screen == "visit":
        days.append(encounter.arrived.day)
        encounter.answer(GO_ON)
    assert days == [0, 14, 28, 56]


def test_what_is_said_in_between_is_told_from_the_scores(encounter):
    encounter.answer({"kind": "follow_up", "weeks": 1})
    encounter.answer(GO_ON)
    chart = view(encounter)["chart"]
    assert chart["says"] == []
    assert "before" in chart["reports"] or "last visit" in chart["reports"]
    plans = [plan["label"] for plan in view(encounter)["orders"]["plans"]]
    assert plans == ["Go on", "Add exercise"]


@pytest.mark.parametrize("weeks", [0, 5, 53, "2", 1.5, None, True])
def test_an_interval_that_is_not_offered_is_refused(encounter, weeks):
    assert "refused" in encounter.answer({"kind": "follow_up", "weeks": weeks})


def test_the_interval_changes_what_the_pharmacist_knows(encounter):
    assert set(encounter.answer({"kind": "follow_up", "weeks": 1})["view"]) == {
        "screen", "visit", "guidance",
    }  # fmt: skip


# ---- Going back ----------------------------------------------------------------------------------


def test_going_back_keeps_the_run_that_is_left(encounter):
    encounter.answer(PLAN)
    to_the_end(encounter)
    end = encounter.now
    encounter.answer({"kind": "rewind", "visit": 1})
    assert (encounter.screen, encounter.arrived.day, encounter.run) == ("visit", 28, 1)
    encounter.answer({"kind": "run", "run": 0})
    assert (encounter.screen, encounter.now) == ("closing", end)


def test_what_was_decided_before_the_visit_stays_in_the_other_run(encounter):
    encounter.answer(PLAN)
    encounter.answer(GO_ON)
    encounter.answer(GO_ON)
    encounter.answer({"kind": "rewind", "visit": 1})
    assert {o.intervention.slug for o in encounter.now.orders} >= {"taper", "naloxone"}
    assert [day for day, _ in encounter.decided] == [0]


def test_a_visit_that_was_shown_is_shown_again_and_a_new_one_is_locked(encounter):
    encounter.answer(PREDICT)
    encounter.answer(GO_ON)
    encounter.answer(PREDICT)
    encounter.answer({"kind": "rewind", "visit": 0})
    assert view(encounter)["outlook"]
    encounter.answer(PLAN)
    encounter.answer(GO_ON)
    assert view(encounter)["outlook"] is None


def test_runs_are_listed_with_their_decisions(encounter):
    encounter.answer(PLAN)
    encounter.answer(GO_ON)
    assert view(encounter)["runs"] is None
    encounter.answer({"kind": "rewind", "visit": 0})
    runs = view(encounter)["runs"]
    assert [run["state"] for run in runs["runs"]] == ["at week 4", "at week 0"]
    assert "Taper" in runs["runs"][0]["decisions"][0]
    assert runs["runs"][1]["from"] == "from run 1, week 0"


@pytest.mark.parametrize(("kind", "to"), [("rewind", 0), ("rewind", 9), ("run", 0), ("run", 9)])
def test_one_cannot_go_back_to_where_one_is_or_never_was(encounter, kind, to):
    names = {"rewind": "visit", "run": "run"}
    assert "refused" in encounter.answer({"kind": kind, names[kind]: to})


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


def replayed(encounter):
    other = Encounter()
    reply = other.answer({"kind": "hello", **json.loads(json.dumps(encounter.log()))})
    assert "refused" not in reply
    return other


@settings(deadline=None, max_examples=30, suppress_health_check=[FIXTURE])
@given(moves, modes)
def test_no_sequence_of_messages_shows_a_projection_before_a_prediction(shelf, sent, mode):
    encounter = opened(mode)
    unlocked = set()
    for message in sent:
        here = encounter.moment
        reply = encounter.answer(message)
        if message["kind"] == "predict" and "refused" not in reply:
            unlocked.add(here)
        if reply["view"].get("outlook"):
            assert mode != "exam"
            assert encounter.moment in unlocked


@settings(deadline=None, max_examples=15, suppress_health_check=[FIXTURE])
@given(moves, modes)
def test_the_log_played_again_leads_to_the_same_place(shelf, sent, mode):
    encounter = opened(mode)
    for message in sent:
        encounter.answer(message)
    other = replayed(encounter)
    assert view(other) == view(encounter)
    assert other.predictions == encounter.predictions
    assert other.log() == encounter.log()


@settings(deadline=None, max_examples=15, suppress_health_check=[FIXTURE])
@given(moves, modes)
def test_a_refused_message_changes_nothing(shelf, sent, mode):
    encounter = opened(mode)
    for message in sent:
        before = dict(encounter.__dict__)
        if "refused" in encounter.answer(message):
            assert encounter.__dict__ == before
