"""Endpoints of opioid use: first use, return to use, abstinence, longest run, days of use."""

import numpy as np

from simlib.evidence.trials.endpoints.events import state
from simlib.evidence.trials.kinds import Measured, endpoint_kind
from simlib.evidence.trials.measures import ArmView, first, timed
from simlib.evidence.trials.observe import UNSEEN, run_end
from simlib.evidence.trials.schema_endpoints import Endpoint


@endpoint_kind(
    "relapse",
    "time",
    takes=("from", "by", "weeks", "days"),
    defaults={"weeks": 4, "days": 7},
    definition="The end of the first run of `weeks` observed weeks of use in a row, or of the "
    "first run of `days` days of use in a row (in weeks that were told), whichever "
    "comes first; runs begin on day `from` or later. Weeks are counted from day 0; "
    "a missing week counts as `observe.missing` says. `weeks: 0` or `days: 0` "
    "leaves that rule out.",
)
def relapse(s: ArmView, e: Endpoint) -> Measured:
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


@endpoint_kind(
    "first-use",
    "time",
    takes=("from", "by"),
    definition="The first day of use as it was (not as it was told), from day `from` on.",
)
def first_use(s: ArmView, e: Endpoint) -> Measured:
    """First day of use, as it was."""
    used = s.record.of("used")[: e["by"]] > 0
    used[: e["from"]] = False
    return timed(s, first(used), e["from"], e["by"])


@endpoint_kind(
    "abstinent",
    "share",
    needs=("at",),
    takes=("last", "of_previous", "at_least"),
    defaults={"last": 1, "of_previous": 3, "at_least": 2},
    definition="No observed use in the `last` weeks that end on day `at`, and none in at least "
    "`at_least` of the `of_previous` weeks before these. A missing week counts as "
    "`observe.missing` says; with `left out` it is neither with nor without use, "
    "and the person is left out where a `last` week is missing.",
)
def abstinent(s: ArmView, e: Endpoint) -> Measured:
    """No use in the last weeks, and in enough of those before."""
    end = e["at"] // 7
    last = s.weeks.flags[max(0, end - e["last"]) : end]
    earlier = s.weeks.flags[max(0, end - e["last"] - e["of_previous"]) : max(0, end - e["last"])]
    good = (last == 0).all(axis=0) & ((earlier == 0).sum(axis=0) >= e["at_least"])
    return Measured("share", good.astype(float), ~(last == UNSEEN).any(axis=0))


@endpoint_kind(
    "abstinent-weeks",
    "share",
    takes=("from", "by", "at_least"),
    definition="Share of observed weeks without use between `from` and `by`, mean over people. "
    "With `at_least: 80 %`: the share of people who have at least as many.",
)
def abstinent_weeks(s: ArmView, e: Endpoint) -> Measured:
    """Share of observed weeks without use."""
    flags = s.weeks.flags[e["from"] // 7 : e["by"] // 7]
    seen = (flags != UNSEEN).sum(axis=0)
    share = (flags == 0).sum(axis=0) / np.maximum(seen, 1)
    least = e.get("at_least")
    value = share if least is None else 1.0 * (share >= least - 1e-9)
    return Measured("share", value, seen > 0)


@endpoint_kind(
    "longest-run",
    "mean",
    takes=("from", "by"),
    definition="Most observed weeks without use in a row between `from` and `by`, mean over people."
    " A missing week counts as `observe.missing` says; with `left out` it ends a run.",
)
def longest_run(s: ArmView, e: Endpoint) -> Measured:
    """Most weeks without use in a row."""
    return Measured("mean", _most(s, e), np.ones(s.n, bool))


def _most(s: ArmView, e: Endpoint) -> np.ndarray:
    flags = s.weeks.flags[e["from"] // 7 : e["by"] // 7]
    run = most = np.zeros(s.n)
    for week in flags:
        run = np.where(week == 0, run + 1.0, 0.0)
        most = np.maximum(most, run)
    return most


@endpoint_kind(
    "abstinent-run",
    "share",
    needs=("weeks",),
    takes=("from", "by"),
    definition="At least `weeks` observed weeks without use in a row between `from` and `by`. A "
    "missing week counts as `observe.missing` says; with `left out` it ends a run.",
)
def abstinent_run(s: ArmView, e: Endpoint) -> Measured:
    """Enough weeks without use in a row."""
    return Measured("share", 1.0 * (_most(s, e) >= e["weeks"]), np.ones(s.n, bool))


@endpoint_kind(
    "use-days",
    "mean",
    takes=("from", "by", "seen"),
    definition="Days of use a week, as they were, between `from` and `by`, of those alive at `by`. "
    "With `seen: yes`: of those who could be seen on the last of these days, as `observe.seen` "
    "says: whoever has left does not count.",
)
def use_days(s: ArmView, e: Endpoint) -> Measured:
    """Days of use a week, as they were."""
    used = s.record.of("used")[e["from"] : e["by"]]
    here = s.there if e.get("seen") else s.alive
    return Measured("mean", 7.0 * used.mean(axis=0, dtype=np.float64), here[e["by"] - 1])


@endpoint_kind(
    "use-while",
    "rate",
    needs=("while",),
    takes=("from", "by", "per"),
    defaults={"per": 1.0},
    definition="Days of use over days in the state `while`, all people together, between `from` "
    "and `by`, per `per` days: how much is used in a state and out of it.",
)
def use_while(s: ArmView, e: Endpoint) -> Measured:
    """Days of use over days in a state."""
    days = slice(e["from"], e["by"])
    here = state(s, e["while"])[days]
    used = (s.record.of("used")[days] > 0) & here
    days_here = here.sum(axis=0, dtype=np.float64)
    return Measured("rate", used.sum(axis=0, dtype=np.float64), days_here > 0, time=days_here)
