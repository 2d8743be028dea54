"""Results of a trial: numbers by key, their errors, and how they compare with published ones."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simlib._version import __version__
from simlib.evidence.trials.asked import Published
from simlib.evidence.trials.data import ArmData
from simlib.evidence.trials.estimators import exact
from simlib.evidence.trials.kinds import RATIOS
from simlib.evidence.trials.model import Trial
from simlib.evidence.trials.summary import Row, Sums, rows
from simlib.model.engine import dice

DISCLAIMER = "Fictional patients, simulated outcomes. For teaching. Not for treating anyone."

FORMAT = 1
"""Of the JSON; raised when a key changes its meaning or goes."""

BATCHES = 20
"""Groups of people that are left out one after the other (delete-a-group jackknife)."""

LARGEST = 200_000
"""People in an arm of a replicate: beyond that, luck no longer matters."""

_AGAIN = 0x545249414C52
"""Keeps resampled trials apart from everything else."""


@dataclass(frozen=True)
class Compared:
    """A published number beside the simulated one.

    Attributes
    ----------
    published : Published
    simulated, error : float
    inside : bool or None
        Whether the simulated value lies in the published interval, or the pass range where none
        is published; None where there is neither.
    direction : bool or None
        Whether both are on the same side of no effect (a published null counts as kept where the
        simulated value is inside); None for values of one arm.
    """

    published: Published
    simulated: float
    error: float
    inside: bool | None
    direction: bool | None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready values."""
        p = self.published
        return {
            "record": p.record, "role": p.role, "verification": p.verification, "key": p.key,
            "published": p.value, "interval": _pair(p.interval), "pass": _pair(p.passes),
            "no_effect": p.no_effect, "simulated": _number(self.simulated),
            "error": _number(self.error), "inside": self.inside, "direction": self.direction,
            "citation": p.citation, "confidence": p.confidence or None, "note": p.note,
        }  # fmt: skip


@dataclass(frozen=True)
class TrialResult:
    """What came of a trial.

    Attributes
    ----------
    trial : Trial
    arms : mapping of arm to ArmData
        Endpoints in each person; person ``i`` is the same in every arm.
    n : int
        People in each arm.
    drawn : int
        People looked at to find them.
    seed : int
    models : str
        ``declared``, ``given``, or the digest of an ensemble.
    draws : tuple of mapping
        Values under each of several models, where they were asked for.
    """

    trial: Trial
    arms: Mapping[str, ArmData] = field(repr=False)
    n: int
    drawn: int
    seed: int
    models: str
    draws: tuple[Mapping[str, float], ...] = ()

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """What the result holds, in order."""
        return tuple(rows(self.trial))

    @functools.cached_property
    def values(self) -> dict[str, float]:
        """Every value by its key, as in ``relapse OR [XR-NTX / BUP-NX]``."""
        return self._values({name: np.ones(arm.n) for name, arm in self.arms.items()})

    def _values(self, weights: Mapping[str, np.ndarray], drawn: bool = False) -> dict[str, float]:
        with np.errstate(all="ignore"):
            return Sums(self.arms, weights, drawn).values(self.trial)

    @functools.cached_property
    def errors(self) -> dict[str, float]:
        """Monte Carlo standard error of every value; of ratios, that of their logarithm.

        By leaving out one of 20 groups of people after the other, the same people in every arm: so
        it counts that arms are paired. It says how far the value would move with other people and
        other luck, and nothing about whether the model is right.
        """
        logs = {row.key for row in self.rows if is_ratio(row.measure)}
        people = next(iter(self.arms.values())).ids  # who is in several groups is left out of all
        group = np.unique(people, return_inverse=True)[1] % BATCHES
        left = [self._values(dict.fromkeys(self.arms, 1.0 * (group != b))) for b in range(BATCHES)]
        found = {}
        for key in self.values:
            some = np.array([one[key] for one in left])
            with np.errstate(all="ignore"):
                some = np.log(some) if key in logs else some
                spread = (BATCHES - 1) * float(np.mean((some - some.mean()) ** 2))
            found[key] = float(np.sqrt(spread))
        return found

    def replicates(
        self, times: int = 200, n: Mapping[str, int] | None = None
    ) -> dict[str, np.ndarray]:
        """Return values of many trials of the published size, arms drawn apart as in a real trial.

        Parameters
        ----------
        times : int
        n : mapping of arm to int, optional
            People in each arm; those of the published trial by default (at most those that were
            simulated where the file does not say).

        Returns
        -------
        dict of key to numpy.ndarray, shape (times,)
            People are drawn with replacement from those simulated; rare events count as they were
            drawn, for a real trial has that luck in it too.
        """
        found: dict[str, list[float]] = {key: [] for key in self.values}
        for t in range(times):
            weights = {}
            for k, (name, arm) in enumerate(self.arms.items()):
                size = min((n or {}).get(name) or self.trial.arm(name).n or arm.n, LARGEST)
                with np.errstate(over="ignore"):
                    keys = dice.keys(self.seed ^ _AGAIN, [1000 * k + t])
                    bits = dice.raw(keys, np.arange(size, dtype=np.uint64), np.uint64(0))
                    places = (dice.to_uniform(bits) * arm.n).astype(int)
                weights[name] = np.bincount(places, minlength=arm.n).astype(float)
            for key, value in self._values(weights, drawn=True).items():
                found[key].append(value)
        return {key: np.array(some) for key, some in found.items()}

    @functools.cached_property
    def comparisons(self) -> tuple[Compared, ...]:
        """Published numbers beside the simulated ones, in the order of the file."""
        return tuple(
            compare(p, self.values.get(p.key, float("nan")), self.errors.get(p.key, float("nan")))
            for p in self.trial.published
        )

    def binomial(self, row: Row) -> tuple[float, float] | None:
        """Return the exact 95 % interval that an arm of the published size would report.

        Only for shares that are counted in people, in one arm; of the size that was simulated
        where the file does not say how many were in the arm.
        """
        if row.against or not row.arm or row.measure:
            return None
        m = self.arms[row.arm].measured[row.endpoint]
        whole = bool(np.isin(m.value, (0.0, 1.0)).all())
        value = self.values[row.key]
        if m.family not in ("share", "time") or not whole or not np.isfinite(value):
            return None
        n = self.trial.arm(row.arm).n or self.n
        return exact(value * n, n)

    def model_range(self, key: str) -> tuple[float, float] | None:
        """Return the 5th and 95th percentile of a value over models, or None without draws."""
        some = np.array([draw[key] for draw in self.draws])
        some = some[np.isfinite(some)]
        if not some.size:
            return None
        low, high = np.quantile(some, [0.05, 0.95])
        return float(low), float(high)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON-ready values; keys are stable within a format."""
        return {
            "format": FORMAT,
            "version": __version__,
            "trial": self.trial.id,
            "digest": self.trial.digest,
            "title": self.trial.title,
            "n": self.n,
            "drawn": self.drawn,
            "seed": self.seed,
            "models": self.models,
            "draws": len(self.draws),
            "arms": [arm.name for arm in self.trial.arms],
            "control": self.trial.control,
            "placebo": None if self.trial.placebo is None else vars(self.trial.placebo),
            "simplified": list(self.trial.simplified),
            "values": {row.key: self._row(row) for row in self.rows},
            "published": [c.to_dict() for c in self.comparisons],
            "disclaimer": DISCLAIMER,
        }

    def _row(self, row: Row) -> dict[str, Any]:
        return {
            "endpoint": row.endpoint, "arm": row.arm or None, "against": row.against or None,
            "measure": row.measure or None, "value": _number(self.values[row.key]),
            "error": _number(self.errors[row.key]),
            "error_of": "logarithm" if is_ratio(row.measure) else "value",
            "binomial": _pair(self.binomial(row)),
            "models": _pair(self.model_range(row.key)),
        }  # fmt: skip

    def _repr_html_(self) -> str:
        from simlib.evidence.trials import show

        return show.html(self)

    def __repr__(self) -> str:
        from simlib.evidence.trials import show

        return show.text(self)


def is_ratio(measure: str) -> bool:
    """Tell whether a measure is a ratio, whose null is 1."""
    return measure in RATIOS or measure.startswith("ratio")


def compare(p: Published, simulated: float, error: float) -> Compared:
    """Compare a published number with a simulated one."""
    span = p.interval or p.passes
    known = bool(np.isfinite(simulated))
    inside = None if span is None else known and span[0] <= simulated <= span[1]
    direction = None
    if p.measure and p.measure not in ("PPV", "NPV", "sensitivity", "specificity"):
        null = 1.0 if is_ratio(p.measure) else 0.0
        if p.no_effect:
            direction = inside
        elif p.value is None:
            direction = _side(span, null, simulated) if known else None
        elif known:
            direction = (simulated - null) * (p.value - null) > 0
    return Compared(p, simulated, error, inside, direction)


def _side(span: tuple[float, float] | None, null: float, simulated: float) -> bool | None:
    """Tell whether a value lies on the side of no effect that a range says, where it says one."""
    if span is None or span[0] < null < span[1]:
        return None
    return simulated > null if span[0] >= null else simulated < null


def _number(x: float) -> float | None:
    return float(f"{x:.6g}") if np.isfinite(x) else None


def _pair(pair: tuple[float, float] | None) -> list[float | None] | None:
    return None if pair is None else [_number(pair[0]), _number(pair[1])]
