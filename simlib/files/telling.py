"""How the mistakes of a file are told: what pydantic found, in an author's words."""

import dataclasses
import functools
import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from simlib.files.findings import Mistake
from simlib.files.format import Part
from simlib.files.value_kinds import Collected, Named, OneOf, Pairs
from simlib.text.similar import closest

BARE = ("yes", "no", "on", "off", "y", "n")
"""Words that some programs read as true and false, and YAML 1.2 as text."""

_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "list_type": "a list",
    "dict_type": "keys with values",
    "dataclass_type": "keys with values",
}


class Key(NamedTuple):
    """What is declared of a key.

    Attributes
    ----------
    kind : type or annotation
    about : mapping
        See :func:`simlib.files.format.key`.
    """

    kind: Any
    about: Mapping[str, Any]


@functools.cache
def keys_of(kind: Any) -> dict[str, Key]:
    """Keys of a part as a file spells them, in the order of the declaration."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return {
        f.metadata.get("alias", f.name): Key(hints[f.name], f.metadata)
        for f in dataclasses.fields(kind)
        if f.init
    }


def mistakes(errors: list[Any], whole: type[Part]) -> Iterator[Mistake]:
    """Turn errors into mistakes with a cure.

    Parameters
    ----------
    errors : list of dict
        As :func:`simlib.files.format.read_part` returns them.
    whole : type
        Declares the whole file.
    """
    for error in errors:
        # open keys stand in a field without a name of its own
        path = tuple(step for step in error["loc"] if step != "")
        yield _mistake(error["type"], path, error["input"], error.get("ctx", {}), whole)


def _mistake(kind: str, path: tuple[Any, ...], given: Any, ctx: Any, whole: Any) -> Mistake:
    owner, found = _owner(whole, path)
    name = next((p for p in reversed(path) if isinstance(p, str)), "")
    if kind == "case":
        path += tuple(ctx.get("at", ()))
        if ctx["what"] == "*text":
            return _wrong_kind(path, name, given, "text", found)
        return Mistake(
            path, ctx["code"], ctx["what"], ctx["cure"], bool(ctx.get("key")), ctx.get("span")
        )
    if kind == "missing":
        cure = f"Add it: {_lower(found)} {_example(name, found)}"
        return Mistake(path, "E021", f"the key `{name}` is missing", cure)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(path, name, owner, given)
    if given is None and kind != "literal_error":
        return _empty(path, name, found)
    if kind in _KINDS:
        return _wrong_kind(path, name, given, _KINDS[kind], found)
    if kind == "literal_error":
        return _not_on_the_list(path, name, given, found)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than"):
        cure = f"`{name}` goes from {_bound(found, 'g')} to {_bound(found, 'l')}."
        return Mistake(path, "E025", f"{name} {given:g} is out of range", cure)
    if kind in ("too_long", "too_short"):
        return _count(path, name, kind, ctx, found)
    if kind == "string_too_short":
        return _empty(path, name, found)
    if kind == "string_too_long":
        what = f"this text has {len(given)} characters"
        cure = f"Shorten it to {ctx['max_length']}."
        return Mistake(path, "E027", what, cure)
    return Mistake(path, "E022", f"`{name}` cannot be `{str(given)[:40]}`", _cure(name, found))


def _empty(path: tuple[Any, ...], name: str, found: Key | None) -> Mistake:
    if path and isinstance(path[-1], int):
        return Mistake(path, "E023", "this entry is empty", "Write something, or delete it.")
    cure = f"Write {_lower(found)} {_example(name, found)}"
    return Mistake(path, "E023", f"nothing is written after `{name}:`", cure)


def _wrong_kind(
    path: tuple[Any, ...], name: str, given: Any, kind: str, found: Key | None
) -> Mistake:
    if given is None or given == "":
        return _empty(path, name, found)
    what = f"`{name}` should be {kind}"
    if path and isinstance(path[-1], int):
        what = f"an entry of `{name}` should be {kind}"
    if isinstance(given, bool):
        word = "true" if given else "false"
        what += f", but YAML reads this word as {word}"
        return Mistake(path, "E022", what, "Say what you mean in full, or put it in quotes.")
    if kind == "text" and isinstance(given, int | float):
        return Mistake(path, "E022", f"{what}, and is a number", "Put it in quotes.")
    if kind == "a list" and isinstance(given, int | float):
        what = f"`{name}` is a number"
        return Mistake(path, "E022", what, "Put it in quotes if it is a text.")
    if kind == "a list" and isinstance(given, str):
        cure = f"Begin each entry with `- `, or use brackets: `{name}: [...]`."
        return Mistake(path, "E022", what, cure)
    return Mistake(path, "E022", what, _cure(name, found))


def _not_on_the_list(path: tuple[Any, ...], name: str, given: Any, found: Key | None) -> Mistake:
    words = [str(word) for word in _words(found)]
    if given is None:
        return Mistake(path, "E023", f"nothing is written after `{name}:`", _one_of(words))
    if name == "format":
        known = words[-1]
        what = f"this file is of format {str(given)[:20]}, and this release reads format {known}"
        return Mistake(path, "E029", what, f"Write `format: {known}`, or use a newer release.")
    if str(given).lower() in (*BARE, "true", "false"):
        what = f"`{name}` should be a word, and many programs read a bare `{given}` as yes or no"
        return Mistake(path, "E028", what, f"Say what you mean in full. {_one_of(words)}")
    near = _meant(str(given), words) or closest(str(given), words)
    cure = f"Did you mean `{near}`? {_one_of(words)}" if near else _one_of(words)
    called = (found.about.get("called") if found else None) or name
    what = f"there is no {called} `{str(given)[:60]}`"
    return Mistake(path, "E024", what, cure)


def _meant(given: str, words: list[str]) -> str | None:
    """Return the word of a list that a longer text holds; two of them together are mixed.

    >>> _meant("Moderate (4 criteria)", ["mild", "moderate"])
    'moderate'
    >>> _meant("a/b", ["a", "b", "mixed"])
    'mixed'
    """
    said = given.lower()
    held = [word for word in words if re.search(rf"\b{re.escape(word.lower())}\b", said)]
    if len(held) > 1 and "mixed" in words:
        return "mixed"
    return held[0] if len(held) == 1 else None


def _unknown_key(path: tuple[Any, ...], name: str, owner: Any, given: Any) -> Mistake:
    keys = list(keys_of(owner))
    near = closest(name.replace(" ", "_"), keys) or closest(name, keys)
    code, what, cure = owner.unknown(name, keys, near)
    if given is None and " " in name and not near:
        # `{site: neck, arms and back}`: the comma began a new key
        cure = "Inside `{...}` a comma begins a new key: put a text with commas in quotes."
    return Mistake(path, code, what, cure, on_key=True)


def _count(path: tuple[Any, ...], name: str, kind: str, ctx: Any, found: Key | None) -> Mistake:
    if kind == "too_short":
        cure = f"Add one: {_lower(found)} {_example(name, found)}"
        return Mistake(path, "E026", f"`{name}` is empty", cure)
    most = ctx["max_length"]
    what = f"`{name}` has {ctx['actual_length']} entries, and may have {most}"
    return Mistake(path, "E026", what, f"Keep the {most} that matter most.")


# the part behind a path ---------------------------------------------------------------------


def _owner(kind: Any, path: tuple[Any, ...]) -> tuple[Any, Key | None]:
    """Return the part that holds the last key of a path, and that key."""
    owner, found = kind, None
    inside: Any = kind
    for step in path:
        if isinstance(step, int) or inside is None:
            continue
        if isinstance(inside, Named):
            owner, found, inside = inside, Key(inside.part, {}), _inner(inside.part)
        else:
            owner, found = inside, keys_of(inside).get(step) or keys_of(inside).get("")
            inside = None if found is None else _inner(found.kind)
    return owner, found


def _inner(kind: Any) -> Any:
    """Return the part inside a list, a mapping or an option, if there is one."""
    if isinstance(kind, Named) or (isinstance(kind, type) and issubclass(kind, Part)):
        return kind
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        named = (one for one in inside[1:] if isinstance(one, Named))
        pairs = (Named(one.name, one.value) for one in inside[1:] if _has_named_keys(one))
        collected = (one.part for one in inside[1:] if isinstance(one, Collected))
        return next(iter([*named, *pairs, *collected, _inner(inside[0])]))
    if origin is dict:
        return Named(*inside)
    if origin in (tuple, typing.Union, types.UnionType):
        return next((one for one in map(_inner, inside) if one is not None), None)
    return None


def _has_named_keys(one: Any) -> bool:
    return isinstance(one, Pairs) and one.name is not None


def _words(found: Key | None) -> tuple[Any, ...]:
    """Return the words of a list, also when the key may be left out."""
    inside = () if found is None else typing.get_args(found.kind)
    for one in inside:
        if isinstance(one, OneOf):
            return tuple(one.words())
    return typing.get_args(inside[0]) if types.NoneType in inside else inside


def _bound(found: Key | None, side: str) -> str:
    about = found.about if found else {}
    bound = about.get(f"{side}e", about.get(f"{side}t", 0))
    return f"{bound:g}"


# words -------------------------------------------------------------------------------------


def _lower(found: Key | None) -> str:
    text = (found.about.get("description") or "") if found else ""
    text = text.split(". ")[0].rstrip(".")
    return f"{text[0].lower()}{text[1:]}," if text else ""


def _example(name: str, found: Key | None) -> str:
    examples = found.about.get("examples", ()) if found else ()
    return f"as in `{name}: {as_yaml(examples[0])}`." if examples else f"as in `{name}: ...`."


def _cure(name: str, found: Key | None) -> str:
    text = f"{_lower(found)} {_example(name, found)}".strip()
    return text[0].upper() + text[1:]


def as_yaml(value: Any, inside: bool = False) -> str:
    """Write a value as an author would; inside brackets, a comma needs quotes, too.

    >>> as_yaml(["K. Osei, nurse"]), as_yaml({"pain": ">= 7"})
    ('["K. Osei, nurse"]', '{pain: ">= 7"}')
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {as_yaml(v, True)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(v, True) for v in value) + "]"
    text = str(value)
    quotes = text[:1] in "<>=-" or ": " in text or (inside and set(text) & set(",[]{}"))
    return f'"{text}"' if quotes else text


def _one_of(words: list[str]) -> str:
    return f"One of: {', '.join(words)}."
