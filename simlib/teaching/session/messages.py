"""The table of messages: every kind that a page may send, declared once beside its move.

A move is a function from a state and the fields of a message to the next state. The decorator
:func:`message` declares the rest: where it is possible, how it enters the log, what it changes on
the page and what is announced. :func:`read` checks a message that comes from outside.
"""

import enum
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from simlib.teaching.session.log import MOST_STEPS, LogRule, Steps, followed
from simlib.teaching.session.readers import UNREADABLE, words
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.screens import ALL, FILE, SCREENS
from simlib.teaching.session.state import SessionState

Message = dict[str, Any]
Move = Callable[..., SessionState]
REQUIRED = inspect.Parameter.empty
"""The default of a field that a message must have."""


class Said(enum.Enum):
    """What is announced after a message that has no sentence of its own."""

    PLACE = "where the learner is now"
    VIEW = "words of a view, see simlib/web/announcements.py"


@dataclass(frozen=True)
class Field:
    """One field of a message: how it is read, and its value when it is missing."""

    read: Callable[[Any], Any]
    default: Any = REQUIRED


@dataclass(frozen=True)
class MessageKind:
    """Everything that is declared of one kind of message.

    Attributes
    ----------
    kind : str
    move : callable
        From a state and the fields to the next state.
    fields : mapping of str to Field
        In the order in which they are logged.
    on : tuple of str
        Screens on which it is possible.
    needs_person : bool
        Whether the person has to be at the visit.
    log : LogRule or None
        How it enters the log; None for what decides nothing.
    changes : tuple of str
        Sections of the page that change.
    said : str or Said
        What the live region announces.
    """

    kind: str
    move: Move
    fields: Mapping[str, Field]
    on: tuple[str, ...]
    needs_person: bool
    log: LogRule | None
    changes: tuple[str, ...]
    said: str | Said


MESSAGES: dict[str, MessageKind] = {}
"""Every kind of message, by its name. Filled by the modules of ``moves/``."""


def message(
    kind: str,
    *,
    on: tuple[str, ...],
    needs_person: bool,
    log: LogRule | None,
    changes: tuple[str, ...],
    said: str | Said,
) -> Callable[[Move], Move]:
    """Declare a message; the decorated function is its move.

    Nothing has a default, so that nothing can be forgotten. Fields are the keyword-only parameters
    of the move; each is annotated with a type of :mod:`simlib.teaching.session.readers`.

    Raises
    ------
    TypeError
        When the declaration contradicts itself.
    """
    if kind in MESSAGES:
        raise TypeError(f"there is a message `{kind}` already.")
    for known, given, what in ((SCREENS, on, "screen"), ((*ALL, *FILE), changes, "section")):
        if unknown := sorted(set(given) - set(known)):
            raise TypeError(f"message `{kind}`: there is no {what} `{unknown[0]}`.")
    if not said:
        raise TypeError(f"message `{kind}` announces nothing: give a sentence, or a `Said`.")

    def declare(move: Move) -> Move:
        fields = _fields(kind, move)
        if log is not None and log.subject and log.subject not in fields:
            raise TypeError(f"message `{kind}`: its subject `{log.subject}` is not a field.")
        if log is not None and not log.own and words in (field.read for field in fields.values()):
            raise TypeError(
                f"message `{kind}` logs a learner's own words: they enter no share code, so its "
                "LogRule says `own=True`."
            )
        MESSAGES[kind] = MessageKind(kind, move, fields, on, needs_person, log, changes, said)
        return move

    return declare


def _fields(kind: str, move: Move) -> dict[str, Field]:
    """Return the fields that the parameters of a move declare."""
    hints = get_type_hints(move, include_extras=True)
    found = {}
    _, *parameters = inspect.signature(move).parameters.values()
    for parameter in parameters:
        hint = hints.get(parameter.name)
        if parameter.kind is not parameter.KEYWORD_ONLY or get_origin(hint) is not Annotated:
            raise TypeError(
                f"message `{kind}`: parameter `{parameter.name}` is a field when it is keyword-"
                "only and has a type with a reader, such as `Text` of readers.py."
            )
        found[parameter.name] = Field(get_args(hint)[1], parameter.default)
    return found


def read(content: Any) -> Message:
    """Return a message with its kind and exactly the fields of that kind.

    Raises
    ------
    Refused
        When it is not a message that a page of ours could send.

    Examples
    --------
    >>> import simlib.teaching.session.moves
    >>> read({"kind": "stop", "slot": "MOUD", "seq": 4, "admin": True})
    {'kind': 'stop', 'slot': 'MOUD'}
    """
    kind = content.get("kind") if isinstance(content, Mapping) else None
    if not isinstance(kind, str) or kind not in MESSAGES:
        raise Refused(UNREADABLE)
    checked = {"kind": kind}
    for name, field in MESSAGES[kind].fields.items():
        value = content.get(name)
        if value is not None:
            checked[name] = field.read(value)
        elif field.default is REQUIRED:
            raise Refused(UNREADABLE)
        else:
            checked[name] = field.default
    return checked


def read_steps(value: Any) -> Steps:
    """Return decisions of before, to be decided again: decisions and nothing else.

    Raises
    ------
    Refused
    """
    if not isinstance(value, list) or len(value) > MOST_STEPS:
        raise Refused(UNREADABLE)
    for step in value:
        if not isinstance(step, Mapping) or not is_decision(step.get("kind")):
            raise Refused(UNREADABLE)
    return tuple(read(step) for step in value)


ReadSteps = Annotated[Steps, read_steps]


def is_decision(kind: Any) -> bool:
    """Tell whether messages of this kind change a life or what is said of it, and are logged."""
    return isinstance(kind, str) and kind in MESSAGES and MESSAGES[kind].log is not None


def logged(steps: Steps, step: Message) -> Steps:
    """Return the log with one decision more."""
    rules = {kind: one.log for kind, one in MESSAGES.items() if one.log is not None}
    return followed(steps, step, rules)
