"""The distribution, the bet and the twin: decision and luck told apart."""

from dataclasses import replace

import numpy as np
import pytest

import simlib as sl
from simlib.teaching.debrief.counterfactual import counterfactual_of, lived
from simlib.teaching.debrief.decision_quality import DecisionQuality, quality_against, told_apart
from simlib.teaching.debrief.decisions import Decision
from simlib.teaching.debrief.distribution import LifeAmongLives, own_ends, stand
from simlib.teaching.debrief.lives import EFFECTS, ranked, same_person, told
from tests.teaching.debrief.conftest import life

ALIVE = {"days_of_use": 0.0, "overdose": 0.0, "death": 0.0, "died": 0.0}


def others(function, **more):
    n = len(function)
    found = {name: np.zeros(n) for name in (*EFFECTS, "died")}
    found["function"] = np.array(function, float)
    return found | {name: np.array(values, float) for name, values in more.items()}


def test_the_rank_counts_lives_with_less_function(looked_back):
    own = round(own_ends(looked_back.visit)["function"])
    below = np.round(looked_back.ends["function"]) < own
    assert looked_back.standing.better == pytest.approx(100 * below.mean(), abs=1)


def test_this_life_on_the_scale_of_the_others(end):
    done, own = end.summary(), own_ends(end)
    assert own["function"] == pytest.approx(done["function, last week"], abs=1e-3)
    assert own["days_of_use"] == done["days of use"]


def test_who_died_did_worst(end):
    standing = stand(end, others([99.0, 90.0], died=[0, 1]))
    assert (standing.better, standing.worse) == (50, 50)


def test_what_is_told_as_the_same_function_is_neither_better_nor_worse(end):
    mine = round(own_ends(end)["function"])
    ends = others([mine - 0.4, mine + 0.4])
    standing = stand(end, ends)
    assert (standing.better, standing.worse) == (0, 0)
    assert quality_against("other", ends, others([mine + 0.4, mine - 0.4])).same == 100


def test_to_die_is_worse_than_to_live_with_no_function_in_every_comparison(end):
    dead, alive = others([0.0], died=[1]), others([0.0])
    assert ranked(dead) < ranked(alive)
    assert quality_against("other", dead, alive).worse == 100


def test_the_combined_view_weighs_nothing(end):
    own = own_ends(end)
    mine, use = own["function"], own["days_of_use"]
    lives = others(
        [mine - 9, mine + 9, mine - 9, mine + 9], days_of_use=[use + 5, use, use - 1, use + 1]
    )
    standing = stand(end, lives)
    assert (standing.all_worse, standing.all_better) == (25, 25)


def test_this_very_person_has_the_same_traits_in_all_lives(end):
    group = same_person(end, 20)
    assert np.ptp(group.people, axis=1).max() == 0
    assert len(set(group.keys.tolist())) == 20


def test_a_count_is_not_told_as_none_when_there_were_some():
    assert told("return_to_use", {"return_to_use": np.array([1.0] + [0.0] * 999)}) == "fewer than 1"


def test_one_quantity_is_one_number_in_plot_bars_and_table(looked_back):
    mean = looked_back.ends["function"].mean()
    assert looked_back.fan.bands["function"]["mean"][-1] == pytest.approx(mean, abs=1e-4)
    assert looked_back.attribution.moved["function"].everything == pytest.approx(mean, abs=1e-9)
    assert looked_back.quality[0].gain == pytest.approx(
        looked_back.attribution.moved["function"].total, abs=1e-9
    )


# ---- decision or luck ----------------------------------------------------------------------------


def standing(better, died=False):
    own = {"function": 40.0, **ALIVE, "died": float(died)}
    return LifeAmongLives("Ana", 100, own, {}, better, 100 - better, 0, 0)


GOOD = (DecisionQuality("nothing", 80, 15, 5, 8.0), DecisionQuality("mistake", 70, 20, 10, 5.0))
BAD = (DecisionQuality("nothing", 15, 80, 5, -8.0), DecisionQuality("guideline", 5, 90, 5, -9.0))
MIXED = (GOOD[0], DecisionQuality("guideline", 20, 70, 10, -3.0))
CELLS = {
    ("good", "unlucky"): (GOOD, 5, "still a good decision"),
    ("good", "lucky"): (GOOD, 95, "would not come every time"),
    ("bad", "lucky"): (BAD, 95, "does not make it a good decision"),
    ("bad", "unlucky"): (BAD, 5, "the decisions did the rest"),
}


@pytest.mark.parametrize("cell", CELLS, ids=" and ".join)
def test_each_cell_of_decision_and_outcome_reads_differently(cell):
    bets, rank, words = CELLS[cell]
    found = told_apart(bets, standing(50), standing(rank))
    assert (found.decision, found.turned) == cell
    assert words in found.text
    others = [told_apart(b, standing(50), standing(r)) for b, r, _ in CELLS.values()]
    assert len({o.headline for o in others}) == len({o.text for o in others}) == 4


def test_a_plan_that_beats_no_change_and_loses_to_another_is_not_called_good():
    found = told_apart(MIXED, standing(50), standing(50))
    assert found.decision == "mixed"
    assert "the better bet against “nothing”; the poorer bet against “guideline”" in found.text


@pytest.mark.parametrize("better", [BAD[1], DecisionQuality("guideline", 40, 50, 10, 0, dying=6)])
def test_a_plan_far_behind_a_better_one_is_a_poor_bet_whatever_else_it_beats(better):
    assert told_apart((GOOD[0], better), standing(50), standing(50)).decision == "bad"


@pytest.mark.parametrize("bets", [GOOD, BAD, MIXED])
def test_the_verdict_says_of_each_comparison_what_its_own_line_says(bets):
    text = told_apart(bets, standing(50), standing(50)).text
    words = {"good": "the better bet", "bad": "the poorer bet"}
    for one in bets:
        assert words[one.verdict] in one.sentence
        before = text[: text.index(f"“{one.name}”")]
        assert max(words.values(), key=before.rfind) == words[one.verdict]


def test_more_function_for_more_deaths_is_not_called_a_good_bet():
    torn = DecisionQuality("nothing", 80, 15, 5, 8.0, dying=12.0)
    assert torn.verdict == "torn"
    assert "more function and more deaths" in torn.sentence
    assert told_apart((torn,), standing(50), standing(50)).decision == "torn"


def test_fewer_deaths_at_the_same_function_are_a_good_bet():
    assert DecisionQuality("nothing", 40, 40, 20, 0.0, dying=-12.0).verdict == "good"


def test_less_than_a_point_of_function_makes_no_bet_better_or_poorer():
    for small in (
        DecisionQuality("a", 5, 60, 35, -0.6),
        DecisionQuality("a", 60, 5, 35, 0.6, dying=1.0),
    ):
        assert small.verdict == "even"
        assert "about as good a bet" in small.sentence
    found = told_apart((small,), standing(50), standing(50))
    assert (found.decision, found.headline[:5]) == ("even", "A bet")
    assert DecisionQuality("a", 5, 60, 35, -1.0).verdict == "bad"
    assert DecisionQuality("a", 5, 60, 35, -0.6, dying=9.0).verdict == "bad"


def test_a_low_rank_of_somebody_who_began_low_is_not_called_bad_luck():
    found = told_apart(GOOD, standing(5), standing(80))
    assert found.turned == "lucky"
    assert "who Ana is" in found.text


def test_a_death_is_never_called_lucky():
    died = standing(0, died=True)
    assert told_apart(GOOD, died, died).turned == "unlucky"


def test_the_same_plan_is_an_even_bet(looked_back):
    same = quality_against("the same", looked_back.ends, looked_back.ends)
    assert (same.better, same.worse, same.same, same.verdict) == (0, 0, 100, "even")
    assert same.sentence.endswith("no difference in any life.")


# ---- twins ---------------------------------------------------------------------------------------


def test_the_same_choice_gives_the_same_life_bit_for_bit(case, end):
    found = counterfactual_of(
        end, 28, [d for d in sl.look_back(case, end).decisions if d.day == 28]
    )
    assert found.identical
    assert found.sentence == "With the same luck: no difference."


def test_a_life_lived_again_from_its_plan_is_the_same_bit_for_bit(case, end):
    again = life(case)
    for name, values in end.lived.values.items():
        assert np.array_equal(values, again.lived.values[name])
    straight = replace(case.begin(3), plan=end.plan).until(day=end.day)
    for name, values in end.lived.values.items():
        assert np.array_equal(values, straight.lived.values[name])


def test_another_choice_changes_nothing_before_its_visit(looked_back):
    found = looked_back.counterfactual(28)
    own, other = found.own.lived.values["pain"], found.other.lived.values["pain"]
    assert np.array_equal(own[:29], other[:29])
    assert not np.array_equal(own[29:], other[29:])


def test_the_later_decisions_are_made_again(looked_back):
    found = looked_back.counterfactual(0, sl.Exercise(), sl.CBT())
    drugs = {order.intervention.slug for order in found.other.plan.orders if order.start == 28}
    assert drugs == {"buprenorphine"}


def test_a_later_decision_that_makes_no_sense_any_more_is_told(case):
    visit = case.begin(3).order(sl.Taper(percent=10, every="month")).until(day=28)
    end = visit.order(sl.Pause()).until(day=84)
    found = sl.look_back(case, end, lives=20).counterfactual(0, sl.Buprenorphine("8 mg SL bid"))
    assert [text.split(":")[0] for text in found.left_out] == ["Week 4"]


def test_a_path_can_be_followed_from_any_visit(looked_back):
    found = looked_back.counterfactual_on("common mistake", 0)
    slugs = {o.intervention.slug for o in found.other.plan.orders if o.start >= 0}
    assert slugs == {"taper", "naloxone"}


@pytest.mark.parametrize("day", [-1, 168, 500])
def test_a_day_that_was_not_lived_gets_a_sentence(looked_back, day):
    with pytest.raises(ValueError, match="this life has days 0 to 167"):
        looked_back.counterfactual(day)


def test_lives_under_the_same_plan_are_one_life(end):
    assert lived(end, end.plan) is end
    assert Decision(0).label == "nothing changed"
