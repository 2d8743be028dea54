"""Every number is declared with its unit, meaning, source, grade and range."""

import pytest

from simlib.evidence.parameter_table import rows
from simlib.model.engine.parameters import declared, prepared, share_kept
from simlib.model.engine.state import Person, leaves
from simlib.model.notation.quantities import GRADES

ROWS = rows()


@pytest.fixture(params=ROWS, ids=[row.name for row in ROWS])
def number(request):
    return request.param


def test_a_number_has_unit_meaning_source_and_grade(number):
    assert number.unit
    assert number.meaning
    assert number.source
    assert number.grade in GRADES


def test_a_number_lies_inside_its_plausible_range(number):
    if number.span is not None:
        low, high = number.span
        assert low < high
        assert low <= number.value <= high


def test_what_is_not_assumed_has_a_source(number):
    if number.grade != "assumed":
        assert number.source != "assumed"


def test_a_time_constant_is_in_days(number):
    if number.clock is not None:
        assert number.unit == "d"
        assert number.value > 0


def test_names_are_unique():
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_prepared_parameters_are_the_declared_ones_with_shares_kept():
    for parameter, value in zip(declared(Person), leaves(prepared(Person())), strict=True):
        if parameter.clock is None:
            assert value == parameter.value
        else:
            assert 0.0 < value < 1.0
            assert value == share_kept(parameter.value, parameter.clock)
