"""Ten-fold refits: what the fit says of numbers whose whole trial family it has not seen.

Trial families (files whose numbers come from the same people) are dealt to ten folds by a hash of
their names. For each fold, discrepancy is learned anew and the inversion is repeated without the
numbers of the fold, from the prior on; then these numbers are predicted. Emulators are those of the
whole fit: they hold simulated lives and no published number.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from simlib.evidence.calibration.discrepancy import width
from simlib.evidence.calibration.emulator import Emulator
from simlib.evidence.calibration.targets import Target
from simlib.evidence.calibration.weighing import Aim, weighed

FOLDS = 10


class LeftOut(NamedTuple):
    """Prediction of a number by a fit that has not seen its family, on the scale of the target.

    Attributes
    ----------
    mean, spread : float
        Over models.
    width : float
        Discrepancy of its family of numbers, as learned without it.
    """

    mean: float
    spread: float
    width: float


def fold_of_each(families: Sequence[str]) -> dict[str, int]:
    """Return the fold of each trial family; folds differ in size by one family at most.

    >>> sorted(fold_of_each(["a", "b", "c"]).values())
    [0, 1, 2]
    """
    named = sorted(set(families), key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return {name: k % FOLDS for k, name in enumerate(named)}


def left_out(
    targets: Sequence[Target],
    emulators: Sequence[Emulator],
    aims: Sequence[Aim],
    families: Mapping[str, str],
    before: np.ndarray,
    seed: int,
    progress: Callable[[str], Any] = lambda _text: None,
) -> list[LeftOut | None]:
    """Return what is predicted of each target without the family of its trial.

    Parameters
    ----------
    targets : sequence of Target
        With the errors that they were published with, shared within a record.
    emulators : sequence of Emulator
    aims : sequence of Aim
    families : mapping of trial to its family
    before : numpy.ndarray, shape (n_models, n_parameters)
    seed : int
    progress : callable

    Returns
    -------
    list of LeftOut or None
        None where a fold holds every target.
    """
    dealt = fold_of_each([families[t.trial] for t in targets])
    fold = np.array([dealt[families[t.trial]] for t in targets], dtype=int)
    found: list[LeftOut | None] = [None] * len(targets)
    for k in sorted(set(fold.tolist())):
        seen, hidden = np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()
        if not seen:
            continue
        progress(f"fold {k + 1} of {FOLDS}: {len(hidden)} numbers left out")
        rng = np.random.default_rng([seed, 0x464F4C44, k])
        known = [targets[i] for i in seen], [emulators[i] for i in seen]
        fit = weighed(*known, aims, before, rng)
        for i in hidden:
            some = emulators[i](fit.posterior)
            found[i] = LeftOut(float(some.mean()), float(some.std()), width(targets[i], fit.widths))
    return found
