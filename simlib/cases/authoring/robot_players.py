"""Robot players in place of learners: at random, by a guideline, by a reference path."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simlib.cases.case import Case
from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.visits import Choice, PlannedVisit
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.policies import POLICIES, apply
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.clinic.visit import Visit

OWN_WAY = 0.25
"""Share of visits at which a random learner leaves the choices for orders of their own, where that
is open."""

Ordered = Callable[[Visit, tuple[PlannedOrder, ...]], Visit]


@dataclass(frozen=True)
class Player:
    """A robot that decides at every visit.

    Attributes
    ----------
    name : str
    share : float
        Of the lives asked for, how many this player lives: guidelines think long.
    decides : callable
        From a visit, its plan, the choices that are offered (each with its number) and a source of
        chance to the visit after the decision.
    """

    name: str
    share: float
    decides: Callable[..., Visit]


def ordered(visit: Visit, orders: tuple[PlannedOrder, ...]) -> Visit:
    """Return a visit with the orders of a choice: stops first, then all others together."""
    for order in orders:
        if order.stops:
            visit = visit.stop(order.stops)
    return visit.order(*(o.intervention for o in orders if not o.stops))


def players(case: Case, given: Ordered = ordered) -> tuple[Player, ...]:
    """Return every robot player of a case.

    Parameters
    ----------
    case : Case
    given : callable
        Gives the orders of a choice; the app's own way, or :func:`ordered`.
    """
    by_path = (
        Player(f"path: {path.name}", 0.5, _path(dict(path.orders), given))
        for path in case.vignette.paths
    )
    by_guideline = (
        Player(f"guideline: {name}", 0.1, _policy(policy)) for name, policy in POLICIES.items()
    )
    return (Player("random learner", 1.0, _random(given)), *by_path, *by_guideline)


def _random(given: Ordered) -> Callable[..., Visit]:
    def decides(
        visit: Visit, planned: PlannedVisit, offered: list[tuple[int, Choice]],
        chance: random.Random,
    ) -> Visit:  # fmt: skip
        asked = [slug for slug, kind in instruments().items() if not kind.routine]
        for slug in chance.sample(asked, k=min(2, len(asked))):
            visit = visit.test(slug)
        if offered and not (planned.open and chance.random() < OWN_WAY):
            _, choice = chance.choice(offered)
            return given(visit, choice.orders)
        return _own_way(visit, chance) if planned.open else visit

    return decides


def _own_way(visit: Visit, chance: random.Random) -> Visit:
    """Order one or two things as the menu offers them, skipping what cannot be ordered here."""
    kinds = sorted(interventions())
    for slug in chance.sample(kinds, k=chance.choice((1, 2))):
        try:
            visit = visit.order(interventions()[slug].from_choice({}))
        except OrderError:
            continue
    return visit


def _path(orders: dict[int, tuple[PlannedOrder, ...]], given: Ordered) -> Callable[..., Visit]:
    def decides(visit: Visit, *_: Any) -> Visit:
        return given(visit, orders[visit.day]) if visit.day in orders else visit

    return decides


def _policy(policy: Any) -> Callable[..., Visit]:
    def decides(visit: Visit, *_: Any) -> Visit:
        return apply(visit, policy.decide(visit))

    return decides
