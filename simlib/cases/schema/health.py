"""The schema of a case file: what is known of a person's health."""

from typing import Annotated, Any

from pydantic import Field

from simlib.cases.schema.parts import Part
from simlib.cases.schema.rules_health import NameRule, OtherDrugRule, PressureRule

Percent = Annotated[float, Field(ge=0, le=100)]


class SharesPart(Part):
    """How much of the pain comes by which mechanism, in percent. Together they are 100."""

    nociceptive: Percent = Field(
        default=0, description="From tissue: joints, muscles, inflammation.", examples=[50]
    )
    neuropathic: Percent = Field(
        default=0, description="From injured nerves: burning, shooting, numb.", examples=[30]
    )
    nociplastic: Percent = Field(
        default=0,
        description="From amplified pain: widespread, touch that hurts, poor sleep.",
        examples=[20],
    )


class HealthPart(Part):
    """The person's health beside pain and opioid use. What is not given is healthy and usual."""

    features: list[Annotated[Any, NameRule("feature")]] = Field(
        default=[], max_length=9,
        description="What is special about the pain: some treatments reach only these.",
        examples=[["osteoarthritis"]],
    )  # fmt: skip
    conditions: list[Annotated[Any, NameRule("condition")]] = Field(
        default=[], max_length=40,
        description="Other illness, other substances, and what helps or hinders in this life.",
        examples=[["depression", "chronic kidney disease", "no transport"]],
    )  # fmt: skip
    egfr: float | None = Field(
        default=None, ge=3, le=150,
        description="Kidney function (eGFR, mL/min/1.73 m²). Without this key it is 95.",
        examples=[48],
    )  # fmt: skip
    alt: float | None = Field(
        default=None, ge=5, le=3000,
        description="Liver test (ALT, U/L). Without this key it is 24.", examples=[85],
    )  # fmt: skip
    qtc: float | None = Field(
        default=None, ge=330, le=620,
        description="QTc on the ECG without new medicines (ms). Without this key it is 415.",
        examples=[445],
    )  # fmt: skip
    blood_pressure: Annotated[Any, PressureRule()] = Field(
        default=None, description="Blood pressure (mmHg). Without this key it is 124/78.",
        examples=["142/88"],
    )  # fmt: skip
    medicines: list[Annotated[Any, OtherDrugRule()]] = Field(
        default=[], max_length=30,
        description="Medicines that are no opioids, by generic name: alerts look for "
        "interactions with them. Doses go under `other_medicines`.",
        examples=[["lisinopril", "sertraline"]],
    )  # fmt: skip
    triggers: list[Annotated[Any, NameRule("trigger")]] = Field(
        default=[], max_length=3,
        description="What has led to use before. A prevention plan protects against those it "
        "names.",
        examples=[["pain flare", "stress"]],
    )  # fmt: skip
    criteria: list[Annotated[Any, NameRule("criterion")]] = Field(
        default=[], max_length=11,
        description="DSM-5 criteria of opioid use disorder met in the past year, by history.",
        examples=[["larger amounts", "cut down", "craving"]],
    )  # fmt: skip
