"""The replay of a share code in the library."""

from simlib.clinic.visit import Visit
from simlib.teaching.session.session import take
from simlib.teaching.session.state import SessionState


def replay(text: str) -> Visit:
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
    return state_of(text).now


def state_of(text: str) -> SessionState:
    """Return the state of the session that a share code was made in.

    Raises
    ------
    ValueError
        With a sentence, for a code that cannot be played here.
    """
    return take(SessionState(), {"kind": "code", "code": text}).state
