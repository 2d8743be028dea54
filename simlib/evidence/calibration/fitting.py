"""The fit: sweep the prior, emulate, invert, sweep again near the answer, keep what is plausible.

Waves: emulators are only as good as the runs near where they are used, so
the second sweep is made of models that the first one found plausible, a little spread out. The
inversion always starts from the prior again, so that no result counts twice. How far even the best
model stays from the numbers of a family is learned on the way (discrepancy), and in the end the
inversion is repeated ten times without a tenth of the trial families, for an honest score.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simlib.evidence.calibration import constraints, prior_models
from simlib.evidence.calibration.emulator import Emulator
from simlib.evidence.calibration.emulator import fit as fit_emulator
from simlib.evidence.calibration.folds import LeftOut, left_out
from simlib.evidence.calibration.sweeps import PEOPLE, sweep
from simlib.evidence.calibration.target_emulators import emulate, targets_of
from simlib.evidence.calibration.targets import Target
from simlib.evidence.calibration.weighing import Aim, Weighed, weighed
from simlib.evidence.trials.frozen import people_digest
from simlib.evidence.trials.schema import TrialFile
from simlib.model.plausible.models import Ensemble
from simlib.model.plausible.uncertainties import WITHIN, Uncertain, uncertain

DRAWS = 1200
"""Models in the inversion; it runs on emulators, and costs nothing."""

SPREAD_OUT = 0.35
"""Standard deviation that is added to models of a later wave, so that emulators see around them."""

TRUSTED = 0.5
"""Targets whose emulator knows its own mean worse than so many errors are left out."""


@dataclass(frozen=True, eq=False)
class Fit:
    """What a fit found.

    Attributes
    ----------
    ensemble : Ensemble
    parameters : tuple of Uncertain
    targets : tuple of Target
        As fitted: errors are those that counted.
    emulators : tuple of Emulator
    before, after : numpy.ndarray, shape (n_models, n_parameters)
        Scores of prior models, and of those kept.
    rejected : dict of str to int
        How many candidates broke each behaviour.
    candidates : int
    widths : mapping of family to float
        Discrepancy, see :mod:`simlib.evidence.calibration.discrepancy`.
    beyond : tuple of float
        How far each target lies beyond the reach of prior models and its discrepancy.
    left_out : tuple of LeftOut or None
        What fits that have not seen its family say of each target.
    people : mapping of trial to str
        Digest of the people of each trial file, as they were when the fit was made.
    """

    ensemble: Ensemble
    parameters: tuple[Uncertain, ...]
    targets: tuple[Target, ...]
    emulators: tuple[Emulator, ...]
    before: np.ndarray
    after: np.ndarray
    rejected: dict[str, int]
    candidates: int
    widths: Mapping[str, float]
    beyond: tuple[float, ...]
    left_out: tuple[LeftOut | None, ...]
    people: Mapping[str, str]


def fit(
    trials: Sequence[TrialFile],
    folder: Path,
    *,
    models: int = 100,
    runs: int = 150,
    waves: int = 3,
    each: int = PEOPLE,
    seed: int = 1,
    resume: bool = True,
    progress: Callable[[str], Any] = lambda _text: None,
) -> Fit:
    """Fit the plausible models to the published results of role `calibrate`.

    Parameters
    ----------
    trials : sequence of TrialFile
        Those without a target are left out.
    folder : Path
        Where sweeps are kept.
    models : int
        Models that are kept in the end.
    runs : int
        Models that each sweep runs.
    waves : int
    each : int
        People of each trial that live in each model.
    seed : int
    resume : bool
    progress : callable

    Raises
    ------
    ValueError
        Where there is nothing to fit to, or hardly any model keeps the required behaviours.
    """
    wanted = targets_of(trials)
    if not wanted:
        raise ValueError("there is nothing to fit to: no trial has a number of role `calibrate`.")
    named = {t.trial for t in wanted}
    used = [trial for trial in trials if trial.id in named]
    parameters = uncertain()
    rng = np.random.default_rng([seed, 0x464954])
    before = prior_models.scores(DRAWS, len(parameters), seed + 1)
    scores = np.clip(prior_models.scores(runs, len(parameters), seed), -WITHIN, WITHIN)
    seen: list[tuple[np.ndarray, dict[str, dict[str, np.ndarray]]]] = []
    found: Weighed | None = None
    given: list[list[float]] = []
    kept: list[Target] = []
    emulators: list[Emulator] = []
    for wave in range(waves):
        progress(f"wave {wave + 1} of {waves}: {len(used)} trials in {runs} models")
        design = ensemble_of(scores, parameters)
        seen.append((scores, sweep(used, design, folder, each, seed + wave, resume, progress)))
        kept, emulators = _emulated(used, wanted, seen)
        given += [_aimed(row, parameters) for row in scores]
        aims = _aims(np.concatenate([z for z, _ in seen]), np.array(given))
        found = weighed(kept, emulators, aims, before, rng)
        chosen = rng.choice(len(found.posterior), runs, replace=False)
        around = found.posterior[chosen] + SPREAD_OUT * rng.normal(size=(runs, len(parameters)))
        scores = np.clip(around, -WITHIN, WITHIN)
    families = {trial.id: trial.family or trial.id for trial in used}
    apart = left_out(kept, emulators, aims, families, before, seed, progress)
    progress("checking the required behaviours of the models")
    assert found is not None
    after, rejected, looked = _plausible(found.posterior, parameters, models, rng)
    ensemble = ensemble_of(after, parameters, made(kept, used, waves, runs, each, models, seed))
    return Fit(
        ensemble.rounded(), parameters, found.targets, tuple(emulators),
        np.clip(before, -WITHIN, WITHIN), after, rejected, looked, dict(found.widths),
        found.beyond, tuple(apart), {trial.id: people_digest(trial) for trial in trials},
    )  # fmt: skip


def ensemble_of(
    scores: np.ndarray, parameters: tuple[Uncertain, ...], made: dict[str, Any] | None = None
) -> Ensemble:
    """Return models with these scores, all equally plausible."""
    names = tuple(u.name for u in parameters)
    return Ensemble(
        names, prior_models.factors(scores, parameters), np.ones(len(scores)), made or {}
    )


def made(
    targets: Sequence[Target],
    trials: Sequence[TrialFile],
    waves: int,
    runs: int,
    each: int,
    models: int,
    seed: int,
) -> dict[str, Any]:
    """Return how an ensemble was made, for its file."""
    return {
        "from": "fitted to published results of role calibrate and to five required behaviours, by "
        "tempered ensemble Kalman inversion on emulators",
        "targets": len(targets), "records": len({t.record for t in targets}),
        "trials": len(trials), "waves": waves, "runs": runs, "people": each, "models": models,
        "seed": seed,
    }  # fmt: skip


def _emulated(
    trials: Sequence[TrialFile],
    targets: Sequence[Target],
    seen: Sequence[tuple[np.ndarray, dict[str, dict[str, np.ndarray]]]],
) -> tuple[list[Target], list[Emulator]]:
    """Return the targets that can be emulated, with their emulators."""
    by_id = {trial.id: trial for trial in trials}
    scores = np.concatenate([z for z, _ in seen])
    kept, emulators = [], []
    for t in targets:
        keys = seen[0][1][t.trial].keys()
        values = {k: np.concatenate([found[t.trial][k] for _, found in seen]) for k in keys}
        e = emulate(by_id[t.trial], t, scores, values)
        if np.isfinite(e.intercept) and e.error < TRUSTED * max(t.error, 1e-9):
            kept.append(t)
            emulators.append(e)
    return kept, emulators


def _aimed(row: np.ndarray, parameters: tuple[Uncertain, ...]) -> list[float]:
    factors = prior_models.factors(row[None, :], parameters)[0].tolist()
    return constraints.aimed(dict(zip((u.name for u in parameters), factors, strict=True)))


def _aims(scores: np.ndarray, given: np.ndarray) -> list[Aim]:
    """Return the required behaviours as targets, with emulators over the models that were run."""
    return [
        (Target("behaviours", a.name, "required", "plain", a.value, a.error),
         fit_emulator(scores, given[:, k]))
        for k, a in enumerate(constraints.AIMS)
    ]  # fmt: skip


def _plausible(
    posterior: np.ndarray, parameters: tuple[Uncertain, ...], models: int, rng: np.random.Generator
) -> tuple[np.ndarray, dict[str, int], int]:
    """Return models that keep the required behaviours, and which of them the others broke."""
    rejected: dict[str, int] = {}
    kept: list[int] = []
    order = rng.permutation(len(posterior))
    names = [u.name for u in parameters]
    for looked, k in enumerate(order.tolist(), start=1):
        factors = prior_models.factors(posterior[[k]], parameters)[0]
        wrong = constraints.broken(dict(zip(names, factors.tolist(), strict=True)))
        for claim in wrong:
            rejected[claim] = rejected.get(claim, 0) + 1
        if not wrong:
            kept.append(k)
        if len(kept) == models:
            return posterior[kept], rejected, looked
    raise ValueError(
        f"only {len(kept)} of {len(order)} models keep the required behaviours, and {models} are "
        f"wanted. Broken most often: {max(rejected, key=lambda c: rejected[c])}."
    )
