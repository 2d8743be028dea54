"""How the values of many lives spread, and what of it is luck or ignorance."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from simlib.clinic.projection.groups import quantiles, weighted_quantiles
from simlib.model.plausible.variance import Lives, parts, without_ignorance, without_luck

Quantiles = Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class Spread:
    """Values of many lives, a number a week or a day.

    Attributes
    ----------
    all : mapping of quantile to tuple of float
        The total spread over lives still alive.
    luck, ignorance : same as all
        What is left of it when every life is lived in the average model, and how the means of the
        plausible models spread.
    mean : tuple of float
    part : tuple of float
        Share (0 to 1) of the variance that is ignorance.
    """

    all: Quantiles = field(default_factory=dict)
    luck: Quantiles = field(default_factory=dict)
    ignorance: Quantiles = field(default_factory=dict)
    mean: tuple[float, ...] = ()
    part: tuple[float, ...] = ()

    def shown(self, luck: bool = True, ignorance: bool = True) -> Quantiles:
        """Return the quantiles with one or both kinds of doubt; with none, the mean for each."""
        if luck and ignorance:
            return self.all
        if luck or ignorance:
            return self.luck if luck else self.ignorance
        return dict.fromkeys(self.all, self.mean)


def spread_of(values: np.ndarray, alive: np.ndarray, lives: Lives) -> Spread:
    """Return how values spread over the living.

    Parameters
    ----------
    values, alive : numpy.ndarray, shape (n_times, n_lives)
    lives : Lives
        Which of them live in which plausible model.
    """
    p = parts(values, alive, lives)
    return Spread(
        quantiles(values, alive),
        quantiles(without_ignorance(values, p, lives), alive),
        weighted_quantiles(without_luck(p), p.counts),
        tuple(p.mean.tolist()),
        tuple((p.ignorance / np.maximum(p.total, 1e-12)).tolist()),
    )
