"""Evidence for the criteria of opioid use disorder, from the history and from the life so far."""

from typing import Annotated, NamedTuple

import numpy as np

from simlib.clinic.patient.moment import Moment
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed
from simlib.model.outcomes import COWS_POINTS
from simlib.text.durations import MONTH

BEFORE = -365
"""First day of the year before the first moment."""

BY_STAGE: dict[str, tuple[str, ...]] = {
    "at risk": ("craving",),
    "mild": ("larger amounts", "cut down", "craving"),
    "moderate": ("larger amounts", "cut down", "craving", "time", "harm"),
    "severe": (
        "larger amounts", "cut down", "craving", "time", "roles", "given up", "harm", "tolerance",
        "withdrawal",
    ),
}  # fmt: skip
BY_STAGE["early remission"] = BY_STAGE["moderate"]
BY_STAGE["sustained remission"] = BY_STAGE["moderate"]
"""Criteria of the history where a case names a stage and no criteria: assumed."""

ENDED = {"early remission": -120, "sustained remission": -400}
"""Day on which criteria were last met before the first visit, by stage of remission: assumed."""

# What in a simulated life stands for a criterion; all assumed.
SOME_DAYS: Annotated[
    int,
    Quantity("d", "days of 28 with non-prescribed opioids that are more than intended"),
    assumed(2, 8),
] = 4
MOST_DAYS: Annotated[
    int, Quantity("d", "days of 28 that take up a great deal of time"), assumed(14, 28)
] = 20
STRONG: Annotated[float, Quantity("points", "strong craving"), assumed(4.0, 7.0)] = 5.0
STRONG_DAYS: Annotated[int, Quantity("d", "days of 28 with strong craving"), assumed(4, 14)] = 7
AFTER_CUT: Annotated[
    int,
    Quantity("d", "use within these days of a lower dose is a failed attempt to cut down"),
    assumed(28, 90),
] = 60
LITTLE: Annotated[
    float, Quantity("points", "function so low that roles are not filled"), assumed(1.0, 4.0)
] = 2.5
LOST: Annotated[
    float,
    Quantity("points", "function lost since the first visit: things were given up"),
    assumed(0.5, 3.0),
] = 1.0
LOW_MOOD: Annotated[
    float, Quantity("points", "negative affect that does harm"), assumed(6.0, 9.0)
] = 7.0
ADAPTED: Annotated[
    float,
    Quantity("1", "adaptation that shows as tolerance, as after weeks on 60 MME a day"),
    assumed(0.5, 1.2),
] = 0.8
SEEN_COWS: Annotated[
    float,
    Quantity("points", "worst COWS of a day that shows as withdrawal"),
    assumed(5.0, 13.0, near="cows-2003"),
] = 8.0
LATER: Annotated[
    int,
    Quantity("d", "days after the last use in which the body still answers to it"),
    assumed(7, 28),
] = 14


class Evidence(NamedTuple):
    """What a criterion rests on.

    Attributes
    ----------
    last : int
        Day on which it was last seen.
    sentence : str
    supervised : bool
        It comes of opioids that were taken as prescribed.
    """

    last: int
    sentence: str
    supervised: bool = False


def by_history(moment: Moment) -> dict[str, Evidence]:
    """Return criteria of the year before the first moment.

    Use on several days a month keeps them alive; a single lapse does not.
    """
    profile, health = moment.profile, moment.profile.health
    keys = health.criteria or BY_STAGE.get(profile.stage, ())
    last = ENDED.get(profile.stage, -1)
    again = _last(_often(used(moment), SOME_DAYS)[-BEFORE:], 0)
    if again is not None and "remission" not in profile.stage:
        last = max(last, again)
    so_far = "" if last < 0 else f", and use has gone on up to day {last}"
    alone = _only_prescribed(moment, keys)
    return {
        key: Evidence(last, f"By history{so_far}.", alone and key in ("tolerance", "withdrawal"))
        for key in keys
    }


def _only_prescribed(moment: Moment, keys: tuple[str, ...]) -> bool:
    """Tell whether opioids before the first visit were prescribed, and taken so."""
    ordered = moment.plan.table(BEFORE, -BEFORE)[:, _column("prescribed")].any()
    return bool(ordered and "larger amounts" not in keys and not used(moment)[:-BEFORE].any())


def used(moment: Moment) -> np.ndarray:
    """Tell, from a year before the first visit to yesterday, on which days there was use."""
    found = moment.lived.span("used", BEFORE, moment.day) > 0
    for first, end, _ in moment.profile.habitual:
        found[max(0, first - BEFORE) : max(0, end - BEFORE)] = True
    return found


def by_life(moment: Moment) -> dict[str, Evidence]:
    """Return what happened since the first visit, and in daily use before it."""
    found: dict[str, Evidence] = {}
    use = used(moment)
    month = _rolling(use, MONTH)
    life = moment.lived

    def since(name: str, before: float = 0.0) -> np.ndarray:
        return life.span(name, BEFORE, moment.day, before)

    def add(key: str, on: np.ndarray, sentence: str) -> None:
        last = _last(on, BEFORE)
        if last is not None:
            days = int(month[last - BEFORE])
            found[key] = Evidence(last, sentence.format(last=last, days=days))

    seen = "on {days} of the 28 days up to day {last}"
    add("larger amounts", _often(use, SOME_DAYS), f"Non-prescribed opioids {seen}.")
    add("time", _often(use, MOST_DAYS), f"Non-prescribed opioids {seen}.")
    strong = _rolling(since("craving") >= STRONG, MONTH) >= STRONG_DAYS
    add("craving", strong, "Strong craving in most weeks up to day {last}.")
    begun, tried = _after_cut(moment, use)
    add("cut down", tried, f"The dose was lowered on day {begun}; use on day {{last}}.")
    function = since("function", 10.0)
    regular = _often(use, MOST_DAYS) & (np.arange(use.size) >= -BEFORE)
    add("roles", regular & (function <= LITTLE), f"Hardly able to do anything, with use {seen}.")
    lost = life.values["function"][0] - LOST
    add("given up", regular & (function <= lost), f"Less done than before, with use {seen}.")
    late = use & (_so_far(since("overdoses")) > 0)
    add("hazard", late, "Use on day {last}, after an overdose.")
    stays = use & (_so_far(since("hospital")) > 0)
    low = _often(use, SOME_DAYS) & (since("affect") >= LOW_MOOD)
    add("harm", stays | low, f"Use went on after a stay in hospital or in very low mood, {seen}.")
    adapted = since("body.fast") + since("body.slow") >= ADAPTED
    worst = since("body.worst") * COWS_POINTS >= SEEN_COWS
    own = _own(use)
    for key, on, sentence in (
        ("tolerance", adapted, "The body has adapted to daily opioids already."),
        ("withdrawal", worst, "Signs of withdrawal on day {last}."),
    ):
        add(key, on & own, sentence)
        if key not in found and (last := _last(on, BEFORE)) is not None:
            plain = f"{sentence.format(last=last)} Opioids were taken as prescribed."
            found[key] = Evidence(last, plain, supervised=True)
    return found


def _own(use: np.ndarray) -> np.ndarray:
    """Tell on which days the body answers to non-prescribed use: then, and shortly after."""
    return _rolling(_often(use, SOME_DAYS), LATER) > 0


def _often(use: np.ndarray, days: int) -> np.ndarray:
    """Tell on which days of use there had been so many in four weeks."""
    return use & (_rolling(use, MONTH) >= days)


def _after_cut(moment: Moment, use: np.ndarray) -> tuple[int, np.ndarray]:
    """Return when a lowering that failed began, and the days of use that followed a lower dose."""
    rows = moment.plan.table(BEFORE, moment.day - BEFORE)
    dose = rows[:, _column("prescribed")]
    treated = rows[:, [_column(n) for n in ("buprenorphine", "methadone", "depot")]].sum(axis=1) > 0
    lower = np.concatenate([[False], dose[1:] < 0.95 * dose[:-1]]) & ~treated
    tried = use & (_rolling(lower, AFTER_CUT) > 0)
    last = _last(tried, BEFORE)
    cuts = np.flatnonzero(lower) + BEFORE
    near = cuts[(cuts <= (last or 0)) & (cuts > (last or 0) - AFTER_CUT)]
    return (int(near[0]) if near.size else 0), tried


def _column(name: str) -> int:
    return Levers._fields.index(name)


def _rolling(flags: np.ndarray, days: int) -> np.ndarray:
    """Return how many of the last days were on, day by day.

    >>> _rolling(np.array([True, True, False, True]), 2).tolist()
    [1, 2, 1, 1]
    """
    total = np.cumsum(flags)
    total[days:] = total[days:] - total[:-days].copy()
    return total


def _so_far(counts: np.ndarray) -> np.ndarray:
    """Return how much a count had risen by the day before."""
    return np.concatenate([[0.0], counts[:-1]]) - counts[0]


def _last(on: np.ndarray, first: int) -> int | None:
    at = np.flatnonzero(on)
    return int(at[-1]) + first if at.size else None
