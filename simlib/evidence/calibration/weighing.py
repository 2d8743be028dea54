"""Weighing of targets: the error with which each number counts, and the inversion that follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simlib.evidence.calibration.discrepancy import bare, learned, width
from simlib.evidence.calibration.emulator import Emulator
from simlib.evidence.calibration.kalman import invert
from simlib.evidence.calibration.targets import Target, capped
from simlib.model.plausible.uncertainties import WITHIN

REACH = (0.05, 0.95)
"""Quantiles of prior models between which a result counts as within reach."""

ALLOWED = 2.0
"""Discrepancies beyond the reach of prior models up to which a number counts in full."""

Aim = tuple[Target, Emulator]
"""A required behaviour as a target, with its emulator."""


@dataclass(frozen=True, eq=False)
class Weighed:
    """Targets as they counted, and the models that agree with them.

    Attributes
    ----------
    targets : tuple of Target
        Errors hold what was published, discrepancy, what is out of reach, and the cap on records.
    widths : mapping of family to float
        Discrepancy that was learned.
    beyond : tuple of float
        How far each number lies beyond the reach of prior models and its discrepancy; 0 for most.
    posterior : numpy.ndarray, shape (n_models, n_parameters)
    """

    targets: tuple[Target, ...]
    widths: Mapping[str, float]
    beyond: tuple[float, ...]
    posterior: np.ndarray


def weighed(
    targets: Sequence[Target],
    emulators: Sequence[Emulator],
    aims: Sequence[Aim],
    before: np.ndarray,
    rng: np.random.Generator,
) -> Weighed:
    """Return targets with the errors that count, and models that agree with them.

    Parameters
    ----------
    targets : sequence of Target
        With the errors that they were published with, shared within a record.
    emulators : sequence of Emulator
    aims : sequence of Aim
        Required behaviours; they have no discrepancy.
    before : numpy.ndarray, shape (n_models, n_parameters)
        Scores of models of the prior.
    rng : numpy.random.Generator
    """
    widths = learned(targets, emulators)
    own = bare(targets)
    wider = [
        replace(t, error=t.error * float(np.hypot(own[k], width(t, widths)) / own[k]))
        for k, t in enumerate(targets)
    ]
    missing = beyond(wider, emulators, before, widths)
    reached = [
        replace(t, error=float(np.hypot(t.error, m))) for t, m in zip(wider, missing, strict=True)
    ]
    counted = capped(reached, np.array([e(before).std() for e in emulators]))
    every = [*zip(counted, emulators, strict=True), *aims]
    observed = np.array([t.value for t, _ in every])
    errors = np.array([np.hypot(t.error, e.error) for t, e in every])

    def forward(z: np.ndarray) -> np.ndarray:
        return np.column_stack([e(z) for _, e in every])

    posterior = invert(forward, before, observed, errors, rng, WITHIN).scores
    return Weighed(tuple(counted), widths, tuple(missing), posterior)


def beyond(
    targets: Sequence[Target],
    emulators: Sequence[Emulator],
    before: np.ndarray,
    widths: Mapping[str, float],
) -> list[float]:
    """Return how far each number lies beyond what prior models reach, after its discrepancy.

    A result beyond both says that the structure lacks something, or that the trial file differs
    from the trial. It must not push parameters to their ends.
    """
    found = []
    for t, e in zip(targets, emulators, strict=True):
        low, high = np.quantile(e(before), REACH)
        missing = max(low - t.value, t.value - high) - ALLOWED * width(t, widths)
        found.append(max(0.0, float(missing)))
    return found
