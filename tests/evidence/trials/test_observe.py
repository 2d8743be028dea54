"""What a trial sees of use: urine, self-report, missing weeks."""

import numpy as np
import pytest

from simlib.evidence.trials.observation import Observe
from simlib.evidence.trials.observe import run_end, weeks

EVERYBODY = np.ones((28, 1), bool)
HONEST = np.ones((4, 1), bool)


def used(*days):
    flags = np.zeros((28, 1))
    flags[list(days)] = 1
    return flags


def seen(observe, *days, there=EVERYBODY, honest=HONEST):
    return weeks(used(*days), there, honest, observe).flags[:, 0].tolist()


def test_the_truth_is_any_use_in_the_week():
    assert seen(Observe(measure="truth"), 0, 8, 27) == [1, 1, 0, 1]


def test_a_urine_sees_its_window_only():
    # visits end days 6, 13, 20 and 27; a window of 3 days sees days 4 to 6, 11 to 13 ...
    assert seen(Observe(measure="urine"), 3, 11, 20) == [0, 1, 1, 0]


def test_a_longer_window_sees_more():
    assert seen(Observe(measure="urine", window=7), 0) == [1, 0, 0, 0]


def test_what_is_told_covers_the_whole_week():
    assert seen(Observe(measure="self-report"), 7, 21) == [0, 1, 0, 1]


def test_use_that_is_not_told_is_seen_by_urine_alone():
    silent = np.zeros((4, 1), bool)
    assert seen(Observe(), 0, 13, honest=silent) == [0, 1, 0, 0]
    assert seen(Observe(measure="self-report"), 0, 13, honest=silent) == [0, 0, 0, 0]


@pytest.mark.parametrize(("missing", "value"), [("positive", 1), ("negative", 0), ("left out", -1)])
def test_a_missing_week_counts_as_the_file_says(missing, value):
    there = EVERYBODY.copy()
    there[13] = False
    assert seen(Observe(missing=missing), there=there) == [0, value, 0, 0]


def test_nothing_is_told_in_a_week_that_was_not_seen():
    there = EVERYBODY.copy()
    there[13] = False
    found = weeks(used(8, 9, 15), there, HONEST, Observe())
    assert np.flatnonzero(found.told[:, 0]).tolist() == [15]


def test_visits_every_two_weeks_ask_about_both_weeks():
    assert seen(Observe(every=14), 1, 17, 26) == [1, 0, 1, 1]


def test_urine_alone_every_two_weeks_says_nothing_of_the_weeks_between():
    assert seen(Observe(measure="urine", every=14), 1, 12) == [-1, 1, -1, 0]


def test_urine_three_times_a_week_sees_nearly_all_use():
    assert seen(Observe(measure="urine", every=2), 0, 9, 17) == [1, 1, 1, 0]


def test_weeks_after_the_last_visit_are_not_missing():
    there = np.zeros((28, 1), bool)
    assert seen(Observe(every=21), there=there) == [1, 1, 1, -1]


def test_the_first_run_of_three_ends_on_its_third_step():
    flags = np.array([1, 1, 0, 1, 1, 1, 1])[:, None] > 0
    assert run_end(flags, 3).tolist() == [5]
    assert run_end(flags, 5).tolist() == [-1]
    assert run_end(flags, 0).tolist() == [-1]
