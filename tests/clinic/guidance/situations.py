"""Facts built by hand, from the words of the example files."""

import dataclasses
from functools import cache
from pathlib import Path

import yaml

from simlib.clinic.guidance.facts import Facts
from simlib.clinic.guidance.items import of_condition, of_medicine, of_order
from simlib.clinic.treatments.base import Running, catalogue
from simlib.clinic.treatments.plan import Order

OXYCODONE = Running("oxycodone", 60.0, 3.7, 7.0)
FIELDS = {f.name for f in dataclasses.fields(Facts)}


@cache
def examples(name):
    """The example file of this name."""
    return yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))


def item(entry):
    """An order by its slug with values of its menu, or another medicine by its name."""
    slug, values = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
    given = dict(values)
    running = given.pop("running", 0)
    if slug not in catalogue():
        assert not values, f"{slug} is no order"
        return of_medicine(slug)
    return of_order(Order(catalogue()[slug].from_choice(given).resolved(OXYCODONE), -running), 0)


def situation(given):
    """Facts from one example."""
    values = dict(given)
    found = [item(entry) for entry in values.pop("taking", [])]
    assert set(values) <= FIELDS, set(values) - FIELDS
    known = values.get("conditions", [])
    found += [i for c in known if (i := of_condition(c)) is not None]
    for name in ("conditions", "features", "findings", "drugs_before"):
        values[name] = frozenset(values.get(name, []))
    return Facts(items=tuple(found), **values)
