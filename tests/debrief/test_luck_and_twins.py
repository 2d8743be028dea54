"""The distribution, the bet and the twin: decision and luck told apart."""

from dataclasses import replace

import numpy as np
import pytest

import simlib as sl
from simlib.debriefing.bet import Bet, bet, told_apart
from simlib.debriefing.decisions import Decision
from simlib.debriefing.distribution import Standing, own_ends, per_100, stand
from simlib.debriefing.lives import EFFECTS, same_person
from simlib.debriefing.twin import lived, twin_of
from tests.debrief.conftest import life

ALIVE = {"days_of_use": 0.0, "overdose": 0.0, "death": 0.0}


def others(function, **more):
    n = len(function)
    found = {name: np.zeros(n) for name in EFFECTS}
    found["function"] = np.array(function, float)
    return found | {name: np.array(values, float) for name, values in more.items()}


def test_the_rank_counts_lives_with_less_function(looked_back):
    own = own_ends(looked_back.visit)["function"]
    below = looked_back.ends["function"] < own
    assert looked_back.standing.better == pytest.approx(100 * below.mean(), abs=1)


def test_this_life_on_the_scale_of_the_others(end):
    done, own = end.summary(), own_ends(end)
    assert own["function"] == pytest.approx(done["function, last week"], abs=1e-3)
    assert own["days_of_use"] == done["days of use"]


def test_who_died_did_worst(end):
    standing = stand(end, others([99.0, 90.0], death=[0, 1]))
    assert (standing.better, standing.worse) == (50, 50)


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


def test_a_share_is_not_told_as_none_when_there_were_some():
    assert per_100(np.array([1.0] + [0.0] * 999)) == "fewer than 1"


# ---- decision or luck ----------------------------------------------------------------------------


def standing(better, died=False):
    own = {"function": 40.0, **ALIVE, "death": float(died)}
    return Standing("Ana", 100, own, {}, better, 100 - better, 0, 0)


GOOD, BAD = Bet("nothing", 80, 15, 5, 8.0), Bet("nothing", 15, 80, 5, -8.0)


def test_good_and_bad_decisions_with_good_and_bad_outcomes_read_differently():
    told = {
        (name, rank): told_apart(choice, standing(50), standing(rank))
        for name, choice in (("good", GOOD), ("bad", BAD))
        for rank in (5, 95)
    }
    assert len(set(told.values())) == 4
    assert "still a good decision" in told["good", 5]
    assert "does not make it a good decision" in told["bad", 95]


def test_a_low_rank_of_somebody_who_began_low_is_not_called_bad_luck():
    told = told_apart(GOOD, standing(5), standing(80))
    assert "this life was lucky" in told
    assert "who Ana is" in told


def test_a_death_is_never_called_lucky():
    assert "unlucky" in told_apart(GOOD, standing(0, died=True), standing(0, died=True))


def test_the_same_plan_is_an_even_bet(looked_back):
    same = bet("the same", looked_back.ends, looked_back.ends)
    assert (same.better, same.worse, same.same, same.verdict) == (0, 0, 100, "even")
    assert same.sentence.endswith("no difference in any life.")


# ---- twins ---------------------------------------------------------------------------------------


def test_the_same_choice_gives_the_same_life_bit_for_bit(case, end):
    found = twin_of(end, 28, [d for d in sl.debrief(case, end).decisions if d.day == 28])
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
    found = looked_back.twin(28)
    own, other = found.own.lived.values["pain"], found.other.lived.values["pain"]
    assert np.array_equal(own[:29], other[:29])
    assert not np.array_equal(own[29:], other[29:])


def test_the_later_decisions_are_made_again(looked_back):
    found = looked_back.twin(0, sl.Exercise(), sl.CBT())
    drugs = {order.intervention.slug for order in found.other.plan.orders if order.start == 28}
    assert drugs == {"buprenorphine"}


def test_a_later_decision_that_makes_no_sense_any_more_is_told(case):
    visit = case.begin(3).order(sl.Taper(percent=10, every="month")).until(day=28)
    end = visit.order(sl.Pause()).until(day=84)
    found = sl.debrief(case, end, lives=20).twin(0, sl.Buprenorphine("8 mg SL bid"))
    assert [text.split(":")[0] for text in found.left_out] == ["Week 4"]


def test_a_path_can_be_followed_from_any_visit(looked_back):
    found = looked_back.twin_on("common mistake", 0)
    slugs = {o.intervention.slug for o in found.other.plan.orders if o.start >= 0}
    assert slugs == {"taper", "naloxone"}


@pytest.mark.parametrize("day", [-1, 168, 500])
def test_a_day_that_was_not_lived_gets_a_sentence(looked_back, day):
    with pytest.raises(ValueError, match="this life has days 0 to 167"):
        looked_back.twin(day)


def test_lives_under_the_same_plan_are_one_life(end):
    assert lived(end, end.plan) is end
    assert Decision(0).label == "nothing changed"
