"""EQ-5D: quality of life as a utility, from 0 (as bad as death) to 1 (full health)."""

import itertools
from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable

WITHDRAWAL = ((0.0, 0.87), (5.0, 0.85), (13.0, 0.817), (25.0, 0.705), (37.0, 0.367))
"""Utility by COWS: moderate, severe and worst withdrawal as published, and lines between."""


@dataclass(frozen=True)
class EQ5D(Instrument):
    """Quality of life in five questions, valued by the public.

    Pain and opioid use each have a utility, and the lower one counts: their losses are not
    added below the worse of the two. The utility of use is lower by 0.0025 per day of use a
    month and follows withdrawal (published); that of pain, and the error, are assumed.
    """

    slug = "eq-5d"
    label = "EQ-5D (quality of life)"
    meaning = (
        "0 to 1, higher is better; the norm is about 0.85, people in opioid agonist treatment "
        "about 0.70. A change of 0.08 separated responders in chronic pain."
    )
    minutes = 2.0
    most = 1.0
    higher_is_better = True
    step = 0.001
    error = 0.05
    bands = ((0.0, "very low"), (0.4, "low"), (0.6, "reduced"), (0.8, "near the norm"))
    change = 0.08
    cannot = ("It cannot say what lowers it, and small changes are within its error.",)
    sources = ("patton-2024", "oat-norway-2020", "pain-responders-2020")

    def latent(self, seen: Observable) -> float:
        """Return the lower of the two utilities."""
        x = seen.x
        by_pain = 0.93 - 0.030 * x.pain - 0.025 * (10.0 - x.function) - 0.010 * x.affect
        cows = x.body.withdrawal * seen.who.dependence.cows
        by_use = _between(cows) - 0.0025 * seen.exposure.used28
        return min(by_pain, by_use)


def _between(cows: float) -> float:
    for (a, low), (b, high) in itertools.pairwise(WITHDRAWAL):
        if cows <= b:
            return low + (high - low) * (max(cows, a) - a) / (b - a)
    return WITHDRAWAL[-1][1]
