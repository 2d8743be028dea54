"""What hurts has a natural course, which plans know from when it began or was announced."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.clinic.treatments.course import Course, ShareOverDays
from simlib.clinic.treatments.plan import Happening, Plan
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import table

SOURCE = Levers._fields.index("source")
HIP = Course(ShareOverDays(0.8, 84), ShareOverDays(0.2, 28))
spans = st.builds(ShareOverDays, st.floats(0.01, 1.0), st.integers(1, 1825))


def test_a_course_by_hand():
    """Half of the time does three quarters of it; a week into four, three quarters of the worse."""
    assert HIP.left(0) == pytest.approx(1.2)
    assert HIP.left(7) == pytest.approx(1.0 - 0.8 * (1.0 - (11 / 12) ** 2) + 0.15)
    assert HIP.left(42) == pytest.approx(0.4)
    assert HIP.left(84) == HIP.left(2000) == pytest.approx(0.2)


@given(spans, st.integers(0, 3000))
def test_what_heals_never_turns_back_and_ends_where_it_says(eases, day):
    course = Course(eases)
    assert 0.0 <= course.left(day + 1) <= course.left(day) <= course.left(0) == 1.0
    assert course.left(eases.days) == pytest.approx(1.0 - eases.share)


@given(spans, spans, st.integers(0, 3000))
def test_what_is_worse_at_first_is_over_in_time(eases, worse, day):
    alone, both = Course(eases), Course(eases, worse)
    more = both.left(day) - alone.left(day)
    assert -1e-9 <= more <= worse.share + 1e-9
    assert (more > 1e-9) == (day < worse.days and worse.share * (1 - day / worse.days) > 1e-9)


@pytest.mark.parametrize("first", [-20, 0, 30, 60, 400])
def test_a_table_of_a_course_is_its_levers_of_each_day(first):
    plan = Plan(
        happenings=(
            Happening(0, course=Course(ShareOverDays(0.5, 365)), announced=0),
            Happening(40, Levers(sudden_flare=1.5), HIP),
        )
    )
    days = range(first, first + 90)
    assert np.array_equal(plan.table(first, 90), table([plan.levers(day) for day in days]))


def test_two_courses_heal_what_is_left():
    plan = Plan(
        happenings=(Happening(0, course=Course(ShareOverDays(0.5, 10))), Happening(0, course=HIP))
    )
    assert plan.levers(84).source == pytest.approx(0.5 * 0.2)


def test_nobody_counts_with_what_was_not_announced():
    hip = Happening(155, course=HIP)
    told = replace(hip, announced=28)
    counted = [
        [Plan(happenings=(one,)).known(day).table(200, 1)[0, SOURCE] < 1.0 for one in (hip, told)]
        for day in (0, 27, 28, 155, 156)
    ]
    assert counted == [
        [False, False], [False, False], [False, True], [False, True], [True, True]
    ]  # fmt: skip
