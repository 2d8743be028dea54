"""Choice of the plausible models that people of a trial are simulated with."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from simlib.model.people.population import PERSON_NAMES
from simlib.model.plausible.models import CENTRAL, shipped

Models = Any
"""Factors by parameter (numbers, or arrays of one a person), or an ensemble of models."""


def chosen_models(models: Models) -> Models:
    """Return the requested models, by default those of this version."""
    if models is None:
        return shipped()
    if isinstance(models, str):
        if models != "declared":
            raise ValueError(f'models is an ensemble, factors or "declared", and got `{models}`.')
        return CENTRAL
    return models


def drawn_models(models: Models, draws: int, seed: int) -> Iterator[Models]:
    """Yield single models of an ensemble, in proportion to their weights.

    Raises
    ------
    ValueError
        Where ``models`` is no ensemble.
    """
    if not hasattr(models, "one"):
        raise ValueError("draws are taken from an ensemble of models, and one model was given.")
    for member in models.members(seed, draws):
        yield models.one(int(member))


def named(models: Models) -> str:
    """Return the name of the models, for a result."""
    return "declared" if models is CENTRAL else str(getattr(models, "digest", "given"))


def factors(models: Models, ids: np.ndarray, seed: int) -> Mapping[str, Any]:
    """Return the factors of these people.

    Raises
    ------
    ValueError
        ``there is no parameter``.
    """
    if hasattr(models, "members"):
        members = models.members(seed, int(ids[-1]) + 1)[ids]
        return dict(models.of(members))
    for name in models:
        if name not in PERSON_NAMES:
            raise ValueError(f"there is no parameter `{name}` of a person.")
    return {k: v if np.ndim(v) == 0 else np.resize(np.asarray(v), ids[-1] + 1)[ids]
            for k, v in models.items()}  # fmt: skip
