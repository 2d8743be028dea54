"""Every case keeps what it promises."""

import pytest

import simlib as sl
from simlib.library import cases_folder

CASES = sorted(path.stem for path in cases_folder().glob("*.yaml"))


@pytest.mark.parametrize("name", CASES)
def test_a_case_keeps_its_promises(name):
    broken = [kept for kept in sl.promises(sl.load_case(name)) if not kept.kept]
    assert broken == []


@pytest.mark.parametrize("name", CASES)
def test_each_promise_could_be_broken(name):
    """A promise that holds in every life of doing nothing as well teaches nothing."""
    case = sl.load_case(name)
    assert case.vignette.expect
    assert all(kept.share < 1.0 or kept.promise.share > 0.5 for kept in sl.promises(case))


@pytest.mark.parametrize("name", CASES)
def test_every_choice_and_path_can_be_played_to_the_end(name):
    case = sl.load_case(name)
    for path in case.vignette.paths:
        assert case.follow(path.name, seed=2).day == case.visits[-1].day
    for choice in case.visits[0].choices:
        first = case.begin(2)
        visit = first.order(*(o.intervention for o in choice.orders if not o.stops))
        assert visit.until(day=case.visits[1].day).chart.says or not visit.in_care
