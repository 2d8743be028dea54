"""Endpoints about use, treatment and events, in each person of an arm."""

from dataclasses import replace

import numpy as np

from simlib.evidence.trials.asked import Endpoint
from simlib.evidence.trials.measures import YEAR, Measured, Seen, first, timed
from simlib.evidence.trials.observe import UNSEEN, run_end


def relapse(s: Seen, e: Endpoint) -> Measured:
    """First run of weeks of use, or of days of use, from a day on."""
    start, by = e["from"], e["by"]
    first_week = -(-start // 7)
    flags = s.weeks.flags[first_week : by // 7] == 1
    week = run_end(flags, e["weeks"])
    by_weeks = np.where(week >= 0, 7 * (first_week + week) + 6, -1)
    run = run_end(s.weeks.told[start:by], e["days"])
    by_days = np.where(run >= 0, start + run, -1)
    both = np.where((by_weeks >= 0) & (by_days >= 0), np.minimum(by_weeks, by_days),
                    np.maximum(by_weeks, by_days))  # fmt: skip
    return timed(s, both, start, by)


def first_use(s: Seen, e: Endpoint) -> Measured:
    """First day of use, as it was."""
    used = s.record.of("used")[: e["by"]] > 0
    used[: e["from"]] = False
    return timed(s, first(used), e["from"], e["by"])


def abstinent(s: Seen, e: Endpoint) -> Measured:
    """No use in the last weeks, and in enough of those before."""
    end = e["at"] // 7
    last = s.weeks.flags[max(0, end - e["last"]) : end]
    earlier = s.weeks.flags[max(0, end - e["last"] - e["of_previous"]) : max(0, end - e["last"])]
    good = (last == 0).all(axis=0) & ((earlier == 0).sum(axis=0) >= e["at_least"])
    return Measured("share", good.astype(float), ~(last == UNSEEN).any(axis=0))


def abstinent_weeks(s: Seen, e: Endpoint) -> Measured:
    """Share of observed weeks without use."""
    flags = s.weeks.flags[e["from"] // 7 : e["by"] // 7]
    seen = (flags != UNSEEN).sum(axis=0)
    share = (flags == 0).sum(axis=0) / np.maximum(seen, 1)
    least = e.get("at_least")
    value = share if least is None else 1.0 * (share >= least - 1e-9)
    return Measured("share", value, seen > 0)


def use_days(s: Seen, e: Endpoint) -> Measured:
    """Days of use a week, as they were."""
    used = s.record.of("used")[e["from"] : e["by"]]
    return Measured("mean", 7.0 * used.mean(axis=0, dtype=np.float64), s.alive[e["by"] - 1])


def started(s: Seen, e: Endpoint) -> Measured:
    """A medication for OUD reached the body."""
    return timed(s, first(s.record.started[: e["by"]]), 0, e["by"])


def retained(s: Seen, e: Endpoint) -> Measured:
    """Still in care or on medication, without a gap that is too long."""
    by = e["by"]
    on = (s.care if e["of"] == "care" else s.record.on_medication & s.alive)[:by]
    gap = e.get("gap")
    if gap is None:
        back = np.where(on.any(axis=0), by - on[::-1].argmax(axis=0), 0)
        day = np.where(on[-1], -1, back)
    else:
        left = run_end(~on, gap + 1)
        day = np.where(left >= 0, left - gap, -1)
    gone = timed(s, day, 0, by)
    dead = ~s.alive[by - 1]
    stayed = 1.0 - np.maximum(gone.value, 1.0 * dead)
    return Measured("time", stayed, gone.counted, gone.time, gone.event)


def event(s: Seen, e: Endpoint) -> Measured:
    """First event of a kind."""
    happened = events(s, e["what"])[: e["by"]] > 0
    happened[: e["from"]] = False
    found = timed(s, first(happened), e["from"], e["by"])
    chances = chance(s, e["what"])
    if chances is None:
        return found
    # whoever had the first event is no longer at risk of one: so the sum of chances until then
    # has the same mean as the share with an event, and far less luck in it
    at_risk: np.ndarray = np.equal(np.cumsum(happened, axis=0), happened)
    at_risk[: e["from"]] = False
    return replace(found, expected=(chances[: e["by"]] * at_risk).sum(axis=0, dtype=np.float64))


def incidence(s: Seen, e: Endpoint) -> Measured:
    """Events and person-years, alive and in a state."""
    start, by = e["from"], e["by"]
    # an event of a day belongs to the time of that day, though it may end it
    there = np.concatenate([np.ones((1, s.n), bool), s.alive[:-1]])[start:by]
    if e.get("while") is not None:
        there &= state(s, e["while"])[start:by]
    count = (events(s, e["what"])[start:by] * there).sum(axis=0)
    years = there.sum(axis=0) / YEAR
    chances = chance(s, e["what"])
    expected = None
    if chances is not None:
        expected = (chances[start:by] * there).sum(axis=0, dtype=np.float64)
    return Measured(
        "rate", count.astype(float), np.ones(s.n, bool), years.astype(float), expected=expected
    )


_COUNTS = {
    "overdose": ("overdoses",), "hospital": ("hospital",), "crisis": ("crises",),
    "fall": ("falls",), "bleeding": ("bleeds",), "kidney injury": ("kidney_injuries",),
    "arrhythmia": ("arrhythmias",), "seizure": ("seizures",), "overdose death": ("overdosed",),
}  # fmt: skip

_CHANCES = {
    "death": ("death_chance",), "overdose": ("overdose_chance",),
    "overdose death": ("fatal_chance",),
    "nonfatal overdose": ("overdose_chance", "fatal_chance"),
}  # fmt: skip
"""Chances of today, of events so rare that counting what was drawn would count luck."""

COUNTED = {
    what: names + _CHANCES.get(what, ())
    for what, names in {
        "death": ("alive",), "nonfatal overdose": ("overdoses", "overdosed"), **_COUNTS,
    }.items()
}  # fmt: skip
"""State variables that each event is read from."""


def events(s: Seen, what: str) -> np.ndarray:
    """Return how many events of a kind happened on each day, shape (n_days, n_persons)."""

    def rise(name: str) -> np.ndarray:
        from simlib.evidence.trials.record import BEFORE

        return np.diff(s.record.days[name][BEFORE - 1 :], axis=0)

    if what == "death":
        return -rise("alive")
    if what == "nonfatal overdose":
        return rise("overdoses") - rise("overdosed")
    return rise(_COUNTS[what][0])


def chance(s: Seen, what: str) -> np.ndarray | None:
    """Return the chance of an event on each day, shape (n_days, n_persons); None if not kept."""
    names = _CHANCES.get(what)
    if names is None:
        return None
    any_kind, *less = (s.record.of(name) for name in names)
    return any_kind - less[0] if less else any_kind


def state(s: Seen, name: str) -> np.ndarray:
    """Return who is in a state on each day; somebody belongs to the state of the morning."""
    base, _, part = name.partition(", ")
    was_alive = np.concatenate([np.ones((1, s.n), bool), s.alive[:-1]])
    if base == "in regular use":
        return s.record.regular & was_alive
    if base == "without use":
        return (s.record.of("used") == 0) & was_alive
    if base in ("in care", "out of care"):
        on = _held(s.care, was_alive, s.alive)
    else:
        on = _held(s.record.on_medication, was_alive, s.alive)
    if base in ("out of care", "off medication"):
        on = ~on & was_alive
    if not part:
        return on
    age = spell(on)
    return on & {
        "first 14 days": age <= 14, "days 15 to 28": (age > 14) & (age <= 28),
        "first 28 days": age <= 28, "after 28 days": age > 28,
    }[part]  # fmt: skip


def _held(on: np.ndarray, was_alive: np.ndarray, alive: np.ndarray) -> np.ndarray:
    """Keep on the day of death the state of the day before: the dead are in no care."""
    before = np.concatenate([on[:1], on[:-1]])
    died = was_alive & ~alive
    return np.where(died, before, on) & was_alive


def spell(on: np.ndarray) -> np.ndarray:
    """Return for each day how long a spell has lasted by then, 0 where there is none.

    >>> spell(np.array([[1], [1], [0], [1]]) > 0)[:, 0].tolist()
    [1, 2, 0, 1]
    """
    day = np.arange(1, on.shape[0] + 1)[:, None]
    off = np.maximum.accumulate(np.where(on, 0, day), axis=0)
    return np.where(on, day - off, 0)


def occupancy(s: Seen, e: Endpoint) -> Measured:
    """Share of days in a state."""
    there = state(s, e["while"])[e["from"] : e["by"]]
    return Measured("share", there.mean(axis=0), np.ones(s.n, bool))


KNOWN = {
    "relapse": relapse, "first-use": first_use, "abstinent": abstinent,
    "abstinent-weeks": abstinent_weeks, "use-days": use_days, "started": started,
    "retained": retained, "event": event, "incidence": incidence, "occupancy": occupancy,
}  # fmt: skip
