"""What is sold: how kinds of supply differ in danger, and in what naloxone does."""

import numpy as np
import pytest

from simlib.clinic.patient.profile import Profile, cohort_keys
from simlib.clinic.treatments.base import catalogue
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model.engine import dice
from simlib.model.engine.simulate import live
from simlib.model.people.population import PERSON_NAMES, draw
from simlib.model.people.traits import SUPPLIES

MIXED = [name for name, kind in SUPPLIES.items() if kind.beside]
LIVES, DAYS = 400, 56


def rows(supply):
    drawn = draw({}, "severe", supply, dice.keys(3, np.arange(50)))
    return dict(zip(PERSON_NAMES, drawn, strict=True))


def expected(supply, *orders, chance="fatal_chance"):
    """Mean over lives of what is to be expected in eight weeks."""
    profile = Profile("severe", supply, habitual=((-60, 0, 400.0),))
    people, state = profile.people(7, LIVES)
    plan = Plan(tuple(Order(order, 0) for order in orders)).table(0, DAYS)
    found = live(state, people, plan, cohort_keys(LIVES), 0, (chance,)).record[chance]
    return float(found.sum(0, dtype=float).mean())


@pytest.mark.parametrize("supply", MIXED)
def test_what_is_sold_with_fentanyl_is_fentanyl_with_something_beside(supply):
    kind = SUPPLIES[supply]
    assert kind.opioid == "fentanyl"
    assert supply == f"fentanyl with {kind.beside[0]}"


@pytest.mark.parametrize("supply", MIXED)
def test_nothing_that_is_mixed_in_makes_fentanyl_safer(supply):
    assert expected(supply) > 1.02 * expected("fentanyl")
    assert expected(supply, chance="overdose_chance") > 1.02 * expected(
        "fentanyl", chance="overdose_chance"
    )


def saved(supply):
    """Share of deaths that naloxone at hand takes away."""
    kit = catalogue()["naloxone"].from_choice({})
    return 1.0 - expected(supply, kit) / expected(supply)


def test_a_kit_saves_less_often_after_nitazenes_and_where_sedatives_are_added():
    by_kind = {supply: saved(supply) for supply in ("fentanyl", *MIXED)}
    assert by_kind["fentanyl with nitazenes"] < by_kind["fentanyl with medetomidine"] - 0.02
    assert by_kind["fentanyl with medetomidine"] < by_kind["fentanyl with xylazine"] - 0.01
    assert by_kind["fentanyl with xylazine"] < by_kind["fentanyl"] - 0.01
    assert min(by_kind.values()) > 0.1  # and is always worth having


def test_batches_differ_most_where_nitazenes_are_in_them():
    potency = {name: rows(name)["use.potency"].max() for name in SUPPLIES}
    assert max(potency, key=potency.__getitem__) == "fentanyl with nitazenes"


@pytest.mark.parametrize("supply", ["none", "prescription opioids", "heroin", "fentanyl"])
def test_naloxone_does_what_it_did_in_what_was_sold_before(supply):
    assert set(rows(supply)["overdose.naloxone"]) == set(rows("none")["overdose.naloxone"])
