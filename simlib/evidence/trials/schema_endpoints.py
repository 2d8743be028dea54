"""The schema of a trial file: endpoints, contrasts, subgroups, published results."""

from dataclasses import field
from typing import Annotated, Any, Literal

from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.cases.schema.texts import Line
from simlib.evidence.trials.kinds import REGISTERED
from simlib.evidence.trials.rules import IntervalRule
from simlib.evidence.trials.schema_population import SubgroupConditions
from simlib.evidence.trials.vocabulary import OF, STATES, WHAT
from simlib.files.format import NotWritten, Part, key, part
from simlib.files.value_kinds import OneOf

Day = Annotated[int | None, DayRule()]

FIELD_OF = {"from": "start", "while": "during"}
"""Keys of an endpoint that are no names in Python, with the field that holds them."""


@part
class Endpoint(Part):
    """An endpoint. Which keys it has depends on its kind: `simlib trial endpoints` lists them."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
    last_day: Annotated[int, NotWritten()] = field(init=False, default=0)
    """Up to which day the trial goes."""
    kind: Annotated[str, OneOf(lambda: sorted(REGISTERED))] = key("What is measured.", "relapse")
    among: Line | None = key(
        "Only in this subgroup (of `subgroups`, or a group).", "started", default=None
    )
    at: Day = key("On which day.", "week 12", default=None)
    start: Day = key("From which day on.", "day 21", default=None, spelt="from")
    by: Day = key(
        "Up to which day; the end of the trial without this key.", "week 24", default=None
    )
    weeks: int | None = key(
        "Weeks of use (of `abstinent-run`: without use) in a row; 0 leaves this rule out.",
        4,
        default=None,
        ge=0,
        le=52,
    )
    days: int | None = key(
        "Days of use in a row; 0 leaves this rule out.", 7, default=None, ge=0, le=60
    )
    last: int | None = key("This many last weeks without use.", 1, default=None, ge=1, le=52)
    of_previous: int | None = key("Of so many weeks before these ...", 3, default=None, ge=0, le=52)
    at_least: Any = key(
        "Weeks (for abstinent) or a percentage (of weeks, of sessions).", 2, default=None
    )
    gap: int | None = key(
        "Longest gap in days that still counts as staying.", 27, default=None, ge=1, le=365
    )
    of: Literal[tuple(OF)] | None = key(  # type: ignore[valid-type]
        "Of which score, dose or treatment.", "pain", default=None
    )
    percent: float | None = key("Improvement in percent of day 0.", 30, default=None, gt=0, le=100)
    points: float | None = key("Change in points.", 30, default=None, gt=0, le=1000)
    worse: Annotated[bool, YesNoRule()] = key(
        "Count those who got worse by as much.", "yes", default=None
    )
    what: Literal[tuple(WHAT)] | None = key(  # type: ignore[valid-type]
        "Which event.", "overdose", default=None
    )
    per: float | None = key(
        "Person-years that a rate is given for.", 1000, default=None, gt=0, le=1e6
    )
    during: Literal[tuple(STATES)] | None = key(  # type: ignore[valid-type]
        "Count events and time only in this state.", "out of care", default=None, spelt="while"
    )
    cows: float | None = key("COWS points.", 13, default=None, gt=0, le=48)
    on: Literal["pain", "craving", "mood", "sleep"] | None = key(
        "The score that predicts.", "craving", default=None
    )
    window: int | None = key("Days of each of two windows in a row.", 7, default=None, ge=1, le=28)
    early: Line | None = key("Name of the endpoint that predicts.", "response 4", default=None)
    later: Line | None = key("Name of the endpoint that is predicted.", "response 12", default=None)
    until: Line | None = key(
        "Name of the endpoint with a time, to which days are counted.", "relapse", default=None
    )
    seen: Annotated[bool, YesNoRule()] = key(
        "Only those who could still be seen in the end.", "yes", default=None
    )
    meaning: str = key("A remark for readers.", "As published.", default="", max_length=400)

    def __getitem__(self, key: str) -> Any:
        value = self.get(key)
        if value is None:
            raise KeyError(f"`{self.name}` has no `{key}`.")
        return value

    def get(self, key: str) -> Any:
        """Return the value of a key of this kind, or its default; None where it has neither."""
        kind = REGISTERED[self.kind]
        if key not in (*kind.needs, *kind.takes):
            return None
        value = getattr(self, FIELD_OF.get(key, key))
        if value is None:
            value = {**kind.defaults, "from": 0, "by": self.last_day}.get(key)
        if key == "at_least" and isinstance(value, str):
            return float(value.rstrip("% ")) / 100.0
        return value


@part
class Side(Part):
    """One side of a contrast."""

    endpoint: Line = key("Name of an endpoint.", "deaths off")
    arm: Line = key("Name of an arm.", "stopped")

    @property
    def pair(self) -> tuple[str, str]:
        """Names of the endpoint and of the arm."""
        return self.endpoint, self.arm


@part
class Contrast(Part):
    """A contrast of two endpoints or two arms that the control does not cover."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
    of: Side = key("What is compared.", {"endpoint": "deaths off", "arm": "all"})
    against: Side = key("With what.", {"endpoint": "deaths on", "arm": "all"})


@part
class Interaction(Part):
    """Whether the effect of an arm differs between two subgroups."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
    arm: Annotated[str, NotWritten()] = field(init=False, default="")
    """Whose effect, against the control."""
    endpoint: Line = key("Name of an endpoint.", "success")
    between: tuple[Line, ...] = key(
        "Two subgroups or groups.", ["chronic pain", "no chronic pain"], min_length=2, max_length=2
    )
    named_arm: Line | None = key(
        "Whose effect, against the control; needed where more than one arm is not the control.",
        "XR-NTX",
        default=None,
        spelt="arm",
    )


@part
class Subgroup(Part):
    """Who belongs to a subgroup; all that is given must hold."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
    day0: SubgroupConditions = key("Conditions on day 0.", {"pain": ">= 6"}, default=())
    condition: Line | None = key("A condition of the population.", "unstable housing", default=None)
    without: Line | None = key(
        "A condition that they do not have.", "unstable housing", default=None
    )
    group: Line | None = key("A group of the population.", "chronic pain", default=None)
    endpoint: Line | None = key(
        "An endpoint that came true in them (as `started`).", "started", default=None
    )


@part
class Published(Part):
    """A published number to compare with: a value in one arm, or a contrast."""

    record: Line = key("Id of the record.", "moud-xbot-relapse-itt")
    role: Literal["calibrate", "check"] = key(
        "Whether it may be fitted, or is only compared.", "calibrate"
    )
    verification: Literal["full", "partial", "memory"] = key(
        "full: the number was seen in the source or a page quoting it. partial: main "
        "number or direction seen. memory: not seen; never fitted, never shown as the paper's.",
        "partial",
    )
    endpoint: Line | None = key("Name of an endpoint.", "relapse", default=None)
    arm: Line | None = key("Name of an arm.", "XR-NTX", default=None)
    against: Line | None = key(
        "For a contrast: the other arm; the control without this key.", "BUP-NX", default=None
    )
    comparison: Line | None = key(
        "Instead of endpoint and arm: name of a comparison.", "off against on", default=None
    )
    interaction: Line | None = key(
        "Instead of endpoint and arm: name of an interaction.", "by pain", default=None
    )
    measure: Line | None = key(
        "Of a contrast: OR, RR, RD, HR, MD, SMD, rate ratio ... Without this key: the "
        "endpoint's own value in the arm.",
        "OR",
        default=None,
    )
    value: float | None = key("The number; shares from 0 to 1.", 1.44, default=None)
    interval: Annotated[tuple[float, float] | None, IntervalRule()] = key(
        "Its 95 % interval as published.", [1.02, 2.01], default=None
    )
    passes: Annotated[tuple[float, float] | None, IntervalRule()] = key(
        "Where no interval is published: the range that counts as agreement, with "
        "the reason under `note` (exact binomial for counts).",
        [0.03, 0.09],
        default=None,
        spelt="pass",
    )
    no_effect: Annotated[bool, YesNoRule()] = key(
        "Whether the published result is a null.", "yes", default=False
    )
    own_citation: Line | None = key(
        "Where the number was published, if not where the trial was.",
        "Sordo 2017 BMJ, doi 10.1136/bmj.j1550",
        default=None,
        spelt="citation",
    )
    confidence: Literal["high", "medium", "low"] | None = key(
        "How far the published number itself is to be believed.", "high", default=None
    )
    note: str = key("A remark.", "ITT.", default="", max_length=1000)
    citation: Annotated[str, NotWritten()] = field(init=False, default="")
    """Where the number was published."""
    key: Annotated[str, NotWritten()] = field(init=False, default="")
    """Of the result that it is compared with, as in :attr:`TrialResult.values`."""
