"""The ways of looking agree with each other."""

import numpy as np
import pytest

from simlib.evidence.behaviours import BEHAVIOURS, behaviour, show
from simlib.evidence.behaviours.base import always, by_the_hour
from simlib.evidence.behaviours.danger import EVENTS, People
from simlib.model.engine.levers import Levers
from simlib.model.laboratory import Bench


@pytest.mark.parametrize("levers", [{}, {"prescribed": 60.0}, {"methadone": 40.0}])
def test_hour_by_hour_is_the_same_life_as_day_by_day(levers):
    bench = Bench.of().then(30, prescribed=120.0).fresh()
    by_day = bench.then(6, **levers).worst_cows()
    by_hour = by_the_hour(bench, 6, **levers).cows.reshape(6, 6).max(axis=1)
    assert by_hour == pytest.approx(by_day, abs=1e-3)


def test_a_dose_under_the_tongue_by_the_hour_is_the_dose_of_the_day():
    bench = Bench.of().then(30, prescribed=120.0).then(1).fresh()
    by_day = bench.then(1, buprenorphine=8.0).worst_cows()
    by_hour = by_the_hour(bench, 1, {0: 8.0}).cows
    assert by_hour.max() == pytest.approx(by_day[0], abs=1e-3)


def test_everybody_has_the_same_luck_under_every_plan():
    people = People.of("severe", "heroin", [], 200)
    once, again = (people.live(60, always(Levers()), EVENTS).values for _ in range(2))
    assert all(np.array_equal(once[name], again[name]) for name in once)


def test_overdoses_are_counted_per_hundred_person_years():
    record = People.of("none", "none", [], 100).live(365, always(Levers(risk=0.0)), EVENTS)
    record.values["overdoses"][100:, :7] = 1.0
    assert record.years(0, 365) == pytest.approx(100.0)
    assert record.overdoses(0, 365) == pytest.approx(7.0)
    assert record.overdoses(200, 365) == 0.0
    assert record.first_overdoses(0, 365) == pytest.approx(7.0, rel=0.06)


def test_there_is_no_behaviour_99():
    with pytest.raises(ValueError, match="there is no behaviour 99"):
        behaviour(99)


def test_every_behaviour_has_a_claim_and_something_to_look_at():
    assert list(BEHAVIOURS) == list(range(1, 25))
    for number in BEHAVIOURS:
        found = behaviour(number)
        assert found.claim.endswith(".")
        assert all(panel.title.startswith(str(number)) for panel in found.panels)


def test_a_figure_of_behaviours_shows_itself():
    figure = show(1, 3)
    assert len(figure.axes) == 2
    assert figure._repr_png_().startswith(b"\x89PNG")
