"""An session that is kept: nothing is answered before it is saved, and all of it comes back."""

import pytest

from simlib.web.saved_session import CHANGED, UPDATED, SavedSession
from simlib.web.store import sessions
from simlib.web.store.client import DirectClient
from simlib.web.store.events import About, new_token
from simlib.web.store.location import StoreLocation
from simlib.web.store.problems import NotSaved

HELLO = {"kind": "hello", "case": "test-case", "seed": "3"}


class Moody:
    """A store that can be made to fail."""

    def __init__(self, store):
        self.store, self.reason = store, None
        self.after_saving = False

    def ask(self, request, patience=0):
        if self.reason and not self.after_saving:
            raise NotSaved(self.reason)
        reply = self.store.ask(request)
        if self.reason:
            raise NotSaved(self.reason)
        return reply


@pytest.fixture
def store(tmp_path):
    return Moody(DirectClient(StoreLocation(path=tmp_path / "store.db")))


@pytest.fixture
def kept(shelf, store):
    """A place to come in: `kept()` is a new kernel at the same store."""
    return lambda: SavedSession(store)


def played(kept, *messages):
    page = kept()
    page.answer(HELLO)
    for message in messages:
        reply = page.answer(message)
    return page, reply


def shown(page):
    return page.answer({"kind": "hello"})["view"]


def test_nothing_is_written_before_something_is_decided(kept, store):
    reply = kept().answer(HELLO)
    assert "token" not in reply
    assert store.ask({"do": "info"})["sessions"] == 0


def test_a_decision_is_answered_with_its_time_and_the_token(kept):
    _, reply = played(kept, {"kind": "go_on"})
    assert len(reply["token"]) == 32
    assert reply["saved"] > 1_700_000_000_000


def test_the_same_place_is_shown_again_to_whoever_has_the_token(kept):
    page, reply = played(kept, {"kind": "plan", "plan": "0"}, {"kind": "go_on"})
    again = kept()
    back = again.answer(HELLO | {"token": reply["token"]})
    assert back["view"] == shown(page)
    assert back["log"] == page.state.log()
    assert "notice" not in back


def test_what_could_not_be_saved_has_not_happened_and_is_told(kept, store):
    page, _ = played(kept, {"kind": "plan", "plan": "0"})
    before = shown(page)
    store.reason = "full"
    reply = page.answer({"kind": "go_on", "wish": "w" * 32})
    assert reply["unsaved"]["sentence"] == "The disk of the computer that runs Tandem is full."
    assert reply["view"] == {}
    assert shown(page) == before


def test_the_same_wish_sent_again_is_saved_once(kept, store):
    page, reply = played(kept, {"kind": "plan", "plan": "0"})
    store.reason, store.after_saving = "away", True  # saved, but the answer is lost
    assert "unsaved" in page.answer({"kind": "go_on", "wish": "w" * 32})
    store.reason = None
    page.answer({"kind": "go_on", "wish": "w" * 32})
    assert page.state.log()["steps"][-1] == {"kind": "go_on"}
    _, events = sessions.resume(store, reply["token"])
    assert [one.kind for one in events] == ["plan", "go_on"]


def test_what_is_refused_is_not_written(kept, store):
    page, reply = played(kept, {"kind": "plan", "plan": "0"})
    assert "refused" in page.answer({"kind": "plan", "plan": "77"})
    assert len(sessions.resume(store, reply["token"])[1]) == 1


def test_an_earlier_tab_is_told_at_its_next_sign_of_life_and_can_decide_no_more(kept):
    first, reply = played(kept, {"kind": "plan", "plan": "0"})
    assert first.answer({"kind": "ping"}) == {"pong": True}
    second = kept()
    second.answer(HELLO | {"token": reply["token"]})
    assert "another tab" in first.answer({"kind": "ping"})["elsewhere"]["sentence"]
    before = shown(first)
    assert "another tab" in first.answer({"kind": "go_on"})["elsewhere"]["sentence"]
    assert shown(first) == before
    assert "view" in second.answer({"kind": "go_on"})


def test_a_sign_of_life_says_that_nothing_can_be_saved_now(kept, store):
    page, _ = played(kept, {"kind": "plan", "plan": "0"})
    store.reason = "away"
    assert page.answer({"kind": "ping"})["unsaved"]["reason"] == "away"


@pytest.mark.parametrize(
    "token", [new_token(), "nonsense", "x" * 500], ids=["of nobody", "nonsense", "long"]
)
def test_an_address_that_opens_nothing_starts_anew_and_says_so(kept, token):
    reply = kept().answer(HELLO | {"token": token})
    assert reply["notice"].endswith("This case starts anew.")
    assert reply["view"]["screen"] == "visit"


def test_a_deleted_session_is_told_to_the_page_that_still_shows_it(kept, store):
    page, _ = played(kept, {"kind": "plan", "plan": "0"})
    store.ask({"do": "erase", "session": page.stored.name})
    assert "erased" in page.answer({"kind": "go_on"})["elsewhere"]["sentence"]


def test_while_the_store_is_away_nobody_is_let_in_with_half_of_it(kept, store):
    _, reply = played(kept, {"kind": "plan", "plan": "0"})
    store.reason = "away"
    page = kept()
    assert page.answer(HELLO | {"token": reply["token"]})["unsaved"]["reason"] == "away"
    store.reason = None
    back = page.answer(HELLO | {"token": reply["token"]})
    assert len(back["log"]["steps"]) == 1


def test_another_life_in_the_address_is_begun_beside_the_kept_one(kept):
    _, reply = played(kept, {"kind": "plan", "plan": "0"})
    page = kept()
    other = page.answer(HELLO | {"seed": "4", "token": reply["token"]})
    assert other["log"]["steps"] == []
    page.answer({"kind": "go_on"})
    linked = sessions.of_learner(page.store, reply["token"])
    assert [[one.about.seed for one in events] for events in linked] == [[3], [4]]


def test_playing_again_is_a_session_of_its_own_of_the_same_learner(kept):
    page, first = played(kept, {"kind": "plan", "plan": "0"})
    while page.state.screen != "closing":
        page.answer({"kind": "go_on"})
    assert page.answer({"kind": "again", "same": True}).get("token") is None
    second = page.answer({"kind": "plan", "plan": "0"})
    assert second["token"] != first["token"]
    assert len(sessions.of_learner(page.store, second["token"])) == 2


def test_steps_that_came_with_an_address_are_kept_with_what_follows(kept):
    steps = [{"kind": "plan", "plan": "0"}]
    page = kept()
    page.answer(HELLO | {"steps": steps})
    reply = page.answer({"kind": "go_on"})
    back = kept().answer(HELLO | {"token": reply["token"]})
    assert back["log"]["steps"] == [*steps, {"kind": "go_on"}]


def test_a_case_that_has_changed_starts_anew_and_says_so(kept, store):
    session = sessions.begin(store)
    about = About("test-case", "1", "x", "x", "", 3)
    step = {"step": {"kind": "plan", "plan": "77"}, "at": {"case": "test-case", "seed": "3"}}
    session.record("plan", step, about, "wish 1")
    reply = kept().answer(HELLO | {"token": session.token})
    assert reply["notice"] == CHANGED
    assert reply["log"]["steps"] == []


def test_a_model_that_has_changed_is_told(kept, store):
    session = sessions.begin(store)
    about = About("test-case", "1", "x", "an older one", "", 3)
    step = {"step": {"kind": "plan", "plan": "0"}, "at": {"case": "test-case", "seed": "3"}}
    session.record("plan", step, about, "wish 1")
    reply = kept().answer(HELLO | {"token": session.token})
    assert reply["notice"] == UPDATED
    assert len(reply["log"]["steps"]) == 1


@pytest.mark.parametrize(
    "content", [None, [], "x", 7, {"kind": []}, {"kind": "hello", "token": []}]
)
def test_a_message_that_is_none_gets_an_answer(kept, content):
    page, _ = played(kept, {"kind": "plan", "plan": "0"})
    assert page.answer(content).keys() >= {"view"}


# ---- Predictions, modes and runs -----------------------------------------------------------------

PREDICT = {"kind": "predict", "per100": 20, "function": "same", "confidence": 75}


def test_a_prediction_that_could_not_be_saved_shows_no_projection(kept, store):
    page, _ = played(kept, {"kind": "plan", "plan": "0"})
    store.reason = "full"
    reply = page.answer(PREDICT)
    assert reply["unsaved"]
    assert reply["view"] == {}
    assert not page.state.shown


def test_predictions_and_every_run_come_back_with_the_token(kept):
    messages = ({"kind": "plan", "plan": "1"}, PREDICT, {"kind": "go_on"}, {"kind": "go_on"})
    page, reply = played(kept, *messages, {"kind": "rewind", "visit": 1})
    again = kept()
    again.answer(HELLO | {"token": reply["token"]})
    assert again.state.predictions == page.state.predictions
    assert shown(again)["runs"] == shown(page)["runs"]


def test_a_novice_who_started_again_comes_back_to_the_visit(kept):
    page = kept()
    novice = HELLO | {"mode": "novice"}
    page.answer(novice)
    for kind in ("ready", "go_on", "go_on", "go_on"):
        page.answer({"kind": kind})
    page.answer({"kind": "again", "same": True})
    reply = page.answer({"kind": "plan", "plan": "1"})
    again = kept()
    assert again.answer(novice | {"token": reply["token"]})["view"] == shown(page)
