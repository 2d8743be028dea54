"""View models as JSON: how a frozen value in Python becomes what a script in the browser reads.

What a page is shown is made of frozen dataclasses, declared beside the view that fills them in, so
that mypy knows every name here and ``tsc`` knows every name in the browser (see
:mod:`simlib.web.typedefs`). A field ``follow_up`` is ``followUp`` there, and ``from_`` is ``from``.
Text of a case is the exception: a tree of unlike parts that is drawn as it comes, and so a
``TypedDict`` (:mod:`simlib.web.views.markdown`).
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypedDict


def wire_name(name: str) -> str:
    """Name of a field as JavaScript has it.

    Examples
    --------
    >>> wire_name("follow_up"), wire_name("from_"), wire_name("p50")
    ('followUp', 'from', 'p50')
    """
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(part.capitalize() for part in rest)


def plain(value: Any) -> Any:
    """Value as JSON has it: dataclasses and mappings as objects, sequences as lists.

    Keys of a mapping are data, such as slugs and names of outcomes, and stay as they are.

    Raises
    ------
    TypeError
        For anything that JSON does not have.

    Examples
    --------
    >>> plain({"return_to_use": (0.5, None)})
    {'return_to_use': [0.5, None]}
    """
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        # rows of numbers are nearly all of a projection, and need no second look
        numbers = bool(value) and type(value[0]) is float and type(value[-1]) is float
        return list(value) if numbers else [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {wire: plain(getattr(value, own)) for own, wire in _names(value.__class__)}
    raise TypeError(f"the wire has no type for {type(value).__name__}: {value!r}")


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple((f.name, wire_name(f.name)) for f in fields(kind))


# ---- What a reply holds beside the view ------------------------------------------------------
# Plain parts that three layers put together (session, store, widget), each of them optional.


class Sections(TypedDict, total=False):
    """Sections of a page, by name; each is what its view in ``simlib.web.views`` returns."""

    screen: str


class Log(TypedDict):
    """What leads to this point again."""

    case: str
    seed: str
    mode: str
    steps: list[dict[str, Any]]


class Trouble(TypedDict):
    """Why a decision could not be saved, or may not be made here any more."""

    reason: str
    sentence: str


class Fault(TypedDict):
    """A failure of the program, with the number under which it stands in the server's log."""

    id: str
    sentence: str


class Reply(TypedDict, total=False):
    """An answer to one message of a page."""

    seq: int
    view: Sections
    said: str
    log: Log | None
    refused: str
    slot: str | None
    pong: bool
    error: Fault
    saved: int | None
    token: str
    notice: str
    unsaved: Trouble
    elsewhere: Trouble
