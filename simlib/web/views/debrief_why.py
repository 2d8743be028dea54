"""Why an outcome moved: mechanisms of the model as rows that add up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simlib.model.explain import Why
from simlib.teaching.debrief.attribution import signed
from simlib.teaching.debrief.debrief import Debrief
from simlib.web.views.guidance import cited

REASONS = 6
"""Mechanisms that are named; the smaller ones are added up."""

CARRIED = ("function", "pain", "days_of_use")
"""What mechanisms are shown for."""


@dataclass(frozen=True)
class Mechanism:
    """What one mechanism moved, with grade and source."""

    mechanism: str
    change: str
    grade: str
    source: str


@dataclass(frozen=True)
class SmallerMechanisms:
    """How many smaller mechanisms there are, and what they moved together."""

    number: int
    change: str


@dataclass(frozen=True)
class WhyTable:
    """Mechanisms, largest first; they add up to the total."""

    rows: tuple[Mechanism, ...]
    rest: SmallerMechanisms | None
    total: str
    assumed: int


@dataclass(frozen=True)
class CarriedOutcome:
    """What the decisions moved in one outcome, and which mechanisms carry it."""

    label: str
    sentence: str
    why: WhyTable


def carried_panel(debrief: Debrief) -> Mapping[str, CarriedOutcome]:
    """Which mechanisms carry what the decisions moved; the parts add up to the whole."""
    shown = {}
    for name in CARRIED:
        found = debrief.carries(name)
        moved = debrief.attribution.moved[name]
        shown[name] = CarriedOutcome(
            label=moved.effect.label,
            sentence=(
                f"Your decisions moved {moved.effect.label.lower()} by {signed(moved.total)} "
                f"{moved.effect.unit} (mean of {debrief.lives} lives). It is made of:"
            ),
            why=added_up([(m.mechanism, m.value, m.grade, m.source) for m in found.mechanisms]),
        )
    return shown


def why_table(found: Why) -> WhyTable:
    """Mechanisms that moved a curve, largest first, with source and grade; they add up."""
    return added_up([(r.mechanism, r.change, r.grade, r.source) for r in found.reasons])


def added_up(parts: Sequence[tuple[str, float, str, str]]) -> WhyTable:
    """The largest parts of a change as rows, the smaller ones as one, and all together.

    Parameters
    ----------
    parts : sequence of (str, float, str, str)
        In words, what each moved, its grade, its source.
    """
    shown = [p for p in sorted(parts, key=lambda p: -abs(p[1])) if signed(p[1]) != "0"][:REASONS]
    total = sum(value for _, value, _, _ in parts)
    # told so that what is read adds up: the rest is the whole as told, less the rows as told
    rest = round(total, 1) - sum(round(value, 1) for _, value, _, _ in shown)
    smaller = len(parts) - len(shown)
    return WhyTable(
        rows=tuple(
            Mechanism(words, signed(value), grade, "" if source == "assumed" else short(source))
            for words, value, grade, source in shown
        ),
        rest=SmallerMechanisms(smaller, signed(rest)) if smaller else None,
        total=signed(total),
        assumed=sum(grade == "assumed" for _, _, grade, _ in shown),
    )


def short(key: str) -> str:
    """A source by first author and year, or as people call the guideline.

    >>> short("busse-2018")
    'Busse 2018'
    """
    named = cited(key)
    year = re.search(r"\b(?:19|20)\d\d\b(?!.*\b(?:19|20)\d\d\b)", named)
    author = re.match(r"[\w'’-]+(?= [A-Z]{1,3}\b)", named)
    return f"{author[0]} {year[0]}" if author and year else named
