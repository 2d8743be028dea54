"""Events: decisions of learners, with everything needed to replay them."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from simlib.web.store.problems import NotSaved

PAYLOAD_BYTES = 64 * 1024
TEXT_LENGTH = 200
SCHEMA_VERSION = 1
TOKEN_BYTES = 24
_SHORTEST_TOKEN = 22  # 128 bits in this alphabet


def new_token() -> str:
    """Secret token for an address: 192 bits, 32 characters that need no escaping."""
    while (token := secrets.token_urlsafe(TOKEN_BYTES)).startswith("-"):
        # a command line would take it for an option
        pass
    return token


def session_of(token: str) -> str:
    """Name of the session that a token opens; the store holds only this, never the token.

    Examples
    --------
    >>> session_of("0123456789abcdef0123456789abcdef")
    '178dbbab65ce538d86aafc3bc307a889'
    >>> session_of("short")
    Traceback (most recent call last):
    ...
    simlib.web.store.problems.NotSaved: This is not an address that Tandem gave to anybody.
    """
    fine = token.isascii() and token.replace("-", "a").replace("_", "a").isalnum()
    if not fine or not _SHORTEST_TOKEN <= len(token) <= 64:
        raise NotSaved("unreadable", "This is not an address that Tandem gave to anybody.")
    return hashlib.sha256(f"tandem session {token}".encode()).hexdigest()[:32]


def canonical(payload: Any) -> str:
    """JSON with sorted keys and no spaces: the same content is the same text."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True)
class About:
    """Context of an event: with it, the same decisions give the same life again.

    Parameters
    ----------
    case_id, case_version, case_hash : str
        The case, and the text of it that was played.
    model_version, ensemble_digest : str
        What simulated it.
    seed : int
        Which life.
    """

    case_id: str
    case_version: str
    case_hash: str
    model_version: str
    ensemble_digest: str
    seed: int


@dataclass(frozen=True)
class Event:
    """One row of the event log, before it is written.

    Parameters
    ----------
    event_id : str
        Made once, before the first try, and used again for every retry.
    session : str
        See `session_of`.
    seq : int
        1 for the first event of a session; no gaps.
    kind, payload : str
        What was decided; the payload is `canonical` JSON.
    about : About
        What it is about.
    t_client : int or None
        Milliseconds since 1970 by the clock of the writer.
    schema_version : int
        Of the payload.
    """

    event_id: str
    session: str
    seq: int
    kind: str
    payload: str
    about: About
    t_client: int | None = None
    schema_version: int = SCHEMA_VERSION

    @property
    def digest(self) -> str:
        """SHA-256 of everything except times, to tell whether two events are the same."""
        content = asdict(self)
        del content["t_client"]
        return hashlib.sha256(canonical(content).encode()).hexdigest()

    def row(self) -> dict[str, Any]:
        """Row of the event log, with the columns that the writer sets."""
        flat = asdict(self)
        return flat | flat.pop("about") | {"digest": self.digest}


def read(data: Any) -> Event:
    """Event from a received message.

    Raises
    ------
    NotSaved
        When it is not an event.
    """
    try:
        about = About(**_typed(About, data["about"]))
        event = Event(**_typed(Event, {**data, "about": about}))
        json.loads(event.payload)
    except (KeyError, TypeError, ValueError, RecursionError) as problem:
        raise NotSaved("unreadable") from problem
    if event.seq < 1 or len(event.payload.encode()) > PAYLOAD_BYTES:
        raise NotSaved("unreadable")
    return event


_TYPES: dict[str, tuple[type, ...]] = {
    "seq": (int,),
    "seed": (int,),
    "schema_version": (int,),
    "t_client": (int, type(None)),
    "about": (About,),
}


def _typed(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    found = {field.name: data[field.name] for field in fields(kind) if field.name in data}
    for name, value in found.items():
        if not isinstance(value, _TYPES.get(name, (str,))) or isinstance(value, bool):
            raise TypeError(name)
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise ValueError(name)
        if isinstance(value, str) and name != "payload" and len(value) > TEXT_LENGTH:
            raise ValueError(name)
    return found
