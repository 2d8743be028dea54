"""Endpoints of runs, of time until something, and of use in a state, on days written down."""

import numpy as np
import pytest

from simlib.evidence.trials.data import arm_data
from simlib.evidence.trials.load import load_trial_text
from simlib.evidence.trials.run import run_trial
from simlib.evidence.trials.summary import Sums
from tests.evidence.trials.files import TWO_DRUGS
from tests.evidence.trials.tiny import days_of, life, measured, seen, trial


def value(*args, **kwargs):
    return measured(*args, **kwargs).value.tolist()


@pytest.mark.parametrize(
    ("weeks_of_use", "longest"),
    [((), 4.0), ((0,), 3.0), ((1,), 2.0), ((3,), 3.0), ((0, 2), 1.0), ((0, 1, 2, 3), 0.0)],
)
def test_the_longest_run_is_of_weeks_without_use_in_a_row(weeks_of_use, longest):
    used = days_of(*(7 * week for week in weeks_of_use))
    assert value("kind: longest-run", used=used) == [longest]
    assert value("kind: abstinent-run, weeks: 3", used=used) == [1.0 * (longest >= 3)]


def test_a_missing_week_is_use_or_none_or_ends_a_run():
    away = [1.0] * 7 + [0.0] * 7 + [1.0] * 14
    for missing, longest in (("positive", 2.0), ("negative", 4.0), ("left out", 2.0)):
        more = f"observe: {{missing: {missing}}}"
        assert value("kind: longest-run", more=more, in_care=away) == [longest]


def test_days_of_use_may_leave_out_who_could_not_be_seen_in_the_end():
    away = [1.0] * 14 + [0.0] * 14
    everybody = measured("kind: use-days", used=days_of(0, 20), in_care=away)
    assert (everybody.value[0], everybody.counted[0]) == (0.5, True)
    assert measured("kind: use-days, seen: yes", used=days_of(0), in_care=away).counted[0] == 0
    assert measured("kind: use-days, seen: yes", used=days_of(0)).counted[0] == 1


def test_use_in_a_state_is_days_of_use_over_days_in_it():
    away = [1.0] * 10 + [0.0] * 18
    used = days_of(0, 1, 12, 13, 14)
    inside = measured("kind: use-while, while: in care", used=used, in_care=away)
    outside = measured("kind: use-while, while: out of care", used=used, in_care=away)
    assert (inside.value[0], inside.time[0]) == (2.0, 10.0)
    assert (outside.value[0], outside.time[0]) == (3.0, 18.0)


LEAVING = np.array([[4], [9], [28]])


def of_three(kind):
    """Return the value of an endpoint in three people: two leave on days 4 and 9, one stays."""
    t = trial(kind + ", until: stay}\n  stay: {kind: retained, of: care")
    here = (np.arange(28) < LEAVING).T.astype(float)
    return Sums({"a": arm_data(seen(t, life(28, n=3, in_care=here)))}, {"a": np.ones(3)})


def test_mean_and_median_time_count_days_to_leaving_or_to_the_end():
    assert of_three("kind: mean-time").single("it", "a") == pytest.approx((5 + 10 + 28) / 3)
    assert of_three("kind: median-time").single("it", "a") == 10.0


def test_medians_are_compared_as_medians_and_not_as_means():
    text = TWO_DRUGS.replace(
        "  started: {kind: started}\n",
        "  started: {kind: started}\n  stay: {kind: retained, of: care}\n"
        "  half gone: {kind: median-time, until: stay}\n",
        1,
    )
    values = run_trial(load_trial_text(text), n=60, models="declared").values
    here, there = values["half gone [methadone]"], values["half gone [nothing]"]
    assert values["half gone ratio [methadone / nothing]"] == pytest.approx(here / there)
    assert values["half gone difference [methadone / nothing]"] == pytest.approx(here - there)
