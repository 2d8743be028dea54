"""What all that is known of medicines and drugs is read from: a life, and what they are called."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simlib.clinic.instruments.urine import BENZODIAZEPINES
from simlib.clinic.profile import Profile
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine.levers import Levers
from simlib.model.engine.state import Person

if TYPE_CHECKING:
    from simlib.model.trajectory import Trajectory

Taken = dict[tuple[str, str], dict[int, float]]
"""Amounts by day, by substance and by where it came from: ``order``, ``other`` or ``supply``."""


class Life(NamedTuple):
    """Everything that intake is worked out from."""

    profile: Profile
    plan: Plan
    lived: "Trajectory"
    who: Person
    seed: int
    day: int


def columns(life: Life, first: int, *names: str) -> list[np.ndarray]:
    """Return levers of the days from ``first`` to yesterday."""
    rows = life.plan.table(first, life.day - first)
    return [rows[:, Levers._fields.index(name)] for name in names]


def supply_drug(life: Life) -> str:
    """Return what a person uses: as the supply says, or more of what is prescribed."""
    if life.profile.supply in ("heroin", "fentanyl"):
        return life.profile.supply
    own = next(
        (r.drug for t in (life.day - 1, 0, -1) if (r := life.plan.opioid(t)) is not None), ""
    )
    return own if own and not own.endswith("patch") else "oxycodone"


def second_drug(life: Life) -> str:
    """Return what another prescriber gives."""
    return "hydrocodone" if supply_drug(life) != "hydrocodone" else "oxycodone"


def benzodiazepine(life: Life) -> str:
    """Return the benzodiazepine that is prescribed, by its name where the case tells it."""
    known = life.profile.health.medicines
    return next((b for b in BENZODIAZEPINES if any(b in m for m in known)), "benzodiazepine")
