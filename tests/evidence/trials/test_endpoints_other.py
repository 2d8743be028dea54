"""Endpoints about symptoms, doses, sessions and prediction, on days written down by hand."""

import numpy as np
import pytest

from simlib.evidence.trials.record import BEFORE
from simlib.evidence.trials.summary import Sums
from simlib.files.format import with_given
from tests.evidence.trials.tiny import days_of, life, measured, seen, trial


def value(*args, **kwargs):
    return measured(*args, **kwargs).value.tolist()


FALLING = [6.0] * 21 + [4.0] * 7


def test_change_is_the_last_week_less_the_week_before_day_0():
    assert value("kind: change, of: pain, at: week 4", pain=FALLING) == [-2.0]
    assert value("kind: level, of: pain, at: week 4", pain=FALLING) == [4.0]
    assert value("kind: change, of: pain, at: week 3", pain=FALLING) == [0.0]


def test_function_is_out_of_100_and_interference_is_its_mirror():
    rising = [5.0] * 21 + [6.0] * 7
    assert value("kind: change, of: function, at: week 4", function=rising) == [pytest.approx(10.0)]
    assert value("kind: change, of: interference, at: week 4", function=rising) == [
        pytest.approx(-1.0)
    ]


@pytest.mark.parametrize(("percent", "counts"), [(30, 1.0), (33, 1.0), (34, 0.0), (50, 0.0)])
def test_a_responder_lost_at_least_that_percent(percent, counts):
    # from 6 to 4: 33.3 % less
    kind = f"kind: responder, of: pain, percent: {percent}, at: week 4"
    assert value(kind, pain=FALLING) == [counts]


def test_points_and_worse_turn_a_responder_round():
    kind = "kind: responder, of: pain, points: 2, at: week 4"
    assert value(kind, pain=FALLING) == [1.0]
    assert value(f"{kind}, worse: yes", pain=FALLING) == [0.0]
    assert value(f"{kind}, worse: yes", pain=[6.0] * 21 + [8.0] * 7) == [1.0]


def test_more_function_is_better():
    kind = "kind: responder, of: function, percent: 20, at: week 4"
    assert value(kind, function=[5.0] * 21 + [6.0] * 7) == [1.0]


def test_who_died_is_no_responder_and_has_no_change():
    dead = {"pain": FALLING, "alive": [1.0] * 25 + [0.0]}
    found = measured("kind: responder, of: pain, percent: 30, at: week 4", **dead)
    assert (found.value[0], found.counted[0]) == (0.0, True)
    assert not measured("kind: change, of: pain, at: week 4", **dead).counted[0]


LEFT = [1.0] * 14 + [0.0] * 14


@pytest.mark.parametrize(
    ("scores", "wanted"), [("everybody", -2.0), ("last", -1.0), ("baseline", 0.0)]
)
def test_scores_of_those_who_left_are_what_the_file_says(scores, wanted):
    pain = [5.0] * 14 + [4.0] * 14
    more = f"observe: {{scores: {scores}}}"
    found = measured("kind: change, of: pain, at: week 4", more=more, pain=pain, in_care=LEFT)
    assert (found.value[0], found.counted[0]) == (wanted, True)


def test_completers_are_those_in_care():
    more = "observe: {scores: in care}"
    found = measured("kind: change, of: pain, at: week 4", more=more, in_care=LEFT)
    assert not found.counted[0]


def test_the_placebo_response_is_taken_off_what_is_reported_from_day_0_on():
    t = trial("kind: change, of: pain, at: week 4")
    record = life(28)
    record.placebo, record.placebo_weeks = np.array([2.0]), 1.0
    found = seen(t, record).measured(t.endpoints[0])
    days = np.arange(22, 29)  # evenings of the last week
    assert found.value[0] == pytest.approx(-2.0 * np.mean(1 - np.exp(-days / 7.0)), abs=1e-5)
    assert record.score("pain")[: BEFORE - 1].tolist() == [[6.0]] * (BEFORE - 1)


def test_doses_are_those_on_offer_to_people_in_care():
    dose = {"prescribed": [60.0] * 20 + [90.0] * 8}
    assert value("kind: dose, of: MME, at: week 4", **dose) == [90.0]
    assert value("kind: dose-change, of: MME, at: week 2", **dose) == [60.0]
    assert value("kind: dose-rise, of: MME, points: 90, at: week 4", **dose) == [1.0]
    assert value("kind: dose-rise, of: MME, points: 91, at: week 4", **dose) == [0.0]
    away = {**dose, "in_care": [0.0] * 28}
    assert value("kind: dose, of: MME, at: week 4", **away) == [0.0]


def test_stopped_is_no_dose_on_the_last_day_since_the_last_stretch_without():
    dose = [60.0] * 5 + [0.0] * 5 + [30.0] * 10 + [0.0] * 8
    found = measured("kind: stopped, of: opioid for pain", prescribed=dose)
    assert (found.value[0], found.time[0]) == (1.0, 21.0)
    assert value("kind: stopped, of: opioid for pain", prescribed=[60.0] * 28) == [0.0]


def test_attendance_is_attended_over_offered():
    sessions = {"offered": np.linspace(0, 8, 28), "attended": np.linspace(0, 6, 28)}
    assert value("kind: attendance", **sessions) == [pytest.approx(0.75)]
    assert value("kind: attendance, at_least: 75 %", **sessions) == [1.0]
    assert value("kind: attendance, at_least: 76 %", **sessions) == [0.0]
    assert not measured("kind: attendance").counted[0]


def test_precipitated_withdrawal_needs_the_drug_the_points_and_the_jump():
    kind = "kind: precipitated, by: day 3, cows: 13"
    high = {"body.worst": [0.0, 1.0, 0.0], "body.bup_slow": np.arange(1.0, 29.0)}
    assert value(kind, **high) == [1.0]  # 18 points
    assert value(kind, **{**high, "body.bup_slow": [0.5] * 28}) == [0.0]
    assert value(kind, **{**high, "body.worst": [0.7] * 3}) == [0.0]  # 12.6 points


def test_use_next_week_goes_with_craving_as_an_odds_ratio_per_point():
    rng = np.random.default_rng(3)
    n, weeks_ = 400, 12
    craving = rng.uniform(0, 8, (weeks_, n))
    p = 1 / (1 + np.exp(-(-2 + 0.3 * craving)))
    use = np.zeros((weeks_, n))
    use[1:] = rng.random((weeks_ - 1, n)) < p[:-1]
    found = measured(
        "kind: association, of: use, on: craving", days=7 * weeks_, n=n,
        craving=np.repeat(craving, 7, axis=0),
        used=np.repeat(use, 7, axis=0) * (np.arange(7 * weeks_) % 7 == 0)[:, None],
    )  # fmt: skip
    x, y, past, _ = found.pairs
    assert x.size == n * (weeks_ - 1)
    from simlib.evidence.trials.estimators import logistic

    beta = logistic(np.column_stack([np.ones(x.size), x, past]), y)
    assert beta[1] == pytest.approx(0.3, abs=0.06)


def test_early_response_predicts_later_response_as_counted_by_hand():
    more = """observe: {measure: truth}
subgroups: {}"""
    text = "kind: responder, of: pain, percent: 30, at: week 2"
    t = trial(text, 28, more)
    late = with_given(t.endpoints[0], name="late", at=28)
    table = with_given(t.endpoints[0], name="table", kind="predictive", early="it", later="late")
    t = with_given(t, endpoints=(*t.endpoints, late, table))
    pain = np.full((28, 4), 6.0)
    pain[:14, [0, 1]] = 3.0  # early
    pain[14:, [0, 2]] = 3.0  # late
    from simlib.evidence.trials.data import arm_data

    arm = arm_data(seen(t, life(28, 4, pain=pain)))
    sums = Sums({"a": arm}, {"a": np.ones(4)})
    assert sums.single("table", "a", "PPV") == 0.5
    assert sums.single("table", "a", "NPV") == 0.5
    assert sums.single("table", "a", "sensitivity") == 0.5
    assert sums.single("table", "a", "OR") == 1.0


def test_use_of_one_day_is_seen_by_nobody_who_looks_at_pain():
    assert value("kind: change, of: pain, at: week 4", used=days_of(1)) == [0.0]
