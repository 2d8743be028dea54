"""Attribution: what each decision moved, in this model, over the same lives.

A decision's share is its Shapley value: what it adds, averaged over every order in which the
decisions could have come in. Shares add up exactly to the difference from "nothing was changed".
A share is split in two: what the decision does alone, and half of what each pair of decisions does
beyond both alone (Shapley-Taylor index of second order), which adds up exactly, too.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simlib.model.engine import dice
from simlib.teaching.debrief.decisions import Decision
from simlib.teaching.debrief.lives import EFFECTS, EffectMeasure, Runs

ALL_SUBSETS = 8
"""Up to so many decisions, every subset of them is lived through."""

ORDERS = 64
"""Random orders of decisions beyond that."""

_INTERVAL = 1.96
_STREAM = 0x53484150


class Share(NamedTuple):
    """What one decision moved.

    Attributes
    ----------
    decision : int
        Its number.
    value, low, high : float
        Share with its 95 % Monte Carlo interval, as the outcome is told.
    alone : float
        What it does when nothing else is decided.
    together : float
        What comes of the other decisions being made, too: half of each of its pairs, where pairs
        are told; `alone` and this are `value`.
    """

    decision: int
    value: float
    low: float
    high: float
    alone: float
    together: float


class Pair(NamedTuple):
    """What two decisions do together beyond both alone."""

    one: int
    other: int
    value: float


@dataclass(frozen=True)
class Moved:
    """What the decisions moved in one outcome.

    Attributes
    ----------
    effect : EffectMeasure
    nothing, everything : float
        The outcome when nothing was changed, and with all decisions.
    shares : tuple of Share
        One for each decision, in the order of time.
    pairs : tuple of Pair
        Empty where the decisions are too many to try every subset.
    """

    effect: EffectMeasure
    nothing: float
    everything: float
    shares: tuple[Share, ...]
    pairs: tuple[Pair, ...]

    @property
    def total(self) -> float:
        """Difference that all decisions make."""
        return self.everything - self.nothing

    @property
    def told_nothing(self) -> str:
        """The outcome when nothing was changed, as it is told."""
        return self.effect.told(self.nothing / self.effect.factor)

    @property
    def told_everything(self) -> str:
        """The outcome with all decisions, as it is told."""
        return self.effect.told(self.everything / self.effect.factor)


@dataclass(frozen=True)
class Attribution:
    """What each decision moved in each outcome.

    Attributes
    ----------
    decisions : tuple of Decision
    moved : mapping of str to Moved
        For each of :data:`simlib.teaching.debrief.lives.EFFECTS`.
    lives : int
    sampled : int
        Random orders of decisions; 0 where every subset was lived through.
    """

    decisions: tuple[Decision, ...]
    moved: Mapping[str, Moved]
    lives: int
    sampled: int

    def sentence(self, outcome: str) -> str:
        """Return what moved an outcome most, in words."""
        moved = self.moved[outcome]
        effect = moved.effect
        if not self.decisions:
            return "Nothing was changed, so no decision moved anything."
        total = (
            f"In this model, the decisions moved {effect.label.lower()} by "
            f"{signed(moved.total)} {effect.unit}, from {moved.told_nothing} "
            f"to {moved.told_everything}."
        )
        if all(signed(s.value) == "0" for s in moved.shares):
            return f"In this model, no decision moved {effect.label.lower()}."
        most = max(moved.shares, key=lambda s: abs(s.value))
        return (
            f"{total} Most came from “{self.decisions[most.decision].text}”: "
            f"{signed(most.value)} (between {signed(most.low)} and "
            f"{signed(most.high)})."
        )

    def __repr__(self) -> str:
        lines = []
        for name, moved in self.moved.items():
            lines.append(self.sentence(name))
            lines += [
                f"  {signed(s.value):>6}  {self.decisions[s.decision].text}" for s in moved.shares
            ]
        return "\n".join(lines)


def signed(value: float) -> str:
    """Return a change with its sign and one digit; no sign for nothing."""
    text = f"{value:.1f}"
    if float(text) == 0.0:
        return "0"
    return text if value < 0 else f"+{text}"


def attribute(runs: Runs) -> Attribution:
    """Tell what each decision moved.

    Parameters
    ----------
    runs : Runs
        Lives under subsets of the decisions.
    """
    k = len(runs.decisions)
    found = _all_subsets(runs, k) if k <= ALL_SUBSETS else _sampled(runs, k)
    none, every = runs.ends(frozenset()), runs.ends(frozenset(range(k)))
    moved = {}
    for name, effect in EFFECTS.items():
        values, noise, alone, pairs = found[name]
        f = effect.factor
        shares = tuple(
            Share(
                i, f * values[i], f * (values[i] - _INTERVAL * noise[i]),
                f * (values[i] + _INTERVAL * noise[i]), f * alone[i], f * (values[i] - alone[i]),
            )
            for i in range(k)
        )  # fmt: skip
        two = itertools.combinations(range(k), 2) if k <= ALL_SUBSETS else ()
        both = tuple(Pair(i, j, f * pairs[i, j]) for i, j in two)
        moved[name] = Moved(
            effect, f * float(none[name].mean()), f * float(every[name].mean()), shares, both
        )
    return Attribution(
        tuple(runs.decisions), moved, runs.group.size, 0 if k <= ALL_SUBSETS else ORDERS
    )


Found = dict[str, tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]


def _all_subsets(runs: Runs, k: int) -> Found:
    """Live through every subset; the interval is over lives."""
    # early decisions are the high bits, so that subsets with the same beginning come together
    members = [frozenset(i for i in range(k) if mask >> (k - 1 - i) & 1) for mask in range(2**k)]
    ends = [runs.ends(chosen) for chosen in members]
    found = {}
    for name in EFFECTS:
        values = np.array([end[name] for end in ends], dtype=np.float64)
        per_life, alone, pairs = shapley(values, k)
        noise = per_life.std(axis=1) / math.sqrt(max(1, values.shape[1] - 1))
        found[name] = (per_life.mean(axis=1), noise, alone.mean(axis=1), pairs.mean(axis=2))
    return found


def shapley(values: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return Shapley values and the second-order Shapley-Taylor index.

    Parameters
    ----------
    values : array, shape (2**k, n)
        Value of every subset; subset ``mask`` holds player ``i`` where bit ``k - 1 - i`` is set.
    k : int
        Number of players.

    Returns
    -------
    shares : array, shape (k, n)
        They sum to ``values[-1] - values[0]``.
    alone : array, shape (k, n)
    pairs : array, shape (k, k, n)
        Symmetric; ``alone`` and each pair once sum to the same.

    Examples
    --------
    Two players who are worth 1 and 2 alone and 6 together:

    >>> shares, alone, pairs = shapley(np.array([[0.0], [2.0], [1.0], [6.0]]), 2)
    >>> shares[:, 0].tolist(), alone[:, 0].tolist(), float(pairs[0, 1, 0])
    ([2.5, 3.5], [1.0, 2.0], 3.0)
    """
    n = values.shape[1]
    shares, alone = np.zeros((k, n)), np.zeros((k, n))
    pairs = np.zeros((k, k, n))
    size = np.array([mask.bit_count() for mask in range(2**k)])
    masks = np.arange(2**k)
    bit = [1 << (k - 1 - i) for i in range(k)]
    for i in range(k):
        without = masks[masks & bit[i] == 0]
        weight = np.array([1.0 / (k * math.comb(k - 1, s)) for s in size[without].tolist()])
        shares[i] = weight @ (values[without | bit[i]] - values[without])
        alone[i] = values[bit[i]] - values[0]
    for i, j in itertools.combinations(range(k), 2):
        rest = masks[(masks & bit[i] == 0) & (masks & bit[j] == 0)]
        weight = np.array([2.0 / (k * math.comb(k - 1, s)) for s in size[rest].tolist()])
        both = values[rest | bit[i] | bit[j]] + values[rest]
        pairs[i, j] = weight @ (both - values[rest | bit[i]] - values[rest | bit[j]])
        pairs[j, i] = pairs[i, j]
    return shares, alone, pairs


def _sampled(runs: Runs, k: int) -> Found:
    """Let the decisions come in in random orders; the interval is over lives and orders."""
    orders = [_order(k, number) for number in range(ORDERS)]
    n = runs.group.size
    sums = {name: np.zeros((ORDERS, k, n)) for name in EFFECTS}
    alone = {name: np.zeros(k) for name in EFFECTS}
    none = runs.ends(frozenset())
    for i in range(k):
        single = runs.ends(frozenset([i]))
        for name in EFFECTS:
            alone[name][i] = (single[name] - none[name]).mean()
    for number, order in enumerate(orders):
        before = none
        for place, i in enumerate(order):
            chosen = frozenset(order[: place + 1])
            after = runs.ends(chosen)
            for name in EFFECTS:
                sums[name][number, i] = after[name] - before[name]
            before = after
    found = {}
    for name in EFFECTS:
        per_life = sums[name].mean(axis=0)
        over_orders = sums[name].mean(axis=2).std(axis=0, ddof=1) / math.sqrt(ORDERS)
        over_lives = per_life.std(axis=1) / math.sqrt(max(1, n - 1))
        noise = np.hypot(over_orders, over_lives)
        found[name] = (per_life.mean(axis=1), noise, alone[name], np.zeros((k, k)))
    return found


def _order(k: int, number: int) -> Sequence[int]:
    """Return one random order of the decisions; each second one is the first backward."""
    with np.errstate(over="ignore"):
        draws = dice.raw(dice.keys(_STREAM, np.arange(k)), np.uint64(number // 2), np.uint64(0))
    order = np.argsort(draws, kind="stable").tolist()
    return order[::-1] if number % 2 else order
