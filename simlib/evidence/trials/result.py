"""Results of a trial: numbers by key, their errors, and how they compare with published ones."""

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simlib._version import __version__
from simlib.evidence.trials import display
from simlib.evidence.trials.compared import COMPARED, Compared, compare, number, pair
from simlib.evidence.trials.data import ArmData
from simlib.evidence.trials.estimators import exact
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.summary import Row, Sums, rows
from simlib.evidence.trials.vocabulary import is_ratio
from simlib.model.engine import dice

DISCLAIMER = "Fictional patients, simulated outcomes. For teaching. Not for treating anyone."

HEAD = ("endpoint", "arm", "measure", "value", "error", "nine in ten models")
"""Columns of the table of values."""

FORMAT = 1
"""Of the JSON; raised when a key changes its meaning or goes."""

BATCHES = 20
"""Groups of people that are left out one after the other (delete-a-group jackknife)."""

LARGEST = 200_000
"""People in an arm of a replicate: beyond that, luck no longer matters."""

_AGAIN = 0x545249414C52
"""Keeps resampled trials apart from everything else."""


@dataclass(frozen=True)
class TrialResult:
    """Result of a trial.

    Attributes
    ----------
    trial : TrialFile
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

    trial: TrialFile
    arms: Mapping[str, ArmData] = field(repr=False)
    n: int
    drawn: int
    seed: int
    models: str
    draws: tuple[Mapping[str, float], ...] = ()

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """Rows of the result, in order."""
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
            "measure": row.measure or None, "value": number(self.values[row.key]),
            "error": number(self.errors[row.key]),
            "error_of": "logarithm" if is_ratio(row.measure) else "value",
            "binomial": pair(self.binomial(row)),
            "models": pair(self.model_range(row.key)),
        }  # fmt: skip

    @property
    def title(self) -> str:
        """Description of the run, in one line."""
        t = self.trial
        return f"{t.title}: {self.n} people in each arm (seed {self.seed}, models {self.models})"

    def table(self) -> list[tuple[str, ...]]:
        """Return the rows of the table of values."""
        return [self._shown(row) for row in self.rows]

    def _shown(self, row: Row) -> tuple[str, ...]:
        arm = f"{row.arm} / {row.against}" if row.against else row.arm
        error = self.errors[row.key]
        sure = f"x/÷ {math.exp(error):.3g}" if is_ratio(row.measure) else f"± {error:.2g}"
        models = self.model_range(row.key)
        span = "" if models is None else f"{models[0]:.3g} to {models[1]:.3g}"
        return row.endpoint, arm, row.measure, f"{self.values[row.key]:.3g}", sure, span

    def _tables(self) -> list[display.ResultTable]:
        tables = [display.ResultTable("Simulated", HEAD, self.table())]
        if self.trial.published:
            rows = [c.row() for c in self.comparisons]
            tables.append(display.ResultTable("Beside published numbers", COMPARED, rows))
        return tables

    def _repr_html_(self) -> str:
        return display.html(self.title, self._tables(), DISCLAIMER)

    def __repr__(self) -> str:
        return display.text(self.title, self._tables(), DISCLAIMER)
