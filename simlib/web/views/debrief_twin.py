"""The twin: the same person with the same luck, and another choice from any visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simlib.clinic.guidance.policies import POLICIES
from simlib.model.terms import EXPLAINED
from simlib.teaching.debrief import reasons
from simlib.teaching.debrief.counterfactual import AFTER, Twin, twin_of
from simlib.teaching.debrief.decisions import decision, same
from simlib.teaching.session import interim
from simlib.web.prose import Node, prose
from simlib.web.views.debrief_life import SHOWN, life
from simlib.web.views.debrief_why import WhyTable, why_table
from simlib.web.views.outlook import Points

if TYPE_CHECKING:
    from simlib.teaching.debrief.whole import Debrief
    from simlib.teaching.session.clinic import Encounter

NOTHING = "nothing"
ROWS = {
    "function, last week": "Function in the last week, of 100",
    "pain, last week": "Pain in the last week, of 10",
    "days of use": "Days of non-prescribed use",
    "return to regular use": "Return to regular use",
    "worst COWS": "Worst withdrawal (COWS, of 48)",
    "left care": "Left care",
    "sessions attended": "Sessions attended, of those offered",
    "overdoses": "Overdoses",
    "stays in hospital": "Stays in hospital",
    "other harm": "Other harms (falls, bleeding and the like)",
    "died": "Died",
}


@dataclass(frozen=True)
class TwinChoice:
    """Something else that could have been done at a visit."""

    id: str
    label: str


@dataclass(frozen=True)
class TwinVisit:
    """A visit at which something else could have been done."""

    visit: int
    label: str
    choices: tuple[TwinChoice, ...]


@dataclass(frozen=True)
class TwinPanel:
    """Both lives beside each other, and what could be chosen."""

    visits: tuple[TwinVisit, ...]
    visit: int
    choice: str
    after: str
    path: bool
    sentence: str
    identical: bool
    left_out: tuple[str, ...]
    why: list[Node]
    whose: str
    weeks: tuple[int, int]
    lives: Mapping[str, Points]
    reasons: Mapping[str, WhyTable]
    rows: tuple[tuple[str, ...], ...]


def others(encounter: "Encounter") -> tuple[str, ...]:
    """What one's decisions may be held against: paths of the case, and guidelines."""
    return (*(path.name for path in encounter.case.vignette.paths), *POLICIES)


def visits(encounter: "Encounter") -> tuple[TwinVisit, ...]:
    """Visits at which something else could have been done, with what was offered."""
    found = []
    for i, visit in enumerate(encounter.arrivals):
        if not visit.in_care or visit.day >= encounter.now.day:
            continue
        choices = [
            TwinChoice(f"choice-{n}", choice.label) for n, choice in _offered(encounter, visit)
        ]
        choices.append(TwinChoice(NOTHING, "Change nothing at this visit"))
        choices += [
            TwinChoice(f"path-{n}", f"From here on: {path.name}")
            for n, path in enumerate(encounter.case.vignette.paths)
            if any(day >= visit.day for day, _ in path.orders)
        ]
        found.append(TwinVisit(i, f"Week {visit.week}", tuple(choices)))
    return tuple(found)


def _offered(encounter: "Encounter", visit: Any) -> list[tuple[int, Any]]:
    """Choices of the author that could be made at a visit."""
    planned = next((v for v in encounter.case.visits if v.day == visit.day), None)
    planned = planned or interim.planned(encounter.case.visits, visit.day)
    chart, first = visit.chart, encounter.arrivals[0].chart
    return [(n, c) for n, c in enumerate(planned.choices) if c.offered(chart, first)]


def can_choose(encounter: "Encounter", visit: int, choice: str) -> bool:
    """Whether a choice may be looked at from a visit on."""
    return any(
        v.visit == visit and any(c.id == choice for c in v.choices) for v in visits(encounter)
    )


def chosen(encounter: "Encounter", debrief: "Debrief") -> tuple[int, str, str] | None:
    """The twin that is looked at: the one asked for, or the first path that is not one's own."""
    wanted = encounter.looking.twin
    if wanted is not None and can_choose(encounter, wanted[0], wanted[1]):
        return wanted
    offered = visits(encounter)
    if not offered:
        return None
    paths = encounter.case.vignette.paths
    own = debrief.visit.plan
    other = [n for n, path in enumerate(paths) if not same(debrief.path_plan(path.name), own)]
    names = [c.id for c in offered[0].choices]
    first = next((f"path-{n}" for n in other if f"path-{n}" in names), NOTHING)
    return offered[0].visit, first, AFTER[0]


def found(encounter: "Encounter", debrief: "Debrief") -> Twin:
    """The twin that is looked at."""
    wanted = chosen(encounter, debrief)
    assert wanted is not None, "a life without a visit has no twin"
    number, name, after = wanted
    day = encounter.arrivals[number].day
    if name.startswith("path-"):
        path = encounter.case.vignette.paths[int(name.removeprefix("path-"))]
        return debrief.twin_on(path.name, day)
    if name == NOTHING:
        return debrief.twin(day, after=after)
    planned = dict(_offered(encounter, encounter.arrivals[number]))
    orders = planned[int(name.removeprefix("choice-"))].orders
    made = (decision(day, orders),) if orders else ()
    return twin_of(debrief.visit, day, made, after)


def twin_panel(encounter: "Encounter", debrief: "Debrief") -> TwinPanel | None:
    """Both lives beside each other; None for a life without a visit to choose at."""
    wanted = chosen(encounter, debrief)
    if wanted is None:
        return None
    pair = found(encounter, debrief)
    compared = {
        key: cells for key, *cells in encounter.library.compare(pair.own, pair.other).rows()
    }
    died = [not visit.alive for visit in (pair.own, pair.other)]
    path = wanted[1].startswith("path-")
    return TwinPanel(
        visits=visits(encounter),
        visit=wanted[0],
        choice=wanted[1],
        after=wanted[2],
        path=path,
        sentence=pair.sentence,
        identical=pair.identical,
        left_out=tuple(pair.left_out),
        why=prose(_view_of(encounter, wanted)),
        whose="path" if path else "choice",
        weeks=(0, max(1, debrief.days // 7)),
        lives={name: life(pair.other, name) for name in SHOWN},
        reasons={
            name: why_table(reasons.apart(pair.own, pair.other, name))
            for name in SHOWN
            if name in EXPLAINED and not pair.identical
        },
        rows=tuple(
            (label, *(_cell(key, c, gone) for c, gone in zip(compared[key], died, strict=True)))
            for key, label in ROWS.items()
        ),
    )


def _view_of(encounter: "Encounter", wanted: tuple[int, str, str]) -> str:
    """What the author says to this choice or path."""
    number, name, _ = wanted
    if name.startswith("path-"):
        return encounter.case.vignette.paths[int(name.removeprefix("path-"))].why
    offered = dict(_offered(encounter, encounter.arrivals[number]))
    return offered[int(name.removeprefix("choice-"))].why if name != NOTHING else ""


def _cell(key: str, text: str, died: bool) -> str:
    """A cell of the comparison; a last week that nobody lived has no function and no pain."""
    if died and "last week" in key:
        return "–"
    return "no" if text == "-" else text
