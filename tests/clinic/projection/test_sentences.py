"""Sentences say the numbers they are given, in good English, and no others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.clinic.projection import sentences
from simlib.clinic.projection.groups import ICONS

COUNT = st.integers(0, 99)
LARGE = st.floats(0, 999)
HUNDRED = st.fixed_dictionaries(dict.fromkeys(ICONS, COUNT))


def numbers(text):
    """All numbers of a text, in order."""
    return re.findall(r"\d+(?:[.,]\d+)?", text)


def half_up(x):
    return int(x) + (x - int(x) >= 0.5)


def is_or_are(n):
    return f"{n} {'is' if n == 1 else 'are'}"


def has_or_have(n):
    return f"{n} {'has' if n == 1 else 'have'}"


OUTLOOKS = st.fixed_dictionaries(
    {
        "week": st.integers(1, 99),
        "returned": st.floats(0, 99),
        "icons": HUNDRED,
        "function": st.fixed_dictionaries({key: st.floats(0, 99) for key in ("p25", "p50", "p75")}),
        "pain": st.floats(0, 10),
        "start": st.fixed_dictionaries({"function": st.floats(0, 99), "pain": st.floats(0, 10)}),
    }
)


def people(given_, how):
    """What an outlook tells of people: those who returned, died of them, are in care."""
    icons, back = given_["icons"], half_up(given_["returned"])
    cared = icons[ICONS[0]] + icons[ICONS[1]] + icons[ICONS[2]] + icons[ICONS[3]]
    died = back - icons[ICONS[3]] - icons[ICONS[5]]
    used = icons[ICONS[3]]
    return (
        f"{has_or_have(back)} returned to regular use"
        + (f" ({died} of them died)" if died > 0 else "")
        + f", and {is_or_are(cared)} in care"
        + (f" ({used} of them {how})" if used else "")
    )


@given(OUTLOOKS)
def test_an_outlook_tells_of_people_and_of_scores(given_):
    told = sentences.outlook(name="Ana", rare_events="Rare.", used_before=False, **given_)
    function, start = given_["function"], given_["start"]
    assert told == (
        f"Of 100 people like Ana with these orders, by week {given_['week']}, "
        f"{people(given_, 'after a return to use')}. Rare. Typical function is "
        f"{function['p50']:.0f} of 100 (half of them between {function['p25']:.0f} and "
        f"{function['p75']:.0f}), now {start['function']:.0f}; typical pain is "
        f"{given_['pain']:.1f} of 10, now {start['pain']:.1f}."
    )


@given(OUTLOOKS)
def test_of_people_in_regular_use_it_says_the_same_numbers_in_other_words(given_):
    told = {
        before: sentences.outlook(name="Ana", rare_events="Rare.", used_before=before, **given_)
        for before in (False, True)
    }
    assert numbers(told[True]) == numbers(told[False])
    back = has_or_have(half_up(given_["returned"]))
    assert f"{back} returned to regular use" in told[False]
    assert f"{back} returned to regular use" not in told[True]
    assert re.search(r"gone on|still use", told[True])


def of_a_thousand(x):
    return has_or_have(half_up(x)) if x >= 0.5 else "fewer than 1 has"


@given(LARGE, LARGE)
def test_none_of_a_thousand_is_not_never(overdosed, died):
    assert sentences.rare(overdosed, died) == (
        f"Of 1,000, {of_a_thousand(overdosed)} overdosed and {of_a_thousand(died)} died, "
        "of any cause."
    )


@given(LARGE, LARGE)
def test_a_range_has_two_ends_or_is_one_number(one, other):
    low, high = sorted((one, other))
    a, b = half_up(low), half_up(high)
    assert sentences.between(low, high) == (str(a) if a == b else f"between {a} and {b}")


RANGE = st.tuples(st.floats(0, 99), st.floats(0, 99)).map(lambda ends: tuple(sorted(ends)))


@given(st.integers(1, 99), st.integers(2, 99), RANGE, RANGE, RANGE, st.floats(0, 1))
def test_doubt_says_its_ranges_in_order(week, models, returned, in_care, function, share):
    told = sentences.doubt(week, models, returned, in_care, function, share)
    back, cared, score = (sentences.between(*ends) for ends in (returned, in_care, function))
    wanted = [str(week), *numbers(back), *numbers(cared), str(models), *numbers(score)]
    assert [n for n in numbers(told) if n != "100"] == wanted
    assert re.search(rf"\b{back} (of 100 )?return{'s' if back == '1' else ''} to regular use", told)
    assert f" and {cared} {'is' if cared == '1' else 'are'} in care, " in told
    assert told.startswith(f"By week {week}, ")
    assert told.endswith(
        f", depending on which of {models} plausible models is right (nine in ten of them lie in "
        f"these ranges); mean function is {score} of 100. Of the spread in function between lives, "
        f"{sentences.fraction(share)} is because nobody knows which model is right; the rest is "
        "luck and how people differ."
    )


NEAREST = {
    "about a tenth": 1 / 10,
    "about a fifth": 1 / 5,
    "about a quarter": 1 / 4,
    "about a third": 1 / 3,
    "about half": 1 / 2,
    "about two thirds": 2 / 3,
}


@given(st.floats(0.03, 0.715))
def test_a_share_in_words_is_the_nearest_that_has_a_name(share):
    named = NEAREST[sentences.fraction(share)]
    assert abs(share - named) <= min(abs(share - x) for x in NEAREST.values()) + 0.012


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "hardly any"), (0.0299, "hardly any"), (0.03, "about a tenth"),
        (0.14, "about a tenth"), (0.22, "about a fifth"), (0.28, "about a quarter"),
        (0.41, "about a third"), (0.57, "about half"), (0.719, "about two thirds"),
        (0.72, "most"), (1.0, "most"),
    ],
)  # fmt: skip
def test_every_share_has_words(share, words):
    assert sentences.fraction(share) == words


@given(st.floats(1, 2000))
def test_how_many_people_stand_behind_a_projection_is_a_whole_number(effective):
    assert sentences.behind("Ana", effective) == (
        f"As many as {half_up(effective)} different people whose charts would read like that of "
        "Ana stand behind it."
    )


def test_one_model_says_what_it_does_not_show():
    assert sentences.ONE_MODEL == (
        "These are the lives of one model: they show luck and differences between people, and not "
        "that the model may be wrong."
    )
