"""Family involvement, with the person's consent."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

SUPPORT: Annotated[
    float,
    Quantity("0-1", "support by a family that knows how to help"),
    assumed(0.2, 0.8, near="family-naltrexone-2003"),
] = 0.5
LEAVING: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care meanwhile; shrunk from 0.57 in a small trial"),
    inferred("craft-t-2014", 0.5, 1.0),
] = 0.75
A_WEEK: Annotated[
    float, Quantity("1/wk", "sessions a week with someone close"), assumed(0.25, 1.0)
] = 0.5


@dataclass(frozen=True)
class FamilyInvolvement(Intervention):
    """Sessions with someone close: how to support, how not to push.

    Parameters
    ----------
    weeks : float
        Length, with a session every two weeks.
    """

    slug = "family-involvement"
    label = "Family involvement"
    group = "support"
    slot = "family-involvement"
    about = (
        "Only with the person's own consent, and only where there is someone to trust: without "
        "consent nobody may be told that this person is in treatment. Then people stay in care "
        "longer, and have someone who stands by."
    )
    sources = ("craft-t-2014", "family-naltrexone-2003")

    weeks: float = lasting(12.0, 52.0)

    def levers(self, day: int) -> Levers:
        """Return support and retention while it goes on."""
        if day >= self.weeks * 7:
            return Levers()
        return course(day, self.weeks, A_WEEK, A_WEEK, support=SUPPORT) & Levers(leaving=LEAVING)

    def notes(self) -> tuple[str, ...]:
        """Return what must be there first."""
        return ("Needs the person's written consent (42 CFR Part 2 in the United States).",)
