"""The bet: how far from the best plan known, life first, and small differences called small."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.teaching.debrief.bet import OWN, bet_of, told

LIVES = 10


def ends(function, death=0.01, lives=LIVES):
    flat = np.full(lives, float(function))
    nobody = np.zeros(lives)
    return {
        "function": flat, "return_to_use": nobody, "overdose": nobody,
        "death": np.full(lives, death), "died": nobody,
    }  # fmt: skip


functions = st.floats(0.0, 100.0)
deaths = st.floats(0.0, 0.2)
plans = st.lists(st.tuples(functions, deaths), min_size=1, max_size=5)


@given(mine=st.tuples(functions, deaths), others=plans)
def test_nothing_that_is_known_is_better_than_the_best(mine, others):
    known = {f"plan {i}": ends(*other) for i, other in enumerate(others)}
    bet = bet_of(ends(*mine), known)
    least = 1000 * min([mine[1], *(death for _, death in others)])
    for function, death in [mine, *others]:
        if 1000 * death < least + 4.999:
            found = mine[0] if bet.best == OWN else float(known[bet.best]["function"][0])
            assert function <= found + 1.0


@given(mine=st.tuples(functions, deaths))
def test_a_plan_beside_itself_is_as_good_as_any(mine):
    bet = bet_of(ends(*mine), {"the same": ends(*mine)})
    assert (bet.best, bet.size, bet.function, bet.dying) == (OWN, "none", 0.0, 0.0)


@given(function=functions, gain=st.floats(0.0, 30.0), more=st.floats(0.0051, 0.2))
def test_more_function_for_more_deaths_is_never_as_good_as_any(function, gain, more):
    bet = bet_of(ends(function + gain, 0.01 + more), {"safer": ends(function)})
    assert (bet.best, bet.size) == ("safer", "large")


@pytest.mark.parametrize(
    ("ahead", "size"), [(0.9, "none"), (1.1, "small"), (4.9, "small"), (5.1, "large")]
)
def test_small_differences_are_called_small(ahead, size):
    assert bet_of(ends(30.0), {"other": ends(30.0 + ahead)}).size == size


def test_what_is_rare_is_told_of_a_thousand_lives_and_not_of_fewer():
    assert told("overdose", ends(30.0)) == "too rare to tell"
    assert told("overdose", ends(30.0, lives=1000)) == "0"
    assert told("death", ends(30.0)) == "10"
    often = ends(30.0) | {"overdose": np.ones(400)}
    assert told("overdose", often) == "1000"
