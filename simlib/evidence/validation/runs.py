"""Runs of every trial under the plausible models, stored under a digest of their inputs."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simlib.evidence.calibration.digest import model_digest
from simlib.evidence.calibration.sweeps import split
from simlib.evidence.trials.run import run_trial
from simlib.evidence.trials.schema import TrialFile
from simlib.model.plausible.models import Ensemble


class ValidationRun(NamedTuple):
    """Values of one trial under the plausible models.

    Attributes
    ----------
    values, errors : dict of key to float
        Over all plausible models; the error is that of a finite number of people.
    halves : two dicts of key to numpy.ndarray, shape (n_models,)
        In each plausible model, by halves of its people.
    n : int
        People in each arm.
    """

    values: dict[str, float]
    errors: dict[str, float]
    halves: tuple[dict[str, np.ndarray], dict[str, np.ndarray]]
    n: int


EACH_ARM, RARE = 4_800, 12_000
"""People in each arm, and where events are rare."""


def people_per_arm(trial: TrialFile) -> int:
    """Return the number of people in each arm of a validation run."""
    return RARE if trial.simulate > 5000 else EACH_ARM


def run_all(
    trials: Sequence[TrialFile],
    ensemble: Ensemble,
    folder: Path,
    resume: bool = True,
    seed: int = 7,
    progress: Callable[[str], Any] = lambda _text: None,
) -> dict[str, ValidationRun]:
    """Run every trial with its people spread over the plausible models.

    Parameters
    ----------
    trials : sequence of TrialFile
    ensemble : Ensemble
    folder : Path
    resume : bool
    seed : int
        Another one than that of the fit: these are other people, with other luck.
    progress : callable

    Returns
    -------
    dict of trial to ValidationRun
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for k, trial in enumerate(trials):
        n = people_per_arm(trial)
        stamp = json.dumps([trial.digest, ensemble.digest, n, seed, model_digest([trial])])
        file = folder / f"{trial.id}-{hashlib.sha256(stamp.encode()).hexdigest()[:16]}.halves.json"
        if not (resume and file.is_file()):
            progress(f"trial {k + 1} of {len(trials)}: {trial.id}, {n} people an arm")
            part = file.with_suffix(".part")
            part.write_text(json.dumps(_once(trial, ensemble, n, seed)), "utf-8")
            part.replace(file)
        kept = json.loads(file.read_text("utf-8"))
        one, two = (
            {key: np.array(v, dtype=np.float64) for key, v in half.items()}
            for half in kept["halves"]
        )
        found[trial.id] = ValidationRun(kept["values"], kept["errors"], (one, two), n)
    return found


def _once(trial: TrialFile, ensemble: Ensemble, n: int, seed: int) -> dict[str, Any]:
    result = run_trial(trial, n=n, seed=seed, models=ensemble)
    return {
        "values": result.values,
        "errors": result.errors,
        "halves": [
            {k: v.tolist() for k, v in split(trial, result, ensemble, seed, half).items()}
            for half in (0, 1)
        ],
    }
