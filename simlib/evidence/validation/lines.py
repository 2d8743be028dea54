"""One published number beside the simulated one: inside or not, direction, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simlib.evidence.calibration.target_emulators import family, rows_of
from simlib.evidence.calibration.targets import scale_of
from simlib.evidence.trials.compared import compare
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_endpoints import Published
from simlib.evidence.trials.summary import Row
from simlib.evidence.validation.prediction import (
    NINE_IN_TEN,
    predicted,
    stated,
    without_its_family,
)
from simlib.evidence.validation.runs import ValidationRun


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
        Nine in ten of what the model allows: plausible models, discrepancy, and the finite number
        of people simulated.
    inside, direction : bool or None
    no_effect : bool
    reason : str
        For a miss.
    kind : str
        contrast, level, null or qualitative.
    domain : str
    drawn : bool
        Whether the file came after the first fit, its role drawn by its name.
    z : float or None
        Distance of the published number in standard deviations, its own error included.
    unseen : float or None
        What fits say that have not seen the family of the trial (of fitted numbers only), with
        ``unseen_inside``, ``unseen_direction`` and ``unseen_z``.
    beyond : bool
        Whether hardly any prior model comes near, discrepancy included: the structure lacks it.
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
    kind: str = ""
    domain: str = ""
    drawn: bool = False
    z: float | None = None
    unseen: float | None = None
    unseen_inside: bool | None = None
    unseen_direction: bool | None = None
    unseen_z: float | None = None
    beyond: bool = False

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
        for name in ("published", "simulated", "low", "high", "z", "unseen", "unseen_z"):
            found[name] = number(found[name])
        found["interval"] = None if self.interval is None else [number(x) for x in self.interval]
        return found


def number(x: float | None) -> float | None:
    """Return a number rounded to four significant digits, or None for NaN and infinity."""
    return None if x is None or not np.isfinite(x) else float(f"{x:.4g}")


def line(
    trial: TrialFile,
    p: Published,
    run: ValidationRun,
    fitted: Mapping[str, Any],
) -> Line:
    """Return a published number beside what was simulated.

    Parameters
    ----------
    trial : TrialFile
    p : Published
    run : ValidationRun
        Of this trial.
    fitted : mapping
        Report of the fit, see :mod:`simlib.evidence.calibration.fit_report`; empty without one.
    """
    row = rows_of(trial)[p.key]
    kind = family(trial, row)
    scale = scale_of(p, kind in ("share", "time"), kind == "rate")
    value, error = run.values.get(p.key, float("nan")), run.errors.get(p.key, float("nan"))
    seen = compare(p, value, error)
    found = predicted(trial, p, scale, run, fitted.get("discrepancy", {}))
    wide = NINE_IN_TEN * found.sd
    target = _target(fitted, trial.id, p.key, p.record)
    unseen = without_its_family(found, target)
    said = stated(p, scale)
    apart = None if unseen is None else back(unseen.centre, scale)
    return Line(
        trial.id, trial.title, p.record, p.key, p.role, p.verification, p.citation,
        p.confidence or "", scale, p.value,
        p.interval or p.passes, p.interval is None and p.passes is not None,
        value, back(found.centre - wide, scale), back(found.centre + wide, scale),
        seen.inside, seen.direction, p.no_effect,
        kind=kind_of(p, kind), domain=domain_of(trial, row), drawn=trial.drawn,
        z=None if said is None else found.z(*said),
        unseen=apart,
        unseen_inside=None if apart is None else compare(p, apart, 0.0).inside,
        unseen_direction=None if apart is None else compare(p, apart, 0.0).direction,
        unseen_z=None if unseen is None or said is None else unseen.z(*said),
        beyond=bool(target and target.get("beyond", 0.0) > 0.0),
    )  # fmt: skip


def _target(
    fitted: Mapping[str, Any], trial: str, key: str, record: str
) -> Mapping[str, Any] | None:
    named = (trial, key, record)
    return next(
        (t for t in fitted.get("targets", []) if (t["trial"], t["key"], t["record"]) == named), None
    )


def kind_of(p: Published, family: str) -> str:
    """Return whether a number is a contrast, a level, a null, or only a qualitative one.

    Parameters
    ----------
    p : Published
    family : str
        Of its endpoint: share, time, mean, median, rate, slope or table.
    """
    if p.no_effect:
        return "null"
    if p.value is None:
        return "qualitative"
    compared = p.measure or p.comparison or p.interaction or family == "slope"
    return "contrast" if compared else "level"


DOMAINS = {
    "use": (
        "relapse", "first-use", "abstinent", "abstinent-weeks", "abstinent-run", "longest-run",
        "use-days", "use-while",
    ),
    "staying": (
        "retained", "started", "occupancy", "stopped", "attendance", "mean-time", "median-time",
    ),
    "danger": ("event", "incidence"),
    "dose and body": ("dose", "dose-change", "dose-rise", "precipitated"),
}  # fmt: skip
"""Kinds of endpoints by domain; all others are of symptoms."""

SYMPTOMS = "pain, function, sleep and mood"


def domain_of(trial: TrialFile, row: Row) -> str:
    """Return the domain of a number: use, staying, danger, dose and body, or symptoms."""
    named = {e.name: e for e in trial.endpoints}
    pairs = {c.name: c.of.endpoint for c in trial.comparisons}
    within = {i.name: i.endpoint for i in trial.interactions}
    endpoint = named[pairs.get(row.endpoint, within.get(row.endpoint, row.endpoint))]
    if endpoint.kind == "association" and endpoint.of == "use":
        return "use"
    return next((d for d, kinds in DOMAINS.items() if endpoint.kind in kinds), SYMPTOMS)


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
