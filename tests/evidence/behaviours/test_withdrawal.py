"""Withdrawal. COWS is read to about 1.5 points, so tolerances are 1.5 to 3 points."""

import pytest

from simlib.evidence.behaviours import behaviour


def test_04_stopping_120_mme_at_once_brings_a_week_of_moderate_withdrawal():
    """Design: COWS 12 at day 1.7, above 5 for 6 days; prescribed 100 MME: 8 to 14."""
    m = behaviour(4).measured
    assert m["stop, peak"] == pytest.approx(12.0, abs=2.0)
    assert m["stop, day of the peak"] in (1, 2)
    assert 4 <= m["stop, days above 5"] <= 8


def test_04_stopping_120_mme_at_once_raises_pain_by_about_one_and_a_half():
    """Design: 1.6."""
    assert behaviour(4).measured["stop, pain"] == pytest.approx(1.6, abs=0.35)


def test_04_the_slower_the_taper_the_less_withdrawal():
    """Design: 6.0 at 25 % a week, 2.2 at 10 % a month (COWS)."""
    m = behaviour(4).measured
    assert m["25 % a week, peak"] == pytest.approx(6.0, abs=1.5)
    assert m["10 % a month, peak"] == pytest.approx(2.2, abs=1.0)


def test_08_heroin_withdrawal_is_worst_on_days_1_to_3_and_mostly_gone_by_day_10():
    """Design: COWS 20.6 on day 2, above 5 for 10 days; untreated 15 to 25."""
    m = behaviour(8).measured
    assert m["heroin, peak"] == pytest.approx(20.6, abs=2.5)
    assert 1 <= m["heroin, day of the peak"] <= 3
    assert 7 <= m["heroin, days above 5"] <= 11
    assert m["heroin, day 10"] < 5.5


def test_09_fentanyl_withdrawal_comes_later_and_stays_longer_than_heroin():
    """Design: 21.4 at day 2.8; peak 36 to 72 h with a slow tail."""
    fentanyl, heroin = behaviour(9).measured, behaviour(8).measured
    assert fentanyl["fentanyl, peak"] == pytest.approx(21.4, abs=2.5)
    assert fentanyl["fentanyl, day of the peak"] in (2, 3)
    assert fentanyl["fentanyl, day of the peak"] > heroin["heroin, day of the peak"]
    assert fentanyl["fentanyl, days above 5"] > heroin["heroin, days above 5"]


def test_09_methadone_withdrawal_peaks_on_day_3_to_4_and_is_flatter():
    """72 to 96 h; design 13.4, on day 5, a day late: that is mended here."""
    m = behaviour(9).measured
    assert m["methadone 100 mg, day of the peak"] in (3, 4)
    assert m["methadone 100 mg, peak"] == pytest.approx(13.4, abs=2.0)
    assert m["methadone 100 mg, days above 5"] >= 9


def test_09_buprenorphine_withdrawal_is_mild_and_late_and_the_depot_has_none():
    """Design: 7.1 at day 6.5 (5 to 10 days after stopping); 0."""
    m = behaviour(9).measured
    assert m["buprenorphine 16 mg, peak"] == pytest.approx(7.1, abs=1.5)
    assert 5 <= m["buprenorphine 16 mg, day of the peak"] <= 8
    assert m["buprenorphine depot, peak"] < 1.0


@pytest.mark.parametrize(
    ("mg", "cows", "receptors"),
    [(0, 15.4, 0.0), (2, 9.3, 0.24), (4, 6.9, 0.37), (8, 4.6, 0.52), (16, 2.7, 0.66),
     (24, 1.9, 0.71)],
)  # fmt: skip
def test_10_the_dose_of_buprenorphine_decides_withdrawal_after_heroin(mg, cows, receptors):
    """Design; occupancy by PET is known to about 0.05."""
    m = behaviour(10).measured
    assert m[f"{mg} mg, COWS"] == pytest.approx(cows, abs=1.0)
    assert m[f"{mg} mg, receptors"] == pytest.approx(receptors, abs=0.05)


def test_10_half_of_the_receptors_are_needed():
    m = behaviour(10).measured
    for mg in (2, 4):
        assert m[f"{mg} mg, receptors"] < 0.45
        assert m[f"{mg} mg, COWS"] > 5.0
    for mg in (8, 16, 24):
        assert m[f"{mg} mg, receptors"] > 0.45
        assert m[f"{mg} mg, COWS"] < 5.0


@pytest.mark.parametrize(
    ("opioid", "earliest", "latest"), [("heroin", 12, 24), ("fentanyl", 24, 48),
                                       ("methadone", 40, 72)]
)  # fmt: skip
def test_11_buprenorphine_helps_after_the_right_wait(opioid, earliest, latest):
    """Hours since the last dose from which 8 mg makes better, not worse.

    After methadone 100 mg guidance asks for 24 to 72 hours and a COWS of 13.
    """
    assert earliest <= behaviour(11).measured[f"{opioid}, better from hour"] <= latest


def test_11_too_early_it_precipitates_withdrawal_most_of_all_after_fentanyl():
    """A rise of 5 or more is what trials call precipitated; the design's prototype had 10.7.

    That was milder than what emergency departments describe: after fentanyl it is severe, a COWS
    of 20 to 40. Here the dose comes at the worst moment, in a body on 800 MME a day.
    """
    m = behaviour(11).measured
    assert 20.0 < m["fentanyl, worst change"] < 42.0
    assert m["heroin, worst change"] > 3.0
    assert m["fentanyl, change at 48 h"] == pytest.approx(-3.0, abs=2.0)


def test_11_on_top_of_100_mme_of_oxycodone_the_dose_decides():
    """Webster 2016: low doses at the time of the next tablet, COWS 13 or more in 1 of 35. Of 8 mg
    under the tongue no trial tells, and guidance warns: mild to moderate (5 to 15).
    """
    m = behaviour(11).measured
    assert m["beside oxycodone 100 MME, 1 mg"] < 2.0
    assert 5.0 < m["beside oxycodone 100 MME, 8 mg"] < 15.0


def test_11_hours_after_the_last_tablet_there_is_little_left_to_displace():
    assert behaviour(11).measured["oxycodone 100 MME, worst change"] < 1.0


@pytest.mark.parametrize("opioid", ["heroin", "fentanyl"])
def test_12_a_low_dose_start_beside_the_full_agonist_avoids_precipitated_withdrawal(opioid):
    """Design: at most 6.6 to 8.5, mild; less than at once and far less than stopping."""
    m = behaviour(12).measured
    assert m[f"{opioid}, low-dose start"] < 8.5
    assert m[f"{opioid}, low-dose start"] < m[f"{opioid}, 16 mg at once"] - 2.0
    assert m[f"{opioid}, low-dose start"] < 0.5 * m[f"{opioid}, stopped without"]


@pytest.mark.parametrize(("opioid", "day", "cows"), [("heroin", 1, 34.5), ("methadone", 3, 48.0)])
def test_13_naltrexone_within_days_brings_severe_withdrawal(opioid, day, cows):
    m = behaviour(13).measured
    assert m[f"{opioid}, day {day}"] == pytest.approx(cows, abs=3.0)
    assert m[f"{opioid}, day {day}"] > m[f"{opioid}, day {day}, without"] + 10


@pytest.mark.parametrize(("opioid", "day"), [("heroin", 7), ("heroin", 10), ("methadone", 14)])
def test_13_naltrexone_is_safe_after_7_to_10_days_and_14_after_methadone(opioid, day):
    """Less than 2 points above what is there anyway, and not above mild."""
    m = behaviour(13).measured
    assert m[f"{opioid}, day {day}"] < m[f"{opioid}, day {day}, without"] + 2.0
    assert m[f"{opioid}, day {day}"] < 8.0


def test_13_seven_days_are_not_enough_after_methadone():
    m = behaviour(13).measured
    assert m["methadone, day 7"] > m["methadone, day 7, without"] + 4.0


@pytest.mark.parametrize(("days", "cows"), [(2, 2.3), (5, 4.6), (10, 6.3), (30, 7.3)])
def test_24_dependence_comes_within_a_week_of_daily_use(days, cows):
    assert behaviour(24).measured[f"{days} days"] == pytest.approx(cows, abs=1.0)
