"""Moves between the shelf and a case: coming in, opening, starting again."""

import secrets
from dataclasses import replace
from typing import Annotated

from simlib.cases.case import Case, list_cases, load_case
from simlib.teaching.session.branches import Branch, VisitRecord
from simlib.teaching.session.help_modes import NOVICE, mode_for
from simlib.teaching.session.log import FIRM, Steps
from simlib.teaching.session.messages import Said, message, read, read_steps
from simlib.teaching.session.readers import Code, Flag, Mode, OptionalText, Seed, Text
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.screens import ALL, CLOSING, EXAMPLE, NOTHING, SCREENS, SHELF, VISIT
from simlib.teaching.session.sharing import shared_life
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.steps import replayed

DRAWN_SEEDS = 1_000_000
OTHER = "This code is of a life that this version of Tandem cannot play: {problem}"


@message(
    "ping", on=SCREENS, needs_person=False, log=None, changes=NOTHING, said=Said.PLACE
)  # fmt: skip
def ping(state: SessionState) -> SessionState:
    """Ask for a sign of life."""
    return state


@message("hello", on=SCREENS, needs_person=False, log=None, changes=ALL, said=Said.PLACE)
def hello(
    state: SessionState,
    *,
    case: OptionalText = None,
    seed: Seed = None,
    mode: Mode = None,
    steps: Annotated[Steps, read_steps] = (),
) -> SessionState:
    """Come in, or come back: an open case is shown as it is; else the steps are played again."""
    if state.opened is not None or not case:
        return state
    return replayed(begun(on_the_shelf(case), seed, mode), steps)


@message("open", on=(SHELF,), needs_person=False, log=None, changes=ALL, said=Said.PLACE)
def open_case(
    state: SessionState, *, case: Text, seed: Seed = None, mode: Mode = None
) -> SessionState:
    """Take a case from the shelf."""
    return begun(on_the_shelf(case), seed, mode)


@message("code", on=(SHELF,), needs_person=False, log=None, changes=ALL, said=Said.PLACE)
def shared(state: SessionState, *, code: Code) -> SessionState:
    """Play the life of a share code again."""
    case, life = shared_life(code)
    said = {
        "kind": "hello", "case": case.id, "seed": life.seed, "mode": life.mode or None,
        "steps": list(life.steps),
    }  # fmt: skip
    try:
        return replayed(SessionState(), [read(said)])
    except Refused as problem:
        raise Refused(OTHER.format(problem=problem)) from problem


@message("ready", on=(EXAMPLE,), needs_person=False, log=FIRM, changes=ALL, said=Said.PLACE)
def ready(state: SessionState) -> SessionState:
    """Leave the worked example."""
    return state.with_branch(replace(state.branch, screen=VISIT))


@message("shelf", on=SCREENS, needs_person=False, log=None, changes=ALL, said=Said.PLACE)
def shelf(state: SessionState) -> SessionState:
    """Put the case back."""
    return SessionState()


@message("again", on=(CLOSING,), needs_person=False, log=None, changes=ALL, said=Said.PLACE)
def again(state: SessionState, *, same: Flag) -> SessionState:
    """Start the case again: the same life, or another one."""
    anew = begun(state.case, state.seed if same else None, state.mode)
    # the worked example was seen before this case
    return replayed(anew, [{"kind": "ready"}]) if anew.screen == EXAMPLE else anew


def on_the_shelf(name: str) -> Case:
    """Return the case of this id.

    Raises
    ------
    Refused
        When it is not on the shelf.
    """
    # looked up, never put together into a path; and only what is on the shelf can be played
    if name not in {summary.id for summary in list_cases()}:
        raise Refused(f"There is no case “{name}” on the shelf.")
    return load_case(name)


def begun(case: Case, seed: int | None, mode: str | None) -> SessionState:
    """Return the state at the first visit of a case, or at the worked example before it.

    Without a seed, one is drawn.
    """
    seed = drawn() if seed is None else seed
    mode = mode_for(case.vignette.level, mode)
    first = case.begin(seed=seed)
    screen = EXAMPLE if mode == NOVICE else VISIT
    branch = Branch((VisitRecord(first, first),), screen)
    return SessionState(case, seed, mode, branches=(branch,))


def drawn() -> int:
    """Return a seed that nobody chose."""
    return secrets.randbelow(DRAWN_SEEDS)
