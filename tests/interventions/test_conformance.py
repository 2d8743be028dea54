"""Every file of the folder, held to the same rules."""

import dataclasses
import itertools

import pytest

from simlib.engine.levers import Levers, together
from simlib.interventions.base import GROUPS, OrderError, Running, catalogue

CATALOGUE = catalogue()
OPIOID = Running("oxycodone", 120.0, 3.7, 7.0)
DAYS = (0, 1, 7, 30, 200)


def usual(kind):
    return kind.from_choice({}).bound(OPIOID)


@pytest.fixture(params=list(CATALOGUE.values()), ids=list(CATALOGUE))
def kind(request):
    return request.param


def test_it_builds_from_nothing_and_says_what_it_is(kind):
    order = usual(kind)
    assert order.text()
    assert kind.group in GROUPS
    assert kind.slot
    assert kind.label


def test_its_usual_dose_is_inside_what_the_model_was_checked_for(kind):
    if kind.checked:
        low, high = kind.checked
        assert low <= kind.from_choice({}).parsed.per_day <= high


def test_it_is_frozen_and_final(kind):
    order = usual(kind)
    with pytest.raises(dataclasses.FrozenInstanceError):
        order.anything = 1
    assert kind.__subclasses__() == []


def test_its_menu_builds_it_again(kind):
    order = kind.from_choice({})
    assert kind.from_choice(order.choice()).text() == order.text()
    assert {f["name"] for f in kind.menu()["fields"]} <= set(order.choice())
    for field in kind.menu()["fields"]:
        assert field["label"]
        assert field["kind"] in ("number", "choice")


def test_every_choice_of_its_menu_is_accepted(kind):
    for field in kind.menu()["fields"]:
        if field["kind"] == "choice":
            for choice in field["choices"]:
                assert kind.from_choice({field["name"]: choice["value"]})
        else:
            for value in (field["min"], field["max"]):
                assert kind.from_choice({field["name"]: value})


def test_a_number_outside_its_menu_is_refused(kind):
    for field in kind.menu()["fields"]:
        if field["kind"] == "number":
            for value in (field["min"] - 1, field["max"] + 1, "much", True, float("nan")):
                with pytest.raises(OrderError):
                    kind.from_choice({field["name"]: value})


def test_an_unknown_field_is_refused_with_the_known_ones(kind):
    with pytest.raises(OrderError, match="has no `dosis`"):
        kind.from_choice({"dosis": 1})


def test_it_speaks_in_levers_that_make_sense(kind):
    order = usual(kind)
    for day in DAYS:
        levers = order.levers(day)
        assert isinstance(levers, Levers)
        for name in ("prescribed", "methadone", "buprenorphine", "depot", "quick_relief",
                     "weeks_relief", "slow_relief", "lift", "rest"):  # fmt: skip
            assert getattr(levers, name) >= 0
        assert 0 <= levers.skills <= 1
        assert 0 <= levers.exercise <= 1
        assert levers.leaving > 0
        assert levers.risk == 1.0


def test_it_names_its_sources_and_explains_itself(kind):
    assert kind.sources
    assert kind.__doc__
    assert kind.__module__.startswith("simlib.interventions.")


def test_it_can_be_compared_and_hashed(kind):
    assert usual(kind) == usual(kind)
    assert hash(usual(kind)) == hash(usual(kind))


@pytest.mark.parametrize(
    ("one", "other"), list(itertools.combinations(CATALOGUE.values(), 2)), ids=lambda k: k.slug
)
def test_any_two_combine_in_either_order(one, other):
    a, b = usual(one), usual(other)
    for day in DAYS:
        assert together([a.levers(day), b.levers(day)]) == together([b.levers(day), a.levers(day)])
