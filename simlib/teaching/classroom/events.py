"""Events of a room: everything that changes it, and what each may hold.

An event is what is saved. What comes from outside is read strictly: exactly these fields, within
these lengths. A room is the fold of its events (:mod:`simlib.teaching.classroom.moves`).
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from simlib.teaching.session.refused import Refused

UNREADABLE = "This is nothing that a page of a class sends. Reload the page."

Short = Annotated[str, StringConstraints(max_length=120)]
Line = Annotated[str, StringConstraints(max_length=600)]
Text = Annotated[str, StringConstraints(max_length=2000)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Per100 = Annotated[int, Field(ge=0, le=100)]
Confidence = Annotated[int, Field(ge=50, le=100)]
Phase = Literal["listen", "vote", "discuss", "vote_again"]
"""Phases that a host chooses; the others follow from what happens."""


class Part(BaseModel):
    """A part of an event, or an event: frozen, and exactly these fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(Part):
    """A question that may be asked in the room, with the person's answer."""

    text: Line
    answer: Text


class Option(Part):
    """A choice of the author's: its name in messages, its label, and what is ordered."""

    id: Key
    label: Line
    line: Text


class Outlook(Part):
    """What becomes of 100 people like this one under one option.

    Attributes
    ----------
    option : str
    icons : tuple of int
        People of 100 in each group of :data:`simlib.clinic.projection.groups.ICONS`.
    per100 : float
        How many of 100 have returned to regular use, or still use.
    overdose, death : float
        Of 1,000.
    sentence : str
    """

    option: Key
    icons: Annotated[tuple[Per100, ...], Field(max_length=12)]
    per100: Annotated[float, Field(ge=0, le=100)]
    overdose: Annotated[float, Field(ge=0, le=100_000)]
    death: Annotated[float, Field(ge=0, le=1000)]
    function: Annotated[float, Field(ge=0, le=100)]
    sentence: Text


class Opened(Part):
    """The room was opened on a case."""

    kind: Literal["opened"] = "opened"
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{6}$")]
    case: Short
    title: Line
    seed: Annotated[int, Field(ge=0, lt=2**63)]


class Scene(Part):
    """A visit as the room meets it.

    Attributes
    ----------
    visit : int
        Counts from 0.
    week : int
    title, asked : str
        Of the visit, and what is asked of the room.
    says : tuple of str
        Paragraphs of what the person says, or why nobody came.
    news : tuple of str
        What happened since the last visit, the gravest first.
    questions : tuple of Question
    options : tuple of Option
        Empty where nobody is here to decide with.
    horizon : int
        The week for which the room forecasts.
    outcome : str
        What is forecast, as the end of "of 100 people like her, how many ...".
    notes : tuple of str
        For the host alone.
    log : str
        The session's log as JSON, with which a host's page plays on after a reload.
    """

    kind: Literal["scene"] = "scene"
    visit: Annotated[int, Field(ge=0, le=60)]
    week: Annotated[int, Field(ge=0, le=1000)]
    title: Line
    asked: Text
    says: Annotated[tuple[Text, ...], Field(max_length=12)]
    news: Annotated[tuple[Line, ...], Field(max_length=12)] = ()
    questions: Annotated[tuple[Question, ...], Field(max_length=16)] = ()
    options: Annotated[tuple[Option, ...], Field(max_length=8)] = ()
    horizon: Annotated[int, Field(ge=0, le=1000)] = 0
    outcome: Line = ""
    notes: Annotated[tuple[Line, ...], Field(max_length=12)] = ()
    log: Annotated[str, StringConstraints(max_length=24_000)]


class Phased(Part):
    """The host has gone to a phase of the present visit."""

    kind: Literal["phase"] = "phase"
    phase: Phase


class Paused(Part):
    """The host has frozen the room, or let it go on."""

    kind: Literal["pause"] = "pause"
    on: bool


class Asked(Part):
    """A question of the author's was asked in the room."""

    kind: Literal["ask"] = "ask"
    question: Annotated[int, Field(ge=0, lt=16)]


class ResetRound(Part):
    """The votes of the present round are taken back."""

    kind: Literal["reset_round"] = "reset_round"


class ShowSmall(Part):
    """The host allows the split of fewer people than are needed to hide each of them."""

    kind: Literal["show_small"] = "show_small"


class Revealed(Part):
    """The split is shown, beside what the model projects for each option."""

    kind: Literal["reveal"] = "reveal"
    outlooks: Annotated[tuple[Outlook, ...], Field(max_length=8)]


class Lived(Part):
    """The room's choice was taken, and the person lived on."""

    kind: Literal["live"] = "live"
    option: Key | None
    lines: Annotated[tuple[Line, ...], Field(max_length=16)] = ()


class Twin(Part):
    """One plan of the room over the whole case, lived with the same luck."""

    label: Line
    choices: Annotated[tuple[Line, ...], Field(max_length=40)]
    text: Text


class Closing(Part):
    """The case has ended: what is looked back at together."""

    kind: Literal["closing"] = "closing"
    headline: Line
    safety: Annotated[tuple[Line, ...], Field(max_length=12)]
    lines: Annotated[tuple[Text, ...], Field(max_length=12)]
    twins: Annotated[tuple[Twin, ...], Field(max_length=4)]
    prompts: Annotated[tuple[Line, ...], Field(max_length=8)]
    code: Annotated[str, StringConstraints(max_length=4000)] = ""


class Closed(Part):
    """The room was closed; nobody can vote in it any more."""

    kind: Literal["close"] = "close"


class Joined(Part):
    """Somebody took a seat."""

    kind: Literal["join"] = "join"
    seat: Key


class Voted(Part):
    """Somebody chose an option, and may change it until the vote is closed."""

    kind: Literal["vote"] = "vote"
    seat: Key
    visit: Annotated[int, Field(ge=0, le=60)]
    option: Key


class Forecast(Part):
    """Somebody said how many of 100 people, and how sure they are."""

    kind: Literal["forecast"] = "forecast"
    seat: Key
    visit: Annotated[int, Field(ge=0, le=60)]
    per100: Per100
    confidence: Confidence


HostEvent = (
    Scene | Phased | Paused | Asked | ResetRound | ShowSmall | Revealed | Lived | Closing | Closed
)
SeatEvent = Joined | Voted | Forecast
Event = Opened | HostEvent | SeatEvent

_HOST: TypeAdapter[Any] = TypeAdapter(Annotated[HostEvent, Field(discriminator="kind")])
_SEAT: TypeAdapter[Any] = TypeAdapter(Annotated[SeatEvent, Field(discriminator="kind")])
_ANY: TypeAdapter[Any] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


def from_host(content: Any) -> Event:
    """Return what a host's page sends.

    Raises
    ------
    Refused
        When it is no event that a host may cause.
    """
    return _read(_HOST, content)


def from_seat(content: Any, seat: str) -> Event:
    """Return what the page of one seat sends: whose it is, the server says.

    Raises
    ------
    Refused
    """
    if not isinstance(content, Mapping):
        raise Refused(UNREADABLE)
    return _read(_SEAT, {**content, "seat": seat})


def saved(content: Any) -> Event:
    """Return an event that was saved.

    Raises
    ------
    Refused
        When this version cannot read it.
    """
    return _read(_ANY, content)


def _read(adapter: TypeAdapter[Any], content: Any) -> Event:
    try:
        found: Event = adapter.validate_python(content)
    except ValidationError as problem:
        raise Refused(UNREADABLE) from problem
    return found
