"""The schema of a case file: what is known of a person's health."""

from typing import Annotated

from simlib.cases.schema.rules_health import NameRule, OtherDrugRule, PressureRule
from simlib.files.format import Part, key, part


@part
class Shares(Part):
    """How much of the pain comes by which mechanism, in percent. Together they are 100."""

    nociceptive: float = key(
        "From tissue: joints, muscles, inflammation.", 50, default=0, ge=0, le=100
    )
    neuropathic: float = key(
        "From injured nerves: burning, shooting, numb.", 30, default=0, ge=0, le=100
    )
    nociplastic: float = key(
        "From amplified pain: widespread, touch that hurts, poor sleep.",
        20,
        default=0,
        ge=0,
        le=100,
    )


@part
class KnownHealth(Part):
    """The person's health beside pain and opioid use. What is not given is healthy and usual."""

    features: tuple[Annotated[str, NameRule("feature")], ...] = key(
        "What is special about the pain: some treatments reach only these.",
        ["osteoarthritis"],
        default=(),
        max_length=9,
    )
    conditions: tuple[Annotated[str, NameRule("condition")], ...] = key(
        "Other illness, other substances, and what helps or hinders in this life.",
        ["depression", "chronic kidney disease", "no transport"],
        default=(),
        max_length=40,
    )
    egfr: float | None = key(
        "Kidney function (eGFR, mL/min/1.73 m²). Without this key it is 95.",
        48,
        default=None,
        ge=3,
        le=150,
    )
    alt: float | None = key(
        "Liver test (ALT, U/L). Without this key it is 24.", 85, default=None, ge=5, le=3000
    )
    qtc: float | None = key(
        "QTc on the ECG without new medicines (ms). Without this key it is 415.",
        445,
        default=None,
        ge=330,
        le=620,
    )
    blood_pressure: Annotated[tuple[float, float] | None, PressureRule()] = key(
        "Blood pressure (mmHg). Without this key it is 124/78.", "142/88", default=None
    )
    medicines: tuple[Annotated[str, OtherDrugRule()], ...] = key(
        "Medicines that are no opioids, by generic name: alerts look for "
        "interactions with them. Doses go under `other_medicines`.",
        ["lisinopril", "sertraline"],
        default=(),
        max_length=30,
    )
    triggers: tuple[Annotated[str, NameRule("trigger")], ...] = key(
        "What has led to use before. A prevention plan protects against those it names.",
        ["pain flare", "stress"],
        default=(),
        max_length=3,
    )
    criteria: tuple[Annotated[str, NameRule("criterion")], ...] = key(
        "DSM-5 criteria of opioid use disorder met in the past year, by history.",
        ["larger amounts", "cut down", "craving"],
        default=(),
        max_length=11,
    )
