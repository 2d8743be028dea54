"""One published number beside the simulated one: inside or not, direction, and why not."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simlib.evidence.calibration.emulate import emulate, family, rows_of
from simlib.evidence.calibration.targets import Target, scale_of, scaled
from simlib.evidence.trials.compared import compare
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_endpoints import Published
from simlib.evidence.validation.runs import ValidationRun

NINE_IN_TEN = 1.645


@dataclass(frozen=True)
class Line:
    """One published number beside that of the plausible models.

    Attributes
    ----------
    trial, title, record, key, role, verification, citation, confidence : str
    scale : str
        ``log``, ``logit`` or ``plain``.
    published : float or None
    interval : tuple of float or None
        The published 95 % interval, or the range that counts as agreement.
    judged : bool
        Whether that range is ours, because none is published.
    simulated : float
        Over all plausible models.
    low, high : float
        Nine in ten of simulated values: plausible models, and the finite number of people.
    inside, direction : bool or None
    no_effect : bool
    reason : str
        For a miss.
    """

    trial: str
    title: str
    record: str
    key: str
    role: str
    verification: str
    citation: str
    confidence: str
    scale: str
    published: float | None
    interval: tuple[float, float] | None
    judged: bool
    simulated: float
    low: float
    high: float
    inside: bool | None
    direction: bool | None
    no_effect: bool
    reason: str = ""

    @property
    def missed(self) -> bool:
        """Whether it is outside of the range, or on the wrong side of no effect."""
        return self.inside is False or self.direction is False

    def because(self, reason: str) -> "Line":
        """Return the line with the reason of its miss."""
        return replace(self, reason=reason)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready values."""
        found = dict(vars(self))
        for name in ("published", "simulated", "low", "high"):
            found[name] = number(found[name])
        found["interval"] = None if self.interval is None else [number(x) for x in self.interval]
        return found


def number(x: float | None) -> float | None:
    """Return a number rounded to four significant digits, or None for NaN and infinity."""
    return None if x is None or not np.isfinite(x) else float(f"{x:.4g}")


def line(trial: TrialFile, p: Published, run: ValidationRun, scores: np.ndarray) -> Line:
    """Return a published number beside what was simulated.

    Parameters
    ----------
    trial : TrialFile
    p : Published
    run : ValidationRun
        Of this trial.
    scores : numpy.ndarray, shape (n_models, n_parameters)
        Where each plausible model lies, see :func:`simlib.evidence.validation.runs.scores_of`.
    """
    row = rows_of(trial)[p.key]
    kind = family(trial, row)
    scale = scale_of(p, kind in ("share", "time"), kind == "rate")
    value, error = run.values.get(p.key, float("nan")), run.errors.get(p.key, float("nan"))
    seen = compare(p, value, error)
    low, high = _range(trial, p, run, scores, scale, value, error)
    return Line(
        trial.id, trial.title, p.record, p.key, p.role, p.verification, p.citation,
        p.confidence or "", scale, p.value,
        p.interval or p.passes, p.interval is None and p.passes is not None,
        value, low, high, seen.inside, seen.direction, p.no_effect,
    )  # fmt: skip


def _range(
    trial: TrialFile,
    p: Published,
    run: ValidationRun,
    scores: np.ndarray,
    scale: str,
    value: float,
    error: float,
) -> tuple[float, float]:
    """Return the 90 % range from the differences between models and the error of a finite trial.

    How models differ comes from an emulator over them, because each has few people of its own.
    """
    centre = float(scaled(np.array([value]), scale)[0])
    if not np.isfinite(centre):
        return float("nan"), float("nan")
    t = Target(trial.id, p.key, p.record, scale, centre, 1.0)
    spread = float(emulate(trial, t, scores, run.models)(scores).std())
    spread = spread if np.isfinite(spread) else 0.0
    noise = error
    if scale == "logit":
        noise = error / max(value * (1.0 - value), 1e-9)
    elif scale == "log" and p.measure is None:
        noise = error / max(value, 1e-9)
    wide = NINE_IN_TEN * float(np.hypot(spread, noise if np.isfinite(noise) else 0.0))
    return back(centre - wide, scale), back(centre + wide, scale)


def back(x: float, scale: str) -> float:
    """Return a value from its scale.

    >>> back(0.0, "log"), back(0.0, "logit"), back(0.3, "plain")
    (1.0, 0.5, 0.3)
    """
    if scale == "log":
        return float(np.exp(x))
    if scale == "logit":
        return float(1.0 / (1.0 + np.exp(-x)))
    return x
