"""Guidelines at the table, tipping points, reasons, process, and one's own predictions."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import simlib as sl
from simlib.cases.schema.visits import DoneWhen, KeyFeature
from simlib.cases.texts.conditions import parse_range
from simlib.clinic.policies import POLICIES
from simlib.teaching.debrief import traits
from simlib.teaching.debrief.calibration import PastPrediction, calibrated
from simlib.teaching.debrief.features import DONE, LATER, NOT_DONE, YOURS
from simlib.teaching.debrief.reasons import apart
from simlib.teaching.debrief.rubric import assess
from simlib.teaching.debrief.thresholds import find_threshold, sentence

# ---- guidelines ----------------------------------------------------------------------------------


def test_every_guideline_sits_at_every_visit(looked_back):
    assert [s.day for s in looked_back.guideline_comparisons] == [0, 28, 84, 168]
    for sitting in looked_back.guideline_comparisons:
        assert sitting.columns == ("You", *POLICIES)
        assert all(len(row.cells) == len(sitting.columns) for row in sitting.rows)


def test_the_learner_column_is_what_was_ordered(looked_back):
    own = {row.slot: row.cells[0] for row in looked_back.guideline_comparisons[0].rows}
    assert own["MOUD"] == "Buprenorphine, low-dose start 8 mg SL bid"


def test_agreement_is_about_what_is_given_not_how_much(looked_back):
    for sitting in looked_back.guideline_comparisons:
        for row in sitting.rows:
            assert row.agree or len(set(row.cells)) > 1


def test_a_guideline_that_is_played_through_treats_the_same_person(looked_back):
    for through in looked_back.played_through:
        assert through.end.seed == looked_back.visit.seed
        assert through.end.day == looked_back.visit.day
        assert len(through.ends["function"]) == looked_back.lives


# ---- tipping points ------------------------------------------------------------------------------


def test_what_decides_is_found_by_hand():
    rng = np.random.default_rng(1)
    trust, other = rng.normal(size=400), rng.normal(size=400)
    found = find_threshold(np.where(trust > 0.5, 1.0, -1.0), {"other": other, "trust": trust})
    assert (found.what, found.above, found.inside, found.outside) == ("trust", True, 100, 0)
    assert found.threshold == pytest.approx(0.5, abs=0.05)


def test_where_nothing_decides_nothing_is_named():
    rng = np.random.default_rng(2)
    found = find_threshold(rng.normal(size=400), {"trust": rng.normal(size=400)})
    assert found is None
    assert "no single fact" in sentence(found, "taper", 50, "lives")


def test_the_tipping_point_of_a_path_is_told_over_models_and_over_people(looked_back):
    models, people = looked_back.thresholds("common mistake")
    assert models.startswith("“common mistake” does better")
    assert "plausible models" in models
    assert "people like Denise" in people


def test_what_differs_between_models_has_one_value_a_model(case):
    found = traits.between_models(case.profile)
    assert all(len(values) == len(case.profile.ensemble) for values in found.values())


# ---- why -----------------------------------------------------------------------------------------


def test_reasons_of_a_twin_add_up_to_the_difference_between_the_lives(looked_back):
    found = looked_back.counterfactual_on("common mistake")
    why = apart(found.own, found.other, "pain")
    own, other = (v.summary()["pain, last week"] for v in (found.own, found.other))
    assert why.moved == pytest.approx(other - own, abs=1e-5)
    assert any(abs(reason.change) > 0.1 for reason in why.reasons)


@pytest.mark.parametrize("outcome", ["function", "pain", "days_of_use", "overdose"])
def test_what_mechanisms_carry_adds_up_to_what_the_decisions_moved(looked_back, outcome):
    found = looked_back.carries(outcome)
    total = looked_back.attribution.moved[outcome].total
    assert found.difference == pytest.approx(total, abs=1e-5)
    assert sum(m.value for m in found.mechanisms) == pytest.approx(total, abs=1e-5)
    assert all(m.grade in ("measured", "inferred", "assumed") for m in found.mechanisms)


def test_relief_by_the_medicine_itself_is_what_carries_a_dose_for_pain():
    case = sl.load_case("waiting-for-a-hip")
    end = case.begin(5).order(sl.Buprenorphine("4 mg SL qid")).until(day=84)
    largest = sl.look_back(case, end, lives=40).carries("function").mechanisms[0]
    assert largest.mechanism == "pain: relief by opioids (less tolerance)"
    assert (largest.grade, largest.source) == ("inferred", "busse-2018")


def test_why_a_life_moved_adds_up_from_its_first_week_to_its_last(looked_back):
    values = looked_back.visit.lived.outcome("function")[1:]
    found = looked_back.why("function")
    assert found.moved == pytest.approx(values[-7:].mean() - values[:7].mean(), abs=1e-4)


# ---- process -------------------------------------------------------------------------------------


def checked(looked_back, done_when, day=0, asked=None):
    feature = KeyFeature(day=day, feature="Sees it", why="It matters.", done_when=done_when)
    vignette = replace(looked_back.case.vignette, key_features=(feature,))
    return assess(vignette, looked_back.visits, asked, (0, 28, 84, 168)).features[0]


def at_least(number):
    return parse_range(f">= {number}")


def at_most(number):
    return parse_range(f"<= {number}")


SEEN = {
    "no check": (None, YOURS),
    "one of two orders": (DoneWhen(orders=(("buprenorphine", "methadone"),)), DONE),
    "a group of orders": (DoneWhen(orders=(("medication for oud",),)), DONE),
    "an order that was never given": (DoneWhen(orders=(("naloxone",),)), NOT_DONE),
    "something that was never begun": (DoneWhen(absent=(("taper",),)), DONE),
    "an opioid whose end is ordered": (DoneWhen(absent=(("oxycodone",),)), DONE),
    "something in force that was to stop": (DoneWhen(absent=(("exercise",),)), NOT_DONE),
    "something that stopped later": (DoneWhen(absent=(("cbt",),)), LATER),
    "a test that nobody took": (DoneWhen(tests=("urine-fentanyl",)), NOT_DONE),
    "a visit in time": (DoneWhen(follow_up=at_most(4)), DONE),
    "a visit too late": (DoneWhen(follow_up=at_most(2)), NOT_DONE),
    "no such call": (DoneWhen(no_calls=("abrupt-stop",)), DONE),
    "a call that stood": (DoneWhen(no_calls=("naloxone-missing-oud",)), NOT_DONE),
    "a dose that was not raised": (DoneWhen(mme=at_most(120)), DONE),
    "enough of it": (DoneWhen(dose=(("buprenorphine", at_least(16)),)), DONE),
    "enough of it later": (DoneWhen(dose=(("buprenorphine", at_least(24)),)), LATER),
    "a dose of what is not in force": (DoneWhen(dose=(("methadone", at_least(60)),)), DONE),
    "divided later": (DoneWhen(doses_a_day=(("buprenorphine", at_least(3)),)), LATER),
}


@pytest.mark.parametrize("name", SEEN)
def test_a_key_feature_is_checked_as_the_case_says(looked_back, name):
    done_when, state = SEEN[name]
    assert checked(looked_back, done_when).state == state


def test_a_key_feature_is_looked_for_at_its_visit_and_later(looked_back):
    found = checked(looked_back, DoneWhen(dose=(("buprenorphine", at_least(24)),)))
    assert (found.state, found.day) == (LATER, 28)
    assert found.text == (
        "Not in week 0 (Buprenorphine, low-dose start 8 mg SL bid, and not 24 or more), "
        "but in week 4: Buprenorphine, under the tongue 8 mg SL tid."
    )
    assert checked(looked_back, DoneWhen(absent=(("cbt",),)), day=28).state == DONE
    assert checked(looked_back, DoneWhen(orders=(("naloxone",),)), 400).state == NOT_DONE


def test_what_was_seen_is_named_with_its_visit(looked_back):
    wanted = DoneWhen(orders=(("medication for oud",),), absent=(("oxycodone",),))
    found = checked(looked_back, wanted)
    assert found.day == 0
    assert found.text == (
        "In week 0: Buprenorphine, low-dose start 8 mg SL bid; Oxycodone 20 mg PO qid "
        "(120 MME a day) ended."
    )


def test_what_is_missing_is_named(looked_back):
    told = checked(looked_back, DoneWhen(orders=(("naloxone",),), tests=("ecg",))).text
    assert told == ("In week 0 and later: no Naloxone and overdose education; no ECG (QTc).")


QUESTION = "How do you sleep?"


@pytest.mark.parametrize(
    ("asked", "state"),
    [(None, YOURS), ((), NOT_DONE), (((0, QUESTION),), DONE), (((28, QUESTION),), LATER)],
)
def test_a_question_counts_when_it_was_asked_and_is_yours_to_say_where_nobody_noted_it(
    looked_back, asked, state
):
    assert checked(looked_back, DoneWhen(asked=(QUESTION,)), asked=asked).state == state


def test_omissions_and_harms_are_told_apart_from_outcomes(looked_back):
    process = looked_back.rubric
    assert {s.advice.kind for s in process.omissions} == {"omission"}
    assert not {s.advice.kind for s in process.risks} - {"harm"}
    assert "function" not in process.sentence


def test_the_process_does_not_hang_on_luck(case):
    from tests.teaching.debrief.conftest import life

    told = [
        [
            (c.feature.feature, c.state)
            for c in sl.look_back(case, life(case, seed), 20).rubric.features
        ]
        for seed in (3, 4)
    ]
    assert told[0] == told[1]


def test_calls_that_stood_are_kept_with_their_visits(case):
    end = case.begin(3).stop("oxycodone").until(day=28).until(day=84)
    harms = sl.look_back(case, end, lives=20).rubric.harms
    assert any("at once" in call.alert.text or call.days for call in harms)
    assert all(call.alert.severity in ("stop", "caution") for call in harms)


# ---- one's own predictions -----------------------------------------------------------------------

SHARES = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 1)), min_size=1, max_size=12)


@given(SHARES)
def test_no_prediction_beats_the_luck_of_single_lives(made):
    score = calibrated(PastPrediction(p, "sure", q) for p, q in made)
    assert score.brier >= score.least - 1e-12
    perfect = calibrated(PastPrediction(100 * q, "sure", q) for _, q in made)
    assert perfect.brier == pytest.approx(perfect.least)


@given(SHARES)
def test_every_prediction_is_in_the_plot_once(made):
    assert sum(b.number for b in calibrated(PastPrediction(p, 1, q) for p, q in made).bins) == len(
        made
    )


def test_the_score_by_hand():
    score = calibrated([PastPrediction(20, "sure", 0.5)])
    assert score.brier == pytest.approx(0.09 + 0.25)
    assert "fewer than came" in score.sentence


@pytest.mark.parametrize(
    "wrong", [PastPrediction(101, "sure", 0.5), PastPrediction(10, "sure", 1.5)]
)
def test_a_number_that_is_none_gets_a_sentence(wrong):
    with pytest.raises(ValueError, match="and got"):
        calibrated([wrong])


# ---- the whole -----------------------------------------------------------------------------------


def test_the_debrief_shows_itself_as_text_and_as_a_card(looked_back):
    assert "Decision or luck?" in repr(looked_back)
    assert "Not for treating anyone" in looked_back._repr_html_()


def test_a_life_of_another_case_is_refused(case):
    other = next(s.id for s in sl.list_cases() if s.id != case.id)
    with pytest.raises(ValueError, match="not one of back-pain"):
        sl.look_back(case, sl.load_case(other).begin(1).until(day=28))


def test_a_life_that_has_not_begun_is_refused(case):
    with pytest.raises(ValueError, match="nothing to look back on yet"):
        sl.look_back(case, case.begin(1))
