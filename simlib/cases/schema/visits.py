"""The schema of a case file: visits, decisions, reference paths, promises."""

from dataclasses import field
from functools import cached_property
from typing import Annotated, Any, Literal

from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.rules import CompareRule, FlagRule, Orders
from simlib.cases.schema.rules_course import SpanRule
from simlib.cases.schema.rules_done import CallRule, DosesRule, GivenRule
from simlib.cases.schema.rules_health import TestRule
from simlib.cases.schema.rules_plain import DayRule, ShareRule, YesNoRule
from simlib.cases.schema.texts import Line, Prose
from simlib.cases.schema.times import parse_day
from simlib.cases.schema.when import Ask, Conditions, Found, Spoken
from simlib.cases.texts.conditions import Range
from simlib.clinic.treatments.course import ShareOverDays
from simlib.files.format import NotWritten, Part, key, part
from simlib.files.value_kinds import Most, OpenKeys, Pairs, at_most, one_or_many

Level = Literal["novice", "intermediate", "advanced"]

OUTCOMES = (
    "pain", "function", "withdrawal", "craving", "return_to_use", "in_care", "overdose", "death",
)  # fmt: skip
"""What a promise may be about."""

MOST_TIMES = 31
"""Keys of a path: a time for each visit that there may be, and `why`."""


@part
class Choice(Part):
    """A decision offered to a novice."""

    label: Line = key("What the button says.", "Hold the dose, add exercise and CBT")
    orders: Orders = key(
        "What it orders. Without orders, everything goes on as it is.",
        [{"cbt": "1 session weekly"}, "naloxone"],
        default=(),
    )
    when: Conditions = key(
        "When it can be chosen. Without this key: always.", {"taking": "taper"}, default=()
    )
    answer: str = key(
        "What the person says to it, in a few words.",
        "Exercise. On what back?",
        default="",
        max_length=200,
    )
    why: str = key(
        "The author's view of it, for the debrief (Markdown).",
        "Buys time and trust; the dose question stays open.",
        default="",
        max_length=4000,
    )

    def offered(self, chart: Any, first: Any = None) -> bool:
        """Tell whether it can be chosen on a chart, given the first chart."""
        return all(condition.holds(chart, first) for condition in self.when)


@part
class PlannedVisit(Part):
    """A visit."""

    on_day: int | None = key(
        "Days since the first visit; or give `week`.", 28, default=None, ge=0, le=1825, spelt="day"
    )
    in_week: int | None = key(
        "Weeks since the first visit; or give `day`.", 4, default=None, ge=0, le=260, spelt="week"
    )
    title: Line = key("What the visit is about.", "Four weeks on")
    says: Annotated[tuple[Spoken, ...], *one_or_many("says")] = key(
        "What the person says (Markdown): one text, or a list of {when, says}. The "
        "first that holds is said; end with one that has no `when`.",
        [{"when": {"pain": ">= 7"}, "says": "It's bad."}, {"says": "About the same."}],
        min_length=1,
        max_length=20,
    )
    findings: Annotated[tuple[Found, ...], *one_or_many("finds", items=True)] = key(
        "What is found: texts, or {when, finds}. All that hold are shown.",
        ["Walks stiffly, stands up in two moves."],
        default=(),
        max_length=30,
    )
    tests: tuple[Annotated[str, TestRule()], ...] = key(
        "Tests that the clinic has done before the visit: their results are on the "
        "chart when it opens.",
        ["urine-screen", "ecg"],
        default=(),
        max_length=20,
    )
    asks: tuple[Ask, ...] = key(
        "Questions that the learner may ask at this visit, with the answers.",
        [{"ask": "What worries you most?", "says": "Being cut off."}],
        default=(),
        max_length=12,
        spelt="ask",
    )
    absent: str = key(
        "What the clinic learns when the person has left care.",
        "The phone rings out. The pharmacy has not seen her.",
        default="",
        max_length=4000,
    )
    question: str = key(
        "What the learner is asked.", "What do you offer today?", default="", max_length=400
    )
    choices: tuple[Choice, ...] = key(
        "Up to five decisions offered to a novice.",
        [{"label": "Leave everything as it is", "orders": []}],
        default=(),
        max_length=5,
    )
    open: Annotated[bool, YesNoRule()] = key(
        "Whether every other order may be given too.", "yes", default=True
    )

    @property
    def day(self) -> int:
        """Days since the first visit."""
        return self.on_day if self.on_day is not None else 7 * (self.in_week or 0)


@part
class LifeEvent(Part):
    """An event in the person's life, whatever was ordered; told at the next visit."""

    on_day: int | None = key(
        "Days since the first visit; or give `week`.", 40, default=None, ge=0, le=1825, spelt="day"
    )
    in_week: int | None = key(
        "Weeks since the first visit; or give `day`.", 6, default=None, ge=0, le=260, spelt="week"
    )
    kind: Literal["hard event", "pain flare", "people and places", "healing"] = key(
        "What it is to the model: stress, a flare of pain, people and places of earlier use, or "
        "nothing but healing, which `eases` describes.",
        "hard event",
    )
    size: Literal["small", "usual", "large"] = key("How hard it hits.", "large", default="usual")
    eases: Annotated[ShareOverDays | None, SpanRule("over", "60 % over 12 weeks")] = key(
        "How much of what hurts heals after it, and how long that takes, as after an operation or "
        "a birth: fast at first, then slower. Pain from an oversensitive nervous system stays.",
        "60 % over 12 weeks",
        default=None,
    )
    worse_first: Annotated[ShareOverDays | None, SpanRule("for", "30 % for 3 weeks")] = key(
        "With `eases`: how much worse it is at first, fading over this time.",
        "30 % for 3 weeks",
        default=None,
    )
    ends: Literal["pregnancy"] | None = key(
        "A condition of the person that is over from this day on, as pregnancy is after a birth: "
        "nobody calls about it any more.",
        "pregnancy",
        default=None,
    )
    announced: Annotated[int | None, DayRule()] = key(
        "From when on everybody knows that it will come, as an operation with a date: projections "
        "count with it from then on. Without this key: once it has happened.",
        "day 0",
        default=None,
    )
    text: Prose = key(
        "What happened, as it is told at the next visit (Markdown).",
        "Her brother died. She drove there and back in one night.",
    )

    @property
    def day(self) -> int:
        """Days since the first visit."""
        return self.on_day if self.on_day is not None else 7 * (self.in_week or 0)


@part
class ReferencePath(Part):
    """A reference path: orders under `day N` or `week N`."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
    why: str = key(
        "Why one would go this way, for the debrief (Markdown).",
        "What a named guideline would do.",
        default="",
        max_length=4000,
    )
    by_time: Annotated[tuple[tuple[str, Orders], ...], Pairs(Orders)] = key(
        "", [], spelt="", default=()
    )

    @cached_property
    def orders(self) -> tuple[tuple[int, tuple[PlannedOrder, ...]], ...]:
        """Orders by day, in chronological order."""
        days = {parse_day(time): orders for time, orders in self.by_time}
        return tuple(sorted(days.items()))


Path = Annotated[ReferencePath, OpenKeys(frozenset({"why"})), at_most(MOST_TIMES, "a path")]

Given = Annotated[tuple[Annotated[tuple[str, ...], GivenRule()], ...], Most(12)]


@part
class DoneWhen(Part):
    """How the debrief can tell that a key feature was met; every part of it must hold."""

    orders: Given = key(
        "What is in force when the visit ends: opioids, interventions or groups of "
        "them; `or` between names means one of these.",
        ["buprenorphine or methadone", "naloxone"],
        default=(),
    )
    absent: Given = key(
        "What is not in force when the visit ends.", ["full-agonist"], default=(), spelt="not"
    )
    tests: tuple[Annotated[str, TestRule()], ...] = key(
        "What was tested by then, also at earlier visits.",
        ["urine-fentanyl"],
        default=(),
        max_length=12,
    )
    asked: tuple[Line, ...] = key(
        "Questions of the case (`ask` of a visit) that were asked by then, in the same words.",
        ["What worries you most?"],
        default=(),
        max_length=12,
    )
    no_calls: tuple[Annotated[str, CallRule()], ...] = key(
        "Calls of the pharmacist that do not stand when the visit ends.",
        ["fast-taper", "abrupt-stop"],
        default=(),
        max_length=12,
    )
    mme: Annotated[Range | None, CompareRule(0.0, 3000.0)] = key(
        "Prescribed full agonist when the visit ends, MME a day.", "<= 120", default=None
    )
    dose: Annotated[tuple[tuple[str, Range], ...], DosesRule(3000.0)] = key(
        "Amount a day of what is in force when the visit ends, in the unit of its sig. "
        "What is not in force is not compared.",
        {"methadone": ">= 60"},
        default=(),
    )
    doses_a_day: Annotated[tuple[tuple[str, Range], ...], DosesRule(24.0)] = key(
        "Into how many doses a day it is divided.", {"buprenorphine": ">= 3"}, default=()
    )
    follow_up: Annotated[Range | None, CompareRule(0.0, 52.0)] = key(
        "Weeks to the next visit.", "<= 2", default=None
    )


@part
class KeyFeature(Part):
    """A decision that matters."""

    day: Annotated[int, DayRule()] = key("At which visit.", "week 0", default=0, spelt="at")
    feature: Line = key(
        "What the learner should notice or decide.", "Sees that pain rose as the dose rose"
    )
    why: Prose = key(
        "The author's reasoning (Markdown).",
        "A dose that doubled without gain is unlikely to help at twice the risk.",
    )
    done_when: DoneWhen | None = key(
        "How the debrief can tell that it was done. Without this key the learner says.",
        {"orders": ["buprenorphine or methadone"], "not": ["taper"]},
        default=None,
    )


@part
class Promise(Part):
    """What must come true when a path is run on many lives: one outcome."""

    path: Line = key("Name of a path.", "common mistake")
    by: Annotated[int | None, DayRule()] = key(
        "On any day up to this one; or give `at`.", "day 14", default=None
    )
    at: Annotated[int | None, DayRule()] = key(
        "On this day; or give `by`.", "week 12", default=None
    )
    pain: Annotated[Range | None, CompareRule(0.0, 10.0)] = key(
        "Pain, 0 to 10.", "<= 5", default=None
    )
    function: Annotated[Range | None, CompareRule(0.0, 100.0)] = key(
        "Function, 0 to 100, higher is better.", ">= 50", default=None
    )
    withdrawal: Annotated[Range | None, CompareRule(0.0, 48.0)] = key(
        "Withdrawal, COWS 0 to 48.", ">= 8", default=None
    )
    craving: Annotated[Range | None, CompareRule(0.0, 100.0)] = key(
        "Craving, 0 to 100.", ">= 30", default=None
    )
    return_to_use: Annotated[Range | None, FlagRule()] = key(
        "Use on 5 of 7 days, at any time so far.", "no", default=None
    )
    in_care: Annotated[Range | None, FlagRule()] = key("In care on that day.", "yes", default=None)
    overdose: Annotated[Range | None, FlagRule()] = key(
        "An overdose at any time so far.", "no", default=None
    )
    death: Annotated[Range | None, FlagRule()] = key(
        "Death at any time so far.", "no", default=None
    )
    share: Annotated[float, ShareRule()] = key("In at least how many lives.", "80 %", spelt="in")
    line: Annotated[int, NotWritten()] = field(init=False, default=0, compare=False)
    """Of the file, for messages."""

    @property
    def kind(self) -> str:
        """``at``: on that day. ``by``: on any day up to it."""
        return "at" if self.at is not None else "by"

    @property
    def day(self) -> int:
        """Day on which, or up to which, it comes true."""
        return (self.at if self.at is not None else self.by) or 0

    @property
    def outcome(self) -> str:
        """Name of the outcome."""
        return next(name for name in OUTCOMES if getattr(self, name) is not None)

    @property
    def range(self) -> Range:
        """Range that the outcome should lie in; flags are 0 and 1."""
        compared: Range = getattr(self, self.outcome)
        return compared

    @classmethod
    def unknown(cls, name: str, keys: list[str], near: str | None) -> tuple[str, str, str]:
        """Return the message for an unknown outcome."""
        cure = f"Did you mean `{near}`?" if near else f"Outcomes: {', '.join(OUTCOMES)}."
        return "E048", f"there is no outcome `{name[:60]}`", cure
