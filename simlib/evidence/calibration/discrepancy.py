"""Discrepancy: how far the best of all models stays from a published number, by kind of number.

No model is the truth, and no trial file is the trial. What is left when the parameters are as good
as they can be is one standard deviation for each family of numbers. It is learned from the
published results themselves: it takes the values under which they would be least surprising,
given what models of the prior say (type-II maximum likelihood, with a weak prior). It then counts
as part of the error of each number in the fit, and of each prediction afterwards.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from simlib.evidence.calibration.emulator import Emulator
from simlib.evidence.calibration.targets import RATIOS, Target
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_endpoints import Endpoint

START = {
    "shares": 1.0,
    "rates": 0.35,
    "ratios": 0.35,
    "points": 0.25,
    "standardised": 0.12,
    "risk differences": 0.12,
    "sizes": 0.25,
    "slopes": 0.10,
}
"""Discrepancy of each family before any number was looked at: log odds, logarithms, points of 0 to
10, standard deviations, parts of 1, parts of the number itself, and slopes as they are."""

VAGUE = 0.7
"""Standard deviation of the logarithm of a discrepancy before any number was looked at."""

FAR = 3.0
"""Standard deviations beyond which a number is drawn in: one wild number is not a family."""

SCORED = ("pain", "interference", "sleep", "mood")
OF_HUNDRED = ("function", "craving")

ROUNDS = 4


def family_of(endpoint: Endpoint | None, kind: str, measure: str) -> str:
    """Return the family of a number.

    Parameters
    ----------
    endpoint : Endpoint or None
        None for an interaction.
    kind : str
        Family of the endpoint: share, time, mean, median, rate, slope or table.
    measure : str
        Of a contrast; empty for a value in one arm.

    Examples
    --------
    >>> family_of(None, "share", ""), family_of(None, "share", "OR"), family_of(None, "rate", "")
    ('shares', 'ratios', 'rates')
    """
    if measure in RATIOS:
        return "ratios"
    if measure == "SMD":
        return "standardised"
    if measure == "RD" or kind == "table":
        return "risk differences"
    if kind == "slope":
        return "slopes"
    if measure in ("", "MD") and kind in ("share", "time"):
        return "shares"
    if kind == "rate":
        return "rates" if measure == "" else "sizes"
    scored = endpoint is not None and endpoint.of in (*SCORED, *OF_HUNDRED)
    return "points" if scored else "sizes"


def unit_of(family: str, endpoint: Endpoint | None, value: float, error: float) -> float:
    """Return what a discrepancy of 1 is in units of a number: 10 points for scores of 100.

    Sizes (days, doses) differ by a part of what they are, and never by less than that of their
    own error.
    """
    if family == "points":
        return 10.0 if endpoint is not None and endpoint.of in OF_HUNDRED else 1.0
    if family == "sizes":
        return max(abs(value), error)
    return 1.0


def placed(
    trial: TrialFile, t: Target, endpoint: str, kind: str, measure: str
) -> tuple[str, float]:
    """Return family and unit of a target."""
    named = {e.name: e for e in trial.endpoints}
    comparison = next((c for c in trial.comparisons if c.name == endpoint), None)
    of = named.get(comparison.of.endpoint if comparison else endpoint)
    family = family_of(of, kind, measure)
    return family, unit_of(family, of, t.value, t.error)


def learned(targets: Sequence[Target], emulators: Sequence[Emulator]) -> dict[str, float]:
    """Return the discrepancy of each family under which the published numbers surprise least.

    Parameters
    ----------
    targets : sequence of Target
        With the errors that they were published with, times the root of how many numbers their
        record has (see :func:`simlib.evidence.calibration.targets.shared`).
    emulators : sequence of Emulator
        Of each target, over scores that are standard normal before the fit.

    Notes
    -----
    Under the prior, targets are about normal: their mean is the intercept of the emulator, and
    models make them vary together. Observed numbers have an error of their own, and discrepancy.
    Families that have no target keep the value they start with.
    """
    found = dict(START)
    if not targets:
        return found
    own = bare(targets)
    linear = np.array([e.linear for e in emulators])
    square = np.array([e.square for e in emulators])
    models = linear @ linear.T + 2.0 * square @ square.T
    known = np.array([own[k] ** 2 + e.error**2 for k, e in enumerate(emulators)])
    units = np.array([t.unit for t in targets])
    family = np.array([t.family for t in targets])
    off = np.array([t.value - e.intercept for t, e in zip(targets, emulators, strict=True)])

    def surprise(widths: Mapping[str, float]) -> float:
        extra = np.array([widths[name] for name in family]) * units
        together = models + np.diag(known + extra**2)
        spread = FAR * np.sqrt(np.diag(together))
        root = np.linalg.cholesky(together)
        left = np.linalg.solve(root, np.clip(off, -spread, spread))
        vague = sum((np.log(widths[n] / START[n]) / VAGUE) ** 2 for n in START)
        return float(0.5 * left @ left + np.log(np.diag(root)).sum() + 0.5 * vague)

    for _ in range(ROUNDS):
        for name in sorted(set(family)):
            tried = START[name] * np.geomspace(0.1, 6.0, 42)
            costs = [surprise({**found, name: float(width)}) for width in tried]
            found[name] = float(tried[int(np.argmin(costs))])
    return found


def bare(targets: Sequence[Target]) -> np.ndarray:
    """Return the errors of targets before numbers of one record were made to share its weight."""
    counts = Counter(t.record for t in targets)
    return np.array([t.error / np.sqrt(counts[t.record]) for t in targets])


def width(t: Target, widths: Mapping[str, float]) -> float:
    """Return the discrepancy of a target on its scale."""
    return widths.get(t.family, START[t.family]) * t.unit
