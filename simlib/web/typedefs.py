"""Types of everything that crosses the wire, as TypeScript: read by ``tsc`` and by editors.

They are made from the view models of Python, so a name that changes here is an error in every
script that still uses the old one. ``./run refresh`` writes them anew.
"""

import collections.abc
import inspect
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union

from simlib.teaching.session import moves  # noqa: F401  fills the table of messages
from simlib.teaching.session.messages import MESSAGES, REQUIRED, MessageKind
from simlib.web.views.sections_of import SECTIONS
from simlib.web.views.wire import Reply, wire_name

HEAD = """\
// What Python sends and understands, as types for the scripts. Written by `./run refresh` from
// simlib/web/views/ and the table of messages; do not edit.

declare namespace Wire {
"""
PRIMITIVES = {
    str: "string", int: "number", float: "number", bool: "boolean", Any: "unknown",
    type(None): "null",
}  # fmt: skip


AS_SAID = {"seed": "number | string", "steps": "Array<object>"}
"""Fields of a message that a page says in another type than they are read as."""


class Types:
    """Types that were met so far, each with its name and its declaration."""

    def __init__(self) -> None:
        self.declared: dict[str, str] = {}
        self._known: dict[str, Any] = {}

    def named(self, kind: Any) -> str:
        """TypeScript for a type of Python; what has a name of its own is declared beside it.

        Raises
        ------
        TypeError
            For a type that JSON does not have, and for two classes of the same name.
        """
        origin, args = typing.get_origin(kind), typing.get_args(kind)
        if kind in PRIMITIVES:
            return PRIMITIVES[kind]
        if origin is Literal:
            return " | ".join(_literal(value) for value in args)
        if origin in (Union, types.UnionType):
            return " | ".join(dict.fromkeys(self.named(part) for part in args))
        if origin in (tuple, list):
            if origin is list or args[-1] is Ellipsis:
                return f"Array<{self.named(args[0])}>"
            return f"[{', '.join(self.named(part) for part in args)}]"
        if origin in (dict, collections.abc.Mapping):
            return f"Record<string, {self.named(args[1])}>"
        if is_dataclass(kind) or typing.is_typeddict(kind):
            return self._declare(kind)
        raise TypeError(f"the wire has no type for {kind!r}")

    def _declare(self, kind: Any) -> str:
        name = kind.__name__
        if self._known.setdefault(name, kind) is not kind:
            raise TypeError(f"two classes are called {name}: {kind!r} and {self._known[name]!r}")
        if name not in self.declared:
            self.declared[name] = ""  # a type may hold itself
            hints = typing.get_type_hints(kind)
            own = [f.name for f in fields(kind)] if is_dataclass(kind) else list(hints)
            optional: frozenset[str] = getattr(kind, "__optional_keys__", frozenset())
            rows = {
                f"{wire_name(n)}{'?' if n in optional else ''}": self.named(hints[n]) for n in own
            }
            about = inspect.cleandoc(kind.__doc__ or "").splitlines()[0]
            self.declared[name] = _interface(name, about, rows)
        return name


def text() -> str:
    """Declarations of all sections, of every reply, and of every message."""
    known = Types()
    known.named(Reply)
    views = {name: view for own in SECTIONS.values() for name, view in own.items()}
    screens = " | ".join(map(_literal, SECTIONS))
    rows = {"screen?": screens} | {f"{name}?": known.named(_given(v)) for name, v in views.items()}
    known.declared["Sections"] = _interface(
        "Sections", "Sections of a page, by name; a reply holds those that have changed.", rows
    )
    parts = [known.declared[name] for name in sorted(known.declared)]
    parts += [_message(kind, known) for _, kind in sorted(MESSAGES.items())]
    union = "".join(f"\n    | {_message_name(kind)}" for kind in sorted(MESSAGES))
    parts.append(f"  /** What a page may say. */\n  type Message ={union};\n")
    return HEAD + "\n".join(parts) + "}\n"


def _message(message: MessageKind, known: Types) -> str:
    """One message; a field that may be missing may be null, too."""
    hints = typing.get_type_hints(message.move)
    rows = {"kind": _literal(message.kind)}
    for name, field in message.fields.items():
        said = AS_SAID.get(name) or known.named(hints[name])
        optional = field.default is not REQUIRED
        said = said.removesuffix(" | null")
        rows[f"{name}?" if optional else name] = f"{said} | null" if optional else said
    return _interface(_message_name(message.kind), f"The message `{message.kind}`.", rows)


def _message_name(kind: str) -> str:
    return "Say" + "".join(part.capitalize() for part in kind.split("_"))


def _given(function: Any) -> Any:
    """Type that a function is annotated to return."""
    return inspect.signature(function).return_annotation


def _literal(value: object) -> str:
    return json.dumps(value)


def _interface(name: str, about: str, rows: Mapping[str, str]) -> str:
    body = "".join(f"    {field}: {kind};\n" for field, kind in rows.items())
    return f"  /** {about} */\n  interface {name} {{\n{body}  }}\n"
