"""The schema of a trial file, format 1: every key with its meaning, default and example."""

import json
from typing import Annotated, Literal

from simlib.cases.schema.rules_plain import DayRule, IdRule
from simlib.cases.schema.texts import Line
from simlib.evidence.trials.observation import Observe, Placebo
from simlib.evidence.trials.schema_arms import ArmPart
from simlib.evidence.trials.schema_endpoints import (
    ComparisonPart,
    EndpointPart,
    InteractionPart,
    PublishedPart,
    SubgroupPart,
)
from simlib.evidence.trials.schema_population import PhasePart, PopulationPart
from simlib.files.format import Part, Text, key, part, schema_of


@part
class TrialPart(Part):
    """A trial of Tandem: a study design, run on simulated people."""

    format: Literal[1] = key("Format of this file.", 1)
    id: Annotated[str, IdRule()] = key("Name of the trial.", "xbot-2018")
    title: Line = key("Title.", "Naltrexone or buprenorphine (X:BOT)")
    question: str = key(
        "What it asks, in a sentence.", "Who returns to use?", default="", max_length=600
    )
    citation: str = key(
        "The published study with DOI or PMID.",
        "Lee 2018 Lancet, doi 10.1016/S0140-6736(17)32812-X",
        default="",
        max_length=600,
    )
    sources: tuple[Line, ...] = key(
        "Keys of sources.yaml.", ["xbot-2018"], default=(), max_length=20
    )
    design: str = key(
        "Design of the published study.", "open-label RCT, 8 sites", default="", max_length=600
    )
    simplified: tuple[Annotated[str, Text(600)], ...] = key(
        "What this file does otherwise than the study, each in a sentence.",
        ["One ward instead of eight."],
        default=(),
        max_length=20,
    )
    population: PopulationPart = key("Whom it drew from.", {"oud": "severe", "supply": "heroin"})
    before: tuple[PhasePart, ...] = key(
        "What happens before day 0, phase after phase; the last ends on day 0.",
        [{"days": 7, "where": "inpatient"}],
        default=(),
        max_length=12,
    )
    arms: dict[Line, ArmPart] = key(
        "The arms by name.", {"usual care": {"orders": []}}, min_length=1, max_length=8
    )
    control: Line | None = key(
        "The arm that every other arm is compared with; the last without this key.",
        "usual care",
        default=None,
    )
    duration: Annotated[int, DayRule()] = key("How long from day 0.", "week 24")
    simulate: int = key(
        "People in each arm unless asked otherwise; rare events need 20000 and more.",
        1000,
        default=1000,
        ge=20,
        le=200_000,
    )
    placebo: Placebo | None = key(
        "What people report in a trial, whatever they get.",
        {"pain": 0.9, "sd": 1.2, "source": "assumed", "grade": "assumed"},
        default=None,
    )
    observe: Observe = key(
        "What the trial saw of use, and of those who left.",
        {"missing": "positive"},
        default=Observe(),
    )
    subgroups: dict[Line, SubgroupPart] = key(
        "Subgroups by name.",
        {"started": {"endpoint": "started"}},
        default_factory=dict,
        max_length=20,
    )
    endpoints: dict[Line, EndpointPart] = key(
        "The endpoints by name.",
        {"relapse": {"kind": "relapse", "from": "day 21"}},
        min_length=1,
        max_length=40,
    )
    comparisons: dict[Line, ComparisonPart] = key(
        "Comparisons beyond those with the control.",
        {"off on": {"of": {"endpoint": "off", "arm": "a"}, "against": {}}},
        default_factory=dict,
        max_length=40,
    )
    interactions: dict[Line, InteractionPart] = key(
        "Whether an effect differs between subgroups.",
        {"by pain": {"endpoint": "success", "between": ["pain", "no pain"]}},
        default_factory=dict,
        max_length=20,
    )
    published: tuple[PublishedPart, ...] = key(
        "Published numbers to compare with.",
        [{"record": "moud-xbot-relapse-itt", "endpoint": "relapse", "value": 0.65}],
        default=(),
        max_length=60,
    )


def schema_text() -> str:
    """Return the JSON Schema of a trial file, for editors: the content of ``schema.json``."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from simlib/evidence/trials: ./run refresh",
    }
    schema = {**head, **schema_of(TrialPart)}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
