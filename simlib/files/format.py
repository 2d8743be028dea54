"""A file format declared once: frozen dataclasses that say how their keys are read.

Declaring a format imports nothing heavy. pydantic is imported where a file is read or where the
JSON Schema of a format is written: both walk the same declaration.
"""

import copy
import functools
from collections.abc import Callable, Hashable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, TypeVar, dataclass_transform

P = TypeVar("P")


def key(
    meaning: str,
    example: Any,
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    spelt: str | None = None,
    called: str | None = None,
    **limits: Any,
) -> Any:
    """Return a key of a part, as a field of its dataclass.

    Parameters
    ----------
    meaning : str
        For authors: in the reference, in editors, in messages.
    example : value
        As the file has it.
    default : value, optional
        Without it, the key must be there.
    default_factory : callable, optional
        Makes a default that is a mapping.
    spelt : str, optional
        How the file spells the key, where that is no name in Python.
    called : str, optional
        How a message calls the value, where that is not the key.
    limits
        ``ge``, ``gt``, ``le``, ``min_length``, ``max_length``.
    """
    about = {"description": meaning or None, "examples": [example], "called": called, **limits}
    if spelt is not None:
        about["alias"] = spelt
    return field(default=default, default_factory=default_factory, metadata=about)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key, field))
def part(kind: type[P]) -> type[P]:
    """Return a class as a part of a format: a frozen dataclass that is made by keywords."""
    return dataclass(frozen=True, kw_only=True)(kind)


class Part:
    """A part of a file: only known keys, and nothing is converted in silence."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid", "strict": True, "allow_inf_nan": False,
    }  # fmt: skip

    @classmethod
    def unknown(cls, name: str, keys: list[str], near: str | None) -> tuple[str, str, str]:
        """Return code, text and cure of a key that is not there.

        Parameters
        ----------
        name : str
            The key that was written.
        keys : list of str
            Those there are.
        near : str or None
            The one that it most resembles.
        """
        cure = f"Did you mean `{near}`?" if near else f"Keys here: {', '.join(keys)}."
        if name.isdecimal():
            cure = "A comma ends a value: write a decimal point, as in `6.5`."
        return "E020", f"there is no key `{name[:60]}` here", cure


class NotWritten:
    """A field that no file has: declare it with ``field(init=False)``, see :func:`with_given`."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        from pydantic_core import PydanticOmit  # heavy, see the top of this file

        raise PydanticOmit


def with_given(one: P, **given: Any) -> P:
    """Return a part with what its file does not say under a key of its own, such as its name."""
    made = copy.copy(one)
    for derived in vars(made).keys() - {f.name for f in fields(one)}:  # type: ignore[arg-type]
        del vars(made)[derived]  # it may follow from what is given now
    for name, value in given.items():
        object.__setattr__(made, name, value)
    return made


@functools.cache
def _adapter(kind: Any) -> Any:
    from pydantic import TypeAdapter  # heavy, see the top of this file

    return TypeAdapter(kind)


@functools.cache
def _reader(kind: Hashable) -> Any:
    from pydantic_core import SchemaValidator  # heavy, see the top of this file

    return SchemaValidator(_plain_containers(_adapter(kind).core_schema))


def _plain_containers(schema: Any) -> Any:
    """Return a schema that makes tuples of lists and parts of keys, and is strict else.

    A list that is too long is refused before its entries are read, a tuple only afterwards.
    """
    from pydantic_core import core_schema  # heavy, see the top of this file

    if isinstance(schema, list):
        return [_plain_containers(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    walked = {name: _plain_containers(inner) for name, inner in schema.items()}
    if schema.get("type") == "dataclass":
        return {**walked, "strict": False}
    if schema.get("type") == "tuple" and "variadic_item_index" in schema:
        listed = core_schema.list_schema(
            walked["items_schema"][0],
            min_length=schema.get("min_length"), max_length=schema.get("max_length"),
        )  # fmt: skip
        return core_schema.no_info_after_validator_function(tuple, listed)
    return walked


def read_part(kind: Callable[..., P], values: Any, context: Any) -> tuple[P | None, list[Any]]:
    """Return a part made of plain values, or None and the errors that pydantic collected.

    Parameters
    ----------
    kind : type
    values : dict
        Text, numbers, true, false, None, lists and dicts: what a file holds.
    context : mapping
        For rules that look at more than the value.
    """
    from pydantic_core import ValidationError  # heavy, see the top of this file

    try:
        return _reader(kind).validate_python(values, context=context), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def schema_of(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of a part, without titles that only repeat the keys."""
    schema: dict[str, Any] = _untitled(_adapter(kind).json_schema())
    return schema


def _untitled(inner: Any, names: bool = False) -> Any:
    if isinstance(inner, dict):
        return {
            name: _untitled(value, name in ("properties", "$defs") and not names)
            for name, value in inner.items()
            if names or (name != "title" and not _no_default(inner, name))
        }
    return [_untitled(value) for value in inner] if isinstance(inner, list) else inner


def _no_default(inner: dict[str, Any], name: str) -> bool:
    """Tell whether a default is the empty tuple that stands for no part at all."""
    return name == "default" and inner[name] == [] and inner.get("type") != "array"


def parts_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside a JSON Schema, the whole first."""
    yield schema
    for value in schema.values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from parts_of(inner)
