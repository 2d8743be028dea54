"""From sweeps to emulators of targets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from simlib.evidence.calibration.discrepancy import placed
from simlib.evidence.calibration.emulator import Emulator, fit, fit_rate, minus
from simlib.evidence.calibration.targets import Target, shared, target
from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.result_keys import arm_key
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.summary import Row, rows

RARE = 0.06
"""Share of people below which an event counts as rare: then shares behave as rates."""

Values = Mapping[str, np.ndarray]
"""Values of one trial by key, shape (n_models,) each."""


def rows_of(trial: TrialFile) -> dict[str, Row]:
    """Return the row behind each key of a trial's result."""
    return {row.key: row for row in rows(trial)}


def family(trial: TrialFile, row: Row) -> str:
    """Return the family of the endpoint behind a key."""
    names = {e.name for e in trial.endpoints}
    comparison = next((c for c in trial.comparisons if c.name == row.endpoint), None)
    name = row.endpoint if row.endpoint in names else comparison.of.endpoint if comparison else ""
    return KINDS[trial.endpoint(name).kind].family if name else ""


def targets_of(trials: Sequence[TrialFile]) -> list[Target]:
    """Return the targets of the fit: every usable number of role `calibrate`."""
    found = []
    for trial in trials:
        rows = rows_of(trial)
        for p in trial.published:
            row = rows.get(p.key)
            if row is None:
                continue
            kind = family(trial, row)
            t = target(trial, p, share=kind in ("share", "time"), rate=kind == "rate")
            if t is not None:
                name, unit = placed(trial, t, row.endpoint, kind, row.measure)
                found.append(replace(t, family=name, unit=unit))
    return shared(found)


def sides(trial: TrialFile, row: Row) -> tuple[str, str] | None:
    """Return the keys of the two values that a ratio compares, or None for other measures."""
    comparison = next((c for c in trial.comparisons if c.name == row.endpoint), None)
    if row.arm and row.against:
        return arm_key(row.endpoint, row.arm), arm_key(row.endpoint, row.against)
    if comparison is not None:
        return arm_key(*comparison.of.pair), arm_key(*comparison.against.pair)
    return None


def emulate(trial: TrialFile, t: Target, scores: np.ndarray, values: Values) -> Emulator:
    """Return the emulator of a target, on the scale of the target.

    Ratios of rates, and of shares of rare events, come from an emulator of each side: logarithms
    of small counts are biased.
    """
    row = rows_of(trial)[t.key]
    kind = family(trial, row)
    if t.scale == "log" and kind == "rate" and row.measure == "":
        return fit_rate(scores, values[t.key])
    two = sides(trial, row) if t.scale == "log" else None
    if two is not None and kind in ("rate", "share", "time"):
        a, b = (values[key] for key in two)
        rare = min(float(np.nanmean(a)), float(np.nanmean(b))) < RARE
        if kind == "rate" or rare:
            return minus(fit_rate(scores, a), fit_rate(scores, b))
    return fit(scores, t.scaled(values[t.key]))
