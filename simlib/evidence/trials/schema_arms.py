"""The schema of a trial file: arms, protocols, observation, placebo."""

from typing import Annotated, Literal

from simlib.cases.schema.rules import Orders
from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.cases.schema.texts import Line
from simlib.evidence.trials.rules import PercentRule
from simlib.evidence.trials.schema_population import Conditions
from simlib.files.format import Part, key, part

Day = Annotated[int, DayRule()]


@part
class RulePart(Part):
    """A step of a protocol: at visits, for those in care in whom all conditions hold."""

    at: tuple[Day, ...] = key(
        "Days of the visits; or give `every`.", ["week 4", "week 8"], default=(), max_length=60
    )
    every: int | None = key("Days between visits; or give `at`.", 28, default=None, ge=7, le=365)
    when: Conditions = key(
        "Conditions; without any, it is for everybody in care.",
        {"pain": ">= 5", "pain_change": "> -1"},
        default=(),
    )
    orders: Orders = key("What is ordered then.", [{"snri": "60 mg PO daily"}], min_length=1)
    again: Annotated[bool, YesNoRule()] = key(
        "Whether it may fire more than once in a person.", "no", default=False
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
        "Orders for who has not started by then.", [{"stop": "naltrexone"}], default=()
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
        "Whether who is out of care may come back to it.", "no", default=True
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
