"""The schema of a case file, format 1: every key with its meaning, default and example."""

import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from simlib.cases.schema.parts import Line, Part, Prose, at_most
from simlib.cases.schema.person import MedicinePart, PersonPart
from simlib.cases.schema.rules_plain import DateRule, IdRule
from simlib.cases.schema.visits import (
    MOST_TIMES,
    EventPart,
    KeyFeaturePart,
    Level,
    PathPart,
    PromisePart,
    VisitPart,
)

SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]


class CasePart(Part):
    """A case of Tandem: fictional patients, simulated outcomes, for teaching."""

    format: Literal[1] = Field(description="Format of this file.", examples=[1])
    id: Annotated[Any, IdRule()] = Field(
        description="Name of the case in addresses and commands; never change it once used.",
        examples=["back-pain-rising-dose"],
    )
    title: Line = Field(description="Title on the card.", examples=["More tablets, less life"])
    summary: Annotated[str, StringConstraints(min_length=1, max_length=600)] = Field(
        description="One or two sentences on the card.",
        examples=["A bus driver whose oxycodone has doubled in two years."],
    )
    version: int = Field(
        default=1, ge=1, le=9999, description="Raise it with every change of the content.",
        examples=[1],
    )  # fmt: skip
    authors: list[Line] = Field(
        min_length=1, max_length=30, description="Who wrote it.", examples=[["J. Rivera MD"]]
    )
    reviewers: list[Line] = Field(
        default=[], max_length=30, description="Who else read it, with discipline.",
        examples=[["K. Osei, addiction medicine"]],
    )  # fmt: skip
    reviewed_on: Annotated[Any, DateRule()] = Field(
        default=None, description="Date of the last review.", examples=["2026-11-30"]
    )
    expires_on: Annotated[Any, DateRule()] = Field(
        default=None, description="Date after which it needs a new review.",
        examples=["2028-11-30"],
    )  # fmt: skip
    evidence_as_of: Annotated[Any, DateRule()] = Field(
        description="Date up to which the evidence was looked at.", examples=["2026-06-30"]
    )
    licence: Line = Field(
        default="CC-BY-4.0", description="Under which licence others may use it.",
        examples=["CC-BY-4.0"],
    )  # fmt: skip
    level: Level = Field(description="For whom.", examples=["novice"])
    minutes: int = Field(
        ge=1, le=90, description="Time to play it, without the debrief.", examples=[10]
    )
    objectives: list[Line] = Field(
        min_length=1, max_length=6, description="What one can do afterwards.",
        examples=[["Recognise withdrawal behind worse pain"]],
    )  # fmt: skip
    topics: list[Line] = Field(
        default=[], max_length=12, description="Words to find it by.",
        examples=[["low back pain", "taper"]],
    )  # fmt: skip
    content_note: str = Field(
        default="", max_length=300, description="One neutral line on hard content.",
        examples=["Mentions the death of a parent."],
    )  # fmt: skip
    person: PersonPart = Field(
        description="Whom the learner meets.",
        examples=[{"name": "Ana Reyes", "age": 47, "sex": "female", "...": "..."}],
    )
    medicines: list[MedicinePart] = Field(
        default=[], max_length=20, description="Opioids taken before the first visit.",
        examples=[[{"drug": "oxycodone", "sig": "20 mg PO qid", "since": "day -60"}]],
    )  # fmt: skip
    other_medicines: list[Line] = Field(
        default=[], max_length=30,
        description="Everything else on the list, as text. The model does not know it.",
        examples=[["lisinopril 10 mg daily"]],
    )  # fmt: skip
    visits: list[VisitPart] = Field(
        min_length=1, max_length=30, description="The visits, the first on day 0.",
        examples=[[{"week": 0, "title": "First visit", "says": "It hurts."}]],
    )  # fmt: skip
    events: list[EventPart] = Field(
        default=[], max_length=12,
        description="What befalls the person between visits, in the order of time. No projection "
        "knows of it beforehand.",
        examples=[[{"week": 6, "kind": "hard event", "text": "Her brother died."}]],
    )  # fmt: skip
    paths: Annotated[
        dict[Line, Annotated[PathPart, at_most(MOST_TIMES, "a path")]],
        Field(max_length=8),
        at_most(8, "`paths`"),
    ] = Field(
        default={},
        description="What the debrief compares with, by name: guideline, common mistake, "
        "author's own. Orders stand under the visit, as `day 0` or `week 4`.",
        examples=[{"guideline": {"day 0": [{"buprenorphine": "8 mg SL bid"}]}}],
    )
    key_features: list[KeyFeaturePart] = Field(
        default=[], max_length=3, description="Up to three decisions that matter.",
        examples=[[{"at": "week 0", "feature": "Asks about sleep", "why": "It moves pain."}]],
    )  # fmt: skip
    debrief: list[Prose] = Field(
        default=[], max_length=12, description="Questions for the debrief.",
        examples=[["What did you notice in yourself when she asked for more?"]],
    )  # fmt: skip
    expect: list[PromisePart] = Field(
        default=[], max_length=20,
        description="Promises that the case's own test runs on many lives.",
        examples=[[
            {"path": "common mistake", "by": "day 14", "withdrawal": ">= 8", "in": "60 %"}
        ]],
    )  # fmt: skip
    sources: list[SourceKey] = Field(
        default=[], max_length=40, description="Keys of sources.yaml.",
        examples=[["cdc-2022"]],
    )  # fmt: skip


def json_schema(slugs: Iterable[str]) -> dict[str, Any]:
    """Return the JSON Schema of a case file, for editors.

    Parameters
    ----------
    slugs : iterable of str
        The interventions there are: editors complete their names.
    """
    schema = CasePart.model_json_schema()
    _fill_in_orders(schema, {slug: {} for slug in sorted({*slugs, "stop"})})
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from simlib/cases/schema: ./run refresh",
    }
    return {**head, **_untitled(schema)}


def schema_text() -> str:
    """Return the content of cases/schema.json."""
    from simlib.clinic.treatments.base import catalogue

    return json.dumps(json_schema(catalogue()), indent=1, ensure_ascii=False) + "\n"


def _fill_in_orders(part: Any, names: dict[str, Any]) -> None:
    if isinstance(part, dict):
        if part.get("maxProperties") == 1:
            part.update(properties=names, additionalProperties=False)
            return
        for value in part.values():
            _fill_in_orders(value, names)
    elif isinstance(part, list):
        for value in part:
            _fill_in_orders(value, names)


def _untitled(part: Any, names: bool = False) -> Any:
    """Leave out the titles that only repeat the keys."""
    if isinstance(part, dict):
        return {
            key: _untitled(value, key in ("properties", "$defs") and not names)
            for key, value in part.items()
            if names or key != "title"
        }
    return [_untitled(value) for value in part] if isinstance(part, list) else part
