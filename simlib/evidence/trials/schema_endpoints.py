"""The schema of a trial file: endpoints, comparisons, subgroups, published results."""

from typing import Annotated, Any, Literal

from pydantic import Field

from simlib.cases.schema.parts import Line, Part
from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.rules import IntervalRule
from simlib.evidence.trials.schema_population import WhenPart
from simlib.evidence.trials.vocabulary import OF, STATES, WHAT

Day = Annotated[Any, DayRule()]


class EndpointPart(Part):
    """An endpoint. Which keys it has depends on its kind: `simlib trial endpoints` lists them."""

    kind: Literal[tuple(KINDS)] = Field(  # type: ignore[valid-type]
        description="What is measured.", examples=["relapse"]
    )
    among: Line | None = Field(
        default=None, description="Only in this subgroup (of `subgroups`, or a group).",
        examples=["started"],
    )  # fmt: skip
    at: Day = Field(default=None, description="On which day.", examples=["week 12"])
    start: Day = Field(
        default=None, alias="from", description="From which day on.", examples=["day 21"]
    )
    by: Day = Field(
        default=None, description="Up to which day; the end of the trial without this key.",
        examples=["week 24"],
    )  # fmt: skip
    weeks: int | None = Field(
        default=None, ge=0, le=52, description="Weeks of use in a row; 0 leaves this rule out.",
        examples=[4],
    )  # fmt: skip
    days: int | None = Field(
        default=None, ge=0, le=60, description="Days of use in a row; 0 leaves this rule out.",
        examples=[7],
    )  # fmt: skip
    last: int | None = Field(
        default=None, ge=1, le=52, description="This many last weeks without use.", examples=[1]
    )
    of_previous: int | None = Field(
        default=None, ge=0, le=52, description="Of so many weeks before these ...", examples=[3]
    )
    at_least: Any = Field(
        default=None,
        description="Weeks (for abstinent) or a percentage (of weeks, of sessions).",
        examples=[2],
    )
    gap: int | None = Field(
        default=None, ge=1, le=365, description="Longest gap in days that still counts as staying.",
        examples=[27],
    )  # fmt: skip
    of: Literal[tuple(OF)] | None = Field(  # type: ignore[valid-type]
        default=None, description="Of which score, dose or treatment.", examples=["pain"]
    )
    percent: float | None = Field(
        default=None, gt=0, le=100, description="Improvement in percent of day 0.", examples=[30]
    )
    points: float | None = Field(
        default=None, gt=0, le=1000, description="Change in points.", examples=[30]
    )
    worse: Annotated[Any, YesNoRule()] = Field(
        default=None, description="Count those who got worse by as much.", examples=["yes"]
    )
    what: Literal[tuple(WHAT)] | None = Field(  # type: ignore[valid-type]
        default=None, description="Which event.", examples=["overdose"]
    )
    per: float | None = Field(
        default=None, gt=0, le=1e6, description="Person-years that a rate is given for.",
        examples=[1000],
    )  # fmt: skip
    during: Literal[tuple(STATES)] | None = Field(  # type: ignore[valid-type]
        default=None, alias="while", description="Count events and time only in this state.",
        examples=["out of care"],
    )  # fmt: skip
    cows: float | None = Field(default=None, gt=0, le=48, description="COWS points.", examples=[13])
    on: Literal["pain", "craving", "mood", "sleep"] | None = Field(
        default=None, description="The score that predicts.", examples=["craving"]
    )
    window: int | None = Field(
        default=None, ge=1, le=28, description="Days of each of two windows in a row.",
        examples=[7],
    )  # fmt: skip
    early: Line | None = Field(
        default=None, description="Name of the endpoint that predicts.", examples=["response 4"]
    )
    later: Line | None = Field(
        default=None, description="Name of the endpoint that is predicted.",
        examples=["response 12"],
    )  # fmt: skip
    meaning: str = Field(
        default="", max_length=400, description="A remark for readers.", examples=["As published."]
    )


class SidePart(Part):
    """One side of a comparison."""

    endpoint: Line = Field(description="Name of an endpoint.", examples=["deaths off"])
    arm: Line = Field(description="Name of an arm.", examples=["stopped"])


class ComparisonPart(Part):
    """A comparison of two endpoints or two arms that the control does not cover."""

    of: SidePart = Field(
        description="What is compared.", examples=[{"endpoint": "deaths off", "arm": "all"}]
    )
    against: SidePart = Field(
        description="With what.", examples=[{"endpoint": "deaths on", "arm": "all"}]
    )


class InteractionPart(Part):
    """Whether the effect of an arm differs between two subgroups."""

    endpoint: Line = Field(description="Name of an endpoint.", examples=["success"])
    between: list[Line] = Field(
        min_length=2, max_length=2, description="Two subgroups or groups.",
        examples=[["chronic pain", "no chronic pain"]],
    )  # fmt: skip
    arm: Line | None = Field(
        default=None, description="Whose effect, against the control; needed where more than one "
        "arm is not the control.",
        examples=["XR-NTX"],
    )  # fmt: skip


class SubgroupPart(Part):
    """Who belongs to a subgroup; all that is given must hold."""

    day0: WhenPart | None = Field(  # type: ignore[valid-type]
        default=None, description="Conditions on day 0.", examples=[{"pain": ">= 6"}]
    )
    condition: Line | None = Field(
        default=None, description="A condition of the population.", examples=["unstable housing"]
    )
    without: Line | None = Field(
        default=None, description="A condition that they do not have.",
        examples=["unstable housing"],
    )  # fmt: skip
    group: Line | None = Field(
        default=None, description="A group of the population.", examples=["chronic pain"]
    )
    endpoint: Line | None = Field(
        default=None, description="An endpoint that came true in them (as `started`).",
        examples=["started"],
    )  # fmt: skip


class PublishedPart(Part):
    """A published number to compare with: a value in one arm, or a contrast."""

    record: Line = Field(description="Id of the record.", examples=["moud-xbot-relapse-itt"])
    role: Literal["calibrate", "check"] = Field(
        description="Whether it may be fitted, or is only compared.", examples=["calibrate"]
    )
    verification: Literal["full", "partial", "memory"] = Field(
        description="full: the number was seen in the source or a page quoting it. partial: main "
        "number or direction seen. memory: not seen; never fitted, never shown as the paper's.",
        examples=["partial"],
    )
    endpoint: Line | None = Field(
        default=None, description="Name of an endpoint.", examples=["relapse"]
    )
    arm: Line | None = Field(default=None, description="Name of an arm.", examples=["XR-NTX"])
    against: Line | None = Field(
        default=None, description="For a contrast: the other arm; the control without this key.",
        examples=["BUP-NX"],
    )  # fmt: skip
    comparison: Line | None = Field(
        default=None, description="Instead of endpoint and arm: name of a comparison.",
        examples=["off against on"],
    )  # fmt: skip
    interaction: Line | None = Field(
        default=None, description="Instead of endpoint and arm: name of an interaction.",
        examples=["by pain"],
    )  # fmt: skip
    measure: Line | None = Field(
        default=None,
        description="Of a contrast: OR, RR, RD, HR, MD, SMD, rate ratio ... Without this key: the "
        "endpoint's own value in the arm.",
        examples=["OR"],
    )
    value: float | None = Field(
        default=None, description="The number; shares from 0 to 1.", examples=[1.44]
    )
    interval: Annotated[Any, IntervalRule()] = Field(
        default=None, description="Its 95 % interval as published.", examples=[[1.02, 2.01]]
    )
    pass_: Annotated[Any, IntervalRule()] = Field(
        default=None, alias="pass",
        description="Where no interval is published: the range that counts as agreement, with "
        "the reason under `note` (exact binomial for counts).",
        examples=[[0.03, 0.09]],
    )  # fmt: skip
    no_effect: Annotated[Any, YesNoRule()] = Field(
        default=False, description="Whether the published result is a null.", examples=["yes"]
    )
    citation: Line | None = Field(
        default=None, description="Where the number was published, if not where the trial was.",
        examples=["Sordo 2017 BMJ, doi 10.1136/bmj.j1550"],
    )  # fmt: skip
    confidence: Literal["high", "medium", "low"] | None = Field(
        default=None, description="How far the published number itself is to be believed.",
        examples=["high"],
    )  # fmt: skip
    note: str = Field(default="", max_length=1000, description="A remark.", examples=["ITT."])
