"""Guidelines at the table: what each would have done here, and what would have come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from simlib.clinic.guidance import Disagreement, disagreements
from simlib.clinic.guidance.facts import facts_of
from simlib.clinic.policies import POLICIES, Policy, apply
from simlib.clinic.visit import begin
from simlib.teaching.debrief.arrivals import PastVisit
from simlib.teaching.debrief.lives import Ends, SimulatedGroup

if TYPE_CHECKING:
    from simlib.clinic.visit import Visit

OWN = "You"


class GuidelineRow(NamedTuple):
    """One thing that may be in force when a visit ends.

    Attributes
    ----------
    slot : str
    cells : tuple of str
        The order in words, by column; empty where it is not in force.
    agree : bool
        Whether all columns have the same, whatever its dose.
    """

    slot: str
    cells: tuple[str, ...]
    agree: bool


@dataclass(frozen=True, eq=False)
class GuidelineComparison:
    """One visit of the case, with everybody at the table.

    Attributes
    ----------
    day : int
    columns : tuple of str
        You, then the guidelines.
    rows : tuple of GuidelineRow
        Orders that any of them changed, those without agreement first.
    why : mapping of str to tuple of str
        What each guideline would say to what it orders and tests.
    tests : mapping of str to tuple of str
        What each would ask and test, by slug.
    disagreements : tuple of Disagreement
        Open choices on which documents point in different directions here.
    """

    day: int
    columns: tuple[str, ...]
    rows: tuple[GuidelineRow, ...]
    why: Mapping[str, tuple[str, ...]]
    tests: Mapping[str, tuple[str, ...]]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, eq=False)
class PlayedThrough:
    """One guideline that treated this person from the first visit on.

    Attributes
    ----------
    policy : Policy
    end : Visit
        The end of this person's life, with the same luck.
    ends : mapping of str to array
        What becomes of the shared lives under the orders that it gave this person.
    """

    policy: Policy
    end: "Visit"
    ends: Ends


def compare_guidelines(visits: tuple[PastVisit, ...]) -> tuple[GuidelineComparison, ...]:
    """Ask every guideline at every visit, as things stood when it began."""
    return tuple(_compared(seen) for seen in visits)


def _compared(seen: PastVisit) -> GuidelineComparison:
    said = {name: policy.decide(seen.arrived) for name, policy in POLICIES.items()}
    after = {OWN: seen.left} | {
        name: apply(seen.arrived, replace(d, tests=())) for name, d in said.items()
    }
    before = _in_force(seen.arrived)
    force = {name: _in_force(visit) for name, visit in after.items()}
    slots = dict.fromkeys(slot for orders in force.values() for slot in orders) | dict.fromkeys(
        before
    )
    rows = []
    for slot in slots:
        found = [orders.get(slot) for orders in force.values()]
        if all(order == before.get(slot) for order in found):
            continue
        slugs = {None if order is None else order.slug for order in found}
        cells = tuple("" if order is None else order.text() for order in found)
        rows.append(GuidelineRow(slot, cells, len(slugs) == 1))
    rows.sort(key=lambda row: row.agree)
    return GuidelineComparison(
        seen.day,
        tuple(after),
        tuple(rows),
        {name: d.why for name, d in said.items()},
        {name: d.tests for name, d in said.items()},
        disagreements(facts_of(seen.left)),
    )


def _in_force(visit: "Visit") -> dict:
    return {order.intervention.slot: order.intervention for order in visit.orders}


def play_through(
    visit: "Visit", days: tuple[int, ...], group: SimulatedGroup
) -> tuple[PlayedThrough, ...]:
    """Let each guideline treat this person, with the same luck, at these visits.

    Its orders are then given to the shared lives as well: they are what it chose for this person,
    not what it would choose for each of them.
    """
    found = []
    for policy in POLICIES.values():
        now = begin(visit.name, visit.profile, visit.seed, visit.says)
        now = replace(now, plan=replace(now.plan, happenings=visit.plan.happenings))
        for day in sorted({0, *days}):
            if day >= visit.day or not now.alive:
                break
            now = now.until(day=day) if day > now.day else now
            now = apply(now, policy.decide(now))
        end = now.until(day=visit.day) if now.day < visit.day else now
        found.append(PlayedThrough(policy, end, group.ends(end.plan, visit.day)))
    return tuple(found)
