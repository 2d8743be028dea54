"""Ketamine infusions: relief for days to weeks, in small trials."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.dosing import waning
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

RELIEF: Annotated[
    float,
    Quantity(
        "pain points",
        "direct relief in the first two weeks (small trials, nearly all at high risk of bias: 1.8 "
        "points at its lowest)",
    ),
    assumed(0.2, 1.5, near="ketamine-2019"),
] = 0.8
LIFT: Annotated[
    float, Quantity("points", "negative affect taken away in the first week"), assumed(0.0, 1.0)
] = 0.4
FULL_UNTIL, GONE = 14, 42
"""Days of full relief, and day on which nothing is left of it."""


@dataclass(frozen=True)
class Ketamine(Intervention):
    """A course of ketamine infusions under watch.

    Parameters
    ----------
    infusions : float
        In the first week; more than one dose prolongs it a little.
    """

    slug = "ketamine"
    label = "Ketamine infusions"
    group = "procedure"
    about = (
        "For neuropathic or complex regional pain that nothing eased: perhaps a point or two of 10 "
        "for two weeks, in seven small trials. It does not treat opioid use disorder, and has its "
        "own pull: ask about use first."
    )
    slot = "ketamine"
    watch = ("blood-pressure", "mood")
    sources = ("ketamine-2019",)

    infusions: float = option("Infusions", 3.0, min=1.0, max=5.0, step=1.0)

    def levers(self, day: int) -> Levers:
        """Return relief that is gone after six weeks."""
        longer = int(7 * (self.infusions - 1))
        left = waning(day, FULL_UNTIL + longer // 2, GONE + longer)
        return Levers(
            relief_acute_neuropathic=RELIEF * left,
            relief_acute_nociplastic=RELIEF * left,
            mood_gain=LIFT * left,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        return (
            (
                "Nausea and strange perceptions are common; blood pressure rises. Not with "
                "unstable heart disease, psychosis or pregnancy, and with care in liver disease."
            ),
        )
