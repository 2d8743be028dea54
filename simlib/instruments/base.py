"""What every instrument is: a score from the latent state, with its published error."""

import importlib
import pkgutil
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

from simlib.engine import dice
from simlib.engine.state import Person, State

_NOISE_SEED = 0x1157
"""Keeps the noise of measurement apart from the luck of a life."""


@dataclass(frozen=True)
class Reading:
    """One score as it was read at a visit.

    Attributes
    ----------
    slug, label : str
    score : float
    most : float
        Upper end of the scale.
    band : str
        What the score is called, as ``moderate``.
    meaning : str
        How to read it, cut-offs included.
    change : float
        Change that matters to people (0 where none is known).
    """

    slug: str
    label: str
    score: float
    most: float
    band: str
    meaning: str
    change: float


@dataclass(frozen=True)
class Instrument:
    """A score that a clinician can take at a visit.

    Attributes
    ----------
    slug, label, meaning : str
    most : float
        The scale goes from 0 to this.
    step : float
        Scores are rounded to this.
    error : float
        Standard error of measurement.
    bands : tuple of (float, str)
        Lower bounds with their names, ascending.
    change : float
        Minimal change that matters to people.
    sources : tuple of str
    """

    slug: ClassVar[str]
    label: ClassVar[str]
    meaning: ClassVar[str]
    most: ClassVar[float]
    step: ClassVar[float] = 1.0
    error: ClassVar[float]
    bands: ClassVar[tuple[tuple[float, str], ...]]
    change: ClassVar[float] = 0.0
    sources: ClassVar[tuple[str, ...]]

    _catalogue: ClassVar[dict[str, type["Instrument"]]] = {}

    def __init_subclass__(cls) -> None:
        Instrument._catalogue[cls.slug] = cls

    def latent(self, x: State, who: Person) -> float:
        """Return the score without error."""
        raise NotImplementedError

    def read(self, x: State, who: Person, seed: int, day: int) -> Reading:
        """Take the score of this life on this day; the same visit gives the same score."""
        question = sum(ord(c) * 31**i for i, c in enumerate(self.slug)) % 1009
        key = dice.keys(seed ^ _NOISE_SEED, question)
        bits = dice.raw(key, np.atleast_1d(np.int64(day)).astype(np.uint64), np.uint64(0))
        noisy = self.latent(x, who) + self.error * float(dice.to_normal(bits)[0])
        score = min(max(round(noisy / self.step) * self.step, 0.0), self.most)
        band = [name for low, name in self.bands if score >= low][-1]
        return Reading(
            self.slug, self.label, round(score, 1), self.most, band, self.meaning, self.change
        )


def catalogue() -> dict[str, Instrument]:
    """Return every instrument by its slug; importing the files registers them."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"simlib.instruments.{module.name}")
    return {slug: kind() for slug, kind in sorted(Instrument._catalogue.items())}
