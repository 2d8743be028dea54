"""One step of a session: a message that was read makes the next state, if it is possible now."""

from collections.abc import Sequence
from dataclasses import replace

from simlib.teaching.session.messages import MESSAGES, Message, logged
from simlib.teaching.session.refused import NOT_NOW, Refused
from simlib.teaching.session.state import SessionState


def step(state: SessionState, message: Message) -> SessionState:
    """Return the state after a message.

    Parameters
    ----------
    state : SessionState
    message : dict
        As :func:`simlib.teaching.session.messages.read` gives it.

    Raises
    ------
    Refused
        When it is not possible now.
    """
    kind = MESSAGES[message["kind"]]
    if state.screen not in kind.on:
        raise Refused(NOT_NOW)
    if kind.needs_person and not state.arrived.in_care:
        raise Refused("Nobody is here to decide with. Go on to the next visit.")
    fields = {name: value for name, value in message.items() if name != "kind"}
    after = kind.move(state, **fields)
    return after if kind.log is None else replace(after, steps=logged(after.steps, message))


def replayed(state: SessionState, messages: Sequence[Message]) -> SessionState:
    """Return the state after several messages, in their order.

    Raises
    ------
    Refused
    """
    for message in messages:
        state = step(state, message)
    return state
