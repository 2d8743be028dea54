"""A case after reading: frozen values, times in days since the first visit."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simlib.cases.conditions import Comparison
from simlib.cases.schema.planned import LifeEvent, PlannedOrder, PlannedVisit
from simlib.clinic.treatments.sig import Sig
from simlib.model.people.health import Health
from simlib.model.people.traits import Given


@dataclass(frozen=True)
class Pain:
    """The pain of a case; its severity is the trait ``nociception`` of the portrait."""

    mechanism: str
    site: str
    years: float


@dataclass(frozen=True)
class Portrait:
    """The person of a case, as the learner meets them and as the model needs them.

    Attributes
    ----------
    story, history : str
        Markdown; the story is in the person's own words.
    oud, supply : str
        Stage and supply, see :mod:`simlib.model.people.population`.
    traits : tuple of (str, Given)
        As :class:`simlib.model.people.traits.Given`; traits not named are usual.
    health : Health
        Other illness, measured values, other medicines, triggers and criteria.
    race_ethnicity, occupation, insurance, setting : str
        Empty where the case does not say; the setting is rural, suburban or urban.
    """

    name: str
    pronouns: str
    sex: str
    age: int
    story: str
    history: str
    diagnoses: tuple[str, ...]
    pain: Pain
    oud: str
    supply: str
    goals: tuple[str, ...]
    traits: tuple[tuple[str, Given], ...]
    health: Health = field(default_factory=Health)
    race_ethnicity: str = ""
    occupation: str = ""
    insurance: str = ""
    setting: str = ""


@dataclass(frozen=True)
class Step:
    """A dose from a day on.

    Attributes
    ----------
    since : int
        Days since the first visit, below zero.
    sig : Sig or None
        None for a non-prescribed supply that is given in MME.
    mme : float or None
        Morphine equivalents a day; None for buprenorphine.
    """

    since: int
    sig: Sig | None
    mme: float | None


@dataclass(frozen=True)
class Medicine:
    """An opioid taken before the first visit.

    Attributes
    ----------
    drug : str
        Generic name; heroin or fentanyl for a supply.
    purpose : str
        pain or opioid use disorder.
    release : str
        immediate or extended.
    prescribed : bool
    steps : tuple of Step
        In the order of time.
    until : int or None
        First day without it; None when it goes on.
    """

    drug: str
    purpose: str
    release: str
    prescribed: bool
    steps: tuple[Step, ...]
    until: int | None


@dataclass(frozen=True)
class ReferencePath:
    """What the debrief compares with: orders at visits, as (day, orders)."""

    name: str
    why: str
    orders: tuple[tuple[int, tuple[PlannedOrder, ...]], ...]


@dataclass(frozen=True)
class DoneWhen:
    """How one can tell that a key feature was met; every part of it must hold.

    Attributes
    ----------
    orders : tuple of tuple of str
        In force when the visit ends; of each entry, one name.
    absent : tuple of tuple of str
        Not in force then.
    tests : tuple of str
        Tested by then.
    asked : tuple of str
        Questions of the case that were asked by then.
    no_calls : tuple of str
        Calls of the pharmacist, by id, that do not stand when the visit ends.
    mme : Comparison or None
        Prescribed full agonist then, MME a day.
    dose, doses_a_day : tuple of (str, Comparison)
        Of what is in force then, by name: amount a day, and into how many doses it is divided.
    follow_up : Comparison or None
        Weeks to the next visit.
    """

    orders: tuple[tuple[str, ...], ...] = ()
    absent: tuple[tuple[str, ...], ...] = ()
    tests: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    no_calls: tuple[str, ...] = ()
    mme: Comparison | None = None
    dose: tuple[tuple[str, Comparison], ...] = ()
    doses_a_day: tuple[tuple[str, Comparison], ...] = ()
    follow_up: Comparison | None = None


@dataclass(frozen=True)
class KeyFeature:
    """A decision that matters, with the author's reasoning.

    Attributes
    ----------
    day : int
        Of the visit.
    feature, why : str
    done_when : DoneWhen or None
        None where only the learner can say.
    """

    day: int
    feature: str
    why: str
    done_when: DoneWhen | None = None


@dataclass(frozen=True)
class Promise:
    """What must come true in a share of lives, so that the case teaches what it says.

    Attributes
    ----------
    path : str
        Name of a reference path.
    kind : str
        ``at`` (on that day) or ``by`` (on any day up to it).
    day : int
    outcome : str
    comparison : Comparison
        Flags are 0 and 1.
    share : float, in (0, 1]
    line : int
        Of the file, for messages.
    """

    path: str
    kind: str
    day: int
    outcome: str
    comparison: Comparison
    share: float
    line: int


@dataclass(frozen=True)
class Vignette:
    """A case as its file says it.

    Attributes
    ----------
    digest : str
        Names this text of the case (16 hex digits).
    events : tuple of LifeEvent
        In the order of time.
    warnings : tuple of Finding
        What was found that does not keep the case from running.
    """

    format: int
    id: str
    title: str
    summary: str
    version: int
    authors: tuple[str, ...]
    reviewers: tuple[str, ...]
    reviewed_on: datetime.date | None
    expires_on: datetime.date | None
    evidence_as_of: datetime.date
    licence: str
    level: str
    minutes: int
    objectives: tuple[str, ...]
    topics: tuple[str, ...]
    content_note: str
    person: Portrait
    medicines: tuple[Medicine, ...]
    other_medicines: tuple[str, ...]
    visits: tuple[PlannedVisit, ...]
    paths: tuple[ReferencePath, ...]
    key_features: tuple[KeyFeature, ...]
    debrief: tuple[str, ...]
    expect: tuple[Promise, ...]
    sources: tuple[str, ...]
    digest: str
    warnings: tuple[Any, ...] = ()
    events: tuple[LifeEvent, ...] = ()

    def path(self, name: str) -> ReferencePath:
        """Return a reference path by its name.

        Raises
        ------
        KeyError
            ``there is no path`` with the names there are.
        """
        for path in self.paths:
            if path.name == name:
                return path
        names = ", ".join(p.name for p in self.paths) or "none"
        raise KeyError(f"there is no path `{name}` in {self.id}. Paths: {names}.")

    def told(self, day: int) -> tuple[LifeEvent, ...]:
        """Return the events that are told at a visit: those since the visit before it.

        Parameters
        ----------
        day : int
            Of a visit.
        """
        before = max((visit.day for visit in self.visits if visit.day < day), default=0)
        return tuple(event for event in self.events if before <= event.day < day)

    def every_order(self) -> Iterator[PlannedOrder]:
        """Yield every order that the case offers or compares with."""
        for visit in self.visits:
            for choice in visit.choices:
                yield from choice.orders
        for path in self.paths:
            for _, orders in path.orders:
                yield from orders
