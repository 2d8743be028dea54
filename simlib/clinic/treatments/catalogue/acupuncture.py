"""Acupuncture: relief while it goes on, half of it also with sham needles."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, inferred

RELIEF: Annotated[
    float,
    Quantity(
        "pain points",
        "relief by a full course, between that over sham (0.4) and that over "
        "no acupuncture (1.0), before what follows from less pain",
    ),
    inferred("acupuncture-2018", 0.25, 0.8),
] = 0.6


@dataclass(frozen=True)
class Acupuncture(Intervention):
    """A course of needling, once a week.

    Against no acupuncture it takes off a point of pain, against sham needles less than half of
    one. What is felt lies between.

    Parameters
    ----------
    sig : str
        Sessions a week; more than one bring no more.
    weeks : float
        Length of the course.
    """

    slug = "acupuncture"
    label = "Acupuncture"
    group = "physical and complementary"
    slot = "acupuncture"
    about = (
        "Ten weekly sessions bring about half a point less pain that fades over months; a good "
        "part of it also comes with sham needles. Safe beside MOUD; it does nothing for opioid "
        "use."
    )
    usual = "1 session weekly"
    checked = (0.0, 2.0 / 7.0)
    amounts = (1.0, 2.0, 1.0)
    frequencies = ("weekly",)
    sources = ("acupuncture-2018",)

    sig: str = "1 session weekly"
    weeks: float = lasting(10.0)

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(day, self.weeks, self.parsed.per_day * 7.0, passive_relief=RELIEF)
