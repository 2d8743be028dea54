"""Moves between the shelf and a case: coming in, opening, starting again, and looking back."""

import secrets
from typing import TYPE_CHECKING, Any

from simlib.teaching.session.asking import opened
from simlib.teaching.session.modes import NOVICE, mode_for
from simlib.teaching.session.place import CLOSING, EXAMPLE, VISIT
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.sections import ALL

if TYPE_CHECKING:
    from simlib.teaching.session.clinic import Encounter

Message = dict[str, Any]
DRAWN_SEEDS = 1_000_000


def hello(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Someone has come in, or again: show where we are; play earlier decisions again."""
    if here.case is None and message["case"]:
        begin(here, message)
        for step in message["steps"]:
            here.take(step)
    return ALL


def open_case(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Take a case from the shelf."""
    begin(here, message)
    return ALL


def begin(here: "Encounter", message: Message) -> None:
    """Start the case that a message names."""
    # looked up, never put together into a path; and only what is on the shelf can be played
    if message["case"] not in {summary.id for summary in here.library.list_cases()}:
        raise Refused(f"There is no case “{message['case']}” on the shelf.")
    case, seed = here.library.load_case(message["case"]), message["seed"]
    start(here, case, drawn() if seed is None else seed, message["mode"])


def start(here: "Encounter", case: Any, seed: int, mode: str | None) -> None:
    """Put the learner at the first visit of a case, or at the worked example before it."""
    here.clear()
    first = opened(case.begin(seed=seed), case)
    here.case, here.seed = case, seed
    here.mode = mode_for(case.vignette.level, mode)
    here.arrivals, here.now = [first], first
    here.screen = EXAMPLE if here.mode == NOVICE else VISIT
    here.keep_run()


def drawn() -> int:
    """Return a seed that nobody chose."""
    return secrets.randbelow(DRAWN_SEEDS)


def ready(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Leave the worked example."""
    here.screen = VISIT
    return ALL


def shelf(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Put the case back."""
    here.clear()
    return ALL


def again(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Start the case again: the same life, or another one."""
    start(here, here.case, here.seed if message["same"] else drawn(), here.mode)
    if here.screen == EXAMPLE:
        # seen before this case
        here.steps, here.screen = [{"kind": "ready"}], VISIT
    return ALL


def end(here: "Encounter") -> None:
    """Look back at a life."""
    here.screen, here.looked_back, here.looking = CLOSING, True, here.looking.afresh()
