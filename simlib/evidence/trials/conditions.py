"""Conditions of a trial: scores and flags that entry rules and steps may ask about."""

from dataclasses import dataclass

from simlib.cases.texts.conditions import Range

SCORES = {
    "pain": (0.0, 10.0, "Pain, 0 to 10"),
    "function": (0.0, 100.0, "Function, 0 to 100, higher is better"),
    "interference": (0.0, 10.0, "Interference of pain, 0 to 10: ten minus function over ten"),
    "cows": (0.0, 48.0, "Withdrawal, COWS points"),
    "craving": (0.0, 100.0, "Craving, 0 to 100"),
    "sleep": (0.0, 10.0, "Sleep quality, 0 to 10, higher is better"),
    "mood": (0.0, 10.0, "Negative affect, 0 to 10, higher is worse"),
    "use_days": (0.0, 28.0, "Days with non-prescribed opioids, of the last 28"),
    "mme": (0.0, 3000.0, "Full agonist prescribed for pain, MME a day"),
    "pain_above_usual": (
        -10.0, 10.0, "Pain today over the person's own mean of the last 28 days: a bad moment",
    ),
    "attended": (0.0, 100.0, "Sessions attended since randomisation, percent of those offered"),
}  # fmt: skip
"""What a condition may compare, with its range."""

FLAGS = {
    "in_care": "Whether the person is in care",
    "on_medication": "Whether medication for OUD is on board",
    "opioid_free": "Whether no opioid is left in the body (a naloxone challenge is passed)",
    "regular_use": "Whether there were at least 5 days of use in the last 7",
    "overdosed": "Whether there was an overdose since the file's first day",
}
"""What a condition may ask: yes or no."""


@dataclass(frozen=True)
class TrialCondition:
    """One thing that must hold.

    Attributes
    ----------
    score : str
        One of :data:`SCORES` or :data:`FLAGS`.
    range : Range
    change : bool
        Compare the change since randomisation.
    """

    score: str
    range: Range
    change: bool = False
