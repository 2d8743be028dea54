"""Data of an arm without its daily record: endpoints and subgroups of each person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simlib.evidence.trials.kinds import Measured
from simlib.evidence.trials.measures import ArmView
from simlib.evidence.trials.schema import TrialFile


@dataclass(frozen=True)
class ArmData:
    """Endpoints and subgroups of the people of an arm.

    Attributes
    ----------
    trial : TrialFile
    n : int
        Number of people.
    ids : numpy.ndarray of int, shape (n,)
        Their numbers: who they are, and which plausible model of an ensemble they live in.
    measured : mapping of endpoint to Measured
    groups : mapping of subgroup to numpy.ndarray of bool
    """

    trial: TrialFile
    n: int
    ids: np.ndarray
    measured: Mapping[str, Measured]
    groups: Mapping[str, np.ndarray]


def arm_data(arm: ArmView) -> ArmData:
    """Measure every endpoint and subgroup of an arm."""
    return ArmData(
        arm.trial,
        arm.n,
        arm.ids,
        {e.name: arm.measured(e) for e in arm.trial.endpoints},
        {g.name: arm.subgroup(g.name) for g in arm.trial.subgroups},
    )


def joined(parts: Sequence[ArmData]) -> ArmData:
    """Return people of several runs of one arm as one."""
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    starts = np.cumsum([0, *(p.n for p in parts)])
    measured = {name: _joined([p.measured[name] for p in parts], starts) for name in first.measured}
    groups = {name: np.concatenate([p.groups[name] for p in parts]) for name in first.groups}
    ids = np.concatenate([p.ids for p in parts])
    return ArmData(first.trial, int(starts[-1]), ids, measured, groups)


def _joined(parts: Sequence[Measured], starts: np.ndarray) -> Measured:
    def all_of(name: str) -> np.ndarray | None:
        values = [getattr(p, name) for p in parts]
        return None if values[0] is None else np.concatenate(values)

    pairs: tuple[np.ndarray, ...] = ()
    if parts[0].pairs:
        moved = [(*p.pairs[:3], p.pairs[3] + s) for p, s in zip(parts, starts, strict=False)]
        pairs = tuple(np.concatenate(column) for column in zip(*moved, strict=True))
    value, counted = all_of("value"), all_of("counted")
    assert value is not None
    assert counted is not None
    return Measured(
        parts[0].family, value, counted, all_of("time"), all_of("event"), pairs,
        parts[0].logistic, all_of("expected"),
    )  # fmt: skip
