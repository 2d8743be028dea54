"""The schema of a trial file: arms, protocols, observation, placebo."""

from typing import Annotated, Any, Literal

from pydantic import Field

from simlib.cases.schema.parts import Line, Part
from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.evidence.trials.model import HONEST, WINDOW
from simlib.evidence.trials.rules import PercentRule
from simlib.evidence.trials.schema_population import Orders, WhenPart

Day = Annotated[Any, DayRule()]


class RulePart(Part):
    """A step of a protocol: at visits, for those in care in whom all conditions hold."""

    at: list[Day] = Field(
        default=[], max_length=60, description="Days of the visits; or give `every`.",
        examples=[["week 4", "week 8"]],
    )  # fmt: skip
    every: int | None = Field(
        default=None, ge=7, le=365, description="Days between visits; or give `at`.", examples=[28]
    )
    when: WhenPart = Field(  # type: ignore[valid-type]
        default=WhenPart(),
        description="Conditions; without any, it is for everybody in care.",
        examples=[{"pain": ">= 5", "pain_change": "> -1"}],
    )
    orders: Orders = Field(
        min_length=1, description="What is ordered then.",
        examples=[[{"snri": "60 mg PO daily"}]],
    )  # fmt: skip
    again: Annotated[Any, YesNoRule()] = Field(
        default=False, description="Whether it may fire more than once in a person.",
        examples=["no"],
    )  # fmt: skip


class InductionPart(Part):
    """The hurdle before a medication is started."""

    fails: Annotated[Any, PercentRule()] = Field(
        default=0.0,
        description="Percent who never get the arm's orders, whatever the model says: only where "
        "the hurdle is outside of the model (a referral that nobody follows).",
        examples=["45 %"],
    )
    by: Day = Field(
        default=None,
        description="Who has not started by then (no medication for OUD on board on any day so "
        "far) gets the orders under `otherwise`.",
        examples=["day 28"],
    )
    otherwise: Orders = Field(
        default=[], description="Orders for who has not started by then.",
        examples=[[{"stop": "naltrexone"}]],
    )  # fmt: skip


class ArmPart(Part):
    """What one arm gets."""

    n: int | None = Field(
        default=None, ge=1, le=10_000_000,
        description="People in the published arm. Simulated are as many as are asked for.",
        examples=[283],
    )  # fmt: skip
    begins: Literal["in care", "as they are", "out of care"] = Field(
        default="in care",
        description="in care: everybody is in care on day 0. as they are: who has left care in "
        "`before` stays out. out of care: everybody leaves care on day 0 (discharge, release, "
        "stopping).",
        examples=["out of care"],
    )
    returns: Annotated[Any, YesNoRule()] = Field(
        default=True, description="Whether who is out of care may come back to it.",
        examples=["no"],
    )  # fmt: skip
    orders: Orders = Field(
        default=[],
        description="Orders on day 0, as in cases; what is in force from `before` goes on until a "
        "`stop`.",
        examples=[[{"naltrexone": {"wait": 3}}]],
    )
    later: dict[Line, Orders] = Field(
        default={}, description="Further orders for everybody by day or week.",
        examples=[{"week 12": [{"stop": "buprenorphine"}]}],
    )  # fmt: skip
    rules: list[RulePart] = Field(
        default=[], max_length=12, description="Steps of a protocol, in their order.",
        examples=[[{"every": 28, "when": {"pain": ">= 5"}, "orders": ["snri"]}]],
    )  # fmt: skip
    induction: InductionPart | None = Field(
        default=None, description="The hurdle before a medication is started.",
        examples=[{"by": "day 28", "otherwise": [{"stop": "naltrexone"}]}],
    )  # fmt: skip
    placebo: float | None = Field(
        default=None, ge=0, le=2,
        description="Times the `placebo` response that this arm has. Without this key it is 1 "
        "where the file has a `placebo`. An untreated arm that knows it may have less.",
        examples=[1.0],
    )  # fmt: skip
    dropout: Annotated[Any, PercentRule()] = Field(
        default=0.0,
        description="Percent a week who leave the study for reasons outside of the model (they "
        "moved away): nothing is seen of them from then on. Who leaves care in the model is not "
        "meant.",
        examples=["1 %"],
    )


class PlaceboPart(Part):
    """What people report who take part in a trial, whatever they get. It is not in the model.

    It is taken off what people report, and changes neither craving nor use.
    """

    pain: float = Field(
        ge=0, le=4, description="Mean relief of reported pain in the end (points of 0 to 10).",
        examples=[0.9],
    )  # fmt: skip
    sd: float = Field(
        default=0.0, ge=0, le=4, description="Its standard deviation between people.",
        examples=[1.2],
    )  # fmt: skip
    weeks: float = Field(
        default=3.0, gt=0, le=26, description="Time constant; most of it is there after two.",
        examples=[3],
    )  # fmt: skip
    function: float = Field(
        default=0.0, ge=0, le=40, description="Mean gain of reported function (of 100 points).",
        examples=[5],
    )  # fmt: skip
    function_sd: float = Field(
        default=0.0, ge=0, le=40, description="Its standard deviation between people.",
        examples=[8],
    )  # fmt: skip
    mood: float = Field(
        default=0.0, ge=0, le=4,
        description="Mean relief of reported low mood in the end (points of 0 to 10).",
        examples=[0.5],
    )  # fmt: skip
    mood_sd: float = Field(
        default=0.0, ge=0, le=4, description="Its standard deviation between people.",
        examples=[0.8],
    )  # fmt: skip
    source: Line = Field(description="Key of a source, or `assumed`.", examples=["assumed"])
    grade: Literal["measured", "inferred", "assumed"] = Field(
        description="How well it is known.", examples=["assumed"]
    )


class ObservePart(Part):
    """What the trial saw of the use of opioids, and of people who left."""

    measure: Literal["urine and self-report", "urine", "self-report", "truth"] = Field(
        default="urine and self-report",
        description="A week counts as a week of use where the urine of its visit is positive or "
        "(and) use is told.",
        examples=["urine"],
    )
    every: int = Field(
        default=7, ge=1, le=56, description="Days between visits with urine.", examples=[7]
    )
    window: int = Field(
        default=WINDOW,
        ge=1,
        le=14,
        description="Days for which a urine stays positive.",
        examples=[3],
    )
    honest: Annotated[Any, PercentRule()] = Field(
        default=HONEST, description="Percent of weeks with use in which use is told.",
        examples=["90 %"],
    )  # fmt: skip
    seen: Literal["in care", "everybody"] = Field(
        default="in care",
        description="Who gives urine and is asked: who is in care, or everybody alive (a study "
        "that traces those who left).",
        examples=["everybody"],
    )
    missing: Literal["positive", "negative", "left out"] = Field(
        default="positive", description="What a week counts as in which nobody was seen.",
        examples=["positive"],
    )  # fmt: skip
    scores: Literal["everybody", "in care", "last", "baseline"] = Field(
        default="everybody",
        description="Scores (pain, function ...) of whom: everybody alive; only who is in care "
        "then; or, for who is not in care, the last score in care, or that of day 0. Who died is "
        "left out.",
        examples=["last"],
    )
