"""The page as data: lines, shares, parameters, assumptions, sensitivity, card, rules."""

import json
from collections.abc import Sequence
from typing import Any

from simlib.evidence.calibration.fit_report import REPORT
from simlib.evidence.parameter_table import counts, rows
from simlib.evidence.trials.frozen import people_digest, together
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.validation import register
from simlib.evidence.validation.coverage_by_role import coverage
from simlib.evidence.validation.lines import Line, line
from simlib.evidence.validation.page_stamp import TRIALS, stamp
from simlib.evidence.validation.reasons import explained
from simlib.evidence.validation.runs import ValidationRun
from simlib.evidence.validation.scoring import bars, score, sentence
from simlib.files.shipped import inside
from simlib.model.plausible.models import shipped

FORMAT = 1
TEXTS = inside("evidence", "validation", "texts")


def lines_of(trials: Sequence[TrialFile], runs: dict[str, ValidationRun]) -> list[Line]:
    """Return every published number beside the simulated one, with reasons for misses."""
    fitted = fit_report()
    found = [line(t, p, runs[t.id], fitted) for t in trials for p in t.published]
    return explained(found, fitted)


def page(trials: Sequence[TrialFile], lines: Sequence[Line]) -> dict[str, Any]:
    """Return the page as JSON-ready values."""
    numbers = rows()
    fitted = fit_report()
    # as they are stored, so that the page can be counted again from its own lines
    scored = score([Line(**one.to_dict()) for one in lines])
    return {
        "format": FORMAT,
        "stamp": stamp(),
        "sentence": sentence(scored),
        "score": scored,
        "bars": bars(scored),
        "coverage": coverage(lines),
        "discrepancy": fitted.get("discrepancy", {}),
        "people": people(trials, fitted),
        "register": register.told(),
        "trials": len(trials),
        "lines": [one.to_dict() for one in lines],
        "not_simulated": not_simulated(),
        "numbers": {"all": len(numbers), **counts(numbers)},
        "made": dict(shipped().made),
        "parameters": fitted.get("parameters", []),
        "correlations": fitted.get("correlations", []),
        "rejected": fitted.get("rejected", {}),
        "candidates": fitted.get("candidates", 0),
        "sensitivity": sensitivity(fitted),
        **{name: text(name) for name in ("trust", "card", "rules")},
    }


def people(trials: Sequence[TrialFile], fitted: dict[str, Any]) -> dict[str, Any]:
    """Return the digest of the people of all trial files, now and in the fit, and who changed.

    It also says in how many files the study itself is the source of some of their lines; every
    other line about people is assumed.
    """
    now = {trial.id: people_digest(trial) for trial in trials}
    then = fitted.get("people", {})
    return {
        "now": together(now),
        "fit": together(then) if then else None,
        "changed": sorted(name for name, found in now.items() if then.get(name, found) != found),
        "files": len(now),
        "read": sum(1 for trial in trials if trial.population.from_paper),
    }


def fit_report() -> dict[str, Any]:
    """Return the report of the fit, or nothing where models are still those of the prior."""
    if not REPORT.is_file():
        return {}
    found: dict[str, Any] = json.loads(REPORT.read_text("utf-8"))
    return found if found["ensemble"] == shipped().digest else {}


def sensitivity(fitted: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each parameter with the results that speak to it, most first.

    First-order Sobol indices of the emulators that the fit used (they have no products of
    parameters, so that first order is all there is).
    """
    found: dict[str, dict[str, Any]] = {}
    for t in fitted.get("targets", []):
        for name, index in t["speaks_to"].items():
            own = found.setdefault(name, {"name": name, "sum": 0.0, "results": []})
            own["sum"] += index
            own["results"].append([index, t["record"], t["key"]])
    for own in found.values():
        own["results"] = sorted(own["results"], reverse=True)[:4]
        own["sum"] = round(own["sum"], 3)
    return sorted(found.values(), key=lambda own: -own["sum"])


def not_simulated() -> list[dict[str, str]]:
    """Return records without a trial file, with the reason."""
    import yaml

    path = TRIALS.parent / "not-simulated.yaml"
    if not path.is_file():
        return []
    listed = yaml.safe_load(path.read_text("utf-8"))
    return [{k: str(v).strip() for k, v in entry.items()} for entry in listed["not_simulated"]]


def text(name: str) -> Any:
    """Return a written part of the page."""
    import yaml

    return yaml.safe_load((TEXTS / f"{name}.yaml").read_text("utf-8"))
