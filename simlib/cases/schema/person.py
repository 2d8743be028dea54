"""The schema of a case file: the person, and the opioids taken so far."""

from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from simlib.cases.schema.health import HealthPart, SharesPart
from simlib.cases.schema.parts import Line, Part, Prose
from simlib.cases.schema.rules import DrugRule, SigRule, TraitRule
from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.model.people.traits import TRAITS

_TRAITS: dict[str, Any] = {
    name.replace(" ", "_"): (
        Annotated[Any, TraitRule(name)],
        Field(default=None, alias=name, examples=["high"]),
    )
    for name in TRAITS
    if name != "nociception"
}
Traits = create_model("Traits", __base__=Part, **_TRAITS)
Traits.__doc__ = """How this person differs from others. What is not named is usual."""


class PainPart(Part):
    """The pain."""

    mechanism: Literal["nociceptive", "neuropathic", "nociplastic", "mixed"] = Field(
        description="Which kind of pain.", examples=["mixed"]
    )
    site: Line = Field(description="Where it hurts.", examples=["low back, into the left leg"])
    years: float = Field(
        ge=0.1, le=90, description="For how many years.", examples=[9]
    )  # fmt: skip
    severity: Annotated[Any, TraitRule("nociception", words=False)] = Field(
        description="How strong it would be without any treatment, 0 to 10: a number, or "
        "{central, spread} for people like this one. The model goes from 3 to 9.5; without "
        "`spread` it is 0.65.",
        examples=[{"central": 6.5, "spread": 0.8}],
    )
    shares: SharesPart | None = Field(
        default=None,
        description="Instead of what the mechanism implies: how much of the pain comes by "
        "which mechanism, in percent.",
        examples=[{"nociceptive": 50, "neuropathic": 30, "nociplastic": 20}],
    )


class PersonPart(Part):
    """The person."""

    name: Line = Field(description="An invented name.", examples=["Ana Reyes"])
    age: int = Field(ge=18, le=110, description="Age in years.", examples=[47])
    sex: Literal["female", "male", "intersex"] = Field(description="Sex.", examples=["female"])
    pronouns: Line = Field(
        default="they/them", description="How to speak of the person.", examples=["she/her"]
    )
    race_ethnicity: Line | None = Field(
        default=None, description="Race and ethnicity, in the person's own words.",
        examples=["Black"],
    )  # fmt: skip
    occupation: Line | None = Field(
        default=None, description="What they do or did for a living.",
        examples=["drives a school bus"],
    )  # fmt: skip
    insurance: Line | None = Field(
        default=None, description="Who pays for care.", examples=["Medicaid"]
    )
    setting: Literal["rural", "suburban", "urban"] | None = Field(
        default=None, description="Where they live.", examples=["rural"]
    )
    story: Prose = Field(
        description="What brings them, in their own words (Markdown).",
        examples=["I drive a school bus. By noon I can't sit anymore."],
    )
    history: str = Field(
        default="", max_length=20_000,
        description="What the chart says: past treatments, examination, social context "
        "(Markdown).",
        examples=["Lumbar fusion in 2018. Physiotherapy twice, stopped for cost."],
    )  # fmt: skip
    diagnoses: list[Line] = Field(
        default=[], max_length=30, description="Diagnoses on the chart.",
        examples=[["chronic low back pain", "insomnia"]],
    )  # fmt: skip
    pain: PainPart = Field(
        description="What hurts, and how it would be untreated.",
        examples=[{"mechanism": "mixed", "site": "low back", "years": 9, "severity": 6.5}],
    )
    oud: Literal[
        "none", "at risk", "mild", "moderate", "severe", "early remission", "sustained remission"
    ] = Field(description="Stage of opioid use disorder (DSM-5).", examples=["mild"])
    supply: Literal["none", "prescription opioids", "heroin", "fentanyl"] = Field(
        default="none",
        description="Which non-prescribed opioids the person would use, if any.",
        examples=["prescription opioids"],
    )
    health: HealthPart = Field(
        default=HealthPart(),
        description="Other illness, measured values, other medicines, triggers and criteria. "
        "What is not named is healthy and usual.",
        examples=[{"conditions": ["hypertension", "insomnia"], "egfr": 72}],
    )
    goals: list[Line] = Field(
        min_length=1, max_length=6,
        description="What they want to do again: activities, not numbers.",
        examples=[["carry the laundry up from the basement"]],
    )  # fmt: skip
    traits: Traits = Field(  # type: ignore[valid-type]
        default=Traits(),
        description="How this person differs from others: low, usual, high or a number. What "
        "is not named is usual.",
        examples=[{"sleep": "low", "mood": "low", "analgesic response": "usual"}],
    )


class StepPart(Part):
    """A dose from a day on."""

    since: Annotated[Any, DayRule()] = Field(
        description="From when on: `day -180`, `week -26` or `2 years ago`.",
        examples=["day -180"],
    )
    sig: Annotated[Any, SigRule()] = Field(
        default=None, description="Dose, unit, route, frequency.", examples=["15 mg PO qid"]
    )
    mme: float | None = Field(
        default=None, gt=0, le=3000,
        description="Instead of `sig` for what is not prescribed: a rough amount a day in "
        "morphine equivalents. It is never shown to learners.",
        examples=[300],
    )  # fmt: skip


class MedicinePart(Part):
    """An opioid taken before the first visit: one dose, or steps."""

    drug: Annotated[Any, DrugRule()] = Field(
        description="An opioid by its generic or brand name; heroin or fentanyl when not "
        "prescribed. Every other medicine goes under `other_medicines`.",
        examples=["oxycodone"],
    )
    purpose: Literal["pain", "opioid use disorder"] = Field(
        default="pain", alias="for", description="What it is taken for.", examples=["pain"]
    )
    release: Literal["immediate", "extended"] = Field(
        default="immediate", description="Release of the tablets.", examples=["extended"]
    )
    prescribed: Annotated[Any, YesNoRule()] = Field(
        default=True, description="Whether a clinic prescribes it.", examples=["no"]
    )
    sig: Annotated[Any, SigRule()] = Field(
        default=None, description="Dose, unit, route, frequency.", examples=["20 mg PO qid"]
    )
    mme: float | None = Field(
        default=None, gt=0, le=3000,
        description="Instead of `sig` for what is not prescribed: a rough amount a day in "
        "morphine equivalents.",
        examples=[300],
    )  # fmt: skip
    since: Annotated[Any, DayRule()] = Field(
        default=None, description="From when on.", examples=["4 years ago"]
    )
    steps: list[StepPart] | None = Field(
        default=None, min_length=1, max_length=40,
        description="Instead of `sig` and `since`: the doses one after the other.",
        examples=[[
            {"since": "4 years ago", "sig": "10 mg PO tid"},
            {"since": "day -60", "sig": "20 mg PO qid"},
        ]],
    )  # fmt: skip
    until: Annotated[Any, DayRule()] = Field(
        default=None, description="The first day without it. Without this key it goes on.",
        examples=["day -30"],
    )  # fmt: skip
