"""Projections: the same people for every plan, the same numbers in every form."""

import json

import numpy as np
import pytest

import simlib as sl
from simlib.tally import ICONS
from simlib.visit import begin
from tests.people import ON_OXYCODONE


@pytest.fixture(scope="module")
def day0():
    return begin("Ana", ON_OXYCODONE, seed=3)


@pytest.fixture(scope="module")
def stay(day0):
    return day0.project(weeks=26, lives=400)


def test_the_same_plan_projects_the_same(day0, stay):
    assert day0.project(weeks=26, lives=400) == stay


def test_a_projection_does_not_depend_on_the_life_in_front_of_the_learner(stay):
    assert begin("Ana", ON_OXYCODONE, seed=77).project(weeks=26, lives=400) == stay


def test_bands_are_ordered_and_on_their_scales(stay):
    for name, most in (("function", 100), ("pain", 10), ("withdrawal", 48), ("craving", 100)):
        band = np.array(list(stay.bands[name].values()))
        assert band.shape == (5, 26)
        assert (np.diff(band, axis=0) >= 0).all()
        assert band.min() >= 0
        assert band.max() <= most


def test_what_has_happened_cannot_unhappen(stay):
    for name in ("return_to_use", "overdose", "death"):
        assert (np.diff(stay.per100[name]) >= 0).all()


def test_icons_are_a_hundred_people(stay):
    assert tuple(stay.icons) == ICONS
    assert sum(stay.icons.values()) == 100
    assert min(stay.icons.values()) >= 0


def test_the_sentence_has_the_numbers_of_the_table(stay):
    last = stay.table().iloc[-1]
    back = int(last["return_to_use per 100"] + 0.5)
    assert f" {back} have returned" in stay.sentence
    assert stay.icons["alive, returned to regular use"] in (back, back - stay.icons["died"])
    assert f"Typical function is {last['function p50']:.0f} of 100" in stay.sentence


def test_it_travels_as_json(stay):
    told = json.loads(json.dumps(stay.to_dict()))
    assert told["weeks"] == list(range(1, 27))
    assert told["icons"] == stay.icons
    assert told["sentence"] == stay.sentence


def test_a_later_projection_begins_with_people_who_are_there(day0):
    week12 = day0.until("12 wk").project(weeks=8, lives=400)
    assert week12.weeks == tuple(range(13, 21))
    assert week12.lives <= 400
    assert week12.per100["in_care"][0] > 95
    assert week12.per100["return_to_use"][0] < 10


def test_an_imposed_fast_taper_returns_more_people_to_use_than_staying(day0, stay):
    taper = sl.Taper(percent=25, every="week", agreed="no")
    fast = day0.order(taper).project(weeks=26, lives=400)
    assert fast.per100["return_to_use"][-1] > stay.per100["return_to_use"][-1] + 5
    assert max(fast.bands["withdrawal"]["p95"]) > max(stay.bands["withdrawal"]["p95"]) + 2


def test_better_than_counts_lives_below(stay):
    assert stay.better_than(-1) == 0
    assert stay.better_than(101) == 100
    middle = stay.bands["function"]["p50"][-1]
    assert 45 <= stay.better_than(middle) <= 55


def test_a_case_card_and_a_figure_show_it(stay, tmp_path):
    assert "100 people like Ana" in stay._repr_html_()
    path = tmp_path / "out.svg"
    stay.plot(str(path))
    assert "Return" in path.read_text() or "returned" in path.read_text()
