"""Relief over days, months and a year. Numbers: the model's design (its twenty required rows).

A tolerance is the published interval where there is one, else what a clinician would still call
the same: 0.1 to 0.2 of 10 pain points (the smallest change people notice is about 1).
"""

import pytest

from simlib.evidence.behaviours import behaviour


def test_01_after_a_month_on_78_mme_a_dose_has_58_percent_of_its_potency():
    """Chu 2012: potency down by 42 %; its error is about 10 points, ours is a fit to it."""
    assert behaviour(1).measured["potency after 30 days"] == pytest.approx(0.58, abs=0.05)


def test_02_sixty_mme_relieve_about_seven_tenths_at_first():
    """Busse 2018: -0.69 (-0.82 to -0.56) over the first months of trials; day 3 is the best day."""
    m = behaviour(2).measured
    assert -0.82 < m["first month"] < -0.56
    assert m["day 3"] == pytest.approx(-0.9, abs=0.15)


def test_02_a_year_later_little_relief_is_left():
    """Less than half of the early relief, and less than anybody notices; SPACE found none."""
    m = behaviour(2).measured
    assert -0.4 < m["12 months"] < 0.0
    assert abs(m["12 months"]) < 0.5 * abs(m["first month"])
    assert -0.45 < m["12 months, not susceptible"] < m["12 months"]


def test_02_somebody_prone_to_hyperalgesia_hurts_more_on_opioids_after_a_year():
    """Design: +0.43 at full susceptibility; above 0 is what matters, 0.6 would be a new disease."""
    assert 0.0 < behaviour(2).measured["12 months, prone"] < 0.6


def test_03_after_two_months_on_60_mme_the_old_relief_takes_half_as_much_again():
    """Design: 90 MME; up to 103 (60 times the 1.72 of Chu 2012) is as well founded."""
    assert 80 < behaviour(3).measured["dose"] < 105


def test_05_months_after_a_slow_taper_pain_is_about_where_it_would_be_without():
    """Design: 0.06 to 0.22 above; McPherson 2018 found no change over 12 months."""
    m = behaviour(5).measured
    assert -0.1 < m["6 months after, against never"] < 0.2
    assert m["6 months after, against never"] < m["3 months after, against never"] < 0.3


def test_06_with_hyperalgesia_a_taper_lowers_pain():
    """Design: 6.50 to 6.20 at middling susceptibility; here it is full. Never a miracle (1.0)."""
    m = behaviour(6).measured
    assert -0.9 < m["change 3 months after"] < -0.25
    assert m["worst in the taper"] < m["on 120 MME"] + 0.5


def test_19_buprenorphine_three_times_a_day_relieves_pain_better_than_once():
    """Design: 0.24 of 10 points; half of that would not be worth the trouble."""
    m = behaviour(19).measured
    assert m["pain, once a day"] - m["pain, three times a day"] == pytest.approx(0.24, abs=0.1)
    assert m["least relief of the day, three times"] > 2 * m["least relief of the day, once"]


def test_20_duloxetine_takes_weeks():
    """Design: -0.18, -0.65, -0.77 at weeks 1, 6, 12; trials in back pain: -0.60 to -0.79.

    The first week is on half the dose here, so it may do less than the design's.
    """
    m = behaviour(20).measured
    assert -0.25 < m["week 1"] < -0.05
    assert m["week 6"] == pytest.approx(-0.65, abs=0.1)
    assert -0.79 < m["week 12"] < -0.60


def test_21_a_full_agonist_still_relieves_on_top_of_buprenorphine_16_mg():
    """At least three times the 0.11 that was found wanting, and less than without it."""
    m = behaviour(21).measured
    assert m["alone"] * 0.75 < m["on buprenorphine"] < -0.3


def test_22_a_new_opioid_at_the_same_mme_acts_more_strongly_on_pain_and_on_breathing():
    m = behaviour(22).measured
    assert -0.5 < m["-0 %, day 3"] < -0.1
    assert 1.5 < m["-0 %, times the risk to breathing"] < 4.0


def test_22_rotating_at_25_to_50_percent_less_is_right():
    """A quarter less relieves as before (0.1); half less undertreats a little but is safe."""
    m = behaviour(22).measured
    assert m["-25 %, day 3"] == pytest.approx(0.0, abs=0.1)
    assert m["-25 %, times the risk to breathing"] < 1.3
    assert 0.1 < m["-50 %, day 3"] < 0.6
    assert m["-50 %, worst COWS"] < 5
    assert m["-50 %, times the risk to breathing"] < 1.0


def test_23_the_mean_benefit_over_many_people_is_about_half_a_point_early():
    """Busse 2018: -0.69 (-0.82 to -0.56) over 4 to 26 weeks; ours lies between weeks 4 and 12."""
    m = behaviour(23).measured
    assert m["90 MME, week 4"] < -0.56
    assert -0.69 < m["90 MME, week 12"] < m["40 MME, week 12"] < -0.25


def test_23_the_mean_benefit_at_12_months_is_next_to_nothing_and_no_larger_at_high_dose():
    """SPACE and MASCOT: no better pain or function at 12 months, no better at high dose."""
    m = behaviour(23).measured
    for dose in (40, 90):
        assert -0.35 < m[f"{dose} MME, week 52"] < 0.1
    assert m["90 MME, week 52"] > m["40 MME, week 52"] - 0.05
    assert m["90 MME, function, week 52"] < m["40 MME, function, week 52"]


def test_23_function_gains_about_two_of_100_points_at_12_weeks():
    """Busse 2018: +2.04 (1.41 to 2.68) of 100."""
    m = behaviour(23).measured
    for dose in (40, 90):
        assert 1.41 < m[f"{dose} MME, function, week 12"] < 2.68
