"""Levers: everything a clinic can do to the model, and how two interventions add up.

The list is short and closed. Interventions never touch an outcome: they set doses, effect
states of other treatments, alliance, access, naloxone. If a new intervention needs a lever
that does not exist, that is a change of the model, and should feel like one.
"""

from collections.abc import Callable
from functools import reduce
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import numpy as np


class Levers(NamedTuple):
    """What the clinic does today. The default of every lever is to do nothing."""

    prescribed: Annotated[float, "MME/d", "full agonist prescribed for pain", "sum"] = 0.0
    half_life: Annotated[float, "h", "half-life of that full agonist", "max"] = 3.5
    molecule: Annotated[float, "code", "which full agonist", "max"] = 0.0
    methadone: Annotated[float, "mg/d", "methadone", "sum"] = 0.0
    methadone_times: Annotated[float, "1/d", "methadone doses a day", "max"] = 1.0
    buprenorphine: Annotated[float, "mg/d", "sublingual buprenorphine", "sum"] = 0.0
    buprenorphine_times: Annotated[float, "1/d", "buprenorphine doses a day", "max"] = 1.0
    depot: Annotated[float, "mg", "depot buprenorphine injected today", "sum"] = 0.0
    naltrexone: Annotated[float, "flag", "depot naltrexone injected today", "max"] = 0.0
    supply: Annotated[float, "MME/d", "non-prescribed opioid taken every day (history)", "sum"] = (
        0.0
    )
    quick_relief: Annotated[float, "pain points", "medicines that work in days", "saturating"] = 0.0
    weeks_relief: Annotated[float, "pain points", "medicines that take weeks", "saturating"] = 0.0
    slow_relief: Annotated[float, "pain points", "antidepressants for pain", "saturating"] = 0.0
    lift: Annotated[float, "points", "antidepressant effect on mood", "saturating"] = 0.0
    rest: Annotated[float, "points", "treatment of sleep", "saturating"] = 0.0
    skills: Annotated[float, "0-1", "intensity of pain-coping therapy", "noisy-or"] = 0.0
    exercise: Annotated[float, "0-1", "intensity of exercise therapy", "noisy-or"] = 0.0
    alliance: Annotated[float, "0-1", "what the plan adds to or takes from the alliance", "sum"] = (
        0.0
    )
    leaving: Annotated[float, "1", "hazard ratio of leaving care", "product"] = 1.0
    access: Annotated[float, "1", "hazard ratio of use by what is within reach", "product"] = 1.0
    cues: Annotated[float, "1", "presence of cues relative to usual", "product"] = 1.0
    sedation: Annotated[float, "1", "hazard ratio of overdose by other medicines", "product"] = 1.0
    naloxone: Annotated[float, "flag", "naloxone at hand", "max"] = 0.0
    risk: Annotated[float, "flag", "hazards in force; 0 in a replayed history", "product"] = 1.0

    def __and__(self, other: "Levers") -> "Levers":
        """Two interventions at once. The order does not matter."""
        return Levers(*(rule(a, b) for rule, a, b in zip(RULES, self, other, strict=True)))


SATURATION = 2.0
"""Pain points (or points of mood or sleep) that medicines of one kind approach together."""


def _saturating(a: float, b: float) -> float:
    return a + b - a * b / SATURATION


def _noisy_or(a: float, b: float) -> float:
    return a + b - a * b


_COMBINE: dict[str, Callable[[float, float], float]] = {
    "sum": lambda a, b: a + b,
    "max": max,
    "product": lambda a, b: a * b,
    "saturating": _saturating,
    "noisy-or": _noisy_or,
}


_NAMED = [get_args(hint)[3] for hint in get_type_hints(Levers, include_extras=True).values()]
RULES = tuple(_COMBINE[name] for name in _NAMED)
COLUMNS: list[tuple[list[int], Callable[[Any, Any], Any]]] = [
    ([i for i, name in enumerate(_NAMED) if name == rule], np.maximum if rule == "max" else how)
    for rule, how in _COMBINE.items()
]
"""The same rules for tables of levers: columns, and how two tables combine there."""


def together(levers: list[Levers]) -> Levers:
    """Combine any number of levers; none at all is to do nothing.

    >>> together([Levers(skills=0.5), Levers(skills=0.5)]).skills
    0.75
    """
    return reduce(lambda a, b: a & b, levers, Levers())
