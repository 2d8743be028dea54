"""The twin: the same person with the same luck, and another choice from any visit."""

from collections.abc import Mapping
from dataclasses import dataclass

from simlib.clinic.comparison import compare
from simlib.model.terms import EXPLAINED
from simlib.teaching.debrief import reasons
from simlib.teaching.debrief.counterfactual import AFTER, Counterfactual, counterfactual_of
from simlib.teaching.debrief.debrief import Debrief
from simlib.teaching.debrief.decisions import decision, same
from simlib.teaching.session import other_choices
from simlib.teaching.session.other_choices import CHOICE, NOTHING, PATH, can_choose
from simlib.teaching.session.other_choices import offered as offered_at
from simlib.teaching.session.state import SessionState
from simlib.web.views.debrief_life import SHOWN, life
from simlib.web.views.debrief_why import WhyTable, why_table
from simlib.web.views.markdown import Node, prose
from simlib.web.views.outlook import Points

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


def visits(state: SessionState) -> tuple[TwinVisit, ...]:
    """Visits at which something else could have been done, with what was offered."""
    return tuple(
        TwinVisit(
            one.number,
            f"Week {one.week}",
            tuple(TwinChoice(name, label) for name, label in one.choices),
        )
        for one in other_choices.visits(state)
    )


def chosen(state: SessionState, debrief: Debrief) -> tuple[int, str, str] | None:
    """The twin that is looked at: the one asked for, or the first path that is not one's own."""
    wanted = state.looking.twin
    if wanted is not None and can_choose(state, wanted[0], wanted[1]):
        return wanted
    offered = other_choices.visits(state)
    if not offered:
        return None
    paths = state.case.vignette.paths
    own = debrief.visit.plan
    other = [n for n, path in enumerate(paths) if not same(debrief.path_plan(path.name), own)]
    names = [name for name, _ in offered[0].choices]
    first = next((f"{PATH}{n}" for n in other if f"{PATH}{n}" in names), NOTHING)
    return offered[0].number, first, AFTER[0]


def found(state: SessionState, debrief: Debrief) -> Counterfactual:
    """The twin that is looked at."""
    wanted = chosen(state, debrief)
    assert wanted is not None, "a life without a visit has no twin"
    number, name, after = wanted
    day = state.arrivals[number].day
    if name.startswith(PATH):
        path = state.case.vignette.paths[int(name.removeprefix(PATH))]
        return debrief.counterfactual_on(path.name, day)
    if name == NOTHING:
        return debrief.counterfactual(day, after=after)
    planned = dict(offered_at(state, state.arrivals[number]))
    orders = planned[int(name.removeprefix(CHOICE))].orders
    made = (decision(day, orders),) if orders else ()
    return counterfactual_of(debrief.visit, day, made, after)


def twin_panel(state: SessionState, debrief: Debrief) -> TwinPanel | None:
    """Both lives beside each other; None for a life without a visit to choose at."""
    wanted = chosen(state, debrief)
    if wanted is None:
        return None
    pair = found(state, debrief)
    compared = {key: cells for key, *cells in compare(pair.own, pair.other).rows()}
    died = [not visit.alive for visit in (pair.own, pair.other)]
    path = wanted[1].startswith(PATH)
    return TwinPanel(
        visits=visits(state),
        visit=wanted[0],
        choice=wanted[1],
        after=wanted[2],
        path=path,
        sentence=pair.sentence,
        identical=pair.identical,
        left_out=tuple(pair.left_out),
        why=prose(_view_of(state, wanted)),
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


def _view_of(state: SessionState, wanted: tuple[int, str, str]) -> str:
    """What the author says to this choice or path."""
    number, name, _ = wanted
    if name.startswith(PATH):
        return state.case.vignette.paths[int(name.removeprefix(PATH))].why
    offered = dict(offered_at(state, state.arrivals[number]))
    return offered[int(name.removeprefix(CHOICE))].why if name != NOTHING else ""


def _cell(key: str, text: str, died: bool) -> str:
    """A cell of the comparison; a last week that nobody lived has no function and no pain."""
    if died and "last week" in key:
        return "–"
    return "no" if text == "-" else text
