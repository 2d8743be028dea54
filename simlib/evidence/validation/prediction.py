"""What the model predicts of a published number: band, distance, and what it said before it saw it.

Everything is on the scale of the number: log odds of a share, logarithm of a ratio or a rate, and
else the number itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from simlib.evidence.calibration.discrepancy import START, placed
from simlib.evidence.calibration.target_emulators import family, rows_of
from simlib.evidence.calibration.targets import Target, inside_scale, scaled
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_endpoints import Published
from simlib.evidence.validation.model_spread import spread
from simlib.evidence.validation.runs import ValidationRun

NINE_IN_TEN = 1.645


@dataclass(frozen=True)
class Predicted:
    """Prediction of one number.

    Attributes
    ----------
    centre : float
        On the scale; NaN where the model gives none.
    spread, luck, discrepancy : float
        Standard deviations: between models, of the finite number of people simulated, and of what
        even the best model leaves (see :mod:`simlib.evidence.calibration.discrepancy`).
    """

    centre: float
    spread: float
    luck: float
    discrepancy: float

    @property
    def sd(self) -> float:
        """Standard deviation of all three together."""
        return float(np.sqrt(self.spread**2 + self.luck**2 + self.discrepancy**2))

    def z(self, published: float, error: float) -> float:
        """Return how many standard deviations a published number is away, its own error included.

        >>> round(Predicted(0.0, 3.0, 0.0, 0.0).z(5.0, 4.0), 6)
        1.0
        """
        return (published - self.centre) / float(np.hypot(self.sd, error))


def noise(p: Published, scale: str, value: float, error: float) -> float:
    """Return the error of a finite number of people, on the scale; 0 where it is not known."""
    found = error
    if scale == "logit":
        found = error / max(value * (1.0 - value), 1e-9)
    elif scale == "log" and p.measure is None:
        found = error / max(value, 1e-9)
    return found if np.isfinite(found) else 0.0


def stated(p: Published, scale: str) -> tuple[float, float] | None:
    """Return a published number and its standard error on the scale; None where it has no value."""
    span = p.interval or p.passes
    if p.value is None or span is None:
        return None
    low, high = scaled(inside_scale(span, scale), scale)
    value = float(scaled(inside_scale((p.value, p.value), scale), scale)[0])
    return value, float(high - low) / (2 * 1.96)


def predicted(
    trial: TrialFile,
    p: Published,
    scale: str,
    run: ValidationRun,
    widths: Mapping[str, float],
) -> Predicted:
    """Return what the plausible models say of a number.

    Parameters
    ----------
    trial : TrialFile
    p : Published
    scale : str
    run : ValidationRun
    widths : mapping of family to float
        Discrepancies that the fit learned.
    """
    value = run.values.get(p.key, float("nan"))
    centre = float(scaled(np.array([value]), scale)[0])
    if not np.isfinite(centre):
        return Predicted(float("nan"), 0.0, 0.0, 0.0)
    row = rows_of(trial)[p.key]
    said = stated(p, scale) or (centre, 0.0)
    t = Target(trial.id, p.key, p.record, scale, *said)
    name, unit = placed(trial, t, row.endpoint, family(trial, row), row.measure)
    return Predicted(
        centre,
        spread(trial, p.key, scale, run.values, run.halves),
        noise(p, scale, value, run.errors.get(p.key, float("nan"))),
        widths.get(name, START[name]) * unit,
    )


def without_its_family(found: Predicted, target: Mapping[str, Any] | None) -> Predicted | None:
    """Return what fits that had not seen the trial's family say of a number; None where none did.

    Parameters
    ----------
    found : Predicted
        By the shipped models.
    target : mapping or None
        Of the report of the fit. Its emulator says how far the number moves when the family is
        left out; the simulated number is moved by as much.
    """
    if target is None or target.get("left_out") is None:
        return None
    mean, apart, wide = target["left_out"]
    return Predicted(found.centre + mean - target["mean"], apart, found.luck, wide)
