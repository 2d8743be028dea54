"""One's own predictions over cases: from the store, under one's pseudonym, and nobody else's."""

import pytest

from simlib.web.saved_session import SavedSession
from simlib.web.store.client import DirectClient
from simlib.web.store.location import StoreLocation
from tests.teaching.session.play import GO_ON, PREDICT, reflect

LOOK = {"kind": "look", "panel": "calibration"}


@pytest.fixture
def page(shelf, tmp_path):
    """`page()` is a new kernel at the same store."""
    store = DirectClient(StoreLocation(path=tmp_path / "store.db"))
    return lambda: SavedSession(store)


def looked_back(page, seed, per100=20, **hello):
    """Play a life to its end with one prediction, and look back on it."""
    page.answer({"kind": "hello", "case": "test-case", "seed": str(seed), **hello})
    page.answer({**PREDICT, "per100": per100})
    while page.state.screen == "visit":
        reply = page.answer(GO_ON)
    reflect(page)
    return reply["token"]


def calibration(page):
    view = page.answer(LOOK)["view"]["closing"]["panels"]["calibration"]["inside"]
    return view["sentence"].partition(",")[0], view["earlier"], view["known"]


def test_predictions_of_the_same_learner_are_counted_over_cases(page):
    first, second = page(), page()
    token = looked_back(first, 3)
    looked_back(second, 4, after=token)
    assert calibration(second) == ("Over 2 predictions", 1, True)


def test_predictions_of_another_learner_are_not_counted(page):
    looked_back(page(), 3)
    other = page()
    looked_back(other, 4)
    assert calibration(other) == ("Over 1 prediction", 0, True)


def test_a_life_played_a_second_time_is_counted_once(page):
    first, second, third = page(), page(), page()
    token = looked_back(first, 3, per100=10)
    token = looked_back(second, 3, per100=90, after=token)
    assert calibration(second) == ("Over 1 prediction", 0, True)
    looked_back(third, 4, after=token)
    assert calibration(third)[1] == 1


def test_what_a_browser_brings_does_not_replace_what_is_saved(page):
    mine = page()
    looked_back(mine, 3)
    calibration(mine)
    mine.answer({"kind": "earlier", "made": [[90, 95, 5]]})
    assert calibration(mine) == ("Over 1 prediction", 0, True)


def test_a_share_code_brings_nobody_elses_predictions(page):
    theirs, mine = page(), page()
    looked_back(theirs, 3)
    code = theirs.answer({"kind": "hello"})["view"]["closing"]["share"]
    mine.answer({"kind": "hello"})
    mine.answer({"kind": "code", "code": code})
    reflect(mine, "So this is what they saw.")
    assert calibration(mine)[0].startswith("No predictions yet.")
    assert calibration(mine)[1:] == (0, True)
