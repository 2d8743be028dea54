"""What the pharmacist says about the paths of the cases: stop to none that a case recommends."""

from dataclasses import replace

import pytest

import simlib as sl
from simlib.cases.case import cases_folder, planned

CASES = sorted(path.stem for path in cases_folder().glob("*.yaml"))
LIVES = 4

every_case = pytest.mark.parametrize("name", CASES)


def called(case, path, seed, severities):
    """Give the calls (week, id) after each planned visit of one life that follows a path."""
    visit = replace(case.begin(seed), says=None)
    orders = dict(path.orders)
    found = []
    for visit_planned in case.visits:
        day = visit_planned.day
        visit = visit.until(day=day) if day else visit
        if not visit.in_care:
            return found
        given = visit.plan if day not in orders else planned(visit.plan, ((day, orders[day]),))
        visit = replace(visit, plan=given)
        found += [(day // 7, a.id) for a in visit.alerts if a.severity in severities]
    return found


@every_case
@pytest.mark.parametrize("name_of_path", ["guideline", "author's own"])
def test_no_path_that_a_case_recommends_makes_the_pharmacist_say_stop(name, name_of_path):
    case = sl.load_case(name)
    path = case.vignette.path(name_of_path)
    stops = {call for seed in range(LIVES) for call in called(case, path, seed, ("stop",))}
    assert stops == set()


@every_case
def test_a_common_mistake_makes_the_pharmacist_call_about_what_the_guideline_does_not_do(name):
    case = sl.load_case(name)
    calls = {
        path: {
            alert
            for seed in range(LIVES)
            for _, alert in called(case, case.vignette.path(path), seed, ("stop", "caution"))
        }
        for path in ("common mistake", "guideline")
    }
    assert calls["common mistake"] - calls["guideline"]
