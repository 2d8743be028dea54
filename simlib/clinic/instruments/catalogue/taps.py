"""TAPS: what a person takes, as told."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import ALWAYS, Instrument, Observable, Reading, chance
from simlib.model.notation.quantities import Quantity, inferred, measured

TOLD_LEAST: Annotated[
    float,
    Quantity("1", "sensitivity against oral fluid, taken for a person without trust"),
    inferred("taps-2023", 0.43, 0.60),
] = 0.52
TOLD_MOST: Annotated[
    float,
    Quantity("1", "sensitivity against an interview, taken for full trust"),
    inferred("taps-2023", 0.68, 0.85),
] = 0.85
SPECIFIC: Annotated[float, Quantity("1", "specificity"), measured("taps-2023", 0.97, 0.98)] = 0.975

OTHERS = {
    "tobacco": ("smoking",), "alcohol": ("alcohol use", "alcohol use disorder"),
    "cannabis": ("cannabis use",), "stimulants": ("stimulant use",),
    "sedatives": ("benzodiazepine not prescribed",),
}  # fmt: skip
"""What else is asked about, and the conditions that it finds."""


@dataclass(frozen=True)
class TAPS(Instrument):
    """Tobacco, alcohol, prescription medicines and other substances, over three months.

    The score is that of opioids. Use is not always told: about half of it against oral fluid,
    two thirds and more against an interview. That trust decides where between these a person
    stands is assumed, and so is the step from days of use to points.
    """

    slug = "taps"
    label = "TAPS (opioids, as told)"
    meaning = "Opioids 0 to 3; 1 or more is positive. What else is told stands beside it."
    minutes = 4.0
    most = 3.0
    error = 0.0
    bands = ((0.0, "negative"), (1.0, "positive: problem use"), (2.0, "positive: higher risk"))
    cannot = (
        "It cannot find what is not told: against oral fluid it misses about half of opioid use.",
        "Being asked without judgement, and trust, raise what is told.",
    )
    sources = ("taps-2023",)

    def latent(self, seen: Observable) -> float:
        """Return the points a person would have who tells everything."""
        days = seen.exposure.used90
        return 0.0 if days == 0 else 1.0 + 1.0 * (days >= 8) + 1.0 * (days >= 30)

    def read(self, seen: Observable) -> Reading:
        """Return what is told."""
        truth, trust = self.latent(seen), seen.x.alliance
        luck = chance(seen.seed, seen.day, self.slug, "opioids")
        if truth > 0:
            score = truth if luck < TOLD_LEAST + (TOLD_MOST - TOLD_LEAST) * trust else 0.0
        else:
            score = 1.0 if luck > SPECIFIC else 0.0
        told = [("opioids", score)]
        for name, conditions in OTHERS.items():
            has = any(seen.health.has(condition) for condition in conditions)
            tells = chance(seen.seed, ALWAYS, self.slug, name) < TOLD_MOST
            told.append((name, 1.0 if has and tells else 0.0))
        return self.reading(seen, score, tuple(told))

    def flagged(self, reading: Reading) -> bool:
        """Tell whether it is positive for opioids."""
        return reading.score >= 1.0
