"""Decision or luck: whether it was a good bet, and whether it turned out well."""

from typing import NamedTuple

import numpy as np

from simlib.debriefing.distribution import Standing
from simlib.debriefing.lives import Ends
from simlib.tally import whole

CLEAR = 60
"""Of 100 pairs of lives: from so many on, one choice is called better than the other."""

LUCKY, UNLUCKY = 70, 30
"""Rank among 100 lives with the same decisions from which a life is called lucky, or not."""


class Bet(NamedTuple):
    """The decisions against something else, over the same lives with the same luck.

    Attributes
    ----------
    name : str
        What they are compared with.
    better, worse, same : int
        Of 100 pairs of lives, by function at the end; who died did worse. They sum to 100.
    gain : float
        Mean difference in function, points of 100.
    """

    name: str
    better: int
    worse: int
    same: int
    gain: float

    @property
    def verdict(self) -> str:
        """good, bad or even."""
        decided = self.better + self.worse
        if decided and 100 * self.better >= CLEAR * decided and self.gain > 0:
            return "good"
        if decided and 100 * self.worse >= CLEAR * decided and self.gain < 0:
            return "bad"
        return "even"

    @property
    def sentence(self) -> str:
        """The comparison in words."""
        if self.same == 100:
            return f"Against “{self.name}”: no difference in any life."
        return (
            f"Against “{self.name}”: of 100 lives with the same luck, {self.better} ended with "
            f"more function, {self.worse} with less, {self.same} with the same "
            f"(on average {self.gain:+.0f} points of 100)."
        )


def bet(name: str, mine: Ends, other: Ends) -> Bet:
    """Compare two plans over the same lives.

    Examples
    --------
    >>> alive = np.zeros(4)
    >>> mine = {"function": np.array([50.0, 40, 30, 20]), "death": alive}
    >>> bet("other", mine, {"function": np.array([45.0, 40, 35, 10]), "death": alive})[1:4]
    (50, 25, 25)
    """
    a = np.where(mine["death"] > 0, -1.0, np.round(mine["function"]))
    b = np.where(other["death"] > 0, -1.0, np.round(other["function"]))
    better, worse = whole(100 * float(np.mean(a > b))), whole(100 * float(np.mean(a < b)))
    worse = min(worse, 100 - better)
    gain = float(np.mean(mine["function"] - other["function"]))
    return Bet(name, better, worse, 100 - better - worse, gain)


def told_apart(against: Bet, standing: Standing, luck: Standing) -> str:
    """Return decision and luck apart, in a few sentences.

    A good decision with a bad outcome and a bad one with a good outcome read differently here.

    Parameters
    ----------
    against : Bet
        The decisions against no change.
    standing : Standing
        The life among other people with the same decisions.
    luck : Standing
        The life among lives of this very person: what is left is luck.
    """
    decision = {
        "good": f"The decisions were a good bet against “{against.name}”",
        "bad": f"The decisions were a poor bet against “{against.name}”",
        "even": f"The decisions were neither better nor worse a bet than “{against.name}”",
    }[against.verdict]
    turned = _turned(luck)
    after = {
        ("good", "unlucky"): "A good decision with a bad outcome is still a good decision.",
        ("bad", "lucky"): "A good outcome does not make it a good decision: next time it may not "
        "turn out so.",
        ("good", "lucky"): "Some of how well it went is luck, and would not come every time.",
        ("bad", "unlucky"): "Some of how badly it went is luck, and the decisions did the rest.",
    }.get((against.verdict, turned), "")
    who = ""
    if not standing.own["death"] and _turned(standing) != turned:
        who = (
            f"Where this life stands among other people is mostly who {standing.name} is, and how "
            f"{standing.name} began."
        )
    return " ".join(f"{decision}, and this life was {turned}. {after} {who}".split())


def _turned(standing: Standing) -> str:
    if standing.own["death"] or standing.better < UNLUCKY:
        return "unlucky"
    return "lucky" if standing.better >= LUCKY else "neither lucky nor unlucky"
