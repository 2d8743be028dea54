"""Sweeps: every trial in every model of a design, kept on disk so that a fit can be resumed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from simlib.evidence.calibration.digest import model_digest
from simlib.evidence.trials.result import TrialResult
from simlib.evidence.trials.run import run_trial
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.summary import Sums
from simlib.files.settings import Settings
from simlib.model.notation.jit import cache_folder
from simlib.model.plausible.models import Ensemble

PEOPLE = 64
"""People of each trial that live in each model of a sweep."""

MOST_PEOPLE = 24_000
"""Most people in each arm of one trial of a sweep."""


def sweep(
    trials: Iterable[TrialFile],
    design: Ensemble,
    folder: Path,
    each: int = PEOPLE,
    seed: int = 1,
    resume: bool = True,
    progress: Callable[[str], Any] = lambda _text: None,
) -> dict[str, dict[str, np.ndarray]]:
    """Run trials in every model of a design.

    All models of a trial are one run, in which each person lives in one model: that costs as much
    as one large trial.

    Parameters
    ----------
    trials : iterable of TrialFile
    design : Ensemble
    folder : Path
        Where results are kept, one file a trial, named by what went into it.
    each : int
        People per model; more where a trial of rare events asks for more.
    seed : int
    resume : bool
        Take what is in the folder already.
    progress : callable
        Told what is being done.

    Returns
    -------
    dict of trial to dict of key to numpy.ndarray, shape (n_models,)
    """
    folder.mkdir(parents=True, exist_ok=True)
    todo = list(trials)
    found: dict[str, dict[str, np.ndarray]] = {}
    for k, trial in enumerate(todo):
        n = people_per_arm(trial, design, each)
        stamp = json.dumps([trial.digest, design.digest, n, seed, model_digest([trial])])
        name = hashlib.sha256(stamp.encode()).hexdigest()[:16]
        file = folder / f"{trial.id}-{name}.json"
        if resume and file.is_file():
            kept = json.loads(file.read_text("utf-8"))
            found[trial.id] = {key: np.array(v, dtype=np.float64) for key, v in kept.items()}
            continue
        progress(f"trial {k + 1} of {len(todo)}: {trial.id}, {n} people an arm")
        found[trial.id] = values = by_model(trial, design, n, seed)
        part = file.with_suffix(".part")
        text = json.dumps({key: v.tolist() for key, v in values.items()})
        part.write_text(text, "utf-8")
        part.replace(file)
    return found


def people_per_arm(trial: TrialFile, design: Ensemble, each: int) -> int:
    """Return the number of people in each arm of a sweep: more where events are rare."""
    wanted = max(each * len(design), trial.simulate if trial.simulate > 5000 else 0)
    return int(min(wanted, MOST_PEOPLE))


def by_model(trial: TrialFile, design: Ensemble, n: int, seed: int) -> dict[str, np.ndarray]:
    """Return every value of a trial in every model of a design; NaN where a model has none."""
    return split(trial, run_trial(trial, n=n, seed=seed, models=design), design, seed)


def split(
    trial: TrialFile,
    result: TrialResult,
    design: Ensemble,
    seed: int,
    half: int | None = None,
) -> dict[str, np.ndarray]:
    """Return every value of a result in the people of each model, shape (n_models,) each.

    Parameters
    ----------
    trial : TrialFile
    result : TrialResult
        Of a run with this seed in which people live in the models of the design.
    design : Ensemble
    seed : int
    half : {0, 1}, optional
        Only of every second person of a model, from this one on.
    """
    ids = next(iter(result.arms.values())).ids
    members = design.members(seed, int(ids.max()) + 1)[ids]
    if half is not None:
        members = np.where(_turn(members) % 2 == half, members, -1)
    found: dict[str, list[float]] = {}
    for member in range(len(design)):
        here = 1.0 * (members == member)
        values: Mapping[str, float] = {}
        if here.any():
            with np.errstate(all="ignore"):
                values = Sums(result.arms, dict.fromkeys(result.arms, here)).values(trial)
        for key in result.values:
            found.setdefault(key, []).append(values.get(key, float("nan")))
    return {key: np.array(v) for key, v in found.items()}


def _turn(members: np.ndarray) -> np.ndarray:
    """Return which person of their model each is, counted from 0.

    >>> _turn(np.array([0, 1, 0, 0, 1])).tolist()
    [0, 0, 1, 2, 1]
    """
    order = np.argsort(members, kind="stable")
    sorted_members = members[order]
    starts = np.searchsorted(sorted_members, sorted_members)
    turn = np.empty(members.size, dtype=np.int64)
    turn[order] = np.arange(members.size) - starts
    return turn


def default_folder() -> Path:
    """Return where sweeps are kept: beside other caches of the package."""
    return Settings.from_environment().calibration or cache_folder().parent / "calibration"
