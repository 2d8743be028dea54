"""Labels: what the files of `web/labels/` say, checked as they are read."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar

from simlib.files.shipped import inside

FOLDER = inside("web", "labels")
Kind = TypeVar("Kind")


class LabelError(ValueError):
    """A file of labels that cannot be used: which one, where, and what is wrong there."""


class _Strict:
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True)
class OutcomeScale(_Strict):
    """How an outcome is named and drawn; the scale is that of the outcome, never of the data."""

    label: str
    unit: str
    axis: str
    about: str
    low: float
    high: float
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class Rate(_Strict):
    """How an outcome is named that is counted of 100 people."""

    label: str
    about: str


@dataclass(frozen=True)
class Daily(_Strict):
    """How an outcome is named that is drawn day by day."""

    title: str
    about: str


@dataclass(frozen=True)
class Outcomes(_Strict):
    """The outcomes of a projection."""

    function: OutcomeScale
    pain: OutcomeScale
    craving: OutcomeScale
    withdrawal: OutcomeScale
    return_to_use: Rate
    withdrawal_days: Daily

    def scale(self, outcome: str) -> OutcomeScale:
        """Name and scale of an outcome that has weekly values."""
        found: OutcomeScale = getattr(self, outcome)
        return found


@dataclass(frozen=True)
class Telling(_Strict):
    """How something that happened is told: once, several times, and once more.

    Attributes
    ----------
    once, often, again : str
        ``often`` and ``again`` are empty where it is told as once.
    absent : bool
        Whether it is also told at a visit to which the person did not come.
    """

    once: str
    often: str = ""
    again: str = ""
    absent: bool = False


@dataclass(frozen=True)
class Shelf(_Strict):
    """A shelf of cases; one that names neither levels nor topics takes any."""

    title: str
    about: str
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shelves(_Strict):
    """The shelves, from the first to the last."""

    shelf: tuple[Shelf, ...]


@dataclass(frozen=True)
class Absent(_Strict):
    """What does not exist here, under all its names, and what is nearest to it."""

    names: tuple[str, ...]
    says: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names(_Strict):
    """Other names of tests and orders by slug, and what does not exist."""

    also: Mapping[str, tuple[str, ...]]
    absent: tuple[Absent, ...]


@dataclass(frozen=True)
class Entry(_Strict):
    """A word and what it means."""

    name: str
    about: str


@dataclass(frozen=True)
class Help(_Strict):
    """Steps of a visit, and abbreviations."""

    steps: tuple[Entry, ...]
    words: tuple[Entry, ...]


def read(file: str, kind: type[Kind], text: str) -> Kind:
    """Content of a file of labels.

    Parameters
    ----------
    file : str
        Its name, for the message.
    kind : type
    text : str
        TOML.

    Raises
    ------
    LabelError
        What is wrong, and where.

    Examples
    --------
    >>> read("help.toml", Entry, 'name = "MME"')
    Traceback (most recent call last):
    simlib.web.views.labels.LabelError: web/labels/help.toml, about: Field required.
    """
    from pydantic import TypeAdapter, ValidationError  # heavy, and no page without labels waits

    try:
        # as JSON, in which a list may be a tuple and a whole number a float, and nothing else
        return TypeAdapter(kind).validate_json(json.dumps(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as problem:
        raise LabelError(f"web/labels/{file}: {problem}.") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise LabelError(f"web/labels/{file}, {place}: {first['msg']}.") from None


def _file(name: str, kind: type[Kind]) -> Kind:
    return read(name, kind, (FOLDER / name).read_text("utf-8"))


@cache
def outcomes() -> Outcomes:
    """How outcomes are named and drawn."""
    return _file("outcomes.toml", Outcomes)


@cache
def harms() -> dict[str, Telling]:
    """How a clinic is told of each kind of harm."""
    return _file("harms.toml", dict[str, Telling])


@cache
def contacts() -> dict[str, Telling]:
    """How everything else that is heard between visits is told."""
    return _file("between.toml", dict[str, Telling])


@cache
def shelves() -> tuple[Shelf, ...]:
    """The shelves of the front page."""
    return _file("shelves.toml", Shelves).shelf


@cache
def names() -> Names:
    """Names under which people look for tests and orders."""
    return _file("names.toml", Names)


@cache
def help_page() -> Help:
    """What the page says that helps."""
    return _file("help.toml", Help)
