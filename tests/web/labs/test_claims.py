"""What labs say in words is so in their model: the claims of their answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.web.labs.breathing import OPIOIDS, overdose, saturation
from simlib.web.labs.catalogue import hyperalgesia, lost_tolerance, sleep_loop, taper, therapies
from simlib.web.labs.catalogue import tolerance as steady
from simlib.web.labs.catalogue.overdose_hour import ending, hour

DOSES = st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0, 4.0])
MINUTES = st.integers(1, 20)
WHAT = st.sampled_from(sorted(OPIOIDS))


@settings(deadline=None, max_examples=40)
@given(what=WHAT, dose=DOSES, minute=MINUTES)
def test_a_helper_with_breaths_never_makes_an_overdose_worse(what, dose, minute):
    alone = hour(what, dose, 1, 0, False)
    helped = hour(what, dose, minute, 1, True)
    assert helped.stopped is None or (alone.stopped is not None and helped.stopped >= alone.stopped)
    assert min(helped.saturation) >= min(alone.saturation) - 1e-6


@settings(deadline=None, max_examples=40)
@given(what=st.sampled_from(["heroin", "fentanyl"]), dose=DOSES, minute=st.integers(1, 15))
def test_earlier_help_is_never_worse(what, dose, minute):
    """Of opioids that leave before naloxone does; what is still coming outlasts an early spray."""
    early, late = (hour(what, dose, m, 1, True) for m in (minute, minute + 5))
    assert min(early.saturation) >= min(late.saturation) - 1e-6


@settings(deadline=None, max_examples=40)
@given(what=WHAT, dose=st.sampled_from([0.5, 1.0, 2.0, 3.0]))
def test_more_is_never_safer(what, dose):
    less, more = (hour(what, d, 1, 0, False) for d in (dose, dose + 1.0))
    assert min(more.saturation) <= min(less.saturation) + 1e-6
    if less.stopped is not None:
        assert more.stopped is not None
        assert more.stopped <= less.stopped


@settings(deadline=None, max_examples=40)
@given(what=WHAT, dose=DOSES)
def test_shares_and_percentages_stay_what_they_are(what, dose):
    lived = overdose(what, dose, (3.0, 6.0), None)
    for row in (lived.breathing, lived.saturation, lived.held):
        assert all(0.0 <= value <= 100.0 for value in row)


def test_without_an_opioid_nothing_happens():
    lived = overdose("fentanyl", 0.0, (), None)
    assert min(lived.breathing) == 100.0
    assert min(lived.saturation) > 96.0


def test_half_of_the_haemoglobin_carries_oxygen_at_27_mmhg():
    assert saturation(27.0) == pytest.approx(0.5)


def test_breaths_alone_keep_the_heart_going_for_as_long_as_they_last():
    assert hour("fentanyl", 2.0, 4, 0, True).stopped is None
    assert hour("fentanyl", 2.0, 4, 0, False).stopped is not None


def test_naloxone_leaves_before_methadone_does():
    """The answer to its second question: revived, and dead hours later."""
    lived = hour("methadone", 3.0, 20, 1, False)
    assert lived.stopped > 120
    assert max(lived.breathing[25:90]) > 60


def test_half_the_dose_that_stops_breathing_does_not():
    assert {ending(hour(what, 0.5, 1, 0, False)) for what in OPIOIDS} == {"fine"}


# ---- The model of days ---------------------------------------------------------------------------


def test_the_old_dose_grows_more_dangerous_from_week_to_week():
    ratio = lost_tolerance.risks("nothing", 1.0)
    assert list(ratio) == sorted(ratio)
    assert ratio[0] == pytest.approx(1.0)
    assert ratio[4] > (1.0 + ratio[-1]) / 2, "most is gone within the first month"


@pytest.mark.parametrize("cover", ["buprenorphine", "methadone"])
def test_agonist_treatment_keeps_most_of_the_protection(cover):
    bare, treated = (lost_tolerance.risks(c, 1.0)[8] for c in ("nothing", cover))
    assert treated < bare / 3


def test_naltrexone_protects_for_weeks_and_then_no_more():
    ratio = lost_tolerance.risks("naltrexone", 1.0)
    assert ratio[4] < 1.5
    assert ratio[12] > 4.0


def test_half_of_the_old_dose_is_safer_and_not_as_it_was():
    half, whole = (lost_tolerance.risks("nothing", share)[8] for share in (0.5, 1.0))
    assert 1.0 < half < whole


def test_who_is_more_prone_hurts_more_at_high_doses_after_a_year():
    ends = [hyperalgesia.after(who, 364)[-1] for who in hyperalgesia.WHO]
    assert ends == sorted(ends)
    assert all(hyperalgesia.after(who, 364)[0] == 0.0 for who in hyperalgesia.WHO)


def test_a_first_week_relieves_whoever_is_hardly_prone():
    assert max(hyperalgesia.after("hardly", 7)[4:]) < 0.0


def test_the_faster_the_taper_the_worse_its_worst_week():
    peaks = [max(taper.tapered(120.0, p, every)[0]) for _, p, every in
             (taper.SLOW, taper.MIDDLE, taper.FAST)]  # fmt: skip
    assert peaks == sorted(peaks)


def test_withdrawal_is_worst_near_the_end_of_a_taper():
    worst, dose = taper.tapered(120.0, 10, "week")
    assert dose[worst.index(max(worst)) - 1] < 60.0


def test_a_larger_dose_makes_the_same_percentage_harder():
    easier, harder = (max(taper.tapered(dose, 20, "month")[0]) for dose in (60.0, 240.0))
    assert easier < harder


def test_a_rise_brings_relief_back_for_a_while():
    gained = steady.relief(steady.doses(60.0, 13, 1.25))
    assert gained[13] > gained[12]
    assert gained[25] < gained[13]


def test_bad_nights_reach_pain_and_let_go_again():
    found = sleep_loop.course("sleep", 3.0, "nothing")
    assert max(found["pain"][4:8]) > 0.3
    assert found["pain"][-1] < max(found["pain"]) / 4
    assert all(abs(value) < 1e-6 for row in found.values() for value in row[:4])


def test_nothing_pushed_is_nothing_moved():
    found = sleep_loop.course("pain", 0.0, "skills")
    assert all(abs(value) < 1e-6 for row in found.values() for value in row)


def test_therapies_together_do_less_than_they_promise():
    names = frozenset(therapies.THERAPIES)
    assert 0 < therapies.gain(names)[0] < therapies.promised(names)[0]
