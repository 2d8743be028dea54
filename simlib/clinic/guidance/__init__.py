"""Guidance: what a pharmacist would call about, what dated guidelines say, and what they would do.

Everything is read from what a clinician can know (:mod:`simlib.clinic.guidance.facts`); rules are
data (``alerts.yaml``, ``guidelines.yaml``).
"""

from simlib.clinic.guidance.checks import Alert, alerts
from simlib.clinic.guidance.facts import Facts
from simlib.clinic.guidance.guidelines import (
    Advice,
    Disagreement,
    Standing,
    advice,
    disagreements,
    review,
    sources,
)
from simlib.clinic.guidance.policies import POLICIES, Decision, Policy, apply, follow

__all__ = [
    "POLICIES", "Advice", "Alert", "Decision", "Disagreement", "Facts", "Policy", "Standing",
    "advice", "alerts", "apply", "disagreements", "follow", "review", "sources",
]  # fmt: skip
