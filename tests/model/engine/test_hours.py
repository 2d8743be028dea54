"""The hours of a day: which part of a daily dose is taken when."""

import pytest

from simlib.model.engine.hours import share
from simlib.model.laboratory import Bench
from simlib.model.mechanisms.clock import SLOTS


@pytest.mark.parametrize("times", [1.0, 2.0, 3.0, 4.0, 6.0])
def test_the_doses_of_a_day_are_as_many_as_ordered_alike_and_add_up(times):
    shares = [share(slot, times) for slot in range(SLOTS)]
    assert sum(shares) == pytest.approx(1.0)
    taken = [one for one in shares if one > 0.0]
    assert len(taken) == times
    assert taken == pytest.approx([1.0 / times] * len(taken))


# What is left at the end of a day of 8 mg taken in one slot, in a person who never had any.


def left(slot, times=1.0):
    bench = Bench.of().then(
        1, buprenorphine=8.0, buprenorphine_times=times, buprenorphine_slot=float(slot)
    )
    return bench.now().body.bup_slow


def test_one_dose_in_a_slot_of_its_own_is_the_whole_dose_of_the_day():
    """Each slot later, it has left the body for one slot less."""
    keep = Bench.of().who().drug.bup_slow_half_life
    for slot in range(1, SLOTS - 1):
        assert left(slot) == pytest.approx(keep * left(slot + 1))


def test_a_slot_of_its_own_overrides_how_often_a_dose_is_taken():
    assert left(4, times=3.0) == left(4, times=1.0)


def test_without_a_slot_of_its_own_the_doses_are_spread():
    keep = Bench.of().who().drug.bup_slow_half_life
    spread = 0.5 * (left(2) + left(4))
    first = left(1) * keep
    assert left(0, times=3.0) == pytest.approx((first + 2.0 * spread) / 3.0)


def test_a_dose_in_the_evening_is_felt_later_than_one_in_the_morning():
    """On the first day: less of it is on board, as a mean over the day."""
    at_once = Bench.of().then(1, buprenorphine=8.0)["body.partial"][0]
    evening = Bench.of().then(1, buprenorphine=8.0, buprenorphine_slot=4.0)["body.partial"][0]
    assert 0.0 < evening < 0.6 * at_once
