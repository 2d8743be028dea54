"""What was decided is read back from a plan, and leads to the same plan again."""

import pytest

import simlib as sl
from simlib.teaching.debrief.decisions import Decision, applied, decided, same, untouched


def test_decisions_lead_to_the_same_plan(end):
    before = untouched(end)
    assert same(applied(before, decided(before, end.plan)), end.plan)


@pytest.mark.parametrize("name", [summary.id for summary in sl.list_cases()])
def test_every_path_of_every_case_is_read_back_as_it_was(name):
    case = sl.load_case(name)
    for path in case.vignette.paths:
        end = case.follow(path.name, seed=2)
        before = untouched(end)
        assert same(applied(before, decided(before, end.plan)), end.plan), path.name


def test_a_stop_that_an_order_brings_about_is_not_a_decision_of_its_own(end):
    first = decided(untouched(end), end.plan)[0]
    assert first.stops == ()


def test_a_stop_by_hand_is_a_decision(end):
    assert decided(untouched(end), end.plan)[1].stops == ("cbt",)


def test_nothing_decided_is_no_decision(case):
    quiet = case.begin(3).until(day=28)
    assert decided(untouched(quiet), quiet.plan) == ()


def test_a_decision_without_the_one_it_needs_does_nothing(case):
    before = untouched(case.begin(3))
    pause = Decision(28, (sl.SNRI(),), ("methadone",))
    assert same(applied(before, [pause]), applied(before, [Decision(28, (sl.SNRI(),))]))


def test_orders_of_one_day_do_not_depend_on_their_order(case):
    before, items = untouched(case.begin(3)), (sl.CBT(), sl.SNRI(), sl.Naloxone())
    one = applied(before, [Decision(0, (item,)) for item in items])
    other = applied(before, [Decision(0, (item,)) for item in items[::-1]])
    assert same(one, other)
