"""Report of a fit: parameters before and after, correlations, and which result informs which."""

from typing import Any

import numpy as np

from simlib.evidence.calibration.emulator import first_order
from simlib.evidence.calibration.fitting import Fit
from simlib.files.shipped import inside

REPORT = inside("evidence", "calibration", "report.json")
"""The report of the fit that is shipped."""

CORRELATED = 0.3
NEAR_END = 1.6
"""Score from which the middle of a parameter counts as near the end of its range."""

SPEAKS = 0.08
"""Share of a target's variance from which a parameter is named with it."""


def report(fit: Fit) -> dict[str, Any]:
    """Return the report as JSON-ready values."""
    names = [u.name for u in fit.parameters]
    indices = [first_order(e) for e in fit.emulators]
    return {
        "ensemble": fit.ensemble.digest,
        "made": dict(fit.ensemble.made),
        "candidates": fit.candidates,
        "rejected": fit.rejected,
        "parameters": [_parameter(fit, k) for k in range(len(names))],
        "correlations": _correlations(fit, names),
        "targets": [
            {
                "trial": t.trial, "key": t.key, "record": t.record, "scale": t.scale,
                "value": _short(t.value), "error": _short(t.error),
                "before": _spread(e(fit.before)), "after": _spread(e(fit.after)),
                "family": t.family, "unit": _short(t.unit), "beyond": _short(beyond),
                "mean": _short(e(fit.after).mean()),
                "left_out": None if apart is None else [_short(x) for x in apart],
                "explained": _short(e.explained),
                "speaks_to": {
                    names[k]: _short(index[k])
                    for k in np.argsort(-index) if index[k] >= SPEAKS
                },
            }
            for t, e, index, beyond, apart in zip(
                fit.targets, fit.emulators, indices, fit.beyond, fit.left_out, strict=True
            )
        ],
        "discrepancy": {name: _short(x) for name, x in sorted(fit.widths.items())},
        "people": dict(fit.people),
    }  # fmt: skip


def _parameter(fit: Fit, k: int) -> dict[str, Any]:
    u = fit.parameters[k]
    before, after = fit.before[:, k], fit.after[:, k]
    factors = np.array([u.factor(z) for z in after])
    told = 1.0 - float(after.var() / before.var())
    middle = float(np.median(after))
    return {
        "name": u.name, "low": _short(u.low), "high": _short(u.high), "why": u.why,
        "factor": [_short(x) for x in np.quantile(factors, [0.05, 0.5, 0.95])],
        "moved": _short(middle), "learned": _short(max(0.0, told)),
        "near_end": bool(abs(middle) > NEAR_END),
    }  # fmt: skip


def _correlations(fit: Fit, names: list[str]) -> list[list[Any]]:
    r = np.corrcoef(fit.after.T)
    pairs = [
        (abs(r[i, j]), names[i], names[j], r[i, j])
        for i in range(len(names))
        for j in range(i)
        if abs(r[i, j]) >= CORRELATED
    ]
    return [[a, b, _short(x)] for _, a, b, x in sorted(pairs, reverse=True)[:30]]


def _spread(values: np.ndarray) -> list[float]:
    return [_short(x) for x in np.quantile(values, [0.05, 0.5, 0.95])]


def _short(x: Any) -> float:
    return float(f"{float(x):.4g}")
