"""What authors call key is seen in a life that does it, and not in one that does nothing."""

import functools

import pytest

import simlib as sl
from simlib.cases.authoring.robot_players import ordered
from simlib.cases.case import cases_folder
from simlib.teaching.debrief.arrivals import PastVisit
from simlib.teaching.debrief.features import DONE, NOT_DONE, YOURS
from simlib.teaching.debrief.rubric import assess

CASES = tuple(sorted(path.stem for path in cases_folder().glob("*.yaml")))
NOTHING = "nothing"
GOOD = ("guideline", "author's own")
SEEN_LEAST = 0.8


@functools.cache
def lived(name, path):
    """Return the visits of the first life on a path in which the person stays to the last one."""
    case = sl.load_case(name)
    orders = {} if path == NOTHING else dict(case.vignette.path(path).orders)
    last = max(feature.day for feature in case.vignette.key_features)
    for seed in range(1, 100):
        visits, now = [], case.begin(seed)
        for planned in case.visits:
            now = now.until(day=planned.day) if planned.day else now
            if planned.day > last or not now.in_care:
                break
            arrived = now
            now = ordered(arrived, orders.get(planned.day, ()))
            visits.append(PastVisit(arrived, now))
        if visits[-1].day == last:
            return tuple(visits)
    raise AssertionError(f"nobody stays in care on `{path}` of {name}")


def states(name, path, asks):
    case = sl.load_case(name)
    every = tuple((visit.day, ask.question) for visit in case.visits for ask in visit.asks)
    return assess(case.vignette, lived(name, path), every if asks else ()).features


@pytest.mark.parametrize("name", CASES)
def test_nearly_all_that_is_key_can_be_seen(name):
    features = sl.load_case(name).vignette.key_features
    assert sum(f.done_when is not None for f in features) >= SEEN_LEAST * len(features)


@pytest.mark.parametrize("name", CASES)
def test_the_best_path_of_a_case_ticks_all_that_is_key(name):
    left = {path: [f.text for f in states(name, path, True) if f.state != DONE] for path in GOOD}
    assert [] in left.values(), left


@pytest.mark.parametrize("name", CASES)
def test_doing_nothing_ticks_nothing_that_is_key(name):
    assert [f.feature.feature for f in states(name, NOTHING, False) if f.state == DONE] == []


@pytest.mark.parametrize("name", CASES)
def test_the_common_mistake_leaves_something_key_undone(name):
    assert NOT_DONE in [f.state for f in states(name, "common mistake", True)]


@pytest.mark.parametrize("name", CASES)
def test_what_hangs_on_a_question_is_left_to_the_learner_where_nobody_kept_them(name):
    case = sl.load_case(name)
    for path in GOOD:
        kept = states(name, path, True)
        for told, known in zip(
            assess(case.vignette, lived(name, path)).features, kept, strict=True
        ):
            wanted = told.feature.done_when
            expected = YOURS if wanted.asked and known.state == DONE else known.state
            assert told.state == expected
