"""A session without a browser: from a state and what a page sends to the next state.

:func:`take` is the only authority. Each message is checked against what is possible now; one that
is not is refused with a sentence and changes nothing. Every decision that was accepted is logged,
and the same log with the same seed leads to the same state.
"""

from dataclasses import dataclass
from typing import Any

# declares every message
import simlib.teaching.session.moves  # noqa: F401
from simlib.teaching.session.messages import MESSAGES, Message, MessageKind, read
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.steps import step


@dataclass(frozen=True)
class Change:
    """What a message has changed.

    Attributes
    ----------
    message : dict
        The message with exactly the fields of its kind.
    state : SessionState
        The state after it.
    """

    message: Message
    state: SessionState

    @property
    def kind(self) -> MessageKind:
        """What is declared of the message."""
        return MESSAGES[self.message["kind"]]


def take(state: SessionState, content: Any) -> Change:
    """Return what a message changes.

    Parameters
    ----------
    state : SessionState
    content : object
        Anything at all: it comes from outside.

    Raises
    ------
    Refused
        When it cannot be read, or is not possible now.

    Examples
    --------
    >>> take(SessionState(), {"kind": "go_on"})
    Traceback (most recent call last):
    simlib.teaching.session.refused.Refused: This is not possible at this point. Reload the page ...
    """
    message = read(content)
    return Change(message, step(state, message))
