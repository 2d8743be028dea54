"""Why: the mechanisms that moved a curve or a bar, each with source and grade, adding up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simlib.clinic.patient.profile import SWITCHES
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine.parameters import declared
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.engine.state import Person
from simlib.model.explain import Reason, Why, explain_change, in_order, reasons
from simlib.model.terms import parts_of
from simlib.teaching.debrief.lives import EFFECTS, SimulatedGroup, last_week

if TYPE_CHECKING:
    from simlib.clinic.visit import Visit

WEEK = 7


def of_life(visit: "Visit", outcome: str) -> Why:
    """Return what moved an outcome of one life, from its first week to the last one lived.

    Parameters
    ----------
    visit : Visit
        The end of the life.
    outcome : str
        One of :data:`simlib.model.terms.EXPLAINED`.
    """
    last = last_day(visit)
    return _explained(visit, outcome, last, min(WEEK - 1, last))


def last_day(visit: "Visit") -> int:
    """Return the last day on which the person lived."""
    return max(0, int(visit.lived.values["alive"][1:].sum()) - 1)


def _explained(visit: "Visit", outcome: str, day: int, since: int) -> Why:
    rows = visit.plan.table(0, visit.day)
    return explain_change(outcome, visit.lived, visit.person, rows, visit.seed, day, since, WEEK)


def apart(own: "Visit", other: "Visit", outcome: str) -> Why:
    """Return what makes the difference between two lives of one person, in one week.

    The change of each reason is the other life minus this one, in the last week that both lived.
    """
    day = min(last_day(own), last_day(other))
    here = {r.mechanism: r for r in _explained(own, outcome, day, day).reasons}
    there = _explained(other, outcome, day, day).reasons
    found = (
        Reason(r.mechanism, r.points, r.points - here[r.mechanism].points, r.source, r.grade)
        for r in there
    )
    return Why(outcome, day, day, in_order(found), WEEK)


class Carried(NamedTuple):
    """What one mechanism carries of a difference between two plans.

    Attributes
    ----------
    mechanism : str
    value : float
    source, grade : str
        Of its parameter; the weakest grade where there are several.
    """

    mechanism: str
    value: float
    source: str
    grade: str


@dataclass(frozen=True)
class Carries:
    """Which mechanisms carry a difference between two plans over the same lives.

    Attributes
    ----------
    outcome : str
    difference : float
        Second plan minus first plan, as the outcome is told: the sum of the mechanisms.
    mechanisms : tuple of Carried
        Largest first.
    """

    outcome: str
    difference: float
    mechanisms: tuple[Carried, ...]

    @property
    def assumed(self) -> int:
        """How many of the mechanisms rest on assumptions."""
        return sum(m.grade == "assumed" for m in self.mechanisms)


def carries(
    group: SimulatedGroup,
    one: Plan,
    other: Plan,
    days: int,
    outcome: str,
    felt: tuple["LastParts", "LastParts"] | None = None,
) -> Carries:
    """Tell which mechanisms carry a difference; what they carry adds up to it.

    What is felt (function, pain) is a sum of terms, so each term has its part. What is done or
    happens (days of use, overdoses) is not: there groups of mechanisms are switched off under
    both plans, in every combination, and each has its Shapley value. What is left with all of
    them off is what the medicines and the care do by themselves.

    Parameters
    ----------
    group : SimulatedGroup
    one, other : Plan
    days : int
    outcome : str
        One of :data:`simlib.teaching.debrief.lives.EFFECTS`.
    felt : tuple of two :func:`last_parts`, optional
        Of both plans, where they are known already.
    """
    if outcome in FELT:
        then, now = felt or (last_parts(group, one, days), last_parts(group, other, days))
        mechanisms = _felt(outcome, then, now)
    else:
        mechanisms = _switched(group, one, other, days, outcome)
    mechanisms.sort(key=lambda m: -abs(m.value))
    return Carries(outcome, sum(m.value for m in mechanisms), tuple(mechanisms))


FELT = ("function", "pain")
"""Outcomes of :data:`simlib.teaching.debrief.lives.EFFECTS` that are sums of terms."""

LastParts = dict[str, dict[str, float]]
"""For each of :data:`FELT`, means of its parts over lives in the last week that each saw."""


def _felt(outcome: str, then: LastParts, now: LastParts) -> list[Carried]:
    """Return the parts of what is felt."""
    values = {name: (part, then[outcome][name]) for name, part in now[outcome].items()}
    return [Carried(r.mechanism, r.change, r.source, r.grade) for r in reasons(outcome, values)]


def last_parts(group: SimulatedGroup, plan: Plan, days: int) -> LastParts:
    """Return the means of the parts in the last week that each life saw, under one plan."""
    rows = plan.table(0, days)
    sums: LastParts = {outcome: {} for outcome in FELT}
    for part in group.split(AT_ONCE):
        record = part.live(plan, days, STATE_NAMES)
        alive = record["alive"] > 0
        made = parts_of(FELT, part.start, record, part.people, rows, part.keys)
        for outcome, terms in made.items():
            for name, values in terms.items():
                total = float(last_week(values, alive).sum())
                sums[outcome][name] = sums[outcome].get(name, 0.0) + total
    return {o: {n: total / group.size for n, total in terms.items()} for o, terms in sums.items()}


AT_ONCE = 100
"""Lives whose every day is looked at together: all of them at once would fill the memory."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "withdrawal": ("withdrawal",),
    "pain, and what makes it louder": (
        "hyperalgesia", "tolerance", "fading benefit", "sensitisation", "flares", "sleep and pain",
        "deconditioning", "pain and craving",
    ),
    "low mood that feeds craving": ("mood and craving",),
    "learned cues and learned use": ("cues", "learned use"),
}  # fmt: skip
"""Switches that belong together."""

DIRECT = "what the medicines and the care do by themselves"


def _switched(
    group: SimulatedGroup, one: Plan, other: Plan, days: int, outcome: str
) -> list[Carried]:
    """Return what families of mechanisms carry, and what is left without them."""
    effect, names = EFFECTS[outcome], list(FAMILIES)
    values = np.zeros(2 ** len(names))
    for mask in range(values.size):
        off = [s for i, name in enumerate(names) if not mask >> i & 1 for s in FAMILIES[name]]
        lives = group.switched({k: v for s in off for k, v in SWITCHES[s].items()})
        gain = lives.ends(other, days)[outcome] - lives.ends(one, days)[outcome]
        values[mask] = effect.factor * float(gain.mean())
    found = [
        Carried(name, share, *_certainty(FAMILIES[name]))
        for name, share in zip(names, _shapley(values, len(names)), strict=True)
    ]
    return [*found, Carried(DIRECT, float(values[0]), "assumed", "assumed")]


def _shapley(values: np.ndarray, k: int) -> list[float]:
    """Return the Shapley value of each player; subset ``mask`` holds ``i`` where bit i is set."""
    shares = []
    for i in range(k):
        without = [mask for mask in range(values.size) if not mask >> i & 1]
        shares.append(
            sum(
                (values[mask | 1 << i] - values[mask]) / (k * math.comb(k - 1, mask.bit_count()))
                for mask in without
            )
        )
    return [float(share) for share in shares]


def _certainty(switches: Sequence[str]) -> tuple[str, str]:
    """Return the source and the grade of the weakest parameter."""
    parameters = {p.name: p for p in declared(Person)}
    order = ("measured", "inferred", "assumed")
    used = [parameters[name] for switch in switches for name in SWITCHES[switch]]
    weakest = max(used, key=lambda p: order.index(p.grade))
    return weakest.source, weakest.grade
