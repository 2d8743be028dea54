"""Endpoints of scores: responders, change, level, association, prediction."""

import numpy as np

from simlib.evidence.trials.kinds import Measured, endpoint_kind
from simlib.evidence.trials.measures import ArmView
from simlib.evidence.trials.record import BEFORE
from simlib.evidence.trials.schema_endpoints import Endpoint

BETTER = {"function": 1.0, "sleep": 1.0}
"""Scores of which more is better; of the others less is."""


@endpoint_kind(
    "responder",
    "share",
    needs=("of", "at"),
    takes=("percent", "points", "worse"),
    definition="The score improved by at least `percent` of its day 0 value, or by `points`, "
    "in the week that ends on day `at` (mean of the week) against the 7 days before "
    "day 0. `worse: yes` turns it round. Who has no score counts as no responder.",
)
def responder(s: ArmView, e: Endpoint) -> Measured:
    """The score improved (or got worse) by enough."""
    now, counted = s.mean(e["of"], e["at"])
    base = s.base(e["of"])
    gain = (now - base) * BETTER.get(e["of"], -1.0)
    if e.get("worse"):
        gain = -gain
    percent = e.get("percent")
    least = e["points"] if percent is None else np.maximum(base, 1e-9) * percent / 100.0
    return Measured("share", 1.0 * ((gain >= least - 1e-9) & counted), np.ones(s.n, bool))


@endpoint_kind(
    "change",
    "mean",
    needs=("of", "at"),
    definition="Mean change of a score from the 7 days before day 0 to the 7 days that end on "
    "day `at`. It holds natural course, regression to the mean and the declared "
    "placebo response.",
)
def change(s: ArmView, e: Endpoint) -> Measured:
    """Change of a score since the week before day 0."""
    now, counted = s.mean(e["of"], e["at"])
    return Measured("mean", now - s.base(e["of"]), counted)


@endpoint_kind(
    "level",
    "mean",
    needs=("of", "at"),
    definition="Mean of a score over the 7 days that end on day `at`.",
)
def level(s: ArmView, e: Endpoint) -> Measured:
    """A score over a week."""
    return Measured("mean", *s.mean(e["of"], e["at"]))


@endpoint_kind(
    "association",
    "slope",
    needs=("on", "of"),
    takes=("window", "from", "by"),
    defaults={"window": 7},
    definition="Over pairs of windows in a row in the same person (alive, `from` to `by`): for "
    "`of: use`, the odds ratio of any use in the second window per point (0 to 10) "
    "of the mean score `on` in the first, adjusted for use in the first; for a "
    "score, the slope within persons of its mean on that of `on` in the same "
    "window.",
)
def association(s: ArmView, e: Endpoint) -> Measured:
    """Association over successive windows: with use in the next one, or a score in the same one."""
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


@endpoint_kind(
    "predictive",
    "table",
    needs=("early", "later"),
    definition="How an early endpoint (a share) predicts a later one: positive and negative "
    "predictive value, sensitivity, specificity, and the odds ratio.",
)
def predictive(s: ArmView, e: Endpoint) -> Measured:
    """Two shares in the same people; the early one is stored as ``time``."""
    early, later = (s.measured(s.trial.endpoint(e[key])) for key in ("early", "later"))
    return Measured("table", later.value, early.counted & later.counted, time=early.value)
