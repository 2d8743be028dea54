"""Moves between branches: go back to an earlier visit, return to another branch."""

from dataclasses import replace

from simlib.teaching.session.branches import MOST_BRANCHES
from simlib.teaching.session.log import FIRM
from simlib.teaching.session.messages import Said, message
from simlib.teaching.session.readers import BranchNumber, VisitNumber
from simlib.teaching.session.refused import NOT_NOW, Refused
from simlib.teaching.session.screens import ALL, CLOSING, VISIT
from simlib.teaching.session.state import SessionState

TOO_MANY = (
    f"{MOST_BRANCHES} runs are kept, and no more. Return to one of them, or start the case again."
)


@message(
    "rewind", on=(VISIT, CLOSING), needs_person=False, log=FIRM, changes=ALL, said=Said.PLACE
)  # fmt: skip
def rewind(state: SessionState, *, visit: VisitNumber) -> SessionState:
    """Go back to an earlier visit; what came after it stays in the branch that is left."""
    been = len(state.branch.visits) - (state.screen == VISIT)
    if visit >= been or not state.arrivals[visit].in_care:
        raise Refused(NOT_NOW)
    if len(state.branches) >= MOST_BRANCHES:
        raise Refused(TOO_MANY)
    new = state.branch.from_visit(visit, state.current)
    return replace(state, branches=(*state.branches, new), current=len(state.branches))


@message(
    "run", on=(VISIT, CLOSING), needs_person=False, log=FIRM, changes=ALL, said=Said.PLACE
)  # fmt: skip
def switch(state: SessionState, *, run: BranchNumber) -> SessionState:
    """Return to another branch, where it was left."""
    if run >= len(state.branches) or run == state.current:
        raise Refused(NOT_NOW)
    return replace(state, current=run, looking=state.looking.afresh())
