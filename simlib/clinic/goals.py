"""Goals: how far somebody is with what they want to do again, read from what is measured.

Nobody can measure whether a shift was stood through. What can be read at every visit is how much
pain gets in the way (PEG) and how somebody sleeps; how far these have come since the first visit
is told as it is. That a goal moves with its score is an assumption.
"""

from typing import NamedTuple

from simlib.clinic.patient.chart import Chart

SLEEP = ("sleep", "night")
"""Words of a goal that is read from sleep; every other one is read from PEG."""

CLEARLY = 0.3
"""Part of the way to the best score from which it is clearly nearer (PEG: peg-mid-2024)."""
LITTLE = 0.1
"""Part of the way that is told at all, either way: assumed."""
REACH: dict[str, float] = {"peg": 4.0, "sleep": 7.0}
"""Scores from which the best band of the instrument begins: below it for PEG, from it for sleep."""
LABELS = {"peg": "PEG", "sleep": "sleep quality"}

WORDS = {
    "start": "where it starts",
    "reach": "within reach",
    "nearer": "clearly nearer",
    "some": "a little nearer",
    "same": "no nearer",
    "away": "further away",
}
"""States of a goal in words."""


class Progress(NamedTuple):
    """How far somebody is with one goal.

    Attributes
    ----------
    goal, state, words : str
        ``state`` is a key of ``WORDS``.
    """

    goal: str
    state: str
    words: str


def measure(goal: str) -> str:
    """Return the slug of the score that a goal is read from.

    >>> measure("Sleep five hours in a row"), measure("Walk to the mailbox and back")
    ('sleep', 'peg')
    """
    return "sleep" if any(word in goal.lower() for word in SLEEP) else "peg"


def progress(goal: str, now: Chart, first: Chart) -> Progress:
    """Return how far somebody is with a goal, from today's chart and that of the first visit."""
    slug = measure(goal)
    score, was = now.score(slug), first.score(slug)
    state = "start" if now is first else _state(slug, score, was)
    label = LABELS[slug]
    before = f"{label} {score:g} today" if now is first else f"{label} {score:g}, was {was:g}"
    return Progress(goal, state, f"{WORDS[state]} ({before})")


def _state(slug: str, score: float, was: float) -> str:
    """Return the state of a goal.

    >>> [_state("peg", score, 8.0) for score in (3.9, 5.6, 7.0, 7.9, 8.8)]
    ['reach', 'nearer', 'some', 'same', 'away']
    >>> [_state("sleep", score, 3.0) for score in (7.0, 6.0, 4.0, 3.0, 2.0)]
    ['reach', 'nearer', 'some', 'same', 'away']
    """
    if (score < REACH["peg"]) if slug == "peg" else (score >= REACH["sleep"]):
        return "reach"
    left, before = (score, was) if slug == "peg" else (10.0 - score, 10.0 - was)
    closed = (before - left) / max(before, 0.1)
    if closed >= CLEARLY - 1e-9:
        return "nearer"
    if closed >= LITTLE - 1e-9:
        return "some"
    return "away" if closed <= -LITTLE + 1e-9 else "same"
