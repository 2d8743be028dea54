"""What the schema found, in an author's words."""

import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simlib.cases.migrations import FORMAT
from simlib.cases.schema.person import Traits
from simlib.cases.schema.visits import PromisePart
from simlib.cases.schema.when import When
from simlib.clinic.treatments.sig import closest
from simlib.files.problems import Mistake

BARE = ("yes", "no", "on", "off", "y", "n")
"""Words that some programs read as true and false, and YAML 1.2 as text."""

_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def mistakes(errors: list[Any], model: type[BaseModel]) -> Iterator[Mistake]:
    """Turn pydantic's errors into mistakes with a cure.

    Parameters
    ----------
    errors : list of dict
        As ``ValidationError.errors()`` gives them.
    model : type
        The model of the whole file.
    """
    for error in errors:
        path = tuple(error["loc"])
        yield _mistake(error["type"], path, error["input"], error.get("ctx", {}), model)


def _mistake(kind: str, path: tuple[Any, ...], given: Any, ctx: Any, model: Any) -> Mistake:
    owner, field = _owner(model, path)
    name = next((p for p in reversed(path) if isinstance(p, str)), "")
    if kind == "case":
        path += tuple(ctx.get("at", ()))
        if ctx["what"] == "*text":
            return _wrong_kind(path, name, given, "text", field)
        return Mistake(
            path, ctx["code"], ctx["what"], ctx["cure"], bool(ctx.get("key")), ctx.get("span")
        )
    if kind == "missing":
        cure = f"Add it: {_lower(field)} {_example(name, field)}"
        return Mistake(path, "E021", f"the key `{name}` is missing", cure)
    if kind == "extra_forbidden":
        return _unknown_key(path, name, owner, given)
    if given is None and kind != "literal_error":
        return _empty(path, name, field)
    if kind in _KINDS:
        return _wrong_kind(path, name, given, _KINDS[kind], field)
    if kind == "literal_error":
        return _not_on_the_list(path, name, given, field)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than"):
        cure = f"`{name}` goes from {_bound(field, 'g')} to {_bound(field, 'l')}."
        return Mistake(path, "E025", f"{name} {given:g} is out of range", cure)
    if kind in ("too_long", "too_short"):
        return _count(path, name, kind, ctx, field)
    if kind == "string_too_short":
        return _empty(path, name, field)
    if kind == "string_too_long":
        what = f"this text has {len(given)} characters"
        cure = f"Shorten it to {ctx['max_length']}."
        return Mistake(path, "E027", what, cure)
    if kind == "string_pattern_mismatch":
        cure = "Use small letters, digits and hyphens, as in `cdc-2022`."
        return Mistake(path, "E030", f"`{given[:60]}` cannot be a key", cure)
    return Mistake(path, "E022", f"`{name}` cannot be `{str(given)[:40]}`", _cure(name, field))


def _empty(path: tuple[Any, ...], name: str, field: FieldInfo | None) -> Mistake:
    if path and isinstance(path[-1], int):
        return Mistake(path, "E023", "this entry is empty", "Write something, or delete it.")
    cure = f"Write {_lower(field)} {_example(name, field)}"
    return Mistake(path, "E023", f"nothing is written after `{name}:`", cure)


def _wrong_kind(
    path: tuple[Any, ...], name: str, given: Any, kind: str, field: FieldInfo | None
) -> Mistake:
    if given is None or given == "":
        return _empty(path, name, field)
    what = f"`{name}` should be {kind}"
    if path and isinstance(path[-1], int):
        what = f"an entry of `{name}` should be {kind}"
    if isinstance(given, bool):
        word = "true" if given else "false"
        what += f", but YAML reads this word as {word}"
        return Mistake(path, "E022", what, "Say what you mean in full, or put it in quotes.")
    if kind == "text" and isinstance(given, int | float):
        return Mistake(path, "E022", f"{what}, and is a number", "Put it in quotes.")
    if kind == "a list" and isinstance(given, str):
        cure = f"Begin each entry with `- `, or use brackets: `{name}: [...]`."
        return Mistake(path, "E022", what, cure)
    return Mistake(path, "E022", what, _cure(name, field))


def _not_on_the_list(
    path: tuple[Any, ...], name: str, given: Any, field: FieldInfo | None
) -> Mistake:
    words = [str(word) for word in _words(field)]
    if given is None:
        return Mistake(path, "E023", f"nothing is written after `{name}:`", _one_of(words))
    if name == "format":
        what = f"this file is of format {str(given)[:20]}, and this release reads format {FORMAT}"
        return Mistake(path, "E029", what, f"Write `format: {FORMAT}`, or use a newer release.")
    if str(given).lower() in (*BARE, "true", "false"):
        what = f"`{name}` should be a word, and many programs read a bare `{given}` as yes or no"
        return Mistake(path, "E028", what, f"Say what you mean in full. {_one_of(words)}")
    near = closest(str(given), words)
    cure = f"Did you mean `{near}`? {_one_of(words)}" if near else _one_of(words)
    what = f"there is no {_words_for(name)} `{str(given)[:60]}`"
    return Mistake(path, "E024", what, cure)


def _unknown_key(path: tuple[Any, ...], name: str, owner: Any, given: Any) -> Mistake:
    keys = _keys(owner)
    near = closest(name.replace(" ", "_"), keys) or closest(name, keys)
    cure = f"Did you mean `{near}`?" if near else f"Keys here: {', '.join(keys)}."
    if owner is PromisePart:
        outcomes = keys[keys.index("pain") : keys.index("in")]
        cure = f"Did you mean `{near}`?" if near else f"Outcomes: {', '.join(outcomes)}."
        return Mistake(path, "E048", f"there is no outcome `{name[:60]}`", cure, on_key=True)
    if owner is When and not near:
        cure = f"A chart has: {', '.join(k for k in keys if not k.endswith('_change'))}."
    if owner is When and name == "in_care":
        cure = "Who is not in care is not here: write what the clinic learns under `absent`."
    if name == "nociception":
        cure = "Write it as `severity` under `pain`."
    if given is None and " " in name and not near:
        # `{site: neck, arms and back}`: the comma began a new key
        cure = "Inside `{...}` a comma begins a new key: put a text with commas in quotes."
    what = {Traits: f"there is no trait `{name[:60]}`", When: f"no chart has `{name[:60]}`"}.get(
        owner, f"there is no key `{name[:60]}` here"
    )
    return Mistake(path, "E020", what, cure, on_key=True)


def _count(
    path: tuple[Any, ...], name: str, kind: str, ctx: Any, field: FieldInfo | None
) -> Mistake:
    if kind == "too_short":
        cure = f"Add one: {_lower(field)} {_example(name, field)}"
        return Mistake(path, "E026", f"`{name}` is empty", cure)
    most = ctx["max_length"]
    what = f"`{name}` has {ctx['actual_length']} entries, and may have {most}"
    return Mistake(path, "E026", what, f"Keep the {most} that matter most.")


# the model behind a path ------------------------------------------------------------------


def _owner(model: Any, path: tuple[Any, ...]) -> tuple[Any, FieldInfo | None]:
    """Return the model that holds the last key of a path, and the field of that key."""
    owner, field = model, None
    inside: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        if _is_model(inside):
            owner, field = inside, _field(inside, step)
            inside = None if field is None else _inner(field.annotation)
    return owner, field


def _inner(annotation: Any) -> Any:
    """Return the model inside a list, a mapping or an option, if there is one."""
    if _is_model(annotation):
        return annotation
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _inner(args[0])
    if origin is dict:
        return _Named(_inner(args[1]))
    if origin in (list, typing.Union, types.UnionType):
        return next((m for m in map(_inner, args) if m is not None), None)
    return None


class _Named:
    """A mapping of free names to models: one step of a path deeper."""

    def __init__(self, model: Any) -> None:
        self.model = model


def _is_model(thing: Any) -> bool:
    return isinstance(thing, _Named) or (isinstance(thing, type) and issubclass(thing, BaseModel))


def _field(model: Any, key: str) -> FieldInfo | None:
    if isinstance(model, _Named):
        return FieldInfo(annotation=model.model)
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return info
    return None


def _keys(model: Any) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _words(field: FieldInfo | None) -> tuple[Any, ...]:
    """Return the words of a list, also when the key may be left out."""
    args = () if field is None else typing.get_args(field.annotation)
    return typing.get_args(args[0]) if types.NoneType in args else args


def _bound(field: FieldInfo | None, side: str) -> str:
    for item in field.metadata if field else ():
        for name in (f"{side}e", f"{side}t"):
            if hasattr(item, name):
                return f"{getattr(item, name):g}"
    # Optional numbers keep their bounds one level deeper.
    for item in typing.get_args(field.annotation) if field else ():
        for bound in getattr(item, "__metadata__", ()):
            for name in (f"{side}e", f"{side}t"):
                if hasattr(bound, name):
                    return f"{getattr(bound, name):g}"
    return "0"


# words -------------------------------------------------------------------------------------


def _lower(field: FieldInfo | None) -> str:
    text = (field.description or "") if field else ""
    text = text.split(". ")[0].rstrip(".")
    return f"{text[0].lower()}{text[1:]}," if text else ""


def _example(name: str, field: FieldInfo | None) -> str:
    examples = (field.examples or []) if field else []
    return f"as in `{name}: {as_yaml(examples[0])}`." if examples else f"as in `{name}: ...`."


def _cure(name: str, field: FieldInfo | None) -> str:
    text = f"{_lower(field)} {_example(name, field)}".strip()
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


def _words_for(name: str) -> str:
    return {"oud": "stage of opioid use disorder", "for": "purpose"}.get(name, name)
