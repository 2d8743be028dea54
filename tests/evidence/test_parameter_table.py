"""The list of every number of the model."""

from simlib.evidence.parameter_table import constants, counts, rows
from simlib.model.notation.quantities import GRADES


def test_every_grade_is_counted_and_nothing_else():
    assert list(counts()) == list(GRADES)
    assert sum(counts().values()) == len(rows())


def test_numbers_beside_interventions_are_in_the_table():
    assert "snri.RELIEF" in {row.name for row in constants()}
