"""Going back: another run branches off an earlier visit, and every run is kept."""

from typing import TYPE_CHECKING, Any

from simlib.teaching.session.draft import Draft
from simlib.teaching.session.place import VISIT
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.runs import MOST_RUNS
from simlib.teaching.session.sections import ALL, NOT_NOW

if TYPE_CHECKING:
    from simlib.teaching.session.clinic import Encounter

Message = dict[str, Any]
TOO_MANY = (
    f"{MOST_RUNS} runs are kept, and no more. Return to one of them, or start the case again."
)


def rewind(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Go back to an earlier visit of this run; what came after it stays in the run that is left."""
    i = message["visit"]
    if i >= len(here.arrivals) - (here.screen == VISIT) or not here.arrivals[i].in_care:
        raise Refused(NOT_NOW)
    here.keep_run()
    if len(here.all_runs) >= MOST_RUNS:
        raise Refused(TOO_MANY)
    there = here.arrivals[i]
    here.branched, here.run = (here.run, i), len(here.all_runs)
    here.arrivals, here.now, here.decided = here.arrivals[: i + 1], there, here.decided[:i]
    here.draft, here.follow_up = Draft(), None
    here.questions = tuple(q for q in here.questions if q[0] <= there.day)
    here.screen = VISIT
    here.keep_run()
    return ALL


def run(here: "Encounter", message: Message) -> tuple[str, ...]:
    """Return to another run, where it was left."""
    here.keep_run()
    if message["run"] >= len(here.all_runs) or message["run"] == here.run:
        raise Refused(NOT_NOW)
    here.run = message["run"]
    here.all_runs[here.run].onto(here)
    here.looking = here.looking.afresh()
    return ALL
