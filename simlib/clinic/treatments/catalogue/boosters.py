"""Booster sessions after a course."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

A_WEEK: Annotated[float, Quantity("1/wk", "sessions a week: one a month"), assumed(0.1, 0.5)] = 0.25


@dataclass(frozen=True)
class Boosters(Intervention):
    """One session a month after a course, to keep up what was learned.

    They teach nothing to someone who has learned nothing.
    """

    slug = "boosters"
    label = "Booster sessions"
    group = "long term"
    slot = "boosters"
    about = (
        "One session a month after a course, so that skills are forgotten more slowly. Trials "
        "give little evidence that it works; it costs little, and does nothing without a course "
        "before it."
    )
    sources = ("boosters-2022", "williams-2012")

    def levers(self, day: int) -> Levers:
        """Return slower forgetting."""
        del day
        return Levers(booster=1.0, sessions=A_WEEK)
