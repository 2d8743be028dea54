"""A relapse-prevention plan: if this happens, I will do that."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

ACTIONS: dict[str, dict[str, float]] = {
    "call someone": {"flare": 0.6, "stress": 0.8, "cues": 0.7},
    "use a pain skill": {"flare": 0.9, "stress": 0.5, "cues": 0.3},
    "leave the place": {"flare": 0.3, "stress": 0.5, "cues": 0.9},
    "call the clinic": {"flare": 0.8, "stress": 0.6, "cues": 0.5},
}
"""How well each action answers each trigger (0 to 1), all assumed: the fit is the lesson."""

REHEARSED: Annotated[
    float, Quantity("d", "days until a new plan comes to mind by itself"), assumed(7.0, 28.0)
] = 14.0


@dataclass(frozen=True)
class RelapsePreventionPlan(Intervention):
    """A written plan for named triggers. It protects against those, and against no others.

    Parameters
    ----------
    flare, stress, places : {"yes", "no"}
        Triggers that the plan names.
    action : str
        What the person will do; some actions fit some triggers better.
    """

    slug = "relapse-prevention-plan"
    label = "Relapse-prevention plan"
    group = "long term"
    slot = "relapse-prevention-plan"
    about = (
        "A plan for this person's own triggers, rehearsed until it comes to mind: it takes some "
        "of the pull from the triggers it names and from no others, so ask first. Plans like "
        "this help a little with alcohol and tobacco; for opioids nobody has tested them."
    )
    sources = ("if-then-plans-2020", "relapse-prevention-1999")

    flare: str = option("Names pain flares", "yes", choices=["yes", "no"])
    stress: str = option("Names stress", "yes", choices=["yes", "no"])
    places: str = option("Names people and places", "yes", choices=["yes", "no"])
    action: str = option("What I will do", "call someone", choices=list(ACTIONS))

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise OrderError(f"a plan's action is one of {', '.join(ACTIONS)}: `{self.action}`.")

    def levers(self, day: int) -> Levers:
        """Return how well the named triggers are answered, once rehearsed."""
        known = min(1.0, (day + 1) / REHEARSED)
        fits = ACTIONS[self.action]
        return Levers(
            cope_flare=known * fits["flare"] * (self.flare == "yes"),
            cope_stress=known * fits["stress"] * (self.stress == "yes"),
            cope_cues=known * fits["cues"] * (self.places == "yes"),
        )

    def text(self) -> str:
        """Return the plan in one line."""
        named = {"pain flares": self.flare, "stress": self.stress, "people and places": self.places}
        triggers = ", ".join(name for name, there in named.items() if there == "yes")
        return f"{self.label}: {triggers or 'no trigger named'}; {self.action}"

    def notes(self) -> tuple[str, ...]:
        """Say so where the plan names nothing."""
        if "yes" in (self.flare, self.stress, self.places):
            return ()
        return ("The plan names no trigger, so it answers none.",)
