"""Luck by a counter: the same question gets the same answer, whatever else is asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine import dice
from simlib.model.engine.state import UNIFORMS, Draws

GOLDEN = {
    (1, 0, 0, "use"): 0.6935121390102292,
    (1, 0, 0, "craving"): -1.4918640744880367,
    (1, 0, -3, "use"): 0.8604239901378764,
    (1, 0, -3, "craving"): 0.051880122913478176,
    (1, 7, 0, "use"): 0.4206846226673492,
    (1, 7, 0, "craving"): 0.8236068621256855,
    (1, 7, -3, "use"): 0.44210792416628664,
    (1, 7, -3, "craving"): 0.9970603754630045,
    (20260101, 0, 0, "use"): 0.4003575560645124,
    (20260101, 0, 0, "craving"): -1.883277533656968,
    (20260101, 0, -3, "use"): 0.8801416869198166,
    (20260101, 0, -3, "craving"): 0.5515467575554641,
    (20260101, 7, 0, "use"): 0.22736855638542075,
    (20260101, 7, 0, "craving"): 0.7995300450221813,
    (20260101, 7, -3, "use"): 0.7827106501999473,
    (20260101, 7, -3, "craving"): -0.721485214169659,
}


@pytest.mark.parametrize(("asked", "answer"), GOLDEN.items())
def test_sixteen_random_numbers_are_what_they_always_were(asked, answer):
    """If one of these changes, every life ever lived in Tandem changes: say so in the changelog."""
    assert dice.uniform(*asked) == answer


def test_the_scrambler_is_that_of_splitmix64():
    """The first two outputs of the published generator, started at 0."""
    with np.errstate(over="ignore"):
        assert int(dice.mix(dice.GOLDEN)) == 0xE220A8397B1DCDAF
        assert int(dice.mix(dice.GOLDEN + dice.GOLDEN)) == 0x6E789E6AA1B965F4


def all_draws(keys, day):
    return np.array(dice.draws(keys, day))


@given(st.integers(0, 2**62), st.integers(0, 10_000), st.integers(-800, 2000))
def test_a_persons_luck_does_not_depend_on_who_else_is_there(seed, person, day):
    alone = all_draws(dice.keys(seed, person), day)
    among = all_draws(dice.keys(seed, [3, person, 99]), day)
    assert np.array_equal(alone[:, 0], among[:, 1])


@given(st.integers(0, 2**62), st.integers(-800, 2000))
def test_a_days_luck_does_not_depend_on_which_other_days_are_asked_for(seed, day):
    key = dice.keys(seed, 5)
    days = np.arange(day - 3, day + 4)
    assert np.array_equal(all_draws(key, day)[:, 0], all_draws(key, days)[:, 3])


def test_a_new_question_changes_no_other_answer():
    """Each question has its own place in the stream; sixty-four fit into a day."""
    key, when = dice.keys(1, 0), np.array([4], dtype=np.uint64)
    with np.errstate(over="ignore"):
        places = [dice.raw(key, when, np.uint64(q))[0] for q in range(64)]
        next_day = dice.raw(key, when + np.uint64(1), np.uint64(0))[0]
    assert len({*places, next_day}) == 65
    assert len(Draws._fields) < 64
    for q, name in enumerate(Draws._fields[:UNIFORMS]):
        assert dice.uniform(1, 0, 4, name) == dice.to_uniform(places[q])


def test_seeds_persons_days_and_questions_give_different_luck():
    draws = all_draws(dice.keys(1, np.arange(1000)), 0)
    other_seed = all_draws(dice.keys(2, np.arange(1000)), 0)
    other_day = all_draws(dice.keys(1, np.arange(1000)), 1)
    for other in (other_seed, other_day, np.roll(draws, 1, axis=1), np.roll(draws, 1, axis=0)):
        assert abs(np.corrcoef(draws[0], other[0])[0, 1]) < 0.1
        assert not np.isclose(draws, other).any(axis=1).all()


@pytest.mark.parametrize("question", Draws._fields[:UNIFORMS])
def test_numbers_for_events_are_uniform(question):
    """100 000 draws: mean and spread to three standard errors, each tenth to five."""
    x = getattr(dice.draws(dice.keys(7, np.arange(1000)), np.arange(100)[:, None]), question)
    x = x.ravel()
    assert x.min() >= 0.0
    assert x.max() < 1.0
    assert x.mean() == pytest.approx(0.5, abs=3 * 0.2887 / 316)
    assert x.var() == pytest.approx(1 / 12, abs=0.001)
    tenths = np.histogram(x, 10, (0.0, 1.0))[0]
    assert np.abs(tenths - 10_000).max() < 5 * 95


@pytest.mark.parametrize("question", Draws._fields[UNIFORMS:])
def test_numbers_for_scatter_are_near_normal(question):
    """Mean 0, variance 1, symmetric, within 3.5; the tails are a little short (kurtosis 2.7)."""
    x = getattr(dice.draws(dice.keys(7, np.arange(1000)), np.arange(200)[:, None]), question)
    x = x.ravel()
    assert np.abs(x).max() < 3.5
    assert x.mean() == pytest.approx(0.0, abs=0.0095)
    assert x.std() == pytest.approx(1.0, abs=0.01)
    assert (x**3).mean() == pytest.approx(0.0, abs=0.03)
    assert (x**4).mean() == pytest.approx(2.7, abs=0.06)
    assert (x < 1.0).mean() == pytest.approx(0.84, abs=0.01)


def test_days_of_the_history_have_luck_of_their_own():
    assert dice.uniform(1, 0, -1, "use") != dice.uniform(1, 0, 1, "use")
    assert 0.0 <= dice.uniform(1, 0, -500, "use") < 1.0


@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1, 2**64 + 1])
def test_any_seed_gives_a_stream_and_nearby_seeds_different_ones(seed):
    assert dice.keys(seed, 0)[0] != dice.keys(seed + 1, 0)[0]
