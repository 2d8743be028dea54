"""The debrief on the screen: own words first, twins, views, files, share codes."""

import base64
import json

import numpy as np
import pytest

import simlib as sl
from simlib.teaching.session.debrief_state import FILES
from simlib.web.session import Session
from simlib.web.views.debrief import PANELS
from tests.teaching.session.play import (
    GO_ON,
    NALOXONE,
    PLAN,
    PREDICT,
    reflect,
    taper,
    to_the_end,
    view,
)


@pytest.fixture
def ended(session):
    """A learner at the end of the test case, with nothing said yet."""
    session.answer(PREDICT)
    session.answer(PLAN)
    session.answer(GO_ON)
    session.answer(NALOXONE)
    to_the_end(session)
    return session


@pytest.fixture
def open_(ended):
    """The same learner after a sentence of their own."""
    reflect(ended)
    return ended


# ---- Own words first -----------------------------------------------------------------------------

CLOSED = [
    {"kind": "look", "panel": "bars"},
    {"kind": "twin", "visit": 0, "choice": "nothing"},
    {"kind": "tip", "other": "guideline"},
    {"kind": "take", "what": "page"},
    {"kind": "mark", "feature": 0, "mark": "yes"},
    {"kind": "reflect", "question": 2, "text": "I will ask about sleep."},
]


@pytest.mark.parametrize("message", CLOSED, ids=lambda m: m["kind"])
def test_before_a_sentence_of_ones_own_nothing_opens(ended, message):
    reply = ended.answer(message)
    assert reply["refused"].startswith("Say first")
    assert view(ended)["closing"]["locked"]


def test_what_is_closed_is_not_in_the_page_at_all(ended):
    assert set(view(ended)["closing"]) == {"name", "locked", "scene", "questions", "code", "stamps"}


@pytest.mark.parametrize("text", ["", "ok", "two words", "   \n  "])
def test_less_than_a_sentence_opens_nothing(ended, text):
    assert "refused" in reflect(ended, text)
    assert view(ended)["closing"]["locked"]


def test_a_sentence_opens_the_rest_and_is_kept(ended):
    reflect(ended)
    closing = view(ended)["closing"]
    assert not closing["locked"]
    assert closing["questions"][0]["answer"] == "She was scared, and so was I."


def test_each_sentence_that_is_kept_is_announced_in_words_of_its_own(ended):
    said = [reflect(ended, question=number)["said"] for number in range(3)]
    assert said[0] == "Kept. The rest of the debrief is open now."
    assert len(set(said)) == 3
    assert not [words for words in said if "Looking back begins" in words]
    assert ended.answer({"kind": "hello"})["said"] == "Looking back, where you left it."


def test_own_words_survive_a_reload(open_):
    log = json.loads(json.dumps(open_.state.log()))
    other = Session()
    other.answer({"kind": "hello", **log})
    assert view(other)["closing"] == view(open_)["closing"]


def test_words_said_again_take_the_place_of_the_first_ones(open_):
    reflect(open_, "On second thought, I was relieved.")
    said = [step for step in open_.state.steps if step["kind"] == "reflect"]
    assert [step["text"] for step in said] == ["On second thought, I was relieved."]


def test_a_case_text_for_the_debrief_is_nowhere_before_it(shelf):
    session = Session()
    session.answer({"kind": "open", "case": "test-case", "seed": 3})
    seen = ""
    while session.state.screen == "visit":
        seen += json.dumps(view(session))
        session.answer(GO_ON)
    seen += json.dumps(view(session))
    vignette = sl.load_case("test-case").vignette
    texts = [k.why for k in vignette.key_features] + [p.why for p in vignette.paths if p.why]
    texts += [c.why for v in vignette.visits for c in v.choices if c.why]
    assert len(texts) > 1
    assert [text for text in texts if text in seen] == []


def test_another_life_begins_without_the_words_of_this_one(open_):
    open_.answer({"kind": "again", "same": True})
    to_the_end(open_)
    assert view(open_)["closing"]["locked"]


# ---- Views ---------------------------------------------------------------------------------------


def test_views_are_found_only_when_they_are_opened(open_):
    assert {p["inside"] for p in view(open_)["closing"]["panels"].values()} == {None}
    panels = open_.answer({"kind": "look", "panel": "bars"})["view"]["closing"]["panels"]
    assert [name for name, panel in panels.items() if panel["inside"]] == ["bars"]


@pytest.mark.parametrize("panel", PANELS)
def test_every_view_can_be_sent_as_json_and_is_announced(open_, panel):
    reply = open_.answer({"kind": "look", "panel": panel})
    assert reply["view"]["closing"]["panels"][panel]["inside"]
    assert reply["said"].endswith(": open.")
    json.dumps(reply, allow_nan=False)


def test_bars_on_the_screen_add_up(open_):
    found = open_.answer({"kind": "look", "panel": "bars"})["view"]["closing"]["panels"]["bars"]
    for moved in found["inside"]["outcomes"].values():
        total = sum(bar["value"] for bar in moved["bars"])
        assert total == pytest.approx(float(moved["total"]), abs=0.06)


def test_the_same_choice_is_no_difference(open_):
    reply = open_.answer({"kind": "twin", "visit": 0, "choice": "choice-1"})
    found = reply["view"]["closing"]["panels"]["twin"]["inside"]
    assert found["sentence"] == "With the same luck: no difference."
    assert found["identical"]
    for outcome, rows in found["lives"].items():
        lived = reply["view"]["closing"]["description"]["outcomes"][outcome]["lived"]
        assert rows == lived


def test_another_choice_is_a_difference_with_reasons(open_):
    reply = open_.answer({"kind": "twin", "visit": 0, "choice": "nothing", "after": "nothing"})
    found = reply["view"]["closing"]["panels"]["twin"]["inside"]
    assert not found["identical"]
    assert all(row["grade"] for row in found["reasons"]["pain"]["rows"])


@pytest.mark.parametrize(
    ("visit", "choice"),
    [(0, "choice-9"), (9, "nothing"), (0, "path-7"), (0, "../x"), (2, "nothing")],
)
def test_a_twin_that_is_not_offered_is_refused(open_, visit, choice):
    assert "refused" in open_.answer({"kind": "twin", "visit": visit, "choice": choice})


def test_predictions_of_the_case_are_scored(open_):
    reply = open_.answer({"kind": "look", "panel": "calibration"})
    found = reply["view"]["closing"]["panels"]["calibration"]["inside"]
    assert "Over 1 prediction" in found["sentence"]
    assert found["rows"][0][1] == "20 of 100"


def test_predictions_of_other_cases_are_counted_too(open_):
    open_.answer({"kind": "look", "panel": "calibration"})
    reply = open_.answer({"kind": "earlier", "made": [[30, 75, 22.5], [80, 50, 60]]})
    found = reply["view"]["closing"]["panels"]["calibration"]["inside"]
    assert "Over 3 predictions" in found["sentence"]
    assert found["earlier"] == 2


@pytest.mark.parametrize("made", [None, [[1, 2]], [[101, 50, 3]], [["1", 2, 3]], [[1, 2, 3]] * 500])
def test_predictions_that_are_none_are_refused(open_, made):
    assert "refused" in open_.answer({"kind": "earlier", "made": made})


def test_a_prediction_after_looking_back_is_not_scored(open_):
    open_.answer({"kind": "rewind", "visit": 0})
    open_.answer(taper(25))
    open_.answer({**PREDICT, "per100": 90})
    to_the_end(open_)
    reply = open_.answer({"kind": "look", "panel": "calibration"})
    found = reply["view"]["closing"]["panels"]["calibration"]["inside"]
    assert "Over 1 prediction," in found["sentence"]


def test_a_key_feature_without_a_check_is_marked_by_the_learner(open_):
    open_.answer({"kind": "look", "panel": "process"})
    reply = open_.answer({"kind": "mark", "feature": 0, "mark": "partly"})
    feature = reply["view"]["closing"]["panels"]["process"]["inside"]["features"][0]
    assert (feature["state"], feature["mark"]) == ("yours to say", "partly")


# ---- Going back and looking again ----------------------------------------------------------------


def test_after_another_run_own_words_stay_and_views_are_of_that_run(open_):
    open_.answer({"kind": "look", "panel": "twin"})
    open_.answer({"kind": "rewind", "visit": 0})
    open_.answer(taper(25))
    to_the_end(open_)
    closing = view(open_)["closing"]
    assert not closing["locked"]
    assert {panel["inside"] for panel in closing["panels"].values()} == {None}
    assert "Taper" in closing["scene"]["decisions"][0]
    log = json.loads(json.dumps(open_.state.log()))
    other = Session()
    other.answer({"kind": "hello", **log})
    assert view(other)["closing"] == closing


# ---- Taking away ---------------------------------------------------------------------------------


@pytest.mark.parametrize("what", FILES)
def test_every_file_has_a_name_a_type_and_something_in_it(open_, what):
    file = open_.answer({"kind": "take", "what": what})["view"]["file"]
    content = base64.b64decode(file["content"])
    assert (file["type"], file["name"].rpartition(".")[2]) == FILES[what]
    assert file["what"] == what
    assert len(content) > 200


def test_own_words_are_in_the_hand_out_and_not_in_the_share_code(open_):
    page = open_.answer({"kind": "take", "what": "page"})["view"]["file"]["content"]
    assert "She was scared" in base64.b64decode(page).decode()
    before = view(open_)["closing"]["share"]
    reflect(open_, "Something else entirely came to my mind.")
    assert view(open_)["closing"]["share"] == before


# ---- Share codes ---------------------------------------------------------------------------------


def test_a_code_plays_the_same_life_in_a_fresh_browser(open_):
    fresh = Session()
    reply = fresh.answer({"kind": "code", "code": view(open_)["closing"]["share"]})
    assert "refused" not in reply
    for name, values in open_.state.now.lived.values.items():
        assert np.array_equal(values, fresh.state.now.lived.values[name])
    assert view(fresh)["closing"]["locked"]


def test_a_code_plays_the_same_life_in_the_library(open_):
    visit = sl.replay(view(open_)["closing"]["share"].lower())
    for name, values in open_.state.now.lived.values.items():
        assert np.array_equal(values, visit.lived.values[name])


def test_a_code_holds_no_guess_of_whoever_made_it(open_):
    fresh = Session()
    fresh.answer({"kind": "code", "code": view(open_)["closing"]["share"]})
    assert (len(open_.state.predictions), fresh.state.predictions) == (1, ())


def test_a_code_of_a_case_that_has_changed_says_so(open_, shelf):
    code = view(open_)["closing"]["share"]
    path = shelf / "test-case.yaml"
    path.write_text(path.read_text("utf-8").replace("version: 1", "version: 2"), "utf-8")
    with pytest.raises(ValueError, match="has changed since this code was made"):
        sl.replay(code)


def test_a_code_of_a_case_that_is_not_here_says_so(open_, shelf):
    code = view(open_)["closing"]["share"]
    (shelf / "test-case.yaml").unlink()
    assert "not on this shelf" in Session().answer({"kind": "code", "code": code})["refused"]


def test_a_mistyped_code_is_refused_with_its_place_and_opens_nothing(open_):
    code = view(open_)["closing"]["share"]
    fresh = Session()
    wrong = code[:6] + ("2" if code[6] != "2" else "3") + code[7:]
    assert "Character 6 of this code" in fresh.answer({"kind": "code", "code": wrong})["refused"]
    assert fresh.state.screen == "shelf"
