"""Visits: branched, never changed; the same choices give the same life."""

import numpy as np
import pytest

import simlib as sl
from simlib.clinic.visit import begin
from tests.clinic.people import ON_OXYCODONE


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


def test_why_names_the_mechanism_that_moved_craving():
    """In a life that goes through the first days after the last tablet without using."""
    lives = (
        begin("Ana", ON_OXYCODONE, seed).until("1 wk").stop("oxycodone").until("2 wk")
        for seed in range(30)
    )
    stopped = next(v for v in lives if not v.lived.values["used"][:11].any())
    why = stopped.why("craving", day=8, since=6)
    assert why.reasons[0].mechanism == "withdrawal"
    assert why.reasons[0].change > 1
    assert {r.grade for r in why.reasons} <= {"measured", "inferred", "assumed"}


def test_the_terms_of_why_add_up_to_what_is_felt(day0):
    week8 = day0.order(sl.SNRI(), sl.Exercise()).until("8 wk")
    for outcome in ("pain", "function", "craving", "sleep", "mood"):
        why, lived = week8.why(outcome, day=40, since=3), week8.lived.outcome(outcome)
        assert why.now == pytest.approx(lived[41], abs=1e-4)
        assert why.moved == pytest.approx(lived[41] - lived[4], abs=1e-4)


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
    assert float(table.loc["worst COWS", "taper"]) > 3
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


# ---- tests that a clinician orders ------------------------------------------------------------


def test_a_test_changes_nothing_that_was_there(day0):
    before = day0.chart
    tested = day0.test("urine-screen", "egfr")
    assert day0.tests == ()
    assert day0.chart == before
    assert tested.plan == day0.plan
    assert same(tested.until("1 wk"), day0.until("1 wk"))


def test_some_results_are_there_at_once_and_others_at_the_next_visit(day0):
    today = day0.test("urine-screen", "egfr", "urine-definitive")
    assert "urine-screen" in {r.slug for r in today.results}
    assert {"egfr", "urine-definitive"}.isdisjoint(r.slug for r in today.results)
    assert [t.slug for t in today.pending] == ["egfr", "urine-definitive"]
    later = today.until("1 wk")
    assert {r.slug for r in later.results} >= {"egfr", "urine-definitive", "urine-screen"}
    assert later.pending == ()
    assert {r.day for r in later.results if r.slug == "egfr"} == {0}


def test_twice_on_a_day_is_once(day0):
    once = day0.test("urine-screen")
    assert once.test("urine-screen").tests == once.tests
    assert day0.test("ecg", "ecg").tests == day0.test("ecg").tests


def test_the_order_of_tests_and_orders_does_not_matter(day0):
    a = day0.test("ecg", "urine-screen").order(sl.CBT())
    b = day0.order(sl.CBT()).test("urine-screen").test("ecg")
    assert {t.slug: t.result for t in a.tests} == {t.slug: t.result for t in b.tests}


def test_what_is_ordered_today_does_not_show_today(day0):
    """A clinician: a dose that was written a minute ago is not yet in the urine."""
    ordered = day0.order(sl.Methadone("80 mg PO daily", start="full dose at once"))
    for slug in ("urine-definitive", "ecg", "pdmp"):
        assert ordered.test(slug).tests[0].result == day0.test(slug).tests[0].result


def test_routine_scores_need_no_asking(day0):
    assert day0.test("peg", "cows").tests == ()


def test_the_chart_holds_the_results(day0):
    tested = day0.test("gad-7", "pdmp")
    assert tested.chart.results == tested.results
    assert tested.chart.score("gad-7") == tested.chart.result("gad-7").score
    assert "GAD-7" in repr(tested.chart)
    assert "oxycodone" in tested.chart.result("pdmp").text
    with pytest.raises(KeyError, match="no `ecg` is back"):
        _ = tested.chart.result("ecg")


def test_the_latest_of_two_results_is_the_one_that_counts(day0):
    week4 = day0.test("gad-7").until("4 wk").test("gad-7")
    assert [r.day for r in week4.results if r.slug == "gad-7"] == [28, 0]
    assert week4.chart.result("gad-7").day == 28


def test_a_positive_answer_on_death_is_never_left_unseen():
    seeds = range(60)
    visits = [begin("Ana", ON_OXYCODONE, seed) for seed in seeds]
    shown = [v for v in visits if any(r.slug == "phq-item-9" for r in v.results)]
    asked = [v.test("phq-item-9").tests[0].result.flag for v in visits]
    assert 0 < len(shown) < 60
    assert len(shown) == sum(asked)
    assert all(len(v.test("phq-item-9").results) == 1 for v in shown)


def test_who_is_not_here_cannot_be_tested(day0):
    gone = next(
        v
        for seed in range(40)
        if not (v := begin("Ana", ON_OXYCODONE, seed).stop("oxycodone").until("26 wk")).in_care
    )
    with pytest.raises(ValueError, match="Ana is not here"):
        gone.test("urine-screen")


def test_a_misspelt_test_is_suggested(day0):
    with pytest.raises(ValueError, match="Did you mean `urine-screen`"):
        day0.test("urine-scren")


def test_the_diagnosis_of_the_visit_is_that_of_the_day(day0):
    assert day0.diagnosis.day == 0
    assert day0.until("4 wk").diagnosis.day == 28


def test_alerts_and_advice_come_from_guidance(day0):
    risky = day0.order(sl.Methadone("80 mg PO daily", start="full dose at once"))
    assert all(alert.text and alert.source for alert in risky.alerts)
    assert all(item.text and item.source for item in day0.advice)
