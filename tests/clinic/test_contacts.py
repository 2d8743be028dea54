"""Between two visits the clinic hears what the life says, and the same life says the same."""

import numpy as np
import pytest

import simlib
from simlib.clinic.contacts import MOST_OF_A_KIND, heard_between
from simlib.model.outcomes import HARMS


def pairs(case, seeds):
    """Visits of some lives, each with the one before."""
    case = simlib.load_case(case)
    for seed in range(seeds):
        before = case.begin(seed=seed)
        for planned in case.visits[1:]:
            now = before.until(day=planned.day)
            yield before, now
            before = now


@pytest.fixture(scope="module")
def lives():
    return [(b, n, heard_between(b, n)) for b, n in pairs("five-days-out", 20)]


def test_the_same_life_says_the_same(lives):
    before, now, told = lives[3]
    assert heard_between(before, now) == told


def test_everything_is_told_of_the_days_in_between_and_in_order(lives):
    for before, now, told in lives:
        days = [one.day for one in told]
        assert days == sorted(days)
        assert all(before.day <= day < now.day for day in days)


def test_every_harm_is_told_with_its_number(lives):
    for before, now, told in lives:
        for name in ("overdoses", "hospital", *HARMS):
            rise = round(float(now.lived.values[name][-1] - before.lived.values[name][-1]))
            assert sum(one.number for one in told if one.kind == name) == rise


def test_leaving_and_coming_back_are_told_on_their_days(lives):
    for before, now, told in lives:
        here = now.lived.values["in_care"][before.day : now.day + 1]
        left = [before.day + int(d) for d in np.flatnonzero(np.diff(here) < 0)]
        back = [before.day + int(d) for d in np.flatnonzero(np.diff(here) > 0)]
        assert [one.day for one in told if one.kind == "left"] == left
        assert [one.day for one in told if one.kind == "back"] == back


def test_nobody_calls_endlessly(lives):
    for _, _, told in lives:
        kinds = [one.kind for one in told if one.kind in ("sick", "refill", "flare", "home")]
        assert all(kinds.count(kind) <= MOST_OF_A_KIND for kind in kinds)


def test_who_is_prescribed_no_opioid_for_pain_asks_for_no_early_refill(lives):
    assert not [one for _, now, told in lives for one in told if one.kind == "refill"]


def test_some_who_are_ask_for_one():
    told = [one.kind for b, n in pairs("the-right-place", 8) for one in heard_between(b, n)]
    assert "refill" in told


def test_sessions_missed_in_a_row_are_noticed():
    first = simlib.load_case("back-pain-rising-dose").begin(seed=5)
    ordered = first.order(simlib.CBT(), simlib.Exercise())
    later = ordered.until(day=56)
    later.lived.values["attended"][:] = 0
    missed = [one for one in heard_between(ordered, later) if one.kind == "missed"]
    offered = later.lived.values["offered"]
    assert [one.number for one in missed] == [round(float(offered[-1] - offered[0]))]
