"""People in care, with orders and the same without: what therapies are compared on."""

import functools

import numpy as np

from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import live
from simlib.model.people.health import Health
from simlib.model.people.population import Stretch, arrive, draw

LIVES, DAYS = 400, 364
RECORD = (
    "pain",
    "function",
    "affect",
    "sleep",
    "craving",
    "used",
    "in_care",
    "alive",
    "overdoses",
    "skills",
    "urges",
    "attended",
    "offered",
    "duplicate_prescriber",
    "conflicting_taper",
    "processed",
    "support",
)
STAYING = (("care.leaving", 1e-9),)
"""Nobody leaves: what a treatment does to those who stay."""


@functools.cache
def arrived(stage, conditions, fixed, lives):
    """People of a stage, after three months of what that stage means."""
    luck = dice.keys(31, np.arange(lives))
    supply = "none" if stage == "none" else "heroin"
    health = Health(conditions=conditions)
    people = draw({}, stage, supply, dice.keys(32, np.arange(lives)), dict(fixed), health.effects())
    taken = Levers(supply=200.0 if stage == "severe" else 0.0)
    return people, arrive(people, stage, [Stretch(90, taken)], luck), luck


@functools.lru_cache(maxsize=96)
def lived(orders, stage="none", conditions=(), fixed=STAYING, moud=False, lives=LIVES):
    """Record of everybody's life under a plan; ``orders`` is a tuple of interventions."""
    people, state, luck = arrived(stage, conditions, fixed, lives)
    plan = Plan()
    if moud:
        plan = plan.ordered([Buprenorphine("16 mg SL daily")], 0)
    plan = plan.ordered(orders, 0 if not moud else 1)
    return live(state, people, plan.table(0, DAYS), luck, 0, RECORD).record


def week(record, name, number):
    """Mean of one week (1 is the first) over everybody."""
    return float(record[name][7 * number - 7 : 7 * number].mean())


def gain(order, number, name="pain", **who):
    """Mean difference to the same people without, in one week."""
    return week(lived((order,), **who), name, number) - week(lived((), **who), name, number)


def use(record, first, last):
    """Days of use a week, of those alive, in weeks ``first`` to ``last``."""
    days = slice(7 * first - 7, 7 * last)
    return float(7 * (record["used"][days] * record["alive"][days]).mean())
