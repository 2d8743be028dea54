"""Single lives out of a projection: what bands cannot show is how one life goes up and down."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simlib.clinic.patient.chart import Known
from simlib.clinic.patient.moment import Moment
from simlib.clinic.projection.groups import CLEARLY, ICONS
from simlib.clinic.projection.people_alike import alike
from simlib.clinic.projection.project import past
from simlib.clinic.projection.weekly import FIRST_DAYS
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.outcomes import BANDED, OUTCOMES, returned

RECORD = (
    "function", "pain", "body.withdrawal", "body.worst", "craving", "used", "in_care", "alive",
)  # fmt: skip


@dataclass(frozen=True)
class HypotheticalLife:
    """One of the lives that a projection counts.

    Attributes
    ----------
    weekly : mapping of outcome to tuple of float
        Means of the week, from the start to the end or to death.
    daily : tuple of float
        COWS, worst of each of the first days, to death.
    use_days : tuple of int
        Days of non-prescribed use, of 7.
    returned : int or None
        Number of weeks after which it had returned to regular use.
    end : str
        One of :data:`simlib.clinic.projection.groups.ICONS`.
    """

    weekly: Mapping[str, tuple[float, ...]]
    daily: tuple[float, ...]
    use_days: tuple[int, ...]
    returned: int | None
    end: str


def some_lives(
    moment: Moment, known: tuple[Known, ...], weeks: int = 26, number: int = 20, lives: int = 1000
) -> tuple[HypotheticalLife, ...]:
    """Return some lives of a projection, one by one.

    Parameters
    ----------
    moment : Moment
        Its orders are lived, as in :meth:`simlib.clinic.visit.Visit.project`.
    known : tuple of Known
        What the clinic knows; see :attr:`simlib.clinic.visit.Visit.known`.
    weeks : int
    number : int
        How many are returned.
    lives : int
        Of the projection that they belong to.
    """
    plan, day = moment.plan, moment.day
    found = alike(moment.profile, past(plan, day), day, known, lives)
    # every so many: people who agree with the chart come in runs of copies
    here = np.arange(number) * found.keys.size // number
    start, keys = found.state[:, here], found.keys[here]
    row = {name: i for i, name in enumerate(STATE_NAMES)}
    coming = plan.known(day).table(day, 7 * weeks)
    record = live(start, found.people[:, here], coming, keys, day, RECORD).record
    again = returned(record["used"], start[row["regular_use"]])
    before = OUTCOMES["function"].shown(start[row["function"]])
    return tuple(_life(record, again[:, i], float(before[i]), i, weeks) for i in range(len(here)))


def _life(
    record: Mapping[str, np.ndarray], again: np.ndarray, before: float, i: int, weeks: int
) -> HypotheticalLife:
    week = {name: values[:, i].reshape(weeks, 7) for name, values in record.items()}
    lived = int((week["alive"][:, -1] > 0).sum())
    weekly = {}
    for name in BANDED:
        outcome = OUTCOMES[name]
        means = outcome.shown(week[outcome.state].mean(axis=1))[:lived]
        weekly[name] = tuple(means.tolist())
    living = record["alive"][:FIRST_DAYS, i] > 0
    worst = OUTCOMES["withdrawal"].shown(record["body.worst"][:FIRST_DAYS, i])[living]
    days = np.flatnonzero(again)
    use = tuple(int(n) for n in week["used"].sum(axis=1)[:lived])
    back = int(days[0]) // 7 + 1 if days.size else None
    alive, in_care = lived == weeks, bool(week["in_care"][-1, -1] > 0)
    gain = weekly["function"][-1] - before if alive else 0.0
    daily = tuple(worst.tolist())
    return HypotheticalLife(weekly, daily, use, back, _end(alive, back is not None, in_care, gain))


def _end(alive: bool, again: bool, in_care: bool, gain: float) -> str:
    """Return the group that a life ends in, as a projection counts it."""
    better, same, worse, use, left, away, died = ICONS
    if not alive:
        return died
    if again:
        return use if in_care else away
    if not in_care:
        return left
    return better if gain >= CLEARLY else (worse if gain <= -CLEARLY else same)
