"""What a person takes and attends, by every name a rule may call it."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from simlib.files.shipped import inside

LONG = 10_000
"""Days that something has run when its start is not on record."""


@dataclass(frozen=True)
class Item:
    """One thing in force: an order, another medicine, or a substance on record.

    Attributes
    ----------
    text : str
        For people.
    names : frozenset of str
        Slug, group, drug, tags and classes.
    running : int
        Days it has run; 0 on the day it starts.
    per_day : float or None
        Amount a day in the unit of its sig; None where it has none.
    times : float
        Doses a day.
    options : mapping
        Its other fields, such as ``start`` or ``agreed``.
    ordered : bool
        Whether it is an order, which the learner may stop.
    """

    text: str
    names: frozenset[str]
    running: int = LONG
    per_day: float | None = None
    times: float = 1.0
    options: Mapping[str, Any] = field(default_factory=dict)
    ordered: bool = True


AGONIST = "agonist treatment"
"""Buprenorphine or methadone for opioid use disorder, apart from methadone for pain."""


@functools.cache
def table() -> Mapping[str, Any]:
    """Return ``medicines.yaml``: classes of medicines, what they imply, what conditions mean."""
    import yaml

    text = inside("clinic", "guidance", "medicines.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


def classes(names: Iterable[str]) -> frozenset[str]:
    """Return the names with every class that follows from them.

    >>> "serotonergic" in classes(["tramadol"]), "opioid" in classes(["tramadol"])
    (True, True)
    """
    known, implied = table()["names"], table()["implies"]
    found: set[str] = set()
    waiting = [name.lower() for name in names if name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [*known.get(name, ()), *implied.get(name, ())]
    return frozenset(found)


def vocabulary() -> frozenset[str]:
    """Return every name that the table knows."""
    known, implied = table()["names"], table()["implies"]
    inside = [name for part in (known, implied) for names in part.values() for name in names]
    return frozenset([AGONIST, *known, *implied, *inside, *table()["conditions"].values()])


def of_order(order: Any, day: int) -> Item:
    """Return an order in force as an item.

    What does nothing any more (a finished course, a taper that has reached zero) keeps its name
    and loses its classes: it interacts with nothing.
    """
    kind, running = order.intervention, day - order.start
    opioid = kind.running(running)
    over = is_over(kind, running)
    taken = [*kind.tags, getattr(kind, "drug", ""), *(() if opioid is None else opioid.drugs)]
    taken += _inside(kind, running)
    if kind.slot == "MOUD" and "naltrexone" not in kind.tags:
        taken.append(AGONIST)
    sig = kind.parsed if getattr(kind, "sig", "") else None
    return Item(
        kind.text(),
        classes([kind.slug] if over else [kind.slug, kind.group, *taken]),
        running,
        None if sig is None else float(sig.per_day),
        1.0 if sig is None else float(sig.times),
        {f.name: getattr(kind, f.name) for f in fields(kind)},
    )


def _inside(kind: Any, running: int) -> list[str]:
    """Return what a programme is and gives on a day of the stay; nothing for other orders."""
    place = getattr(kind, "place", None)
    if place is None or running >= place.weeks * 7:
        return []
    given = [part.order() for part in place.stay if part.on(running) is not None]
    return [*place.features, *place.red_flags, *(n for g in given for n in (g.slug, g.group))]


def is_over(kind: Any, running: int) -> bool:
    """Tell whether an order does nothing today and in the four weeks to come."""
    opioid = kind.running(running)
    if opioid is not None:
        return bool(opioid.mme <= 0)
    nothing = type(kind.levers(running))()
    return all(kind.levers(running + ahead) == nothing for ahead in (0, 1, 3, 7, 14, 21, 27))


def of_medicine(name: str) -> Item:
    """Return another medicine on the chart as an item; a dose after its name does no harm.

    >>> "ssri" in of_medicine("Sertraline 50 mg daily").names
    True
    """
    written = f" {name.lower()} "
    known = [entry for entry in table()["names"] if f" {entry} " in written]
    return Item(name, classes(known or [name]), ordered=False)


def of_condition(condition: str) -> Item | None:
    """Return the substance that a condition on record means, if it means one."""
    substance = table()["conditions"].get(condition)
    if substance is None:
        return None
    return Item(condition, classes([substance, condition]), ordered=False)
