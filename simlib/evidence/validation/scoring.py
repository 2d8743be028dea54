"""Score of the model: effects, levels, nulls and qualitative numbers apart, and in words.

Coverage counts how often the published number lies within half and nine in ten of what the model
allows for it: its own spread, discrepancy, the luck of a finite run, and the error with which the
number was published. Where these widths are honest, it is 50 and 90 %.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from simlib.evidence.calibration.targets import scaled
from simlib.evidence.validation.lines import Line

HALF, NINE, TWO = 0.674, 1.645, 2.0
FEWEST = 5
"""Numbers from which on a rank correlation is given."""

KINDS = ("contrast", "level", "null", "qualitative")
RANKED = {"contrast": "log", "level": "logit"}
"""Scale of the numbers whose order is compared: ratios with ratios, shares with shares."""


class Seen(NamedTuple):
    """One number as it is scored: what was simulated, whether it is met, and how far it is."""

    line: Line
    simulated: float | None
    inside: bool | None
    direction: bool | None
    z: float | None


def score(lines: Sequence[Line]) -> dict[str, Any]:
    """Return the scores of four sets of numbers.

    ``unseen``: fitted numbers, as fits predict them that had not seen the family of their trial
    (ten folds); ``drawn``: files that came after the first fit and whose names were drawn never to
    be fitted; ``compared``: other numbers that are never fitted; ``fitted``: as they were fitted.
    """
    fitted = [one for one in lines if one.role == "calibrate"]
    checks = [one for one in lines if one.role != "calibrate"]
    sets = {
        "unseen": [
            Seen(one, one.unseen, one.unseen_inside, one.unseen_direction, one.unseen_z)
            for one in fitted if one.unseen is not None or one.unseen_z is not None
        ],
        "drawn": [_as_is(one) for one in checks if one.drawn],
        "compared": [_as_is(one) for one in checks if not one.drawn],
        "fitted": [_as_is(one) for one in fitted],
    }  # fmt: skip
    return {name: _set(some) for name, some in sets.items()}


def _as_is(one: Line) -> Seen:
    return Seen(one, one.simulated, one.inside, one.direction, one.z)


def _set(some: Sequence[Seen]) -> dict[str, Any]:
    domains = sorted({s.line.domain for s in some})
    valued = [s for s in some if s.line.kind in ("contrast", "level")]
    return {
        "kinds": {k: counts([s for s in some if s.line.kind == k], RANKED.get(k)) for k in KINDS},
        "domains": {d: counts([s for s in valued if s.line.domain == d]) for d in domains},
        "valued": counts(valued),
    }


def counts(some: Sequence[Seen], ranked: str | None = None) -> dict[str, Any]:
    """Return counts of a set of numbers, and the rank correlation of those of one scale.

    Parameters
    ----------
    some : sequence of Seen
    ranked : str, optional
        Scale of the numbers whose order is compared.
    """

    def number_of(test: Callable[[Seen], bool | None]) -> int:
        return sum(1 for s in some if test(s))

    return {
        "numbers": number_of(lambda s: s.inside is not None),
        "inside": number_of(lambda s: s.inside),
        "sided": number_of(lambda s: s.direction is not None),
        "right_side": number_of(lambda s: s.direction),
        "distances": number_of(lambda s: s.z is not None),
        "half": number_of(lambda s: s.z is not None and abs(s.z) < HALF),
        "nine": number_of(lambda s: s.z is not None and abs(s.z) < NINE),
        "two": number_of(lambda s: s.z is not None and abs(s.z) < TWO),
        "rank": _rank([s for s in some if s.line.scale == ranked]) if ranked else None,
    }


def _rank(some: Sequence[Seen]) -> float | None:
    pairs = [(s.line.published, s.simulated) for s in some]
    if not pairs:
        return None
    scale = some[0].line.scale
    both = scaled(np.array(pairs, dtype=np.float64), scale)
    both = both[np.isfinite(both).all(axis=1)]
    return rank_correlation(both[:, 0], both[:, 1])


def rank_correlation(x: np.ndarray, y: np.ndarray) -> float | None:
    """Return Spearman's rank correlation, or None for fewer than five pairs or no variation.

    >>> rank_correlation(np.arange(6.0), np.arange(6.0) ** 3), rank_correlation(x := np.ones(6), x)
    (1.0, None)
    """
    if x.size < FEWEST:
        return None
    a, b = _ranks(x), _ranks(y)
    if a.std() == 0 or b.std() == 0:
        return None
    return round(float(np.corrcoef(a, b)[0, 1]), 3)


def _ranks(x: np.ndarray) -> np.ndarray:
    """Return ranks; equal values have the mean of theirs."""
    values, place, times = np.unique(x, return_inverse=True, return_counts=True)
    ends = np.cumsum(times)
    return np.asarray((ends - (times - 1) / 2.0)[place]) if values.size else x


def sentence(found: dict[str, Any]) -> str:
    """Return what an outsider would conclude, in one sentence.

    Parameters
    ----------
    found : dict
        As :func:`score` returns it.
    """
    name = "unseen" if found["unseen"]["valued"]["numbers"] else "compared"
    kinds, all_of = found[name]["kinds"], found[name]["valued"]
    if not all_of["numbers"]:
        return "The model has not been put to any number that it had not seen."
    return (
        "Give the model a trial that it has not seen, and "
        f"{percent(kinds['contrast'], 'inside', 'numbers')} of its effects and "
        f"{percent(kinds['level'], 'inside', 'numbers')} of its levels (shares, rates, means) lie "
        "inside the published interval; the direction of an effect is right in "
        f"{percent(kinds['contrast'], 'right_side', 'sided')}, and the range that is said to hold "
        f"nine in ten published numbers holds {percent(all_of, 'nine', 'distances')}."
    )


def percent(of: dict[str, Any], what: str, among: str) -> str:
    """Return a count as a percentage in words.

    >>> percent({"inside": 2, "numbers": 3}, "inside", "numbers")
    '67 %'
    """
    return f"{100 * of[what] / of[among]:.0f} %" if of[among] else "none"


ASKED = (
    ("drawn", "contrast", "inside", "numbers", 75, 100, "effects inside"),
    ("drawn", "level", "inside", "numbers", 60, 100, "levels inside"),
    ("drawn", "contrast", "right_side", "sided", 95, 100, "direction of effects right"),
    ("drawn", "", "two", "distances", 90, 100, "within two standard deviations"),
    ("drawn", "", "nine", "distances", 80, 97, "held by the range of nine in ten"),
    ("fitted", "", "inside", "numbers", 90, 100, "inside"),
)
"""What was asked for: set, kind (empty for effects and levels), count, of how many, least and most
percent, and its name."""


def bars(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each of the bars that were asked for, with what is reached."""
    told = []
    for name, kind, what, among, least, most, label in ASKED:
        of = found[name]["kinds"][kind] if kind else found[name]["valued"]
        reached = 100 * of[what] / of[among] if of[among] else None
        told.append({
            "set": name, "what": label, "count": of[what], "among": of[among],
            "least": least, "most": most,
            "met": reached is not None and least <= reached <= most,
        })  # fmt: skip
    return told
