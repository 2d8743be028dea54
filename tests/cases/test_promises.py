"""Every case keeps what it promises."""

import pytest

import simlib as sl
from simlib.cases.case import cases_folder
from simlib.cases.promise_results import share

CASES = sorted(path.stem for path in cases_folder().glob("*.yaml"))


@pytest.mark.parametrize("name", CASES)
def test_a_case_keeps_its_promises(name):
    broken = [kept for kept in sl.promises(sl.load_case(name)) if not kept.kept]
    assert broken == []


@pytest.mark.parametrize("name", CASES)
def test_doing_nothing_breaks_a_promise_of_each_path(name):
    """A promise that comes true whatever is done teaches nothing."""
    case = sl.load_case(name)
    for path in {p.path for p in case.vignette.expect}:
        promised = [p for p in case.vignette.expect if p.path == path]
        assert any(share(case, p, ()) < p.share for p in promised), path


@pytest.mark.parametrize("name", CASES)
def test_the_common_mistake_breaks_a_promise_of_the_guideline(name):
    case = sl.load_case(name)
    promised = [p for p in case.vignette.expect if p.path == "guideline"]
    mistake = case.vignette.path("common mistake").orders
    assert any(share(case, p, mistake) < p.share for p in promised)


@pytest.mark.parametrize("name", CASES)
def test_every_choice_and_path_can_be_played_to_the_end(name):
    case = sl.load_case(name)
    for path in case.vignette.paths:
        assert case.follow(path.name, seed=2).day == case.visits[-1].day
    for choice in case.visits[0].choices:
        first = case.begin(2)
        visit = first.order(*(o.intervention for o in choice.orders if not o.stops))
        assert visit.until(day=case.visits[1].day).chart.says or not visit.in_care
