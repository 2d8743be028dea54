"""Share codes of a session: from a state to a code, and from a code to a life."""

from simlib.cases.case import Case, list_cases, load_case
from simlib.teaching.handout.sharecode import CodeError, Shared, decode, encode, tag
from simlib.teaching.session.log import Step
from simlib.teaching.session.messages import MESSAGES
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.state import SessionState

CHANGED = (
    "The case “{title}” has changed since this code was made{versions}: "
    "the same decisions may not be possible any more, and the life would be another."
)
ABSENT = "This code is of a case that is not on this shelf."


def is_own(step: Step) -> bool:
    """Whether a step stays with the learner; one of a later version does, as nobody knows it."""
    kind = MESSAGES.get(step["kind"])
    return kind is None or kind.log is None or kind.log.own


def code(state: SessionState) -> str:
    """Return the share code of what was decided so far."""
    vignette = state.case.vignette
    steps = tuple(
        {name: value for name, value in step.items() if value is not None}
        for step in state.steps
        if not is_own(step)
    )
    return encode(
        Shared(
            tag(vignette.id), vignette.digest[:6], vignette.version, state.seed, state.mode, steps
        )
    )


def shared_life(text: str) -> tuple[Case, Shared]:
    """Return the case of a share code, and what the code holds.

    Raises
    ------
    Refused
        With a sentence: what is wrong with the code, or with its case.
    """
    try:
        shared = decode(text)
    except CodeError as problem:
        raise Refused(str(problem)) from problem
    found = [s.id for s in list_cases() if tag(s.id) == shared.case]
    if not found:
        raise Refused(ABSENT)
    case = load_case(found[0])
    vignette = case.vignette
    if vignette.digest[:6] != shared.digest:
        then, now = shared.version, vignette.version
        told = "" if then == now else f" (version {then} then, {now} now)"
        raise Refused(CHANGED.format(title=case.title, versions=told))
    return case, shared
