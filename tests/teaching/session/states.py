"""States of a session to test with, and what of two states has to be equal."""

import dataclasses
import json

import numpy as np

from simlib.cases.case import Case
from simlib.clinic.visit import Visit
from simlib.teaching.session.screens import CLOSING, EXAMPLE, SHELF, VISIT
from simlib.teaching.session.session import take
from simlib.teaching.session.state import SessionState
from tests.teaching.session.play import GO_ON

EXAMPLES = {
    "ping": {},
    "hello": {"case": "test-case", "seed": 3, "steps": [{"kind": "plan", "plan": "1"}]},
    "open": {"case": "test-case", "seed": 3, "mode": "exam"},
    "code": {"code": ""},
    "ready": {},
    "shelf": {},
    "again": {"same": True},
    "plan": {"plan": "1"},
    "order": {"slug": "naloxone", "fields": {}},
    "reach": {"way": "call"},
    "stop": {"slot": "opioid for pain"},
    "reset": {},
    "test": {"slug": "gad-7"},
    "ask": {"question": 0},
    "answer_stop": {"alert": "naltrexone-too-soon", "reason": "watched"},
    "follow_up": {"weeks": 1},
    "predict": {"per100": 20, "function": "same", "confidence": 75},
    "go_on": {},
    "rewind": {"visit": 0},
    "run": {"run": 0},
    "reflect": {"question": 1, "text": "She had more pain, and then less."},
    "mark": {"feature": 0, "mark": "yes"},
    "look": {"panel": "bars"},
    "twin": {"visit": 0, "choice": "nothing"},
    "tip": {"other": "CDC 2022"},
    "earlier": {"made": [[20, 75, 24.5]]},
    "take": {"what": "table"},
}
"""A message of each kind that is possible in the state of :func:`ready_for` its screen."""

OPEN = {"kind": "open", "case": "test-case", "seed": 3}
REFLECT = {"kind": "reflect", "question": 0, "text": "She was scared, and so was I."}
WAYS = {
    SHELF: (),
    EXAMPLE: ({**OPEN, "mode": "novice"},),
    # in a second branch, so that there is another to return to
    VISIT: (OPEN, {"kind": "plan", "plan": "1"}, GO_ON, {"kind": "rewind", "visit": 0}),
    CLOSING: (OPEN, GO_ON, {"kind": "rewind", "visit": 0}, GO_ON, GO_ON, GO_ON, REFLECT),
}
"""Messages that lead to each screen."""


def example(kind):
    """A message of this kind."""
    return {"kind": kind, **EXAMPLES[kind]}


def after(state, *messages):
    """The state after some messages."""
    for message in messages:
        state = take(state, message).state
    return state


def ready_for(screen):
    """A state on this screen in which nearly everything is possible."""
    return after(SessionState(), *WAYS[screen])


def replayed(state):
    """The state that the log of another one leads to, as a browser would send it."""
    return after(SessionState(), {"kind": "hello", **json.loads(json.dumps(state.log()))})


def fingerprint(value):
    """Everything that has to be equal in two states that are the same, as plain data."""
    if isinstance(value, Case):
        return value.id
    if isinstance(value, Visit):
        lived = {name: np.asarray(v).tobytes() for name, v in value.lived.values.items()}
        return value.day, value.plan, value.tests, lived, np.asarray(value.state).tobytes()
    if dataclasses.is_dataclass(value):
        return {f.name: fingerprint(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return tuple(fingerprint(item) for item in value)
    return value


def lasting(state):
    """The fingerprint of a state without what no log holds: which views are open."""
    looking = dataclasses.replace(
        state.looking, opened=(), twin=None, tip="", earlier=(), known=False, file=""
    )
    return fingerprint(dataclasses.replace(state, looking=looking))
