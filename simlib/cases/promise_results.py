"""Promises of a case: outcomes that its author expects, checked on many lives."""

from dataclasses import dataclass, replace

import numpy as np

from simlib.cases.case import Case, Orders, planned
from simlib.cases.schema.visits import Promise
from simlib.clinic.patient.profile import cohort, cohort_keys
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.outcomes import OUTCOMES, returned

LIVES = 400
RECORD = (
    "function", "pain", "body.withdrawal", "body.worst", "craving",
    "used", "in_care", "alive", "overdoses",
)  # fmt: skip


@dataclass(frozen=True)
class PromiseResult:
    """One promise, with the share of lives in which it came true.

    Attributes
    ----------
    promise : Promise
    share : float
        Share of lives, 0 to 1.
    """

    promise: Promise
    share: float

    @property
    def kept(self) -> bool:
        """Whether it came true as often as promised."""
        return self.share >= self.promise.share

    def __repr__(self) -> str:
        p = self.promise
        word = "kept" if self.kept else "BROKEN"
        return (
            f"{p.path}: {p.outcome} {p.range.text} {p.kind} day {p.day}: "
            f"{100 * self.share:.0f} of 100 lives (promised {100 * p.share:.0f} %)  {word}"
        )


def promises(case: Case, lives: int = LIVES) -> tuple[PromiseResult, ...]:
    """Run every promise of a case on many lives.

    Parameters
    ----------
    case : Case
    lives : int

    Returns
    -------
    tuple of PromiseResult
    """
    return tuple(
        PromiseResult(p, share(case, p, case.vignette.path(p.path).orders, lives))
        for p in case.vignette.expect
    )


def share(case: Case, promise: Promise, orders: Orders, lives: int = LIVES) -> float:
    """Return the share of lives in which a promise comes true under these orders.

    The events of the case happen in these lives, too.
    """
    plan = replace(planned(case.profile.history, orders), happenings=case.happenings)
    people, state = cohort(case.profile, lives)
    days = promise.day + 1
    lived = live(state, people, plan.table(0, days), cohort_keys(lives), 0, RECORD)
    true = promise.range.holds
    values = _values(promise, lived.record, state[STATE_NAMES.index("regular_use")])
    hits = np.vectorize(true)(values)
    came = hits.any(axis=0) if promise.kind == "by" else hits[-1]
    return float(came.mean())


def _values(promise: Promise, record: dict[str, np.ndarray], mode: np.ndarray) -> np.ndarray:
    """Return the outcome day by day, shape (n_days, n_lives); flags are 0 and 1."""
    name = promise.outcome
    if name in OUTCOMES:
        # "by" is about the worst of a day, where there is one
        worst = name == "withdrawal" and promise.kind == "by"
        return OUTCOMES[name].shown(record["body.worst" if worst else OUTCOMES[name].state])
    if name == "return_to_use":
        return returned(record["used"], mode) * 1.0
    if name == "in_care":
        return record["in_care"]
    if name == "overdose":
        return 1.0 * (record["overdoses"] > 0)
    return 1.0 - record["alive"]
