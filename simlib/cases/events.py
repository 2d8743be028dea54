"""Events of a case as levers of days, and the natural course of the pain."""

from collections.abc import Iterable
from typing import Annotated

from simlib.cases.schema.visits import LifeEvent
from simlib.clinic.treatments.course import Course, ShareOverDays
from simlib.clinic.treatments.plan import Happening
from simlib.model.engine.levers import Levers
from simlib.model.mechanisms.affect import AffectPars
from simlib.model.mechanisms.triggers import TriggerPars
from simlib.model.notation.quantities import Quantity, assumed

SMALL: Annotated[
    float, Quantity("1", "a small event of a case, relative to a usual one"), assumed(0.3, 0.8)
] = 0.5
LARGE: Annotated[
    float, Quantity("1", "a large event of a case, relative to a usual one"), assumed(1.2, 2.0)
] = 1.5
SIZES = {"small": SMALL, "usual": 1.0, "large": LARGE}


def happenings_of(events: Iterable[LifeEvent]) -> tuple[Happening, ...]:
    """Return the levers of these events on their days.

    An event of usual size is as large as those that befall people by chance; people and places
    are met or not, whatever the size.
    """
    return tuple(
        Happening(
            event.day,
            _levers(event.kind, SIZES[event.size]),
            None if event.eases is None else Course(event.eases, event.worse_first),
            event.announced,
            event.ends or "",
        )
        for event in events
    )


def natural_course(eases: ShareOverDays | None) -> tuple[Happening, ...]:
    """Return the natural course of the pain from the first visit on; who treats it knows it."""
    return () if eases is None else (Happening(0, course=Course(eases), announced=0),)


def _levers(kind: str, size: float) -> Levers:
    if kind == "healing":
        return Levers()
    if kind == "hard event":
        return Levers(hard_event=size * AffectPars().event_size)
    if kind == "pain flare":
        return Levers(sudden_flare=size * TriggerPars().flare_size)
    return Levers(met=1.0)
