"""Kinds of values in a file format: how each is read, what is refused, what an editor may check.

They stand in the annotations of the fields of a part (:mod:`simlib.files.format`). pydantic is
imported where a file is read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from simlib.files.format import Part, with_given
from simlib.text.similar import closest


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
        return [{inner: _as_text(item)} if _is_text(item) else item for item in values]

    def _is_text(item: Any) -> bool:
        """Tell whether it is a text, or one that YAML cut at its colon: `Knees: swollen`."""
        if isinstance(item, str) or not items or not isinstance(item, dict) or len(item) != 1:
            return isinstance(item, str)
        key, value = next(iter(item.items()))
        return (
            key not in (inner, "when")
            and closest(key, [inner, "when"], 0.75) is None
            and isinstance(value, str | int | float)
            and not isinstance(value, bool)
        )

    def _as_text(item: Any) -> str:
        return item if isinstance(item, str) else ": ".join(map(str, next(iter(item.items()))))

    return Before(spread), OrText(items)
