"""Visits in between: if a score falls by as much as matters, the sentence says less of it."""

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.cases import interim
from simlib.cases.case import load_case
from simlib.clinic.instruments.base import routine
from tests.places import TEST_CASE

FALLS_AND_RISES = {
    "pain": ("pain", "less pain", "more pain"),
    "sleep": ("sleep", "worse sleep", "better sleep"),
    "cows": ("withdrawal", "less withdrawal", "more withdrawal"),
    "craving": ("craving", "less craving", "more craving"),
}
"""What is said of each score: its name, and what is said if it falls and if it rises."""

STEPS = {score: step for score, _, step, _ in interim.REPORTED}


class Scores(dict):
    """A chart of nothing but scores."""

    score = dict.__getitem__


def joined(parts):
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def wanted(changes, beginning):
    """What is to be said of these changes."""
    moved, level = [], []
    for score, (name, falls, rises) in FALLS_AND_RISES.items():
        if changes[score] <= -STEPS[score]:
            moved.append(falls)
        elif changes[score] >= STEPS[score]:
            moved.append(rises)
        else:
            level.append(name)
    told = [f"{beginning} {joined(moved)} than at the last visit."] if moved else []
    if level:
        told.append(f"{joined(level).capitalize()} {'are' if level[1:] else 'is'} about as before.")
    return " ".join(told)


def change_of(score):
    """Steps of a quarter of what counts, so that what just counts is often drawn."""
    return st.integers(-9, 9).map(lambda quarters: quarters * STEPS[score] / 4)


CHANGES = st.fixed_dictionaries({score: change_of(score) for score in FALLS_AND_RISES})


@given(CHANGES)
def test_what_fell_is_less_what_rose_is_more_and_the_rest_is_as_before(changes):
    before = Scores({score: 2.0 * STEPS[score] for score in changes})
    now = Scores({score: before[score] + change for score, change in changes.items()})
    assert interim.by_scores(now, before) == wanted(changes, "By today's scores:")
    lived = interim.lived("Ana", now, before)
    for score, (name, falls, rises) in FALLS_AND_RISES.items():
        word = falls if changes[score] <= -STEPS[score] else rises
        other = rises if word == falls else falls
        moved = abs(changes[score]) >= STEPS[score]
        spoken = {falls: interim.LIVED.get(falls, f"has {falls}"),
                  rises: interim.LIVED.get(rises, f"has {rises}")}  # fmt: skip
        assert (spoken[word] in lived) == moved, name
        assert spoken[other] not in lived, name


def test_a_change_is_about_a_tenth_of_the_scale():
    assert set(STEPS) == set(FALLS_AND_RISES)
    tenth = {score: routine()[score].most / 10 for score in STEPS}
    # of the 48 points of COWS whole ones
    assert {**tenth, "cows": 4.0} == STEPS


CASE = load_case(str(TEST_CASE))


@settings(deadline=None)
@given(st.integers(0, CASE.visits[-1].day - 1))
def test_it_offers_what_the_next_visit_offers_and_says_nothing_of_the_author(day):
    coming = next(visit for visit in CASE.visits if visit.day > day)
    found = interim.planned(CASE.visits, day)
    assert found.day == day
    assert (found.title, found.question) == ("A visit in between", "What do you change today?")
    own = {"on_day", "title", "question", "says", "findings", "tests", "asks", "absent"}
    assert own <= {field.name for field in fields(found)}
    assert not any(getattr(found, name) for name in ("says", "findings", "tests", "asks", "absent"))
    for field in fields(found):
        if field.name not in own:
            assert getattr(found, field.name) == getattr(coming, field.name)
