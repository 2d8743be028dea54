"""Endpoints of events and of time in a state: first event, incidence, occupancy."""

from dataclasses import replace

import numpy as np

from simlib.evidence.trials.kinds import Measured, endpoint_kind
from simlib.evidence.trials.measures import YEAR, ArmView, first, timed
from simlib.evidence.trials.record import BEFORE
from simlib.evidence.trials.schema_endpoints import Endpoint

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


@endpoint_kind(
    "event",
    "time",
    needs=("what",),
    takes=("from", "by"),
    definition="The first such event from day `from` to day `by`. Shares of overdoses and "
    "deaths are expected ones: chances of each day, summed in each person until the "
    "first event that was drawn. The hazard ratio is of those drawn.",
)
def event(s: ArmView, e: Endpoint) -> Measured:
    """First event of a kind."""
    happened = events_by_day(s, e["what"])[: e["by"]] > 0
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


@endpoint_kind(
    "incidence",
    "rate",
    needs=("what",),
    takes=("from", "by", "per", "while"),
    defaults={"per": 1000.0},
    definition="Events over person-years alive (and in the state `while`) from `from` to `by`, "
    "per `per` person-years. Repeated events count each time. Overdoses and deaths "
    "are so rare that expected ones are counted: the model's chance of each day, "
    "summed over days alive. Replicates of the published size count those drawn.",
)
def incidence(s: ArmView, e: Endpoint) -> Measured:
    """Events and person-years, alive and in a state."""
    start, by = e["from"], e["by"]
    # an event of a day belongs to the time of that day, though it may end it
    there = np.concatenate([np.ones((1, s.n), bool), s.alive[:-1]])[start:by]
    if e.get("while") is not None:
        there &= state(s, e["while"])[start:by]
    count = (events_by_day(s, e["what"])[start:by] * there).sum(axis=0)
    years = there.sum(axis=0) / YEAR
    chances = chance(s, e["what"])
    expected = None
    if chances is not None:
        expected = (chances[start:by] * there).sum(axis=0, dtype=np.float64)
    return Measured(
        "rate", count.astype(float), np.ones(s.n, bool), years.astype(float), expected=expected
    )


@endpoint_kind(
    "occupancy",
    "share",
    needs=("while",),
    takes=("from", "by"),
    definition="Share of days in a state between `from` and `by`, mean over people; the dead "
    "are in none.",
)
def occupancy(s: ArmView, e: Endpoint) -> Measured:
    """Share of days in a state."""
    there = state(s, e["while"])[e["from"] : e["by"]]
    return Measured("share", there.mean(axis=0), np.ones(s.n, bool))


def events_by_day(s: ArmView, what: str) -> np.ndarray:
    """Return how many events of a kind happened on each day, shape (n_days, n_persons)."""

    def rise(name: str) -> np.ndarray:
        return np.diff(s.record.days[name][BEFORE - 1 :], axis=0)

    if what == "death":
        return -rise("alive")
    if what == "nonfatal overdose":
        return rise("overdoses") - rise("overdosed")
    return rise(_COUNTS[what][0])


def chance(s: ArmView, what: str) -> np.ndarray | None:
    """Return the chance of an event on each day, shape (n_days, n_persons); None if not kept."""
    names = _CHANCES.get(what)
    if names is None:
        return None
    any_kind, *less = (s.record.of(name) for name in names)
    return any_kind - less[0] if less else any_kind


def state(s: ArmView, name: str) -> np.ndarray:
    """Return who is in a state on each day, by the state in the morning."""
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
    """Return states in which the day of death has the state of the day before."""
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
