"""A file format declared once: frozen dataclasses that say how their keys are read.

Declaring a format imports nothing heavy. pydantic is imported where a file is read or where the
JSON Schema of a format is written: both walk the same declaration.
"""

import copy
import functools
from collections.abc import Callable, Hashable, Iterable, Iterator
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


# how values are read ------------------------------------------------------------------------


class ValueMistakeError(ValueError):
    """A value that cannot be read, with everything that a finding needs."""

    def __init__(self, code: str, what: str, cure: str, where: dict[str, Any]) -> None:
        super().__init__(f"{what}. {cure}")
        self.context = {"code": code, "what": what, "cure": cure, **where}


def mistake(code: str, what: str, cure: str, **where: Any) -> ValueMistakeError:
    """Return an error to raise while a value is read.

    Parameters
    ----------
    code, what, cure : str
    where
        ``at``: a path inside the value; ``key``: point at the key; ``span``: a part of a text.
    """
    return ValueMistakeError(code, what, cure, where)


def text_of(value: Any, example: str) -> str:
    """Return a text, or say that one is needed."""
    if isinstance(value, str) and value:
        return value
    raise mistake("E023" if value in (None, "") else "E022", "*text", f"As in `{example}`.")


def _telling(read: Callable[..., Any]) -> Callable[..., Any]:
    """Return a reader whose mistakes pydantic collects instead of stopping at the first."""
    from pydantic_core import PydanticCustomError  # heavy, see the top of this file

    def told(*arguments: Any) -> Any:
        try:
            return read(*arguments)
        except ValueMistakeError as error:
            # the text is not the template: an author's braces must not be filled in
            raise PydanticCustomError("case", "see the context", error.context) from None

    return told


@dataclass(frozen=True)
class Rule:
    """How one kind of value is read, and how an editor may check it."""

    def read(self, value: Any, context: Any) -> Any:
        """Return what the value means, or raise :func:`mistake`."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """Return what an editor may check."""
        return {"type": "string"}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        read = _telling(lambda value, info: self.read(value, info.context or {}))
        return core_schema.with_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return self.json_schema()


@dataclass(frozen=True)
class Text:
    """A text with at least and at most so many characters."""

    most: int
    least: int = 1

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        return core_schema.str_schema(strict=True, min_length=self.least, max_length=self.most)


@dataclass(frozen=True)
class Most:
    """A list with at most so many entries."""

    most: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), "max_length": self.most}


@dataclass(frozen=True)
class OneOf:
    """A word of a list that is complete only when the first file is read, as one of plug-ins.

    Attributes
    ----------
    words : callable
        Returns the words there are.
    """

    words: Callable[[], Iterable[str]]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        return core_schema.literal_schema(list(self.words()))


@dataclass(frozen=True)
class Before:
    """Something done to a value before it is read."""

    change: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        inner = handler(source)
        return core_schema.no_info_before_validator_function(_telling(self.change), inner)


@dataclass(frozen=True)
class After:
    """Something done to a value after it was read."""

    change: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        inner = handler(source)
        return core_schema.no_info_after_validator_function(_telling(self.change), inner)


@dataclass(frozen=True)
class Collected:
    """A part whose keys become one value.

    Attributes
    ----------
    part : type
        Declares the keys.
    collect : callable
        Makes the value of the part.
    or_nothing : bool
        The key may stand in the file with nothing after it.
    """

    part: type[Part]
    collect: Callable[[Any], Any]
    or_nothing: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        inner = handler.generate_schema(self.part)
        inner = core_schema.nullable_schema(inner) if self.or_nothing else inner
        return core_schema.no_info_after_validator_function(_telling(self.collect), inner)


def given_keys(one: Any) -> tuple[Any, ...]:
    """Return the values of the keys that were given, in the order of the declaration."""
    values = () if one is None else vars(one).values()
    return tuple(value for value in values if value is not None)


@dataclass(frozen=True)
class Named:
    """Parts by name, as a tuple of parts that know their name.

    Attributes
    ----------
    name : type
        Of the names.
    part : type
        Has a field ``name`` that is no key of the file.
    least, most : int
        How many there are; without ``most``, as many as one likes.
    """

    name: Any
    part: Any
    most: int | None = None
    least: int = 0

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        inner = core_schema.dict_schema(
            handler.generate_schema(self.name), handler.generate_schema(self.part),
            min_length=self.least or None, max_length=self.most, strict=True,
        )  # fmt: skip
        return core_schema.no_info_after_validator_function(_named, inner)


@dataclass(frozen=True)
class Pairs:
    """Keys of the author's own with their values, as a tuple of pairs.

    Attributes
    ----------
    value, name : type
        Of the values and of the keys; without ``name``, every text is a key.
    """

    value: Any
    name: Any = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema  # heavy, see the top of this file

        name = core_schema.str_schema() if self.name is None else handler.generate_schema(self.name)
        inner = core_schema.dict_schema(name, handler.generate_schema(self.value), strict=True)
        return core_schema.no_info_after_validator_function(_pairs, inner)


def _pairs(given: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(given.items())


def _named(parts: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(with_given(one, name=name) for name, one in parts.items())


@dataclass(frozen=True)
class OpenKeys:
    """A part that takes keys of the author's own; they stand in the field spelt ``""``."""

    names: frozenset[str]

    def split(self, value: Any) -> Any:
        """Return the part with its open keys in one place."""
        if not isinstance(value, dict):
            return value
        own = {name: one for name, one in value.items() if name in self.names}
        return {**own, "": {k: v for k, v in value.items() if k not in self.names}}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return Before(self.split).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        listed: dict[str, Any] = handler(schema)
        whole = handler.resolve_ref_schema(listed)
        inner = whole["properties"].pop("", None)
        if inner is not None:
            whole["additionalProperties"] = inner["additionalProperties"]
        return listed


@dataclass(frozen=True)
class OrText:
    """In the JSON Schema: the list may also be written as one text."""

    items: bool

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        listed: dict[str, Any] = handler(schema)
        if self.items:
            return {**listed, "items": {"anyOf": [{"type": "string"}, listed["items"]]}}
        return {"anyOf": [{"type": "string"}, listed]}


def at_most(most: int, name: str) -> Before:
    """Return what refuses a mapping with too many keys before anything in it is read."""

    def counted(value: Any) -> Any:
        if isinstance(value, dict) and len(value) > most:
            what = f"{name} has {len(value)} entries, and may have {most}"
            raise mistake("E026", what, f"Keep the {most} that matter most.")
        return value

    return Before(counted)


def one_or_many(inner: str, items: bool = False) -> tuple[Before, OrText]:
    """Return the annotations of a list of ``{when, inner}`` that may be written as texts."""

    def spread(value: Any) -> Any:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list):
            return value
        return [{inner: item} if isinstance(item, str) else item for item in values]

    return Before(spread), OrText(items)


# reading and documenting --------------------------------------------------------------------


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
