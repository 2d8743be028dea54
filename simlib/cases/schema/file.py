"""The schema of a case file, format 1: every key with its meaning, default and example."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Annotated, Any, Literal

from simlib.cases.schema.person import Dispensed, Medicine, Patient
from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.rules_plain import DateRule, IdRule, SourceRule
from simlib.cases.schema.texts import Line, Prose
from simlib.cases.schema.visits import (
    KeyFeature,
    Level,
    LifeEvent,
    Path,
    PlannedVisit,
    Promise,
    ReferencePath,
)
from simlib.clinic.treatments.base import catalogue
from simlib.files.findings import Finding
from simlib.files.format import NotWritten, Part, key, part, parts_of, schema_of
from simlib.files.value_kinds import Named, Text, at_most

_ON_THE_CHART = "Write it in `history` of the person, or as a line of `findings` at a visit."
_MEASURED = (
    "Order what is to be known under `tests` of a visit; known values of eGFR, ALT, QTc and blood "
    "pressure go under `health` of the person, and all others into `history`."
)
ELSEWHERE = {
    "allergies": _ON_THE_CHART, "imaging": _ON_THE_CHART, "exam": _ON_THE_CHART,
    "examination": _ON_THE_CHART, "social_history": _ON_THE_CHART, "family_history": _ON_THE_CHART,
    "surgeries": _ON_THE_CHART, "vitals": _MEASURED, "labs": _MEASURED, "lab_results": _MEASURED,
    "demographics": "Write it under `person`: `name`, `age`, `sex`, `insurance` and others.",
}  # fmt: skip
"""Keys that other forms have, and where the same goes here."""


@part
class CaseFile(Part):
    """A case of Tandem: fictional patients, simulated outcomes, for teaching."""

    @classmethod
    def unknown(cls, name: str, keys: list[str], near: str | None) -> tuple[str, str, str]:
        """Return the message for an unknown key, with where else it goes."""
        code, what, cure = super().unknown(name, keys, near)
        if name.lower() in ELSEWHERE:
            cure = ELSEWHERE[name.lower()]
        return code, what, cure

    format: Literal[1] = key("Format of this file.", 1)
    id: Annotated[str, IdRule()] = key(
        "Name of the case in addresses and commands; never change it once used.",
        "back-pain-rising-dose",
    )
    title: Line = key("Title on the card.", "More tablets, less life")
    summary: Annotated[str, Text(600)] = key(
        "One or two sentences on the card.",
        "A bus driver whose oxycodone has doubled in two years.",
    )
    version: int = key("Raise it with every change of the content.", 1, default=1, ge=1, le=9999)
    authors: tuple[Line, ...] = key("Who wrote it.", ["J. Rivera MD"], min_length=1, max_length=30)
    reviewers: tuple[Line, ...] = key(
        "Who else read it, with discipline.",
        ["K. Osei, addiction medicine"],
        default=(),
        max_length=30,
    )
    reviewed_on: Annotated[datetime.date | None, DateRule()] = key(
        "Date of the last review.", "2026-11-30", default=None
    )
    expires_on: Annotated[datetime.date | None, DateRule()] = key(
        "Date after which it needs a new review.", "2028-11-30", default=None
    )
    evidence_as_of: Annotated[datetime.date, DateRule()] = key(
        "Date up to which the evidence was looked at.", "2026-06-30"
    )
    licence: Line = key("Under which licence others may use it.", "CC-BY-4.0", default="CC-BY-4.0")
    level: Level = key("For whom.", "novice")
    minutes: int = key("Time to play it, without the debrief.", 10, ge=1, le=90)
    objectives: tuple[Line, ...] = key(
        "What one can do afterwards.",
        ["Recognise withdrawal behind worse pain"],
        min_length=1,
        max_length=6,
    )
    topics: tuple[Line, ...] = key(
        "Words to find it by.", ["low back pain", "taper"], default=(), max_length=12
    )
    content_note: str = key(
        "One neutral line on hard content.",
        "Mentions the death of a parent.",
        default="",
        max_length=300,
    )
    person: Patient = key(
        "Whom the learner meets.", {"name": "Ana Reyes", "age": 47, "sex": "female", "...": "..."}
    )
    medicines: tuple[Medicine, ...] = key(
        "Opioids taken before the first visit.",
        [{"drug": "oxycodone", "sig": "20 mg PO qid", "since": "day -60"}],
        default=(),
        max_length=20,
    )
    other_medicines: tuple[Line, ...] = key(
        "Everything else on the list, as text. The model does not know it.",
        ["lisinopril 10 mg daily"],
        default=(),
        max_length=30,
    )
    prescription_report: tuple[Dispensed, ...] = key(
        "What the prescription-monitoring report says besides: who prescribed a medicine before "
        "the first visit, where it was not this clinic, and what was dispensed once, by then.",
        [{"drug": "clonazepam", "prescriber": "psychiatry"}],
        default=(),
        max_length=20,
    )
    visits: tuple[PlannedVisit, ...] = key(
        "The visits, the first on day 0.",
        [{"week": 0, "title": "First visit", "says": "It hurts."}],
        min_length=1,
        max_length=30,
    )
    events: tuple[LifeEvent, ...] = key(
        "Events in the person's life between visits, in chronological order. No projection "
        "knows of them beforehand, unless they are `announced`.",
        [{"week": 6, "kind": "hard event", "text": "Her brother died."}],
        default=(),
        max_length=12,
    )
    paths: Annotated[
        tuple[ReferencePath, ...], Named(Line, Path, most=8), at_most(8, "`paths`")
    ] = key(
        "What the debrief compares with, by name: guideline, common mistake, "
        "author's own. Orders stand under the visit, as `day 0` or `week 4`.",
        {"guideline": {"day 0": [{"buprenorphine": "8 mg SL bid"}]}},
        default=(),
    )
    key_features: tuple[KeyFeature, ...] = key(
        "Up to three decisions that matter.",
        [{"at": "week 0", "feature": "Asks about sleep", "why": "It moves pain."}],
        default=(),
        max_length=3,
    )
    debrief: tuple[Prose, ...] = key(
        "Questions for the debrief.",
        ["What did you notice in yourself when she asked for more?"],
        default=(),
        max_length=12,
    )
    expect: tuple[Promise, ...] = key(
        "Promises that the case's own test runs on many lives.",
        [{"path": "common mistake", "by": "day 14", "withdrawal": ">= 8", "in": "60 %"}],
        default=(),
        max_length=20,
    )
    sources: tuple[Annotated[str, SourceRule()], ...] = key(
        "Keys of sources.yaml.", ["cdc-2022"], default=(), max_length=40
    )
    digest: Annotated[str, NotWritten()] = field(init=False, default="")
    """Names this text of the case (16 hex digits)."""
    warnings: Annotated[tuple[Finding, ...], NotWritten()] = field(init=False, default=())
    """What was found that does not keep the case from running."""

    def path(self, name: str) -> ReferencePath:
        """Return a reference path by its name.

        Raises
        ------
        KeyError
            ``there is no path`` with the names there are.
        """
        for path in self.paths:
            if path.name == name:
                return path
        names = ", ".join(p.name for p in self.paths) or "none"
        raise KeyError(f"there is no path `{name}` in {self.id}. Paths: {names}.")

    def events_before(self, day: int) -> tuple[LifeEvent, ...]:
        """Return the events since the visit before, which are told at this one.

        Parameters
        ----------
        day : int
            Of a visit.
        """
        before = max((visit.day for visit in self.visits if visit.day < day), default=0)
        return tuple(event for event in self.events if before <= event.day < day)

    def every_order(self) -> Iterator[PlannedOrder]:
        """Yield every order that the case offers or compares with."""
        for visit in self.visits:
            for choice in visit.choices:
                yield from choice.orders
        for path in self.paths:
            for _, orders in path.orders:
                yield from orders


def json_schema(slugs: Iterable[str]) -> dict[str, Any]:
    """Return the JSON Schema of a case file, for editors.

    Parameters
    ----------
    slugs : iterable of str
        The interventions there are: editors complete their names.
    """
    schema = schema_of(CaseFile)
    names: dict[str, Any] = {slug: {} for slug in sorted({*slugs, "stop"})}
    for inner in parts_of(schema):
        if inner.get("maxProperties") == 1:
            inner.update(properties=names, additionalProperties=False)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from simlib/cases/schema: ./run refresh",
    }
    return {**head, **schema}


def schema_text() -> str:
    """Return the content of cases/schema.json."""
    return json.dumps(json_schema(catalogue()), indent=1, ensure_ascii=False) + "\n"
