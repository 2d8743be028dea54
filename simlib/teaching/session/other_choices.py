"""Other choices that the debrief compares a life with: at one visit, and over the whole case."""

from dataclasses import dataclass
from typing import Any

from simlib.cases import interim
from simlib.clinic.policies import POLICIES
from simlib.clinic.visit import Visit
from simlib.teaching.session.state import SessionState

NOTHING = "nothing"
PATH = "path-"
CHOICE = "choice-"


@dataclass(frozen=True)
class VisitChoices:
    """A visit at which something else could have been done.

    Attributes
    ----------
    number : int
        Of the visit, from 0 on.
    week : int
    choices : tuple of (str, str)
        Each with its name in messages and its label.
    """

    number: int
    week: int
    choices: tuple[tuple[str, str], ...]


def comparators(state: SessionState) -> tuple[str, ...]:
    """Return the names of what one's decisions may be held against: paths and guidelines."""
    return (*(path.name for path in state.case.vignette.paths), *POLICIES)


def visits(state: SessionState) -> list[VisitChoices]:
    """Return the visits at which something else could have been done, with what was offered."""
    found = []
    for i, visit in enumerate(state.arrivals):
        if not visit.in_care or visit.day >= state.now.day:
            continue
        choices = [(f"{CHOICE}{n}", choice.label) for n, choice in offered(state, visit)]
        choices.append((NOTHING, "Change nothing at this visit"))
        choices += [
            (f"{PATH}{n}", f"From here on: {path.name}")
            for n, path in enumerate(state.case.vignette.paths)
            if any(day >= visit.day for day, _ in path.orders)
        ]
        found.append(VisitChoices(i, visit.week, tuple(choices)))
    return found


def offered(state: SessionState, visit: Visit) -> list[tuple[int, Any]]:
    """Return the author's choices that could be made at a visit, with their numbers."""
    planned = next((v for v in state.case.visits if v.day == visit.day), None)
    planned = planned or interim.planned(state.case.visits, visit.day)
    chart, first = visit.chart, state.first.chart
    return [(n, c) for n, c in enumerate(planned.choices) if c.offered(chart, first)]


def can_choose(state: SessionState, visit: int, choice: str) -> bool:
    """Tell whether a choice may be looked at from a visit on."""
    return any(
        v.number == visit and any(name == choice for name, _ in v.choices) for v in visits(state)
    )
