"""Endpoints of treatment: started, retained, stopped, doses, sessions, precipitated withdrawal."""

from typing import Annotated

import numpy as np

from simlib.evidence.trials.kinds import Measured, endpoint_kind
from simlib.evidence.trials.measures import ArmView, first, timed
from simlib.evidence.trials.observe import run_end
from simlib.evidence.trials.record import BEFORE
from simlib.evidence.trials.schema_endpoints import Endpoint
from simlib.model.notation.quantities import Quantity, assumed, measured
from simlib.model.outcomes import COWS_POINTS

MODERATE: Annotated[
    float,
    Quantity("COWS points", "moderate withdrawal begins here, and a trial calls it precipitated"),
    measured("cows-2003"),
] = 13.0


JUMP: Annotated[
    float,
    Quantity("COWS points", "rise above the day before that makes withdrawal a precipitated one"),
    assumed(3.0, 10.0),
] = 6.0


@endpoint_kind(
    "started",
    "time",
    takes=("by",),
    states=("body.bup_slow", "body.methadone"),
    definition="A medication for OUD reached the body after day 0: a dose of buprenorphine or "
    "methadone was taken, or an injection was given.",
)
def started(s: ArmView, e: Endpoint) -> Measured:
    """A medication for OUD reached the body."""
    return timed(s, first(s.record.started[: e["by"]]), 0, e["by"])


@endpoint_kind(
    "retained",
    "time",
    needs=("of",),
    takes=("by", "gap"),
    definition="In `care`, or on `medication` (in care with it on offer, or an injection that "
    "holds), on day `by`. With `gap`: no gap of more than so many days by then, "
    "whether it closed or not; a shorter one that is still open counts as staying. "
    "Who dies is not retained. The hazard ratio is that of leaving, on the first "
    "day away.",
)
def retained(s: ArmView, e: Endpoint) -> Measured:
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


@endpoint_kind(
    "stopped",
    "time",
    needs=("of",),
    takes=("by",),
    definition="No `opioid for pain` (or `medication`) on day `by`; its time is the first day "
    "of the last stretch without it. Who died is counted as they were on the last "
    "day.",
)
def stopped(s: ArmView, e: Endpoint) -> Measured:
    """No such treatment on the last day."""
    by = e["by"]
    if e["of"] == "medication":
        on = s.record.on_medication[:by]
    else:
        on = s.record.offered("prescribed")[1 : by + 1] > 0
    # who died is counted as on the last day alive
    last = np.where(s.alive[:by].all(axis=0), by - 1, s.alive[:by].argmin(axis=0) - 1).clip(0)
    off = ~on[last, np.arange(s.n)]
    past = on & (np.arange(by)[:, None] <= last)
    since = np.where(past.any(axis=0), by - past[::-1].argmax(axis=0), 0)
    found = timed(s, np.where(off, since, -1), 0, by)
    return Measured("time", off.astype(float), found.counted, found.time, found.event)


_LEVERS = {"MME": "prescribed", "methadone": "methadone", "buprenorphine": "buprenorphine"}


@endpoint_kind(
    "dose",
    "mean",
    needs=("of", "at"),
    definition="Mean daily dose on offer on day `at` (0 for who is not in care), of those alive.",
)
def dose(s: ArmView, e: Endpoint) -> Measured:
    """Daily dose on offer on a day."""
    offered = s.record.offered(_LEVERS[e["of"]])
    return Measured("mean", offered[e["at"]].astype(float), s.alive[e["at"] - 1])


@endpoint_kind(
    "dose-change",
    "mean",
    needs=("of", "at"),
    definition="Mean change of the daily dose on offer from the day before day 0 to day `at` "
    "(0 for who is not in care), of those alive.",
)
def dose_change(s: ArmView, e: Endpoint) -> Measured:
    """Daily dose on offer on a day, less that of the day before day 0."""
    offered = s.record.offered(_LEVERS[e["of"]])
    risen = offered[e["at"]].astype(float) - offered[0]
    return Measured("mean", risen, s.alive[e["at"] - 1])


@endpoint_kind(
    "dose-rise",
    "share",
    needs=("of", "at", "points"),
    definition="The daily dose on offer on day `at` is at least `points` above that of the day "
    "before day 0.",
)
def dose_rise(s: ArmView, e: Endpoint) -> Measured:
    """The dose rose by enough."""
    found = dose_change(s, e)
    return Measured("share", 1.0 * (found.value >= e["points"] - 1e-6), found.counted)


@endpoint_kind(
    "attendance",
    "share",
    takes=("by", "at_least"),
    states=("offered", "attended"),
    definition="Sessions attended over sessions offered from day 0 to `by`, mean over people "
    "to whom any was offered. With `at_least: 75 %`: the share who attended as "
    "many.",
)
def attendance(s: ArmView, e: Endpoint) -> Measured:
    """Sessions attended over sessions offered."""
    day = BEFORE + e["by"] - 1
    offered = s.record.days["offered"][day] - s.record.days["offered"][BEFORE - 1]
    attended = s.record.days["attended"][day] - s.record.days["attended"][BEFORE - 1]
    some = offered > 0
    share = attended / np.where(some, offered, 1.0)
    least = e.get("at_least")
    return Measured("share", share if least is None else 1.0 * (share >= least - 1e-6), some)


@endpoint_kind(
    "precipitated",
    "share",
    needs=("by",),
    takes=("cows",),
    defaults={"cows": MODERATE},
    states=("body.worst", "body.bup_slow", "antagonist"),
    definition="The worst COWS of a day from day 0 to `by` on which buprenorphine was taken or "
    "naltrexone was on board reached `cows`, and was at least 6 above the worst of "
    "the day before day 0.",
)
def precipitated(s: ArmView, e: Endpoint) -> Measured:
    """Withdrawal that came with the medication."""
    worst = s.record.days["body.worst"][BEFORE - 1 : BEFORE + e["by"]] * COWS_POINTS
    # by night the quick part of a morning dose is gone; a dose of the day shows in the slow part
    bup = np.diff(s.record.days["body.bup_slow"][BEFORE - 1 : BEFORE + e["by"]], axis=0) > 0.0
    held = (s.record.days["antagonist"][BEFORE : BEFORE + e["by"]] > 1.0) | bup
    bad = held & (worst[1:] >= e["cows"]) & (worst[1:] >= worst[:1] + JUMP)
    return Measured("share", 1.0 * bad.any(axis=0), np.ones(s.n, bool))
