"""Decision or luck: whether it was a good bet, and whether it turned out well."""

from typing import NamedTuple

import numpy as np

from simlib.clinic.projection.groups import whole
from simlib.teaching.debrief.distribution import LifeAmongLives
from simlib.teaching.debrief.lives import EFFECTS, Ends, ranked
from simlib.text.lists import listed

CLEAR = 60
"""Of 100 pairs of lives: from so many on, one choice is called better than the other."""

NOTICED = 1.0
"""Points of function of 100: a smaller mean difference is none, however often it comes."""

GRAVE = 5.0
"""Deaths of 1,000 lives: from so many more or fewer on, they count in what a bet is called."""

FAR = 5.0
"""Points of function of 100 from which a plan is far behind another: half a point of PEG."""

LUCKY, UNLUCKY = 70, 30
"""Rank among 100 lives with the same decisions from which a life is called lucky, or not."""


class DecisionQuality(NamedTuple):
    """The decisions against something else, over the same lives with the same luck.

    Attributes
    ----------
    name : str
        What they are compared with.
    better, worse, same : int
        Of 100 pairs of lives, by function at the end; who died did worse. They sum to 100.
    gain : float
        Mean difference in function, points of 100.
    dying : float
        Difference in deaths to expect, of 1,000 lives; below zero where fewer die.
    """

    name: str
    better: int
    worse: int
    same: int
    gain: float
    dying: float = 0.0

    @property
    def verdict(self) -> str:
        """good, bad, even, or torn where function and deaths point different ways."""
        decided = self.better + self.worse
        function = 0
        if decided and 100 * self.better >= CLEAR * decided and self.gain >= NOTICED:
            function = 1
        if decided and 100 * self.worse >= CLEAR * decided and self.gain <= -NOTICED:
            function = -1
        deaths = 0 if abs(self.dying) < GRAVE else (-1 if self.dying > 0 else 1)
        if function * deaths < 0:
            return "torn"
        return {1: "good", -1: "bad", 0: "even"}[max(-1, min(1, function + deaths))]

    @property
    def sentence(self) -> str:
        """The comparison in words."""
        if self.same == 100 and not self.dying:
            return f"Against “{self.name}”: no difference in any life."
        said = {
            "good": "the better bet", "bad": "the poorer bet", "even": "about as good a bet",
            "torn": "more function and more deaths" if self.dying > 0
            else "less function and fewer deaths",
        }[self.verdict]  # fmt: skip
        deaths, more = whole(abs(self.dying)), "more" if self.dying > 0 else "fewer"
        dying = f"{deaths} {more} die" if deaths else "as many die"
        return (
            f"Against “{self.name}”: {said}. Of 100 lives with the same luck, {self.better} ended "
            f"with more function, {self.worse} with less, {self.same} with the same (on average "
            f"{self.gain:+.1f} points of 100); of 1,000, {dying}."
        )


def quality_against(name: str, mine: Ends, other: Ends) -> DecisionQuality:
    """Compare two plans over the same lives.

    Examples
    --------
    >>> alive = np.zeros(4)
    >>> mine = {"function": np.array([50.0, 40, 30, 20]), "died": alive, "death": alive}
    >>> other = mine | {"function": np.array([45.0, 40, 35, 10])}
    >>> quality_against("other", mine, other)[1:4]
    (50, 25, 25)
    """
    a, b = ranked(mine), ranked(other)
    better, worse = whole(100 * float(np.mean(a > b))), whole(100 * float(np.mean(a < b)))
    worse = min(worse, 100 - better)
    gain = float(np.mean(mine["function"] - other["function"]))
    dying = EFFECTS["death"].factor * float(np.mean(mine["death"] - other["death"]))
    return DecisionQuality(name, better, worse, 100 - better - worse, gain, dying)


class Verdict(NamedTuple):
    """Decision and luck, told apart.

    Attributes
    ----------
    decision : {"good", "bad", "mixed", "torn", "even"}
        The decisions as a bet, against no change and against every path of the case: bad where one
        of these is far better, mixed where some are better and some a little worse, torn where
        function and deaths point different ways.
    turned : {"lucky", "middle", "unlucky"}
        This life among lives of this very person with the same decisions.
    headline : str
        Both in a few words.
    text : str
        Both in sentences, which say what every single comparison says.
    """

    decision: str
    turned: str
    headline: str
    text: str


def told_apart(
    bets: tuple[DecisionQuality, ...], standing: LifeAmongLives, luck: LifeAmongLives
) -> Verdict:
    """Tell decision and luck apart.

    A good decision with a bad outcome and a bad one with a good outcome read differently here.

    Parameters
    ----------
    bets : tuple of DecisionQuality
        The decisions against no change and against the paths of the case.
    standing : LifeAmongLives
        The life among other people with the same decisions.
    luck : LifeAmongLives
        The life among lives of this very person: what is left is luck.
    """
    decision, turned = _decision(bets), _turned(luck)
    who = ""
    if not standing.own["died"] and _turned(standing) != turned:
        who = (
            f"Where this life stands among other people is mostly who {standing.name} is, and how "
            f"{standing.name} began."
        )
    text = f"{_compared(bets)} {_AFTER.get((decision, turned), '')} {who}"
    return Verdict(decision, turned, f"{_BET[decision]}, {_LIFE[turned]}", " ".join(text.split()))


_BET = {
    "good": "A good bet",
    "bad": "A poor bet",
    "mixed": "A bet a little behind the best",
    "torn": "A bet of function against deaths",
    "even": "A bet as good as the others",
}
_LIFE = {
    "lucky": "and it turned out well.",
    "middle": "and it turned out as it mostly does.",
    "unlucky": "and it turned out badly.",
}
_AFTER = {
    ("good", "unlucky"): "A good decision with a bad outcome is still a good decision.",
    ("bad", "lucky"): "A good outcome does not make it a good decision: next time it may not turn "
    "out so.",
    ("good", "lucky"): "Some of how well it went is luck, and would not come every time.",
    ("bad", "unlucky"): "Some of how badly it went is luck, and the decisions did the rest.",
    ("mixed", "unlucky"): "How badly it went is partly luck; that there were better bets is not.",
    ("mixed", "lucky"): "How well it went is partly luck, and there were better bets.",
}


def _decision(bets: tuple[DecisionQuality, ...]) -> str:
    """Return what all comparisons come to: a plan far behind a better one is a poor bet."""
    found = {bet.verdict for bet in bets}
    if any(bet.verdict == "bad" and (bet.gain <= -FAR or bet.dying >= GRAVE) for bet in bets):
        return "bad"
    if {"good", "bad"} <= found:
        return "mixed"
    if "torn" in found:
        return "torn"
    return "good" if "good" in found else "bad" if "bad" in found else "even"


def _compared(bets: tuple[DecisionQuality, ...]) -> str:
    """Return what every comparison says, in one sentence."""
    said = {
        "good": "the better bet against",
        "bad": "the poorer bet against",
        "even": "about as good a bet as",
        "torn": "torn between function and deaths against",
    }
    parts = []
    for verdict, words in said.items():
        names = [f"“{bet.name}”" for bet in bets if bet.verdict == verdict]
        if names:
            parts.append(f"{words} {listed(names)}")
    return f"Your decisions were {'; '.join(parts)}."


def _turned(standing: LifeAmongLives) -> str:
    if standing.own["died"] or standing.better < UNLUCKY:
        return "unlucky"
    return "lucky" if standing.better >= LUCKY else "middle"
