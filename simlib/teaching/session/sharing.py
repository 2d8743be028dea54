"""Share codes on the screen: from an encounter to a code, and from a code to the same encounter."""

from typing import TYPE_CHECKING, Any

from simlib.teaching.handout.sharecode import CodeError, Shared, decode, encode, tag
from simlib.teaching.session import messages
from simlib.teaching.session.refused import Refused

if TYPE_CHECKING:
    from simlib.clinic.visit import Visit
    from simlib.teaching.session.clinic import Encounter

OWN = ("reflect", "mark", "predict")
"""Steps that stay with the learner: own words and guesses are nobody else's, and move no life."""

CHANGED = (
    "The case “{title}” has changed since this code was made{versions}: "
    "the same decisions may not be possible any more, and the life would be another."
)
ABSENT = "This code is of a case that is not on this shelf."
OTHER = "This code is of a life that this version of Tandem cannot play: {problem}"


def code(encounter: "Encounter") -> str:
    """Return the share code of what was decided so far."""
    log: dict[str, Any] = encounter.log() or {}
    vignette = encounter.case.vignette
    steps = tuple(
        {name: value for name, value in step.items() if value is not None}
        for step in log["steps"]
        if step["kind"] not in OWN
    )
    return encode(
        Shared(
            tag(vignette.id), vignette.digest[:6], vignette.version, encounter.seed,
            log.get("mode", ""), steps,
        )
    )  # fmt: skip


def play(encounter: "Encounter", text: str) -> tuple[str, ...]:
    """Put an encounter where a code leads.

    Raises
    ------
    Refused
        With a sentence: what is wrong with the code, or with its case.
    """
    try:
        shared = decode(text)
    except CodeError as problem:
        raise Refused(str(problem)) from problem
    library = encounter.library
    found = [s.id for s in library.list_cases() if tag(s.id) == shared.case]
    if not found:
        raise Refused(ABSENT)
    case = library.load_case(found[0])
    vignette = case.vignette
    if vignette.digest[:6] != shared.digest:
        then, now = shared.version, vignette.version
        told = "" if then == now else f" (version {then} then, {now} now)"
        raise Refused(CHANGED.format(title=case.title, versions=told))
    log = {
        "kind": "hello", "case": case.id, "seed": shared.seed, "steps": list(shared.steps),
        "mode": shared.mode or None,
    }  # fmt: skip
    try:
        return encounter.take(messages.read(log))
    except Refused as problem:
        raise Refused(OTHER.format(problem=problem)) from problem


def replay(text: str) -> "Visit":
    """Return the life of a share code: where it was when the code was made, exactly.

    Parameters
    ----------
    text : str
        A share code; letters of any case, with or without hyphens.

    Raises
    ------
    ValueError
        With a sentence, for a code that cannot be played here.
    """
    return encounter_of(text).now


def encounter_of(text: str) -> "Encounter":
    """Return the encounter of a share code.

    Raises
    ------
    ValueError
    """
    from simlib.teaching.session.clinic import Encounter

    encounter = Encounter()
    try:
        play(encounter, text)
    except Refused as problem:
        raise ValueError(str(problem)) from problem
    return encounter
