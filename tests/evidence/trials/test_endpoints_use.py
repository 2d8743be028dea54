"""Endpoints about use, treatment and events, on days written down by hand."""

import numpy as np
import pytest

from tests.evidence.trials.tiny import days_of, measured


def value(*args, **kwargs):
    return measured(*args, **kwargs).value.tolist()


WEEKLY = [day for week in range(4) for day in (7 * week,)]


def test_four_weeks_of_any_use_are_a_relapse_at_the_end_of_the_fourth():
    found = measured("kind: relapse", used=days_of(*WEEKLY))
    assert (found.value[0], found.time[0], found.event[0]) == (1.0, 28.0, True)


def test_three_weeks_are_none():
    found = measured("kind: relapse", used=days_of(*WEEKLY[:3]))
    assert (found.value[0], found.time[0], found.event[0]) == (0.0, 28.0, False)


def test_a_week_without_use_begins_the_count_anew():
    days = [0, 7, 21, 28, 35, 42]
    found = measured("kind: relapse", days=56, used=days_of(*days, total=56))
    assert found.time[0] == 49.0


def test_seven_days_in_a_row_are_a_relapse_on_the_seventh():
    found = measured("kind: relapse", used=days_of(*range(3, 10)))
    assert (found.value[0], found.time[0]) == (1.0, 10.0)


def test_six_days_in_a_row_are_none():
    assert value("kind: relapse", used=days_of(*range(3, 9))) == [0.0]


def test_a_rule_can_be_left_out():
    daily = days_of(*range(3, 10))
    assert value("kind: relapse, days: 0", used=daily) == [0.0]
    assert value("kind: relapse, weeks: 0", used=days_of(*WEEKLY)) == [0.0]


def test_runs_begin_on_the_first_day_that_counts():
    early = days_of(*range(15, 22), total=56)
    assert value("kind: relapse, from: day 21", days=56, used=early) == [0.0]
    late = days_of(*range(21, 28), total=56)
    found = measured("kind: relapse, from: day 21", days=56, used=late)
    assert (found.value[0], found.time[0]) == (1.0, 7.0)


def test_a_week_that_began_before_the_first_day_that_counts_is_in_no_run():
    kind = "kind: relapse, from: day 15, weeks: 1, days: 0"
    assert value(kind, used=days_of(16)) == [0.0]
    assert value(kind, used=days_of(22)) == [1.0]


def test_a_relapse_on_day_0_comes_before_the_end_of_its_week():
    found = measured("kind: relapse, weeks: 1, days: 1", used=days_of(0))
    assert (found.value[0], found.time[0]) == (1.0, 1.0)


def test_missing_weeks_count_as_use_where_the_file_says_so():
    away = [1.0] * 3 + [0.0] * 25
    missing = "observe: {missing: positive}"
    assert value("kind: relapse", more=missing, in_care=away) == [1.0]
    assert value("kind: relapse", more="observe: {missing: negative}", in_care=away) == [0.0]


def test_the_first_use_is_the_first_day_of_it():
    found = measured("kind: first-use", used=days_of(9, 20))
    assert (found.value[0], found.time[0]) == (1.0, 10.0)


def test_who_dies_without_it_is_looked_at_until_then():
    found = measured("kind: first-use", alive=[1.0] * 9 + [0.0])
    assert (found.value[0], found.time[0], found.event[0]) == (0.0, 10.0, False)


@pytest.mark.parametrize(
    ("weeks_of_use", "success"),
    [((), 1.0), ((0,), 1.0), ((0, 1), 0.0), ((3,), 0.0), ((1, 2), 0.0), ((2,), 1.0)],
)
def test_abstinent_is_the_last_week_and_two_of_the_previous_three(weeks_of_use, success):
    days = days_of(*(7 * week for week in weeks_of_use))
    assert value("kind: abstinent, at: week 4", used=days) == [success]


def test_abstinent_weeks_are_a_share_of_weeks():
    assert value("kind: abstinent-weeks", used=days_of(0, 1, 20)) == [0.5]
    half = "kind: abstinent-weeks, at_least: 50 %"
    assert value(half, used=days_of(0, 1, 20)) == [1.0]
    assert value(half, used=days_of(0, 8, 20)) == [0.0]


def test_weeks_that_are_left_out_are_in_no_denominator():
    away = [1.0] * 14 + [0.0] * 14
    more = "observe: {missing: left out, window: 7}"
    found = measured("kind: abstinent-weeks", more=more, used=days_of(0), in_care=away)
    assert found.value.tolist() == [0.5]
    nobody = measured("kind: abstinent-weeks", more=more, in_care=[0.0] * 28)
    assert nobody.counted.tolist() == [False]


def test_days_of_use_are_counted_a_week():
    assert value("kind: use-days, from: week 2", used=days_of(3, 14, 15, 20)) == [1.5]


def test_started_is_an_injection_or_a_dose_that_reached_the_body():
    found = measured("kind: started", days_to_injection=[0.0] * 5 + [28.0])
    assert (found.value[0], found.time[0]) == (1.0, 6.0)
    level = [0.0, 0.0, 4.0, 3.0, 2.0]
    found = measured("kind: started", **{"body.bup_slow": level})
    assert (found.value[0], found.time[0]) == (1.0, 3.0)
    assert value("kind: started") == [0.0]


AWAY = [1.0] * 10 + [0.0] * 6 + [1.0] * 12


def test_without_a_gap_rule_only_the_last_day_counts():
    assert value("kind: retained, of: care", in_care=AWAY) == [1.0]
    left = measured("kind: retained, of: care", in_care=[1.0] * 20 + [0.0] * 8)
    assert (left.value[0], left.time[0], left.event[0]) == (0.0, 21.0, True)


def test_a_gap_that_is_too_long_ends_staying_on_its_first_day():
    found = measured("kind: retained, of: care, gap: 5", in_care=AWAY)
    assert (found.value[0], found.time[0]) == (0.0, 11.0)
    assert value("kind: retained, of: care, gap: 6", in_care=AWAY) == [1.0]


def test_a_short_gap_that_is_still_open_counts_as_staying():
    away = [1.0] * 25 + [0.0] * 3
    assert value("kind: retained, of: care, gap: 3", in_care=away) == [1.0]
    assert value("kind: retained, of: care, gap: 2", in_care=away) == [0.0]


def test_the_dead_are_not_retained_and_did_not_leave():
    found = measured("kind: retained, of: care, gap: 20", alive=[1.0] * 20 + [0.0])
    assert (found.value[0], found.event[0]) == (0.0, False)


def test_on_medication_is_a_dose_on_offer_in_care_or_an_injection_that_holds():
    staying = "kind: retained, of: medication"
    assert value(staying, methadone=[60.0] * 28) == [1.0]
    assert value(staying, methadone=[60.0] * 28, in_care=[0.0] * 28) == [0.0]
    assert value(staying, days_to_injection=[10.0] * 28, in_care=[0.0] * 28) == [1.0]
    assert value(staying) == [0.0]


def test_an_event_is_the_first_rise_of_its_count():
    found = measured("kind: event, what: overdose", overdoses=[0.0] * 12 + [1.0, 1.0, 2.0])
    assert (found.value[0], found.time[0]) == (1.0, 13.0)
    late = measured("kind: event, what: overdose, from: day 13", overdoses=[0.0] * 12 + [1.0])
    assert late.value[0] == 0.0


def test_a_nonfatal_overdose_is_one_that_was_survived():
    fatal = {"overdoses": [0.0, 1.0], "overdosed": [0.0, 1.0]}
    assert value("kind: event, what: nonfatal overdose", **fatal) == [0.0]
    assert value("kind: event, what: overdose death", **fatal) == [1.0]


def test_incidence_counts_events_over_time_alive():
    found = measured("kind: incidence, what: death", days=28, alive=[1.0] * 9 + [0.0])
    assert found.value.tolist() == [1.0]
    assert found.time[0] == pytest.approx(10 / 365.25)


def test_incidence_in_a_state_counts_only_that_time():
    care = [1.0] * 7 + [0.0] * 21
    out = {"in_care": care, "overdoses": [0.0] * 10 + [1.0]}
    inside = measured("kind: incidence, what: overdose, while: in care", **out)
    outside = measured("kind: incidence, what: overdose, while: out of care", **out)
    assert (inside.value[0], outside.value[0]) == (0.0, 1.0)
    assert inside.time[0] * 365.25 == pytest.approx(7)
    assert outside.time[0] * 365.25 == pytest.approx(21)


def test_rare_events_are_counted_as_they_were_to_be_expected():
    lived = {"alive": [1.0] * 9 + [0.0], "death_chance": [0.01] * 10 + [0.0]}
    found = measured("kind: incidence, what: death", days=28, **lived)
    assert found.value.tolist() == [1.0]
    assert found.counting.value[0] == pytest.approx(0.1)
    assert found.counting.time[0] == pytest.approx(10 / 365.25)


def test_expected_overdoses_belong_to_the_state_of_their_day():
    chances = {"in_care": [1.0] * 7 + [0.0] * 21, "overdose_chance": [0.01] * 7 + [0.03] * 21}
    inside = measured("kind: incidence, what: overdose, while: in care", **chances)
    outside = measured("kind: incidence, what: overdose, while: out of care", **chances)
    assert inside.expected[0] == pytest.approx(0.07)
    assert outside.expected[0] == pytest.approx(0.63)


def test_an_overdose_that_was_survived_is_expected_where_it_does_not_kill():
    chances = {"overdose_chance": [0.02] * 28, "fatal_chance": [0.005] * 28}
    found = measured("kind: incidence, what: nonfatal overdose", **chances)
    assert found.expected[0] == pytest.approx(28 * 0.015)


def test_a_first_event_is_expected_until_it_happened():
    lived = {"overdoses": [0.0] * 10 + [1.0] * 5 + [2.0], "overdose_chance": [0.01] * 28}
    found = measured("kind: event, what: overdose", **lived)
    assert (found.value[0], found.time[0]) == (1.0, 11.0)
    assert found.expected[0] == pytest.approx(0.11)
    late = measured("kind: event, what: overdose, from: day 8", **lived)
    assert late.expected[0] == pytest.approx(0.03)


def test_other_events_are_counted_as_they_were_drawn():
    found = measured("kind: incidence, what: fall", falls=[0.0] * 10 + [1.0])
    assert found.expected is None
    assert found.counting is found


def test_expected_and_drawn_shares_agree_in_many_people():
    rng = np.random.default_rng(3)
    chances = np.full((28, 4000), 0.03)
    happened = np.cumsum(rng.random((28, 4000)) < chances, axis=0)
    found = measured(
        "kind: event, what: overdose", n=4000, overdoses=happened, overdose_chance=chances
    )
    drawn, expected = found.value, found.expected
    assert expected.mean() == pytest.approx(1 - 0.97**28, abs=0.01)
    assert drawn.mean() == pytest.approx(1 - 0.97**28, abs=0.025)
    assert expected.std() < drawn.std()


def test_who_dies_in_care_dies_in_care():
    lived = {"in_care": [1.0] * 9 + [0.0], "alive": [1.0] * 9 + [0.0]}
    inside = measured("kind: incidence, what: death, while: in care", **lived)
    assert (inside.value[0], inside.time[0] * 365.25) == (1.0, pytest.approx(10))


def test_periods_count_from_the_start_of_each_spell():
    lived = {"in_care": [1.0] * 3 + [0.0] * 53, "days": 56}
    for part, days in (("first 14 days", 14), ("days 15 to 28", 14), ("after 28 days", 25)):
        found = measured(f"kind: incidence, what: death, while: 'out of care, {part}'", **lived)
        assert found.time[0] * 365.25 == pytest.approx(days)


def test_occupancy_is_a_share_of_days():
    assert value("kind: occupancy, while: without use", used=days_of(*range(7))) == [0.75]
    assert value("kind: occupancy, while: in regular use", used=days_of(*range(7))) == [
        pytest.approx(5 / 28)  # days 4 to 8: five of the last seven
    ]


def test_several_people_are_measured_each_for_themselves():
    used = np.zeros((28, 3))
    used[:, 1] = 1
    assert value("kind: relapse", n=3, used=used) == [0.0, 1.0, 0.0]
