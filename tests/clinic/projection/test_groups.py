"""Bands and groups of people: what NumPy or plain counting would say, whoever they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.clinic.projection.groups import (
    CLEARLY,
    COUNTED,
    ICONS,
    QUANTILES,
    RARE,
    called,
    grouped,
    quantiles,
    told,
    weighted_quantiles,
    whole,
)

VALUES = st.floats(-1000, 1000, allow_subnormal=False)


def rows_of(cell):
    """Weeks of the same number of lives, each life as drawn."""
    return st.integers(1, 12).flatmap(
        lambda n: st.lists(st.lists(cell, min_size=n, max_size=n), min_size=1, max_size=5)
    )


def test_the_quantiles_are_the_five_that_their_names_say():
    assert [f"p{100 * q:02.0f}" for q in QUANTILES.values()] == list(QUANTILES)
    assert list(QUANTILES.values()) == [0.05, 0.25, 0.5, 0.75, 0.95]


@settings(deadline=None)
@given(rows_of(st.tuples(VALUES, st.booleans())), st.data())
def test_bands_are_the_quantiles_of_those_who_live_week_by_week(cells, data):
    values, alive = np.moveaxis(np.array(cells), 2, 0)
    alive = alive > 0
    alive[:, data.draw(st.integers(0, alive.shape[1] - 1))] = True
    found = quantiles(values, alive)
    assert list(found) == list(QUANTILES)
    for name, q in QUANTILES.items():
        wanted = [np.quantile(row[here], q) for row, here in zip(values, alive, strict=True)]
        assert found[name] == pytest.approx(wanted, abs=1e-9)


@settings(deadline=None)
@given(rows_of(st.tuples(VALUES, st.booleans())), st.floats(0.1, 50))
def test_with_equal_weights_those_that_weigh_are_all_that_count(cells, weight):
    values, weighs = np.moveaxis(np.array(cells), 2, 0)
    found = weighted_quantiles(values, weighs * weight)
    for name, q in QUANTILES.items():
        for week, (row, here) in enumerate(zip(values, weighs > 0, strict=True)):
            wanted = np.quantile(row[here], q, method="hazen") if here.any() else 0.0
            assert found[name][week] == pytest.approx(wanted, abs=1e-6)


def weighted(pairs, q):
    """Quantile of values at the middles of their weights on a line, by hand."""
    pairs = sorted((v, w) for v, w in pairs if w > 0)
    total, so_far, before = sum(w for _, w in pairs), 0.0, None
    for v, w in pairs:
        at, so_far = (so_far + w / 2) / total, so_far + w
        if at >= q:
            if before is None:
                return v
            return before[1] + (v - before[1]) * (q - before[0]) / (at - before[0])
        before = (at, v)
    return pairs[-1][0]


@settings(deadline=None)
@given(rows_of(st.tuples(VALUES, st.integers(0, 9))))
def test_values_lie_at_the_middle_of_their_weight(cells):
    values, weights = np.moveaxis(np.array(cells, float), 2, 0)
    found = weighted_quantiles(values, weights)
    for week, pairs in enumerate(cells):
        if len({v for v, w in pairs if w}) == sum(w > 0 for _, w in pairs) > 0:
            for name, q in QUANTILES.items():
                assert found[name][week] == pytest.approx(weighted(pairs, q), abs=1e-6)


@given(st.integers(-1000, 1000), st.floats(0, 0.999))
def test_halves_are_rounded_up_and_the_rest_to_the_nearest(n, part):
    assert whole(n + part) == (n + 1 if part >= 0.5 else n)


def one(again, alive, here, gain):
    """What became of one life."""
    if not alive:
        return "died"
    if again:
        return f"{'in' if here else 'left'} care, returned to regular use"
    if not here:
        return "left care, not in regular use"
    if abs(gain) < CLEARLY:
        return "in care, function about the same"
    return f"in care, function clearly {'better' if gain > 0 else 'worse'}"


GAINS = st.one_of(st.sampled_from([CLEARLY, -CLEARLY, 0.0]), st.floats(-40, 40))
LIFE = st.tuples(st.booleans(), st.booleans(), st.booleans(), GAINS)


@settings(deadline=None)
@given(st.lists(LIFE, min_size=2, max_size=12), st.lists(st.integers(0, 11), min_size=100,
                                                      max_size=100), st.integers(1, 3))  # fmt: skip
def test_of_a_hundred_lives_the_groups_are_a_count(kinds, which, times):
    lives = [kinds[k % len(kinds)] for k in which]
    again, alive, here, gain = (np.array(column) for column in zip(*lives * times, strict=True))
    found = grouped(float((~alive).mean()), again, alive, here, gain)
    ends = [one(*life) for life in lives]
    assert found == {group: ends.count(group) for group in ICONS}


@settings(deadline=None, max_examples=200)
@given(st.lists(LIFE, min_size=1, max_size=40), st.one_of(st.none(), st.floats(0, 1)))
def test_groups_share_a_margin_and_its_rounding(lives, dying):
    again, alive, here, gain = (np.array(column) for column in zip(*lives, strict=True))
    if dying is None:  # as many as died
        dying = float((~alive).mean())
    found = list(grouped(dying, again, alive, here, gain).values())
    assert sum(found) == 100
    assert min(found) >= 0
    died = found[6]
    assert died == whole(100 * dying)
    cared = min(whole(100 * (here & alive).mean()), 100 - died)
    assert sum(found[:4]) == cared
    # in care and in use: as counted, where there is room for them in and out of care
    back = min(max(0, whole(100 * again.mean()) - min(whole(100 * (again & ~alive).mean()), died)),
               100 - died)  # fmt: skip
    inside = min(whole(100 * (again & here & alive).mean()), back, cared)
    assert found[3] == max(inside, back - (100 - died - cared), 0)
    assert found[3] + found[5] == back
    ends = [one(*life) for life in lives]
    stayed = [ends.count(group) for group in ICONS[:3]]
    if sum(stayed):
        exact = [n * sum(found[:3]) / sum(stayed) for n in stayed]
        assert all(abs(n - wanted) < 1 for n, wanted in zip(found[:3], exact, strict=True))
        # what is left over goes to the largest remainders, and the first of equals
        left = [wanted - n for n, wanted in zip(found[:3], exact, strict=True)]
        assert max(left) - min(left) <= 1 + 1e-9
    else:
        assert found[0] == found[2] == 0


def test_the_first_of_equals_gets_what_is_left_over():
    gain = np.array([20.0, 0.0, -20.0])
    yes, no = np.ones(3, bool), np.zeros(3, bool)
    assert list(grouped(0.0, no, yes, yes, gain).values())[:3] == [34, 33, 33]


@given(st.lists(st.floats(0, 100), min_size=7, max_size=7), st.floats(0, 100))
def test_rare_things_are_counted_of_a_thousand_and_others_of_a_hundred(now, before):
    keys = [key for key, _ in COUNTED]
    found = told({key: (before, n) for key, n in zip(keys, now, strict=True)})
    for (key, label), n, (what, number) in zip(COUNTED, now, found, strict=True):
        of, times = ("1,000", 10) if key in ("overdose", "death") else ("100", 1)
        assert what == f"Of {of} people, {label}"
        assert number == f"{times * n:.0f}"
    assert set(RARE) <= set(keys)


def test_what_is_counted_is_told_in_words():
    assert dict(COUNTED) == {
        "return_to_use": "returned to regular use",
        "in_care": "in care",
        "overdose": "overdosed",
        "harm": "had other harm: a fall, a bleed, a crisis",
        "hospital": "were in hospital",
        "emergency": "came to an emergency department",
        "death": "died",
    }


def test_who_never_stopped_has_not_returned():
    """For people in regular use at the start no group is one of a return."""
    assert not [group for group in ICONS if "returned" in called(group, True)]
    assert [called(group, False) for group in ICONS] == list(ICONS)
    assert len({called(group, True) for group in ICONS}) == len(ICONS)
    per100 = {key: (0.0, 40.0) for key, _ in COUNTED}
    assert told(per100, True)[0] == ("Of 100 people, still in regular use", "40")
    assert told(per100)[0] == ("Of 100 people, returned to regular use", "40")
    assert told(per100, True)[1:] == told(per100)[1:]
