"""Guidance: what a pharmacist would call about, what dated guidelines say, and what they would do.

Everything is read from what a clinician can know (:mod:`simlib.clinic.guidance.facts`); rules are
data (``alerts.yaml``, ``guidelines.yaml``). Guidelines that can be played stand above a visit, in
:mod:`simlib.clinic.policies`.
"""

from simlib.clinic.guidance.facts import Facts
from simlib.clinic.guidance.guidelines import (
    Advice,
    Disagreement,
    StandingAdvice,
    advice,
    disagreements,
    review,
    sources,
)
from simlib.clinic.guidance.pharmacist import Alert, alerts

__all__ = [
    "Advice",
    "Alert",
    "Disagreement",
    "Facts",
    "StandingAdvice",
    "advice",
    "alerts",
    "disagreements",
    "review",
    "sources",
]
