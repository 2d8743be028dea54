"""The schema of a trial file: what happens before day 0, arms, protocols."""

from dataclasses import field
from functools import cached_property
from typing import Annotated, Literal

from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.rules import Orders
from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.cases.schema.texts import Line
from simlib.cases.schema.times import parse_day
from simlib.evidence.trials.rules import PercentRule
from simlib.evidence.trials.schema_population import Conditions
from simlib.files.format import NotWritten, Part, key, part
from simlib.files.value_kinds import Pairs

Day = Annotated[int, DayRule()]

Dated = tuple[tuple[int, tuple[PlannedOrder, ...]], ...]
"""Orders by day, in chronological order."""

LaterOrders = Annotated[tuple[tuple[str, Orders], ...], Pairs(Orders, name=Line)]
"""Orders by the time at which they are given, as the file writes it."""


def _by_day(first: Orders, later: LaterOrders) -> Dated:
    days = {0: first} if first else {}
    for time, orders in later:
        day = parse_day(time)
        days[day] = days.get(day, ()) + orders
    return tuple(sorted(days.items()))


@part
class Phase(Part):
    """A stretch of days before day 0: run-in, detoxification, stay in custody."""

    days: int = key("How long.", 14, ge=1, le=1825)
    where: Literal["clinic", "inpatient", "custody", "community"] = key(
        "clinic: in care, may leave. inpatient: on a ward, nothing to use, nobody "
        "leaves. custody: the same without a clinic's orders. community: not in care.",
        "inpatient",
        default="clinic",
    )
    first_orders: Orders = key(
        "Orders from its first day, as in cases. What is in force goes on until a `stop`.",
        [{"stop": "oxycodone"}, {"buprenorphine": "8 mg SL bid"}],
        default=(),
        spelt="orders",
    )
    later_orders: LaterOrders = key(
        "Further orders by day of this phase.",
        {"day 3": [{"stop": "buprenorphine"}]},
        default=(),
        spelt="later",
    )

    @cached_property
    def orders(self) -> Dated:
        """Orders by day since the first day of this phase."""
        return _by_day(self.first_orders, self.later_orders)


@part
class Step(Part):
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

    def visits(self, duration: int) -> tuple[int, ...]:
        """Days of the visits in a trial that lasts `duration` days, counted from day 0."""
        every = self.every or 28
        return self.at or tuple(range(every, duration, every))


@part
class Induction(Part):
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
class Arm(Part):
    """What one arm gets."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
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
    first_orders: Orders = key(
        "Orders on day 0, as in cases; what is in force from `before` goes on until a `stop`.",
        [{"naltrexone": {"wait": 3}}],
        default=(),
        spelt="orders",
    )
    later_orders: LaterOrders = key(
        "Further orders for everybody by day or week.",
        {"week 12": [{"stop": "buprenorphine"}]},
        default=(),
        spelt="later",
    )
    steps: tuple[Step, ...] = key(
        "Steps of a protocol, in their order.",
        [{"every": 28, "when": {"pain": ">= 5"}, "orders": ["snri"]}],
        default=(),
        max_length=12,
        spelt="rules",
    )
    induction: Induction | None = key(
        "The hurdle before a medication is started.",
        {"by": "day 28", "otherwise": [{"stop": "naltrexone"}]},
        default=None,
    )
    placebo_response: float | None = key(
        "Times the `placebo` response that this arm has. Without this key it is 1 "
        "where the file has a `placebo`. An untreated arm that knows it may have less.",
        1.0,
        default=None,
        ge=0,
        le=2,
        spelt="placebo",
    )
    dropout: Annotated[float, PercentRule()] = key(
        "Percent a week who leave the study for reasons outside of the model (they "
        "moved away): nothing is seen of them from then on. Who leaves care in the model is not "
        "meant.",
        "1 %",
        default=0.0,
    )

    @cached_property
    def orders(self) -> Dated:
        """Orders by day, for everybody in care who starts."""
        return _by_day(self.first_orders, self.later_orders)

    @property
    def fails(self) -> float:
        """Share of people who never get the orders of the arm."""
        return 0.0 if self.induction is None else self.induction.fails

    @property
    def start_by(self) -> int | None:
        """Day by which a person has started, or gets the orders under `otherwise`."""
        return None if self.induction is None else self.induction.by

    @property
    def otherwise(self) -> tuple[PlannedOrder, ...]:
        """Orders for people who have not started by then."""
        return () if self.induction is None else self.induction.otherwise

    @property
    def placebo(self) -> float:
        """Times the placebo response of the trial that people of this arm have."""
        return 1.0 if self.placebo_response is None else self.placebo_response
