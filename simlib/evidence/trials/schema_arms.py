"""The schema of a trial file: arms, protocols, observation, placebo."""

from typing import Annotated, Literal

from simlib.cases.schema.rules import Orders
from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.cases.schema.texts import Line
from simlib.evidence.trials.model import HONEST, WINDOW
from simlib.evidence.trials.rules import PercentRule
from simlib.evidence.trials.schema_population import Conditions
from simlib.files.format import Part, key, part

Day = Annotated[int, DayRule()]


@part
class RulePart(Part):
    """A step of a protocol: at visits, for those in care in whom all conditions hold."""

    at: tuple[Day, ...] = key(
        "Days of the visits; or give `every`.",
        ["week 4", "week 8"],
        default=(),
        max_length=60,
    )
    every: int | None = key(
        "Days between visits; or give `at`.",
        28,
        default=None,
        ge=7,
        le=365,
    )
    when: Conditions = key(
        "Conditions; without any, it is for everybody in care.",
        {"pain": ">= 5", "pain_change": "> -1"},
        default=(),
    )
    orders: Orders = key(
        "What is ordered then.",
        [{"snri": "60 mg PO daily"}],
        min_length=1,
    )
    again: Annotated[bool, YesNoRule()] = key(
        "Whether it may fire more than once in a person.",
        "no",
        default=False,
    )


@part
class InductionPart(Part):
    """The hurdle before a medication is started."""

    fails: Annotated[float, PercentRule()] = key(
        "Percent who never get the arm's orders, whatever the model says: only where "
        "the hurdle is outside of the model (a referral that nobody follows).",
        "45 %",
        default=0.0,
    )
    by: Annotated[int | None, DayRule()] = key(
        "Who has not started by then (no medication for OUD on board on any day so "
        "far) gets the orders under `otherwise`.",
        "day 28",
        default=None,
    )
    otherwise: Orders = key(
        "Orders for who has not started by then.",
        [{"stop": "naltrexone"}],
        default=(),
    )


@part
class ArmPart(Part):
    """What one arm gets."""

    n: int | None = key(
        "People in the published arm. Simulated are as many as are asked for.",
        283,
        default=None,
        ge=1,
        le=10_000_000,
    )
    begins: Literal["in care", "as they are", "out of care"] = key(
        "in care: everybody is in care on day 0. as they are: who has left care in "
        "`before` stays out. out of care: everybody leaves care on day 0 (discharge, release, "
        "stopping).",
        "out of care",
        default="in care",
    )
    returns: Annotated[bool, YesNoRule()] = key(
        "Whether who is out of care may come back to it.",
        "no",
        default=True,
    )
    orders: Orders = key(
        "Orders on day 0, as in cases; what is in force from `before` goes on until a `stop`.",
        [{"naltrexone": {"wait": 3}}],
        default=(),
    )
    later: dict[Line, Orders] = key(
        "Further orders for everybody by day or week.",
        {"week 12": [{"stop": "buprenorphine"}]},
        default_factory=dict,
    )
    rules: tuple[RulePart, ...] = key(
        "Steps of a protocol, in their order.",
        [{"every": 28, "when": {"pain": ">= 5"}, "orders": ["snri"]}],
        default=(),
        max_length=12,
    )
    induction: InductionPart | None = key(
        "The hurdle before a medication is started.",
        {"by": "day 28", "otherwise": [{"stop": "naltrexone"}]},
        default=None,
    )
    placebo: float | None = key(
        "Times the `placebo` response that this arm has. Without this key it is 1 "
        "where the file has a `placebo`. An untreated arm that knows it may have less.",
        1.0,
        default=None,
        ge=0,
        le=2,
    )
    dropout: Annotated[float, PercentRule()] = key(
        "Percent a week who leave the study for reasons outside of the model (they "
        "moved away): nothing is seen of them from then on. Who leaves care in the model is not "
        "meant.",
        "1 %",
        default=0.0,
    )


@part
class PlaceboPart(Part):
    """What people report who take part in a trial, whatever they get. It is not in the model.

    It is taken off what people report, and changes neither craving nor use.
    """

    pain: float = key(
        "Mean relief of reported pain in the end (points of 0 to 10).",
        0.9,
        ge=0,
        le=4,
    )
    sd: float = key(
        "Its standard deviation between people.",
        1.2,
        default=0.0,
        ge=0,
        le=4,
    )
    weeks: float = key(
        "Time constant; most of it is there after two.",
        3,
        default=3.0,
        gt=0,
        le=26,
    )
    function: float = key(
        "Mean gain of reported function (of 100 points).",
        5,
        default=0.0,
        ge=0,
        le=40,
    )
    function_sd: float = key(
        "Its standard deviation between people.",
        8,
        default=0.0,
        ge=0,
        le=40,
    )
    mood: float = key(
        "Mean relief of reported low mood in the end (points of 0 to 10).",
        0.5,
        default=0.0,
        ge=0,
        le=4,
    )
    mood_sd: float = key(
        "Its standard deviation between people.",
        0.8,
        default=0.0,
        ge=0,
        le=4,
    )
    source: Line = key(
        "Key of a source, or `assumed`.",
        "assumed",
    )
    grade: Literal["measured", "inferred", "assumed"] = key(
        "How well it is known.",
        "assumed",
    )


@part
class ObservePart(Part):
    """What the trial saw of the use of opioids, and of people who left."""

    measure: Literal["urine and self-report", "urine", "self-report", "truth"] = key(
        "A week counts as a week of use where the urine of its visit is positive or "
        "(and) use is told.",
        "urine",
        default="urine and self-report",
    )
    every: int = key(
        "Days between visits with urine.",
        7,
        default=7,
        ge=1,
        le=56,
    )
    window: int = key(
        "Days for which a urine stays positive.",
        3,
        default=WINDOW,
        ge=1,
        le=14,
    )
    honest: Annotated[float, PercentRule()] = key(
        "Percent of weeks with use in which use is told.",
        "90 %",
        default=HONEST,
    )
    seen: Literal["in care", "everybody"] = key(
        "Who gives urine and is asked: who is in care, or everybody alive (a study "
        "that traces those who left).",
        "everybody",
        default="in care",
    )
    missing: Literal["positive", "negative", "left out"] = key(
        "What a week counts as in which nobody was seen.",
        "positive",
        default="positive",
    )
    scores: Literal["everybody", "in care", "last", "baseline"] = key(
        "Scores (pain, function ...) of whom: everybody alive; only who is in care "
        "then; or, for who is not in care, the last score in care, or that of day 0. Who died is "
        "left out.",
        "last",
        default="everybody",
    )
