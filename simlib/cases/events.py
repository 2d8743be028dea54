"""Events of a case, as levers of single days."""

from collections.abc import Iterable
from typing import Annotated

from simlib.cases.schema.visits import LifeEvent
from simlib.clinic.treatments.plan import Happening
from simlib.model.engine.levers import Levers
from simlib.model.mechanisms.affect import AffectPars
from simlib.model.mechanisms.triggers import TriggerPars

SMALL: Annotated[
    float, "1", "a small event of a case, relative to a usual one", "assumed", "assumed",
    (0.3, 0.8),
] = 0.5  # fmt: skip
LARGE: Annotated[
    float, "1", "a large event of a case, relative to a usual one", "assumed", "assumed",
    (1.2, 2.0),
] = 1.5  # fmt: skip
SIZES = {"small": SMALL, "usual": 1.0, "large": LARGE}


def happenings_of(events: Iterable[LifeEvent]) -> tuple[Happening, ...]:
    """Return the levers of these events on their days.

    An event of usual size is as large as those that befall people by chance; people and places
    are met or not, whatever the size.
    """
    return tuple(Happening(event.day, _levers(event.kind, SIZES[event.size])) for event in events)


def _levers(kind: str, size: float) -> Levers:
    if kind == "hard event":
        return Levers(hard_event=size * AffectPars().event_size)
    if kind == "pain flare":
        return Levers(sudden_flare=size * TriggerPars().flare_size)
    return Levers(met=1.0)
