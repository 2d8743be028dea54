"""What every instrument is: a score or findings from the latent state, with published error."""

import functools
import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

import numpy as np

from simlib.clinic.instruments.exposure import Exposure
from simlib.clinic.instruments.results import PanelFinding, Reading, Result
from simlib.files.shipped import inside
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.state import Person, State
from simlib.model.people.health import USUAL, Health

_NOISE_SEED = 0x1157
"""Keeps the noise of measurement apart from the luck of a life."""

KINDS = ("questionnaire", "test", "report")
COSTS = ("none", "low", "moderate", "high")
BACK = ("now", "next visit")


class Observable(NamedTuple):
    """Everything an instrument may look at on one day.

    Attributes
    ----------
    x : State
        At the end of the day before the visit.
    who : Person
    health : Health
    levers : Levers
        What the clinic did on the day before the visit.
    exposure : Exposure
    seed, day : int
        Of the life and the visit: they name the error of measurement.
    """

    x: State
    who: Person
    health: Health = USUAL
    levers: Levers = Levers()
    exposure: Exposure = Exposure()
    seed: int = 0
    day: int = 0


@dataclass(frozen=True)
class Instrument:
    """Something a clinician can measure, ask or look up at a visit.

    A score declares its scale and ``latent``; a test or report with several findings writes its
    own ``read`` (see :class:`Panel`).

    Attributes
    ----------
    slug, label, meaning : str
    kind : {"questionnaire", "test", "report"}
    routine : bool
        Read at every visit without asking for it.
    minutes : float
        Of the visit.
    cost : {"none", "low", "moderate", "high"}
    back : {"now", "next visit"}
    least, most : float
        Ends of the scale.
    higher_is_better : bool
    unit : str
    step : float
        Scores are rounded to this.
    error : float
        Standard error of measurement.
    bands : tuple of (float, str)
        Lower bounds with their names, ascending.
    change : float
        Minimal change that matters to people.
    cannot : tuple of str
        What it cannot say.
    sources : tuple of str
    """

    slug: ClassVar[str]
    label: ClassVar[str]
    meaning: ClassVar[str]
    kind: ClassVar[str] = "questionnaire"
    routine: ClassVar[bool] = False
    minutes: ClassVar[float] = 3.0
    cost: ClassVar[str] = "none"
    back: ClassVar[str] = "now"
    least: ClassVar[float] = 0.0
    most: ClassVar[float]
    higher_is_better: ClassVar[bool] = False
    unit: ClassVar[str] = ""
    step: ClassVar[float] = 1.0
    error: ClassVar[float]
    bands: ClassVar[tuple[tuple[float, str], ...]]
    change: ClassVar[float] = 0.0
    cannot: ClassVar[tuple[str, ...]] = ()
    sources: ClassVar[tuple[str, ...]]

    _catalogue: ClassVar[dict[str, type["Instrument"]]] = {}

    def __init_subclass__(cls) -> None:
        if "slug" in cls.__dict__:  # not for what only helps to write others
            Instrument._catalogue[cls.slug] = cls

    def latent(self, seen: Observable) -> float:
        """Return the score without error."""
        raise NotImplementedError

    def read(self, seen: Observable) -> Reading | Result:
        """Take the score of this life on this day; the same visit gives the same score."""
        return self.reading(seen, self.noisy(self.latent(seen), seen))

    def noisy(self, latent: float, seen: Observable, *part: str) -> float:
        """Return a score with the error of this visit, rounded, on its scale."""
        noise = self.error * normal(seen.seed, seen.day, self.slug, *part)
        rounded = round((latent + noise) / self.step) * self.step
        return round(min(max(rounded, self.least), self.most), 3)

    def reading(
        self, seen: Observable, score: float, parts: tuple[tuple[str, float], ...] = ()
    ) -> Reading:
        """Return a score with its name and how to read it."""
        band = [name for low, name in self.bands if score >= low][-1]
        plain = Reading(
            self.slug, self.label, score, self.most, band, self.meaning, self.change,
            self.least, self.unit, parts, seen.day,
            cannot=self.cannot, minutes=self.minutes, cost=self.cost,
        )  # fmt: skip
        return replace(plain, flag=self.flagged(plain), says=self.says(plain, seen))

    def flagged(self, reading: Reading) -> bool:
        """Tell whether this score must be talked about today."""
        del reading
        return False

    def says(self, reading: Reading, seen: Observable) -> tuple[str, ...]:
        """Return what the score says, in sentences."""
        del seen
        return (f"Reads as {reading.band}.", reading.meaning)


@dataclass(frozen=True)
class Panel(Instrument):
    """A test or report with several findings."""

    kind = "test"
    cost = "low"
    most = 0.0
    error = 0.0
    bands = ()

    def result(
        self,
        seen: Observable,
        findings: Sequence[PanelFinding],
        says: Sequence[str],
        cannot: Sequence[str] = (),
        shows: Sequence[str] = (),
    ) -> Result:
        """Return findings with what they say; ``cannot`` comes before what it never can."""
        return Result(
            self.slug, self.label, self.meaning, tuple(findings), seen.day, tuple(says),
            (*cannot, *self.cannot), tuple(dict.fromkeys(shows)), self.minutes, self.cost,
        )  # fmt: skip


ALWAYS = -10_000
"""In place of a day, for what is of the person and not of the visit."""


def _bits(seed: int, day: int, names: tuple[str, ...]) -> np.ndarray:
    number = sum(ord(c) * 31**i for i, c in enumerate(" / ".join(names)))
    # scores have kept their few hundred questions; findings of tests are too many for these
    question = number % 1009 if len(names) == 1 else 1009 + number % 2**40
    key = dice.keys(seed ^ _NOISE_SEED, question)
    return dice.raw(key, np.atleast_1d(np.int64(day)).astype(np.uint64), np.uint64(0))


def normal(seed: int, day: int, *names: str) -> float:
    """Return the near-normal error of one question at one visit."""
    return float(dice.to_normal(_bits(seed, day, names))[0])


def chance(seed: int, day: int, *names: str) -> float:
    """Return the luck, uniform on [0, 1), of one finding of a test at one visit.

    >>> chance(1, 0, "urine-screen", "opiates") == chance(1, 0, "urine-screen", "opiates")
    True
    """
    return float(dice.to_uniform(_bits(seed, day, names))[0])


def catalogue() -> dict[str, Instrument]:
    """Return every instrument by its slug; importing the files registers them."""
    return dict(_every())


def routine() -> dict[str, Instrument]:
    """Return the instruments that are read at every visit."""
    return {slug: item for slug, item in _every().items() if item.routine}


@functools.cache
def _every() -> dict[str, Instrument]:
    for module in pkgutil.iter_modules([str(inside("clinic", "instruments", "catalogue"))]):
        importlib.import_module(f"simlib.clinic.instruments.catalogue.{module.name}")
    return {slug: kind() for slug, kind in sorted(Instrument._catalogue.items())}
