"""A taper by milestones of function: the next step comes when the last one is lived with."""

from dataclasses import dataclass, field, replace
from typing import Annotated, Self

from simlib.clinic.treatments.base import INTERNAL, Intervention, OrderError, Running, option
from simlib.clinic.treatments.catalogue.full_agonist import drug_tags, running_levers
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

LEAVING: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care while steps wait for the person"),
    assumed(0.1, 0.6),
] = 0.2
WAITS: Annotated[
    float,
    Quantity("d", "days until a step is lived with: sleep, work and what matters are back"),
    assumed(28.0, 84.0),
] = 42.0
SETTLED = 28
"""Days of the first dose before the first cut: the milestones are agreed on first."""
FLOORS = ["0 %", "25 %", "50 %"]


@dataclass(frozen=True)
class TaperMilestones(Intervention):
    """A step down each time that what was agreed on is reached; scores do not decide.

    Parameters
    ----------
    percent : float
        Percent of the starting dose per step.
    to : str
        Share of the start to stop at.
    milestone : str
        What has to be possible again before the next step.
    """

    slug = "taper-milestones"
    label = "Taper by milestones of function"
    group = "opioid for pain"
    about = (
        "For a person who agrees to less: each step waits until sleep, work or an activity of "
        "their own is back, about six weeks in most. Slower than a calendar, and easier to bear; "
        "no trial has compared the two."
    )
    slot = "opioid for pain"
    tags = drug_tags("oxycodone")
    watch = ("cows", "mood", "pdmp")
    sources = ("hhs-2019", "cdc-2022")

    percent: float = option("Lower by", 10.0, min=1.0, max=25.0, step=1.0, unit="% of start")
    to: str = option("Down to", FLOORS[0], choices=FLOORS)
    milestone: str = option(
        "Next step when",
        "sleep is back",
        choices=["sleep is back", "work is back", "own goal is back"],
    )
    start: Running | None = field(default=None, metadata=INTERNAL)

    def __post_init__(self) -> None:
        if not 0 < self.percent <= 100:
            raise OrderError(f"a taper lowers by 1 to 100 percent a step, not by {self.percent:g}.")
        if self.to not in FLOORS:
            raise OrderError(f"it goes down to {', '.join(FLOORS)}, not to `{self.to}`.")

    def resolved(self, opioid: Running | None) -> Self:
        """Start from the opioid in force."""
        if opioid is None or opioid.mme == 0:
            raise OrderError("there is no opioid for pain in force, so there is nothing to taper.")
        return replace(self, start=opioid)

    def running(self, day: int) -> Running | None:
        """Return drug and dose on a day of the taper."""
        if self.start is None:
            return None
        steps = 0 if day < SETTLED else int((day - SETTLED) // WAITS) + 1
        floor = float(self.to.strip(" %")) / 100.0
        return self.start.scaled(max(1.0 - steps * self.percent / 100.0, floor))

    def levers(self, day: int) -> Levers:
        """Return the dose of the day; who sets the pace stays."""
        opioid = self.running(day)
        return Levers() if opioid is None else running_levers(opioid, LEAVING)

    def notes(self) -> tuple[str, ...]:
        """Say what is simplified."""
        return (
            (
                f"Here a step is taken every {WAITS:g} days, in everybody: whose milestone came "
                "later would wait."
            ),
        )

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        down = "" if self.to == FLOORS[0] else f", down to {self.to}"
        return f"Taper by {self.percent:g} % whenever {self.milestone}{down}"
