"""Visits: branched, never changed; the same choices give the same life."""

import numpy as np
import pytest

import simlib as sl
from simlib.visit import begin
from tests.people import ON_OXYCODONE


@pytest.fixture(scope="module")
def day0():
    return begin("Ana", ON_OXYCODONE, seed=3)


def same(a, b):
    return all(np.array_equal(a.lived.values[k], b.lived.values[k]) for k in a.lived.values)


def test_identical_choices_give_identical_lives(day0):
    plan = [sl.Buprenorphine("8 mg SL bid"), sl.CBT()]
    assert same(day0.order(*plan).until("26 wk"), day0.order(*plan[::-1]).until("26 wk"))


def test_a_life_lived_in_stretches_is_the_same_life(day0):
    begun = day0.order(sl.Taper(percent=25, every="week"))
    assert same(begun.until("12 wk"), begun.until(day=10).until(week=5).until("12 wk"))


def test_ordering_changes_nothing_that_was_there(day0):
    before = repr(day0), day0.plan
    day0.order(sl.Methadone()).until("4 wk")
    day0.stop("oxycodone")
    assert (repr(day0), day0.plan) == before


def test_two_branches_share_their_past(day0):
    week4 = day0.order(sl.SNRI()).until("4 wk")
    a, b = week4.order(sl.CBT()).until("8 wk"), week4.until("8 wk")
    assert np.array_equal(a.lived.outcome("pain")[:29], b.lived.outcome("pain")[:29])
    assert not np.array_equal(a.lived.outcome("pain")[29:], b.lived.outcome("pain")[29:])


def test_another_seed_is_another_person_with_other_luck(day0):
    other = begin("Ana", ON_OXYCODONE, seed=4)
    assert not np.array_equal(other.person, day0.person)
    assert not np.array_equal(
        other.until("4 wk").lived.outcome("craving"), day0.until("4 wk").lived.outcome("craving")
    )


def test_the_chart_shows_what_a_clinician_can_know(day0):
    chart = day0.chart
    assert chart.mme == 120.0
    assert chart.medicines == ("Oxycodone 20 mg PO qid (120 MME a day)",)
    assert {r.slug for r in chart.readings} >= {"peg", "pain", "cows", "craving", "sleep", "mood"}
    assert all(0 <= r.score <= r.most for r in chart.readings)


def test_reading_the_chart_twice_gives_the_same_scores(day0):
    assert day0.chart == day0.chart


def test_scores_carry_the_error_of_measurement():
    errors = []
    for seed in range(200):
        visit = begin("Ana", ON_OXYCODONE, seed)
        pain = visit.lived.outcome("pain")[-1]
        errors.append(visit.chart.pain - pain)
    assert 0.4 < np.std(errors) < 0.8
    assert abs(np.mean(errors)) < 0.15


def test_why_names_the_mechanism_that_moved_craving(day0):
    stopped = day0.stop("oxycodone").until("2 wk")
    why = stopped.why("craving", day=2)
    assert why.reasons[0].mechanism == "withdrawal"
    assert why.reasons[0].change > 1
    assert {r.grade for r in why.reasons} <= {"measured", "inferred", "assumed"}


def test_the_terms_of_why_add_up_to_what_is_felt(day0):
    week8 = day0.order(sl.SNRI(), sl.Exercise()).until("8 wk")
    terms = sum(r.points for r in week8.why("pain", day=40).reasons)
    # pain follows the sum of its terms with a time constant of half a day
    assert week8.lived.outcome("pain")[41] == pytest.approx(terms, abs=0.5)


def test_a_life_without_hyperalgesia_has_none(day0):
    week12 = day0.until("12 wk")
    assert week12.lived.values["hyperalgesia"][-1] > 0.05
    assert week12.without("hyperalgesia").lived.values["hyperalgesia"].max() == 0.0
    assert week12.without("hyperalgesia").day == 84


def test_a_comparison_is_of_one_person_with_one_luck(day0):
    a = day0.order(sl.Taper(percent=25, every="week", agreed="no")).until("12 wk")
    b = day0.order(sl.Buprenorphine("8 mg SL bid")).until("12 wk")
    table = sl.compare(a, b, names=("taper", "buprenorphine")).table()
    assert list(table.columns) == ["taper", "buprenorphine"]
    assert float(table.loc["worst COWS", "taper"]) > 4
    assert "taper" in repr(sl.compare(a, b, names=("taper", "buprenorphine")))


def test_identical_choices_compare_as_no_difference(day0):
    rows = sl.compare(day0.until("4 wk"), day0.until("4 wk")).rows()
    assert all(row[1] == row[2] for row in rows)


@pytest.mark.parametrize(
    ("act", "error", "words"),
    [
        (lambda v: v.until("soon"), ValueError, "is not a time"),
        (lambda v: v.until(day=0), ValueError, "visits go forward"),
        (lambda v: v.until(day=10**6), ValueError, "up to day 1825"),
        (lambda v: v.until(), TypeError, "takes one time"),
        (lambda v: v.why("pain"), ValueError, "nothing has been lived yet"),
        (lambda v: v.until("2 wk").why("peg"), ValueError, "cannot be explained"),
        (lambda v: v.until("2 wk").why("pain", day=99), ValueError, "days go from 0 to 13"),
        (lambda v: v.without("magic"), ValueError, "no mechanism `magic`"),
        (lambda v: v.project(weeks=0), ValueError, "1 to 260 weeks"),
        (lambda v: v.project(lives=1), ValueError, "20 to 200000 lives"),
        (lambda v: v.until("1 wk").lived.outcome("joy"), ValueError, "no outcome `joy`"),
        (lambda v: sl.compare(v), ValueError, "two or more visits"),
        (lambda v: sl.compare(v, 3), TypeError, "takes visits, and got 3"),
        (lambda v: sl.compare(v, v.until("1 wk")), ValueError, "compare equal lengths"),
        (lambda v: sl.compare(v, begin("Ana", ON_OXYCODONE, 9)), ValueError, "not the same person"),
    ],
)
def test_a_mistake_gets_one_sentence(day0, act, error, words):
    with pytest.raises(error, match=words):
        act(day0)


def test_stopping_a_high_dose_at_once_makes_the_pharmacist_call(day0):
    assert "From 120 to 0 MME a day at once" in day0.stop("oxycodone").notes[0]
    assert not any("at once" in note for note in day0.order(sl.Taper(percent=10)).notes)
    assert not any("MME a day at once" in n for n in day0.order(sl.Buprenorphine()).notes)
