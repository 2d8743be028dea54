"""Levers: closed, neutral by default, and combined in any order."""

from typing import get_args, get_type_hints

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.clinic.treatments.base import Running, catalogue
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model.engine.levers import COLUMNS, RULES, Levers, together
from simlib.model.engine.parameters import share_kept
from simlib.model.engine.simulate import table
from simlib.model.mechanisms.clock import SLOTTED_HALVING

HINTS = get_type_hints(Levers, include_extras=True)
VALUES = {
    "sum": st.floats(0.0, 500.0),
    "max": st.floats(0.0, 24.0),
    "product": st.floats(0.0, 5.0),
    "saturating": st.floats(0.0, 2.0),
    "noisy-or": st.floats(0.0, 1.0),
}
levers = st.builds(Levers, **{name: VALUES[get_args(hint)[3]] for name, hint in HINTS.items()})


def close(a, b):
    return np.allclose(np.array(a), np.array(b), rtol=1e-9, atol=1e-9)


@given(levers, levers)
def test_levers_combine_in_either_order(a, b):
    assert a & b == b & a


@given(levers, levers, levers)
def test_levers_combine_in_any_grouping(a, b, c):
    assert close((a & b) & c, a & (b & c))


@given(levers)
def test_doing_nothing_as_well_changes_nothing(a):
    """Half-life and number of doses of no medicine are those of nothing, hence `most`."""
    nothing = Levers()
    both = a & nothing
    for name, rule, x, y in zip(Levers._fields, RULES, a, both, strict=True):
        assert y == (max(x, getattr(nothing, name)) if rule is max else x)


def test_no_order_at_all_is_to_do_nothing():
    assert together([]) == Levers()


@given(st.lists(levers, max_size=4))
def test_together_is_one_after_the_other(many):
    total = Levers()
    for one in many:
        total = total & one
    assert together(many) == total


@given(st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_relief_by_medicines_of_one_kind_saturates(a, b):
    both = (
        Levers(relief_antidepressant_neuropathic=a) & Levers(relief_antidepressant_neuropathic=b)
    ).relief_antidepressant_neuropathic
    assert max(a, b) - 1e-9 <= both <= min(a + b, 2.0) + 1e-9


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_two_courses_of_skills_are_never_more_than_all(a, b):
    both = (Levers(skills=a) & Levers(skills=b)).skills
    assert max(a, b) - 1e-9 <= both <= 1.0 + 1e-9


def test_every_lever_has_unit_meaning_and_a_rule():
    for hint in HINTS.values():
        _, unit, meaning, rule = get_args(hint)
        assert unit
        assert meaning
        assert rule in VALUES


def test_every_lever_has_its_column_in_tables():
    assert sorted(i for columns, _ in COLUMNS for i in columns) == list(range(len(Levers._fields)))


def test_a_table_holds_the_half_life_as_the_share_kept_in_four_hours():
    row = dict(zip(Levers._fields, table([Levers(half_life=4.0)])[0], strict=True))
    assert row["half_life"] == share_kept(4.0 / 24.0, SLOTTED_HALVING) == pytest.approx(0.5)


OPIOID = Running("oxycodone", 120.0, 3.7, 7.0)
ORDERS = [kind.from_choice({}).resolved(OPIOID) for kind in catalogue().values()]
order = st.builds(
    lambda item, start, days: Order(item, start, None if days is None else start + days),
    st.sampled_from(ORDERS),
    st.integers(-60, 60),
    st.none() | st.integers(0, 80),
)


@given(st.lists(order, max_size=5), st.integers(-70, 70))
def test_a_table_of_a_plan_is_its_levers_row_by_row(orders, first):
    plan = Plan(tuple(orders))
    by_row = table([plan.levers(day) for day in range(first, first + 30)])
    assert close(plan.table(first, 30), by_row)
