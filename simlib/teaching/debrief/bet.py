"""The bet: how far the decisions were from the best plan that is known for this person."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from simlib.teaching.debrief.decision_quality import FAR, GRAVE, NOTICED
from simlib.teaching.debrief.lives import EFFECTS, Ends

OWN = "yours"
ENOUGH = 1000
"""Lives from which what is rare may be told of 1,000; of fewer, it is too rare to tell."""

SEEN = 10.0
"""Events from which a count is not rare, in however few lives: its error is a third at most."""

UNITS = {
    "function": "of 100", "return_to_use": "of 100", "overdose": "of 1,000", "death": "of 1,000",
}  # fmt: skip
"""Units of what is compared, beside its name."""

COMPARED = tuple(UNITS)


class Bet(NamedTuple):
    """The decisions beside the best plan known, over the same lives with the same luck.

    Attributes
    ----------
    best : str
        Name of the best plan; :data:`OWN` where nothing that is known is better.
    size : {"none", "small", "large"}
        How far it was from the best.
    function : float
        Points of function of 100 that the best plan is ahead.
    dying : float
        Of 1,000, how many more are expected to die with one's own decisions.
    rows : tuple of (str, str, str)
        Label of each outcome, as it is with one's own decisions and with the best plan.
    """

    best: str
    size: str
    function: float
    dying: float
    rows: tuple[tuple[str, str, str], ...]

    @property
    def headline(self) -> str:
        """The distance in a few words."""
        return {
            "none": "As good a bet as any that is known here.",
            "small": "A small distance from the best bet known here.",
            "large": "A large distance from the best bet known here.",
        }[self.size]


def bet_of(mine: Ends, others: Mapping[str, Ends]) -> Bet:
    """Return how far one plan is from the best of all.

    The best is the one with most function among those with which hardly more people die than with
    the safest: life comes first.

    Parameters
    ----------
    mine : mapping of str to array
        What becomes of the shared lives with one's own decisions.
    others : mapping of str to mapping
        The same for every other plan, by its name.

    Examples
    --------
    >>> ends = lambda function, death: {
    ...     "function": np.full(4, function), "return_to_use": np.zeros(4),
    ...     "overdose": np.zeros(4), "death": np.full(4, death)}
    >>> bet_of(ends(30.0, 0.01), {"a": ends(33.0, 0.01), "b": ends(60.0, 0.04)})[:3]
    ('a', 'small', 3.0)
    """
    every = {OWN: mine, **others}
    death = {name: _mean(ends, "death") * EFFECTS["death"].factor for name, ends in every.items()}
    function = {name: _mean(ends, "function") for name, ends in every.items()}
    safe = [name for name in every if death[name] < min(death.values()) + GRAVE]
    best = max(safe, key=lambda name: function[name])
    ahead = function[best] - function[OWN]
    dying = death[OWN] - death[best]
    size = "large" if ahead >= FAR or dying >= GRAVE else "small" if ahead >= NOTICED else "none"
    if size == "none":
        best, ahead, dying = OWN, 0.0, 0.0
    rows = tuple(
        (f"{EFFECTS[n].label}, {UNITS[n]}", told(n, mine), told(n, every[best])) for n in COMPARED
    )
    return Bet(best, size, ahead, dying, rows)


def told(name: str, ends: Ends) -> str:
    """Return a mean over lives in its unit; what is counted too seldom is not told.

    Deaths are those to expect of each life, and are told of any number of lives.
    """
    effect, lives = EFFECTS[name], ends[name].size
    if name == "overdose" and lives < ENOUGH and float(np.sum(ends[name])) < SEEN:
        return "too rare to tell"
    return effect.told(_mean(ends, name))


def _mean(ends: Ends, name: str) -> float:
    return float(np.mean(ends[name]))
