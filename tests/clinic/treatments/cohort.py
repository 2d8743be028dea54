"""People with one kind of pain, as trials recruit them, with an order and the same without."""

import functools

import numpy as np

from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import live, table
from simlib.model.people.population import Stretch, arrive, draw

LIVES, DAYS = 300, 190
KINDS = {
    "nociceptive": (1.0, 0.0, 0.0),
    "neuropathic": (0.0, 1.0, 0.0),
    "nociplastic": (0.0, 0.0, 1.0),
    "mixed": (0.5, 0.25, 0.25),
}
FEATURES = {"facet": {"pain.facet": 1.0}, "radicular": {"pain.radicular": 1.0}}
RECORD = ("pain", "function")


def fixed(kind):
    """Parameters of everybody: the kind of pain, and nobody leaves."""
    shares = KINDS.get(kind, KINDS["nociceptive"])
    names = ("pain.nociceptive", "pain.neuropathic", "pain.nociplastic")
    return {
        **dict(zip(names, shares, strict=True)),
        **FEATURES.get(kind, {}),
        "care.leaving": 1e-9,
    }


@functools.cache
def arrived(kind):
    luck = dice.keys(11, np.arange(LIVES))
    people = draw({}, "none", "none", dice.keys(12, np.arange(LIVES)), fixed(kind))
    return people, arrive(people, "none", [Stretch(90, Levers())], luck), luck


@functools.lru_cache(maxsize=64)
def lived(order, kind):
    people, state, luck = arrived(kind)
    rows = table([order.levers(day) if order else Levers() for day in range(DAYS)])
    return live(state, people, rows, luck, 0, RECORD).record


def gain(order, kind, week, name="pain"):
    """Mean difference to the same people without, over one week (1 is the first)."""
    days = slice(7 * week - 7, 7 * week)
    return float((lived(order, kind)[name][days] - lived(None, kind)[name][days]).mean())
