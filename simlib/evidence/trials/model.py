"""A trial as frozen values: what the reader makes of a file, and the runner runs."""

from dataclasses import dataclass, field

import numpy as np

from simlib.cases.schema.planned import PlannedOrder
from simlib.clinic.treatments.base import Intervention
from simlib.evidence.trials.asked import Comparison, Endpoint, Interaction, Published, Subgroup
from simlib.evidence.trials.conditions import Condition
from simlib.evidence.trials.observation import Observe, Placebo
from simlib.model.people.traits import Given

Dated = tuple[tuple[int, tuple[PlannedOrder, ...]], ...]
"""Orders by day, in order of time."""

Mix = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Past:
    """An opioid taken before the first day of the trial.

    Attributes
    ----------
    start : int
        Days before the first day of ``before`` (below zero).
    stop : int or None
    order : Intervention or None
        None for what nobody prescribed.
    mme : float
        A day, of what nobody prescribed.
    """

    start: int
    stop: int | None
    order: Intervention | None
    mme: float


@dataclass(frozen=True)
class Group:
    """A group of people; a population without groups is one.

    Attributes
    ----------
    name : str
        Empty where the population has no groups.
    share : float
    age : tuple of float
        Mean and standard deviation.
    oud, supply : tuple of (str, float)
        Words with their shares.
    mechanism : str
    shares : tuple of float
        Of pain by mechanism; empty takes those of the mechanism.
    traits : tuple of (str, Given)
    conditions, features, triggers : tuple of (str, float)
        Names with their shares.
    past : tuple of Past
    """

    name: str
    share: float
    age: tuple[float, float]
    oud: Mix
    supply: Mix
    mechanism: str
    shares: tuple[float, ...]
    traits: tuple[tuple[str, Given], ...]
    conditions: Mix
    features: Mix
    triggers: Mix
    past: tuple[Past, ...]


@dataclass(frozen=True)
class Population:
    """Whom the trial drew from.

    Attributes
    ----------
    groups : tuple of Group
    correlations : tuple of (str, str, float)
    entry : tuple of Condition
    matched : bool
        Whether everybody is met once in each group.
    """

    groups: tuple[Group, ...]
    correlations: tuple[tuple[str, str, float], ...]
    entry: tuple[Condition, ...]
    matched: bool = False

    def persons(self, places: np.ndarray) -> np.ndarray:
        """Return the number of the person at each place of the row in which people are drawn."""
        return places // len(self.groups) if self.matched else places


@dataclass(frozen=True)
class Phase:
    """A stretch of days before day 0; days of ``orders`` count from its start."""

    days: int
    where: str
    orders: Dated


@dataclass(frozen=True)
class Step:
    """A rule of a protocol.

    Attributes
    ----------
    days : tuple of int
        Visits, days from day 0.
    when : tuple of Condition
    orders : tuple of PlannedOrder
    again : bool
    """

    days: tuple[int, ...]
    when: tuple[Condition, ...]
    orders: tuple[PlannedOrder, ...]
    again: bool


@dataclass(frozen=True)
class Arm:
    """An arm."""

    name: str
    n: int | None
    begins: str
    returns: bool
    orders: Dated
    steps: tuple[Step, ...]
    fails: float
    start_by: int | None
    otherwise: tuple[PlannedOrder, ...]
    placebo: float
    dropout: float


@dataclass(frozen=True)
class TrialFile:
    """What a trial file says: design, people, arms, endpoints and published numbers.

    Attributes
    ----------
    id, title, question, citation, design : str
    sources, simplified : tuple of str
    population : Population
    before : tuple of Phase
    arms : tuple of Arm
    control : str
    duration : int
        Days from day 0.
    simulate : int
        People in each arm unless asked otherwise.
    placebo : Placebo or None
    observe : Observe
    subgroups, endpoints, comparisons, interactions, published : tuple
    digest : str
        Names the text.
    text, file : str
    """

    id: str
    title: str
    question: str
    citation: str
    design: str
    sources: tuple[str, ...]
    simplified: tuple[str, ...]
    population: Population
    before: tuple[Phase, ...]
    arms: tuple[Arm, ...]
    control: str
    duration: int
    simulate: int
    placebo: Placebo | None
    observe: Observe
    subgroups: tuple[Subgroup, ...]
    endpoints: tuple[Endpoint, ...]
    comparisons: tuple[Comparison, ...]
    interactions: tuple[Interaction, ...]
    published: tuple[Published, ...]
    digest: str
    text: str = field(repr=False, compare=False)
    file: str = field(repr=False, compare=False)

    def arm(self, name: str) -> Arm:
        """Return an arm by its name."""
        return next(arm for arm in self.arms if arm.name == name)

    def endpoint(self, name: str) -> Endpoint:
        """Return an endpoint by its name."""
        return next(e for e in self.endpoints if e.name == name)

    def __repr__(self) -> str:
        arms = ", ".join(arm.name for arm in self.arms)
        return f"Trial {self.id}: {self.title} (arms: {arms}; {self.duration // 7} weeks)"
