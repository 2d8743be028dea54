"""Targets: which published numbers models are fitted to, on which scale, and how much each counts.

Only records of role `calibrate` whose number was seen in the source. A published null is a target
like any other. Several numbers of one record share its weight, so that a record counts once.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_endpoints import Published

RATIOS = ("OR", "RR", "HR", "ratio", "rate ratio", "ratio of OR")
LEAST_LOG, LEAST_LOGIT, LEAST_PART = 0.10, 0.15, 0.08
"""Least error of a target: of a log ratio, of the log odds of a share, and of other numbers as a
part of their size. No trial is so large that its setting were ours."""

MOST_WEIGHT = 0.05
"""Most that one record may count of all."""


@dataclass(frozen=True)
class Target:
    """One published number that models are fitted to.

    Attributes
    ----------
    trial, key, record : str
        Trial file, key of its result, and record of the published number.
    scale : str
        ``log``, ``logit`` or ``plain``: where errors are about normal.
    value, error : float
        On that scale; the error is a standard deviation.
    family : str
        Kind of number, see :mod:`simlib.evidence.calibration.discrepancy`.
    unit : float
        What a discrepancy of 1 is on that scale.
    """

    trial: str
    key: str
    record: str
    scale: str
    value: float
    error: float
    family: str = "sizes"
    unit: float = 1.0

    def scaled(self, values: np.ndarray) -> np.ndarray:
        """Return simulated values on the scale of the target; NaN where they have none."""
        return scaled(values, self.scale)


def scaled(values: np.ndarray, scale: str) -> np.ndarray:
    """Return values on a scale.

    >>> scaled(np.array([1.0, 0.5]), "logit").tolist()
    [nan, 0.0]
    """
    x = np.asarray(values, dtype=np.float64)
    with np.errstate(all="ignore"):
        if scale == "log":
            found = np.log(x)
        elif scale == "logit":
            found = np.log(x) - np.log1p(-x)
        else:
            found = x
    return np.where(np.isfinite(found), found, np.nan)


def scale_of(published: Published, share: bool, rate: bool = False) -> str:
    """Return the scale of a published number: whether it is a share of people, or a rate."""
    if published.measure in RATIOS or (rate and published.measure is None):
        return "log"
    return "logit" if share and published.measure is None else "plain"


def inside_scale(interval: tuple[float, float], scale: str) -> np.ndarray:
    """Return the ends of an interval, drawn in to where the scale is finite.

    >>> inside_scale((0.0, 0.5), "log").tolist()
    [0.001, 0.5]
    """
    ends = np.array(interval, dtype=np.float64)
    if scale == "log":
        return np.maximum(ends, 1e-3)
    return np.clip(ends, 1e-3, 1.0 - 1e-3) if scale == "logit" else ends


def target(trial: TrialFile, p: Published, share: bool, rate: bool = False) -> Target | None:
    """Return a published number as a target of the fit, or None where it cannot be one.

    Parameters
    ----------
    trial : TrialFile
    p : Published
    share : bool
        Whether it is a share of people.
    rate : bool
        Whether it is a rate, whose logarithm is about normal.
    """
    span = p.interval or p.passes
    if p.role != "calibrate" or p.verification == "memory" or span is None:
        return None
    scale = scale_of(p, share, rate)
    ends = scaled(inside_scale(span, scale), scale)
    middle = p.value if p.value is not None else None
    if (
        middle is None
        or (scale == "log" and middle <= 0)
        or (scale == "logit" and not 0 < middle < 1)
    ):
        centre = float(ends.mean())
    else:
        centre = float(scaled(np.array([middle]), scale)[0])
    error = float(ends[1] - ends[0]) / (2 * 1.96)
    least = {"log": LEAST_LOG, "logit": LEAST_LOGIT, "plain": LEAST_PART * abs(centre)}[scale]
    return Target(trial.id, p.key, p.record, scale, centre, max(error, least, 1e-6))


def shared(targets: Iterable[Target]) -> list[Target]:
    """Return the targets with errors widened, so that numbers of one record count as one."""
    found = list(targets)
    counts: dict[str, int] = {}
    for t in found:
        counts[t.record] = counts.get(t.record, 0) + 1
    return [replace(t, error=t.error * math.sqrt(counts[t.record])) for t in found]


def weights(targets: Sequence[Target], spread: np.ndarray) -> np.ndarray:
    """Return the weight of each target: its information relative to that of the prior.

    Parameters
    ----------
    spread : numpy.ndarray, shape (n_targets,)
        Standard deviation of each target over prior models.
    """
    errors = np.array([t.error for t in targets])
    told = np.minimum((spread / errors) ** 2, 1e6)
    return np.asarray(told / max(float(told.sum()), 1e-12))


def capped(targets: Sequence[Target], spread: np.ndarray) -> list[Target]:
    """Return the targets with errors widened until no record counts more than 5 % of all.

    With fewer than 20 records none can be so small, and all that tell something count alike.
    """
    found = list(targets)
    records = sorted({t.record for t in found})
    most = max(MOST_WEIGHT, 1.0 / max(len(records), 1))
    for _ in range(200):
        w = weights(found, spread)
        by_record = {r: sum(x for x, t in zip(w, found, strict=True) if t.record == r)
                     for r in records}  # fmt: skip
        if max(by_record.values()) <= most * 1.02:
            break
        found = [
            replace(t, error=t.error * min(math.sqrt(by_record[t.record] / most), 3.0))
            if by_record[t.record] > most
            else t
            for t in found
        ]
    return found
