"""Register of predictions: dated statements about trials that have not reported.

A statement names the trial, the number, a range of nine in ten for what the trial will publish
(its own luck included, for shares of people), the day, and the model and models that said it.
Nothing is ever changed: another fit adds a statement beside the old one.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from simlib._version import __version__
from simlib.evidence.calibration.digest import model_digest
from simlib.evidence.calibration.target_emulators import family, rows_of
from simlib.evidence.calibration.targets import scale_of
from simlib.evidence.trials.load import load_trial
from simlib.evidence.trials.result_keys import arm_key
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_endpoints import Published
from simlib.evidence.trials.summary import Row
from simlib.evidence.validation.lines import back, number
from simlib.evidence.validation.prediction import NINE_IN_TEN, predicted
from simlib.evidence.validation.runs import ValidationRun, run_all
from simlib.files.format import with_given
from simlib.files.shipped import inside
from simlib.model.plausible.models import Ensemble

FOLDER = inside("evidence", "register")
REGISTER = FOLDER / "register.json"


def planned() -> list[dict[str, str]]:
    """Return the predictions: id, trial file, name, key, what it says, and where it was read."""
    import yaml

    text = (FOLDER / "predictions.yaml").read_text("utf-8")
    return [
        {key: str(value).strip() for key, value in entry.items()}
        for entry in yaml.safe_load(text)["predictions"]
    ]


def trial_of(entry: Mapping[str, str]) -> TrialFile:
    """Return the trial file of a prediction."""
    return load_trial(Path(str(FOLDER)) / f"{entry['trial']}.yaml")


def stated() -> list[dict[str, Any]]:
    """Return every statement so far, in the order in which they were made."""
    if not REGISTER.is_file():
        return []
    found: list[dict[str, Any]] = json.loads(REGISTER.read_text("utf-8"))["statements"]
    return found


def told() -> list[dict[str, Any]]:
    """Return the predictions for the page, each with its statements, the newest first."""
    every = stated()
    return [
        {**entry, "statements": [s for s in reversed(every) if s["id"] == entry["id"]]}
        for entry in planned()
    ]


def predict(
    ensemble: Ensemble,
    fitted: Mapping[str, Any],
    folder: Path,
    today: date,
    progress: Callable[[str], Any] = lambda _text: None,
) -> list[dict[str, Any]]:
    """Return new statements: of every prediction that this model has made none of yet.

    Parameters
    ----------
    ensemble : Ensemble
    fitted : mapping
        Report of the fit, for discrepancies; empty without one.
    folder : Path
        Where runs are kept.
    today : datetime.date
    progress : callable
    """
    entries = planned()
    trials = {entry["trial"]: trial_of(entry) for entry in entries}
    made = {
        "said": today.isoformat(), "version": __version__, "ensemble": ensemble.digest,
        "model": model_digest(trials.values()),
    }  # fmt: skip
    same = ("ensemble", "model")
    before = {s["id"] for s in stated() if all(s[key] == made[key] for key in same)}
    todo = [entry for entry in entries if entry["id"] not in before]
    if not todo:
        return []
    runs = run_all(list(trials.values()), ensemble, folder, progress=progress)
    widths = fitted.get("discrepancy", {})
    return [
        {"id": e["id"], **made, **_numbers(trials[e["trial"]], e["key"], runs[e["trial"]], widths)}
        for e in todo
    ]


def _numbers(
    trial: TrialFile, key: str, run: ValidationRun, widths: Mapping[str, float]
) -> dict[str, Any]:
    row = rows_of(trial)[key]
    kind = family(trial, row)
    p = with_given(
        Published(
            record=key, role="check", verification="memory", endpoint=row.endpoint, arm=row.arm,
            measure=row.measure or None,
        ),
        key=key,
    )  # fmt: skip
    scale = scale_of(p, kind in ("share", "time"), kind == "rate")
    found = predicted(trial, p, scale, run, widths)
    if not np.isfinite(found.centre):
        raise ValueError(f"the model gives no number for {key} of {trial.id}.")
    luck = luck_of_the_trial(trial, row, scale, run.values)
    wide = NINE_IN_TEN * float(np.hypot(found.sd, luck))
    return {
        "value": number(back(found.centre, scale)),
        "range": [number(back(found.centre + side * wide, scale)) for side in (-1, 1)],
    }


def luck_of_the_trial(trial: TrialFile, row: Row, scale: str, values: Mapping[str, float]) -> float:
    """Return the error that the trial itself will have with its number of people, on the scale."""
    total = 0.0
    for arm in filter(None, (row.arm, row.against)):
        share = float(np.clip(values[arm_key(row.endpoint, arm)], 0.01, 0.99))
        variance = share * (1.0 - share) / (trial.arm(arm).n or np.inf)
        slope = {"logit": share * (1.0 - share), "log": share}.get(scale, 1.0)
        total += variance / slope**2
    return float(np.sqrt(total))


def add(statements: list[dict[str, Any]]) -> None:
    """Write statements behind those that are in the register."""
    every = {"format": 1, "statements": [*stated(), *statements]}
    REGISTER.write_text(json.dumps(every, indent=1, ensure_ascii=False) + "\n", "utf-8")
