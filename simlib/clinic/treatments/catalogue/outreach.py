"""Red-flag criteria, and someone who calls."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RETURNING: Annotated[
    float,
    Quantity(
        "1",
        "hazard ratio of coming back to care when someone calls early; shrunk "
        "from 29 against 8 percent",
    ),
    inferred("outreach-2006", 1.2, 4.0),
] = 1.6
LATER: Annotated[
    float,
    Quantity("1", "the same when the call comes after a second missed visit"),
    assumed(1.0, 3.0),
] = 1.35
LATEST: Annotated[
    float,
    Quantity("1", "the same when the call comes after an overdose or a hospital stay only"),
    assumed(1.0, 2.0),
] = 1.1

CALLS = {
    "a missed visit": RETURNING,
    "two missed visits": LATER,
    "an overdose or hospital stay": LATEST,
}


@dataclass(frozen=True)
class Outreach(Intervention):
    """Agreed signs of trouble, and a person who calls or comes when they appear.

    Parameters
    ----------
    after : {"a missed visit", "two missed visits", "an overdose or hospital stay"}
        The sign that makes someone call.
    """

    slug = "outreach"
    label = "Red-flag criteria and outreach"
    group = "long term"
    slot = "outreach"
    about = (
        "Agree on the signs of trouble and on who calls: people who left care come back sooner "
        "when somebody seeks them early. It shortens the time without MOUD, which "
        "is the dangerous time."
    )
    sources = ("outreach-2006",)

    after: str = option("Call after", "a missed visit", choices=list(CALLS))

    def levers(self, day: int) -> Levers:
        """Return a sooner way back."""
        del day
        return Levers(returning=CALLS[self.after])
