"""What all parts of the schema share."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import core_schema

from simlib.cases.schema.rules_plain import mistake


def one_line(text: str) -> str:
    """Return a text without its last line break, which `|` leaves behind; there is no other."""
    text = text.rstrip("\n")
    if "\n" in text:
        cure = "Write it in one line; `>-` joins several lines of the file."
        raise mistake("E063", "this text should be one line, and is several", cure)
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(one_line)]
"""A text of one line."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""A text of paragraphs (Markdown)."""


class Part(BaseModel):
    """A part of a case file: only known keys, and nothing is converted in silence."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class OrText:
    """In the JSON Schema: the list may also be written as one text."""

    def __init__(self, items: bool) -> None:
        self.items = items

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return both forms."""
        listed = handler(schema)
        if self.items:
            return {**listed, "items": {"anyOf": [{"type": "string"}, listed["items"]]}}
        return {"anyOf": [{"type": "string"}, listed]}


def at_most(most: int, name: str) -> BeforeValidator:
    """Return what refuses a mapping with too many keys before anything in it is read."""

    def counted(value: Any) -> Any:
        if isinstance(value, dict) and len(value) > most:
            what = f"{name} has {len(value)} entries, and may have {most}"
            raise mistake("E026", what, f"Keep the {most} that matter most.")
        return value

    return BeforeValidator(counted)


def texts(key: str) -> Callable[[Any], Any]:
    """Return what lets an author write a text where a list of `{when, key}` is meant."""

    def spread(value: Any) -> Any:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list):
            return value
        return [{key: item} if isinstance(item, str) else item for item in values]

    return spread


def one_or_many(key: str, items: bool = False) -> tuple[Any, Any]:
    """Return the annotations of a text that may have variants."""
    return BeforeValidator(texts(key)), OrText(items)
