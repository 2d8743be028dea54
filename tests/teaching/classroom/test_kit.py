"""See and Say: every case has both pages, made from the case alone."""

import pytest

from simlib.cases.case import list_cases, load_case
from simlib.teaching.classroom.kit import ENDING, OPENING, teaching_kit


@pytest.mark.parametrize("name", [summary.id for summary in list_cases()])
def test_every_case_has_what_a_teacher_says(name):
    case = load_case(name)
    made = teaching_kit(case)
    assert made.story
    assert made.objectives
    assert made.debrief
    assert len(made.visits) == len(case.visits)
    assert all(visit.question for visit in made.visits)
    told = sum(len(visit.keys) for visit in made.visits)
    assert told == len(case.vignette.key_features)
    assert made.minutes == OPENING + ENDING + sum(visit.minutes for visit in made.visits)
