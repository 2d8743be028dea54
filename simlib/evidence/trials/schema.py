"""The schema of a trial file, format 1: every key with its meaning, default and example."""

import json
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from simlib.cases.schema.parts import Line, Part
from simlib.cases.schema.rules_plain import DayRule, IdRule
from simlib.evidence.trials.schema_arms import ArmPart, ObservePart, PlaceboPart
from simlib.evidence.trials.schema_endpoints import (
    ComparisonPart,
    EndpointPart,
    InteractionPart,
    PublishedPart,
    SubgroupPart,
)
from simlib.evidence.trials.schema_population import PhasePart, PopulationPart


class TrialPart(Part):
    """A trial of Tandem: a study design, run on simulated people."""

    format: Literal[1] = Field(description="Format of this file.", examples=[1])
    id: Annotated[Any, IdRule()] = Field(description="Name of the trial.", examples=["xbot-2018"])
    title: Line = Field(description="Title.", examples=["Naltrexone or buprenorphine (X:BOT)"])
    question: str = Field(
        default="", max_length=600, description="What it asks, in a sentence.",
        examples=["Who returns to use?"],
    )  # fmt: skip
    citation: str = Field(
        default="", max_length=600, description="The published study with DOI or PMID.",
        examples=["Lee 2018 Lancet, doi 10.1016/S0140-6736(17)32812-X"],
    )  # fmt: skip
    sources: list[Line] = Field(
        default=[], max_length=20, description="Keys of sources.yaml.", examples=[["xbot-2018"]]
    )
    design: str = Field(
        default="", max_length=600, description="Design of the published study.",
        examples=["open-label RCT, 8 sites"],
    )  # fmt: skip
    simplified: list[Annotated[str, StringConstraints(min_length=1, max_length=600)]] = Field(
        default=[], max_length=20,
        description="What this file does otherwise than the study, each in a sentence.",
        examples=[["One ward instead of eight."]],
    )  # fmt: skip
    population: PopulationPart = Field(
        description="Whom it drew from.", examples=[{"oud": "severe", "supply": "heroin"}]
    )
    before: list[PhasePart] = Field(
        default=[], max_length=12,
        description="What happens before day 0, phase after phase; the last ends on day 0.",
        examples=[[{"days": 7, "where": "inpatient"}]],
    )  # fmt: skip
    arms: dict[Line, ArmPart] = Field(
        min_length=1, max_length=8, description="The arms by name.",
        examples=[{"usual care": {"orders": []}}],
    )  # fmt: skip
    control: Line | None = Field(
        default=None,
        description="The arm that every other arm is compared with; the last without this key.",
        examples=["usual care"],
    )
    duration: Annotated[Any, DayRule()] = Field(
        description="How long from day 0.", examples=["week 24"]
    )
    simulate: int = Field(
        default=1000, ge=20, le=200_000,
        description="People in each arm unless asked otherwise; rare events need 20000 and more.",
        examples=[1000],
    )  # fmt: skip
    placebo: PlaceboPart | None = Field(
        default=None, description="What people report in a trial, whatever they get.",
        examples=[{"pain": 0.9, "sd": 1.2, "source": "assumed", "grade": "assumed"}],
    )  # fmt: skip
    observe: ObservePart = Field(
        default=ObservePart(), description="What the trial saw of use, and of those who left.",
        examples=[{"missing": "positive"}],
    )  # fmt: skip
    subgroups: dict[Line, SubgroupPart] = Field(
        default={}, max_length=20, description="Subgroups by name.",
        examples=[{"started": {"endpoint": "started"}}],
    )  # fmt: skip
    endpoints: dict[Line, EndpointPart] = Field(
        min_length=1, max_length=40, description="The endpoints by name.",
        examples=[{"relapse": {"kind": "relapse", "from": "day 21"}}],
    )  # fmt: skip
    comparisons: dict[Line, ComparisonPart] = Field(
        default={}, max_length=40, description="Comparisons beyond those with the control.",
        examples=[{"off on": {"of": {"endpoint": "off", "arm": "a"}, "against": {}}}],
    )  # fmt: skip
    interactions: dict[Line, InteractionPart] = Field(
        default={}, max_length=20, description="Whether an effect differs between subgroups.",
        examples=[{"by pain": {"endpoint": "success", "between": ["pain", "no pain"]}}],
    )  # fmt: skip
    published: list[PublishedPart] = Field(
        default=[], max_length=60, description="Published numbers to compare with.",
        examples=[[{"record": "moud-xbot-relapse-itt", "endpoint": "relapse", "value": 0.65}]],
    )  # fmt: skip


def schema_text() -> str:
    """Return the JSON Schema of a trial file, for editors: the content of ``schema.json``."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from simlib/evidence/trials: ./run refresh",
    }
    schema = {**head, **TrialPart.model_json_schema()}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
