"""Tipping points: what would have to be true for the other choice to win."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simlib.clinic.projection.groups import whole
from simlib.teaching.debrief.lives import alike, ranked
from simlib.teaching.debrief.traits import between_models, between_people, by_members

if TYPE_CHECKING:
    from simlib.clinic.treatments.plan import Plan
    from simlib.clinic.visit import Visit

LIVES = 1280
"""Lives that the choices are compared on: about ten in each plausible model."""

CLEARLY = 20
"""Of 100: how far apart two halves must be for a trait to be called a tipping point."""

SMALLEST = 0.15
"""Share of all that each side of a threshold must hold."""


ALWAYS = 5
"""Of 100: with fewer exceptions than this, nothing tips it."""


class Threshold(NamedTuple):
    """The one thing that best tells who does better with the other choice.

    Attributes
    ----------
    what : str
        In words.
    above : bool
        Whether the other choice wins above the threshold, not below it.
    threshold : float
    percentile : int
        So many of 100 lie below the threshold.
    inside, outside : int
        Of 100 on that side, and on the other, so many do better with the other choice.
    overall : int
        Of 100 of all.
    """

    what: str
    above: bool
    threshold: float
    percentile: int
    inside: int
    outside: int
    overall: int


class Thresholds(NamedTuple):
    """What would have to be true for another choice to win, in words.

    Attributes
    ----------
    models : str
        Over what nobody knows: plausible models.
    people : str
        Over how people differ.
    """

    models: str
    people: str


def find_threshold(gain: np.ndarray, known: Mapping[str, np.ndarray]) -> Threshold | None:
    """Find what tells those who do better with the other choice from those who do not.

    Parameters
    ----------
    gain : array, shape (n,)
        Of each life, or each plausible model: how much better the other choice does.
    known : mapping of str to array of shape (n,)
        What may tell them apart, by its words.

    Returns
    -------
    Threshold or None
        None where nothing separates them by more than :data:`CLEARLY` of 100.

    Examples
    --------
    >>> trust = np.arange(100.0)
    >>> found = find_threshold(np.where(trust < 40, 1.0, -1.0), {"trust": trust})
    >>> found.what, found.above, found.threshold, found.inside, found.outside
    ('trust', False, 39.5, 100, 0)
    """
    wins = gain > 0
    if gain.size < 2:
        return None
    best: tuple[float, Threshold] | None = None
    least = max(1, int(SMALLEST * gain.size))
    for what, values in known.items():
        order = np.argsort(values, kind="stable")
        sorted_values, sorted_wins = values[order], wins[order]
        upto = np.cumsum(sorted_wins)
        cuts = np.arange(least, gain.size - least + 1)
        cuts = cuts[sorted_values[cuts - 1] < sorted_values[np.minimum(cuts, gain.size - 1)]]
        if cuts.size == 0:
            continue
        low = upto[cuts - 1] / cuts
        high = (upto[-1] - upto[cuts - 1]) / (gain.size - cuts)
        # the gap in units of its own noise, so that small ends do not win by chance
        spread = np.abs(high - low) * np.sqrt(cuts * (gain.size - cuts)) / gain.size
        at = int(np.argmax(spread))
        cut, above = int(cuts[at]), bool(high[at] > low[at])
        inside, outside = (high[at], low[at]) if above else (low[at], high[at])
        found = Threshold(
            what, above, float((sorted_values[cut - 1] + sorted_values[cut]) / 2.0),
            whole(100.0 * cut / gain.size), whole(100.0 * inside), whole(100.0 * outside),
            whole(100.0 * float(wins.mean())),
        )  # fmt: skip
        if found.inside - found.outside >= CLEARLY and (best is None or spread[at] > best[0]):
            best = (float(spread[at]), found)
    return None if best is None else best[1]


def thresholds_of(visit: "Visit", plan: "Plan", other: str) -> Thresholds:
    """Tell what would have to be true for another plan to do better than that of a life.

    Parameters
    ----------
    visit : Visit
        The end of the life.
    plan : Plan
    other : str
        The other plan in words.

    Returns
    -------
    Thresholds
    """
    group, profile = alike(visit.profile, LIVES), visit.profile
    mine, theirs = (ranked(group.ends(p, visit.day)) for p in (visit.plan, plan))
    gain = theirs - mine
    if not gain.any():
        same = f"“{other}” is what you did, as far as the model goes: no difference in any life."
        return Thresholds(same, same)
    models, members = by_members(gain, profile)
    known = {what: values[members] for what, values in between_models(profile).items()}
    return Thresholds(
        sentence(find_threshold(models, known), other, _wins(models), "plausible models"),
        sentence(
            find_threshold(gain, between_people(group)), other, _wins(gain),
            f"lives of people like {visit.name}",
        ),
    )  # fmt: skip


def _wins(gain: np.ndarray) -> int:
    return whole(100.0 * float((gain > 0).mean()))


def sentence(found: Threshold | None, other: str, overall: int, among: str) -> str:
    """Return the answer in words.

    Parameters
    ----------
    found : Threshold or None
    other : str
        The other choice in words.
    overall : int
        Of 100, so many do better with the other choice.
    among : str
        What the numbers count: ``"lives of people like Ana"``.
    """
    head = f"“{other}” does better on function in {overall} of 100 {among}."
    if found is None and not ALWAYS <= overall <= 100 - ALWAYS:
        does = "hardly ever wins" if overall < ALWAYS else "nearly always wins"
        return f"{head} Here it {does}, whatever else is true."
    if found is None:
        return f"{head} Nothing we looked at tells them apart: no single fact would decide it."
    side = "high" if found.above else "low"
    turn = "would win" if found.inside > 50 else "would come closer, and still lose more often,"
    if found.outside > 50:
        turn = "would win by more"
    share = found.percentile if found.above else 100 - found.percentile
    return (
        f"{head} It {turn} if this were {side} ({side}er than in {share} of 100 {among}): "
        f"{found.what}. There it does better in {found.inside} of 100, elsewhere in "
        f"{found.outside} of 100."
    )
