"""Why: the mechanisms that moved a curve or a bar, each with source and grade."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simlib.debriefing.lives import EFFECTS, Group
from simlib.engine.parameters import declared
from simlib.engine.state import Person
from simlib.orders import Plan
from simlib.profile import SWITCHES
from simlib.why import EXPLAINED, Reason, Why

if TYPE_CHECKING:
    from simlib.visit import Visit

SCATTER = ("day-to-day scatter", "night-to-night scatter")


def of_life(visit: "Visit", outcome: str) -> Why:
    """Return what moved an outcome of one life, from the first day to the last one lived.

    Parameters
    ----------
    visit : Visit
        The end of the life.
    outcome : str
        One of :data:`simlib.why.EXPLAINED`.
    """
    return visit.why(outcome, last_day(visit), 0)


def last_day(visit: "Visit") -> int:
    """Return the last day on which the person lived."""
    return max(0, int(visit.lived.values["alive"][1:].sum()) - 1)


def apart(own: "Visit", other: "Visit", outcome: str) -> Why:
    """Return what makes the difference between two lives of one person, on one day.

    The change of each reason is the other life minus this one, on the last day that both lived.
    """
    if outcome not in EXPLAINED:
        raise ValueError(f"`{outcome}` cannot be explained. Outcomes: {', '.join(EXPLAINED)}.")
    day = min(last_day(own), last_day(other))
    here = {r.mechanism: r for r in own.why(outcome, day).reasons}
    there = other.why(outcome, day).reasons
    reasons = [
        Reason(r.mechanism, r.points, r.points - here[r.mechanism].points, r.source, r.grade)
        for r in there
    ]
    reasons.sort(key=lambda r: (r.mechanism in SCATTER, -abs(r.change)))
    return Why(outcome, day, day, tuple(reasons))


class Carried(NamedTuple):
    """What one mechanism carries of a difference between two plans.

    Attributes
    ----------
    mechanism : str
    value : float
        Difference with everything on, minus the difference with this mechanism off.
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

    Each mechanism is switched off from the first visit on under both plans; what is missing then
    is what it carried. Mechanisms work together, so these numbers need not add up.

    Attributes
    ----------
    outcome : str
    difference : float
        Second plan minus first plan, as the outcome is told.
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


def carries(group: Group, one: Plan, other: Plan, days: int, outcome: str) -> Carries:
    """Switch mechanisms off one by one to see what carries a difference.

    Parameters
    ----------
    group : Group
    one, other : Plan
    days : int
    outcome : str
        One of :data:`simlib.debriefing.lives.EFFECTS`.
    """
    effect = EFFECTS[outcome]

    def difference(lives: Group) -> float:
        after, before = lives.ends(other, days)[outcome], lives.ends(one, days)[outcome]
        return effect.factor * float((after - before).mean())

    with_all = difference(group)
    parameters = {p.name: p for p in declared(Person)}
    order = ("measured", "inferred", "assumed")
    found = []
    for name, values in SWITCHES.items():
        speaking = max((parameters[p] for p in values), key=lambda p: order.index(p.grade))
        value = with_all - difference(group.switched(values))
        found.append(Carried(name, value, speaking.source, speaking.grade))
    found.sort(key=lambda m: -abs(m.value))
    return Carries(outcome, with_all, tuple(found))
