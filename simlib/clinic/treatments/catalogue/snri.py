"""Duloxetine: an antidepressant that eases pain over weeks."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RELIEF: Annotated[
    float,
    Quantity(
        "pain points",
        "relief of pain from tissue (back, joints) by 60 mg once it has built "
        "up, before what follows from less pain",
    ),
    inferred("snri-back-2021", 0.2, 0.6),
] = 0.42
NEUROPATHIC: Annotated[
    float,
    Quantity("pain points", "the same in nerve pain"),
    inferred("duloxetine-neuropathy-2014", 0.5, 1.3),
] = 0.73
NOCIPLASTIC: Annotated[
    float, Quantity("pain points", "the same in nociplastic pain (fibromyalgia)"), assumed(0.1, 0.6)
] = 0.32
LIFT: Annotated[
    float,
    Quantity("points", "negative affect taken away by 60 mg"),
    assumed(0.2, 1.2, near="snri-back-2021"),
] = 0.6
PRESSURE: Annotated[
    float, Quantity("mmHg", "added to blood pressure by 60 mg"), assumed(0.0, 5.0)
] = 2.0
BLEEDING: Annotated[
    float,
    Quantity("1", "hazard ratio of a bleeding ulcer; an NSAID multiplies it"),
    assumed(1.0, 2.0),
] = 1.4
ENZYME: Annotated[
    float,
    Quantity("1", "share of CYP2D6 that 60 mg leave: a moderate inhibitor"),
    assumed(0.3, 0.7, near="duloxetine-label"),
] = 0.5
FULL, FIRST_WEEK = 60.0, 30.0


@dataclass(frozen=True)
class SNRI(Intervention):
    """Duloxetine by mouth: 30 mg for a week, then the dose; judge it after seven weeks."""

    slug = "snri"
    label = "Duloxetine (SNRI)"
    group = "non-opioid medicine"
    about = (
        "For nerve pain about a point of 10, for back and joints half a point, and for low mood; "
        "takes weeks, judge it at week seven. Watch blood pressure, bleeding and other "
        "serotonergic medicines."
    )
    slot = "snri"
    usual = "60 mg PO daily"
    checked = (30.0, 120.0)
    amounts = (30.0, 120.0, 30.0)
    frequencies = ("daily",)
    tags = ("snri", "duloxetine", "serotonergic")
    watch = ("blood-pressure", "liver", "egfr")
    sources = (
        "snri-back-2021", "duloxetine-time-course", "duloxetine-neuropathy-2014",
        "duloxetine-label",
    )  # fmt: skip

    sig: str = "60 mg PO daily"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return half the dose for a week, then all of it; above 60 mg only harm is gained."""
        target = self.parsed.per_day
        dose = min(target, FIRST_WEEK) if day < 7 else target
        part, more = share(dose, FULL), share(dose, FULL, most=3.0)
        return Levers(
            relief_antidepressant_nociceptive=RELIEF * part,
            relief_antidepressant_neuropathic=NEUROPATHIC * part,
            relief_antidepressant_nociplastic=NOCIPLASTIC * part,
            mood_gain=LIFT * part,
            pressure=PRESSURE * more,
            bleeding=ratio(BLEEDING, part),
            serotonin=more,
            cyp2d6=1.0 - (1.0 - ENZYME) * part,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = [*super().notes()]
        if self.parsed.per_day > FULL:
            found.append("Above 60 mg a day pain is relieved no better, and harms rise.")
        found.append(
            "Not with an MAO inhibitor, severe kidney or liver disease or untreated narrow-angle "
            "glaucoma. To stop it, lower it over two weeks or more."
        )
        return tuple(found)
