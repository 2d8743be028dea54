"""Endpoints about symptoms, doses, sessions and prediction, in each person of an arm."""

from typing import Annotated

import numpy as np

from simlib.evidence.trials.asked import Endpoint
from simlib.evidence.trials.measures import BEFORE, Measured, Seen, timed
from simlib.model.outcomes import COWS_POINTS

BETTER = {"function": 1.0, "sleep": 1.0}
"""Scores of which more is better; of the others less is."""

JUMP: Annotated[
    float, "COWS points", "rise above the day before that makes withdrawal a precipitated one",
    "assumed", "assumed", (3.0, 10.0),
] = 6.0  # fmt: skip


def responder(s: Seen, e: Endpoint) -> Measured:
    """The score improved (or got worse) by enough."""
    now, counted = s.mean(e["of"], e["at"])
    base = s.base(e["of"])
    gain = (now - base) * BETTER.get(e["of"], -1.0)
    if e.get("worse"):
        gain = -gain
    percent = e.get("percent")
    least = e["points"] if percent is None else np.maximum(base, 1e-9) * percent / 100.0
    return Measured("share", 1.0 * ((gain >= least - 1e-9) & counted), np.ones(s.n, bool))


def change(s: Seen, e: Endpoint) -> Measured:
    """Change of a score since the week before day 0."""
    now, counted = s.mean(e["of"], e["at"])
    return Measured("mean", now - s.base(e["of"]), counted)


def level(s: Seen, e: Endpoint) -> Measured:
    """A score over a week."""
    return Measured("mean", *s.mean(e["of"], e["at"]))


_LEVERS = {"MME": "prescribed", "methadone": "methadone", "buprenorphine": "buprenorphine"}


def dose(s: Seen, e: Endpoint) -> Measured:
    """Daily dose on offer on a day."""
    offered = s.record.offered(_LEVERS[e["of"]])
    return Measured("mean", offered[e["at"]].astype(float), s.alive[e["at"] - 1])


def dose_change(s: Seen, e: Endpoint) -> Measured:
    """The same, less that of the day before day 0."""
    offered = s.record.offered(_LEVERS[e["of"]])
    risen = offered[e["at"]].astype(float) - offered[0]
    return Measured("mean", risen, s.alive[e["at"] - 1])


def dose_rise(s: Seen, e: Endpoint) -> Measured:
    """The dose rose by enough."""
    found = dose_change(s, e)
    return Measured("share", 1.0 * (found.value >= e["points"] - 1e-6), found.counted)


def stopped(s: Seen, e: Endpoint) -> Measured:
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


def attendance(s: Seen, e: Endpoint) -> Measured:
    """Sessions attended over sessions offered."""
    day = BEFORE + e["by"] - 1
    offered = s.record.days["offered"][day] - s.record.days["offered"][BEFORE - 1]
    attended = s.record.days["attended"][day] - s.record.days["attended"][BEFORE - 1]
    some = offered > 0
    share = attended / np.where(some, offered, 1.0)
    least = e.get("at_least")
    return Measured("share", share if least is None else 1.0 * (share >= least - 1e-6), some)


def precipitated(s: Seen, e: Endpoint) -> Measured:
    """Withdrawal that came with the medication."""
    worst = s.record.days["body.worst"][BEFORE - 1 : BEFORE + e["by"]] * COWS_POINTS
    # by night the quick part of a morning dose is gone; a dose of the day shows in the slow part
    bup = np.diff(s.record.days["body.bup_slow"][BEFORE - 1 : BEFORE + e["by"]], axis=0) > 0.0
    held = (s.record.days["antagonist"][BEFORE : BEFORE + e["by"]] > 1.0) | bup
    bad = held & (worst[1:] >= e["cows"]) & (worst[1:] >= worst[:1] + JUMP)
    return Measured("share", 1.0 * bad.any(axis=0), np.ones(s.n, bool))


def association(s: Seen, e: Endpoint) -> Measured:
    """Windows in a row: what predicts use in the next, or goes with a score in the same."""
    w, start, by = e["window"], e["from"], e["by"]
    count = (by - start) // w

    def windows(values: np.ndarray) -> np.ndarray:
        return values[start : start + count * w].reshape(count, w, s.n)

    alive = np.asarray(windows(s.alive).all(axis=1))
    scale = 10.0 if e["on"] == "craving" else 1.0
    x = windows(s.record.score(e["on"])[BEFORE:]).mean(axis=1, dtype=np.float64) / scale
    person = np.broadcast_to(np.arange(s.n), alive.shape)
    if e["of"] == "use":
        y = np.asarray(windows(s.record.of("used") > 0).any(axis=1))
        both = alive[1:] & alive[:-1]
        pairs = (x[:-1][both], 1.0 * y[1:][both], 1.0 * y[:-1][both], person[1:][both])
    else:
        scale = 10.0 if e["of"] in ("craving", "function") else 1.0
        z = windows(s.record.score(e["of"])[BEFORE:]).mean(axis=1, dtype=np.float64) / scale
        pairs = (x[alive], z[alive], np.zeros(int(alive.sum())), person[alive])
    return Measured(
        "slope", np.zeros(s.n), np.ones(s.n, bool), pairs=pairs, logistic=e["of"] == "use"
    )


def predictive(s: Seen, e: Endpoint) -> Measured:
    """Two shares in the same people; the early one is kept as time."""
    early, later = (s.measured(s.trial.endpoint(e[key])) for key in ("early", "later"))
    return Measured("table", later.value, early.counted & later.counted, time=early.value)


KNOWN = {
    "responder": responder, "change": change, "level": level, "dose": dose,
    "dose-change": dose_change, "dose-rise": dose_rise, "stopped": stopped,
    "attendance": attendance, "precipitated": precipitated, "association": association,
    "predictive": predictive,
}  # fmt: skip
