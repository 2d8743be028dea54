"""MODEL.md says what the code says."""

from simlib.evidence.parameter_table import PAGE, constants, counts, page, rows
from simlib.model.engine.parameters import GRADES


def test_the_table_of_parameters_is_fresh():
    """To mend it: python -c "from simlib.evidence.parameter_table import refresh; refresh()"."""
    text = PAGE.read_text("utf-8")
    assert page(text) == text


def test_every_grade_is_counted_and_nothing_else():
    assert list(counts()) == list(GRADES)
    assert sum(counts().values()) == len(rows())


def test_numbers_beside_interventions_are_in_the_table():
    assert "snri.RELIEF" in {row.name for row in constants()}
