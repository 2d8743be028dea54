"""What the author planned: orders, choices, questions, visits, events. Frozen values."""

from dataclasses import dataclass
from typing import Any

from simlib.cases.conditions import Condition, Variant, said


@dataclass(frozen=True)
class PlannedOrder:
    """An order written in a case.

    Attributes
    ----------
    slug : str
        Of the intervention; ``stop`` ends the order called `stops`.
    choice : tuple of (str, value)
        What ``from_choice`` was given.
    intervention : Intervention or None
        None for ``stop``.
    """

    slug: str
    choice: tuple[tuple[str, Any], ...] = ()
    intervention: Any = None

    @property
    def stops(self) -> str:
        """What is stopped; empty for an order that starts something."""
        return str(dict(self.choice)["name"]) if self.slug == "stop" else ""


@dataclass(frozen=True)
class Choice:
    """A decision offered to a novice, where its conditions hold; `why` is for the debrief."""

    label: str
    orders: tuple[PlannedOrder, ...]
    why: str
    when: tuple[Condition, ...] = ()

    def offered(self, chart: Any, first: Any = None) -> bool:
        """Tell whether it can be chosen on a chart, given the first chart."""
        return all(condition.holds(chart, first) for condition in self.when)


@dataclass(frozen=True)
class Ask:
    """A question that the learner may ask; the first answer that holds is given."""

    question: str
    says: tuple[Variant, ...]

    def answer(self, chart: Any, first: Any = None) -> str:
        """Return what the person answers (Markdown) on a chart, given the first chart."""
        return said(self.says, chart, first)


@dataclass(frozen=True)
class PlannedVisit:
    """A visit as the author planned it.

    Attributes
    ----------
    says : tuple of Variant
        What the person says: the first that holds.
    findings : tuple of Variant
        What is found: all that hold.
    tests : tuple of str
        Slugs of instruments whose results are on the chart when the visit opens.
    absent : str
        What the clinic learns when the person has left care.
    choices : tuple of Choice
    open : bool
        Whether every other order may be given too.
    asks : tuple of Ask
        Questions that the learner may ask, with the answers.
    """

    day: int
    title: str
    says: tuple[Variant, ...]
    findings: tuple[Variant, ...]
    absent: str
    question: str
    choices: tuple[Choice, ...]
    open: bool
    tests: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class LifeEvent:
    """Something that befalls the person, whatever was ordered.

    Attributes
    ----------
    day : int
        Days since the first visit. It happens after a visit on the same day.
    kind : str
        hard event, pain flare or people and places.
    size : str
        small, usual or large.
    text : str
        What happened (Markdown), told at the next visit.
    """

    day: int
    kind: str
    size: str
    text: str
