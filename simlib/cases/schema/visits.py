"""The schema of a case file: visits, decisions, reference paths, promises."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from simlib.cases.schema.parts import Line, Part, Prose, one_or_many
from simlib.cases.schema.rules import CompareRule, FlagRule, OrderRule
from simlib.cases.schema.rules_done import CallRule, DosesRule, GivenRule
from simlib.cases.schema.rules_health import TestRule
from simlib.cases.schema.rules_plain import DayRule, ShareRule, YesNoRule
from simlib.cases.schema.when import AskPart, FoundPart, SpokenPart, When

OUTCOMES = (
    "pain", "function", "withdrawal", "craving", "return_to_use", "in_care", "overdose", "death",
)  # fmt: skip
"""What a promise may be about."""

MOST_TIMES = 31
"""Keys of a path: a time for each visit that there may be, and `why`."""

Order = Annotated[Any, OrderRule()]
Orders = Annotated[list[Order], Field(max_length=12)]


class ChoicePart(Part):
    """A decision offered to a novice."""

    label: Line = Field(
        description="What the button says.", examples=["Hold the dose, add exercise and CBT"]
    )
    orders: Orders = Field(
        default=[],
        description="What it orders. Without orders, everything goes on as it is.",
        examples=[[{"cbt": "1 session weekly"}, "naloxone"]],
    )
    when: When | None = Field(  # type: ignore[valid-type]
        default=None, description="When it can be chosen. Without this key: always.",
        examples=[{"taking": "taper"}],
    )  # fmt: skip
    why: str = Field(
        default="", max_length=4000,
        description="The author's view of it, for the debrief (Markdown).",
        examples=["Buys time and trust; the dose question stays open."],
    )  # fmt: skip


class VisitPart(Part):
    """A visit."""

    day: int | None = Field(
        default=None, ge=0, le=1825, description="Days since the first visit; or give `week`.",
        examples=[28],
    )  # fmt: skip
    week: int | None = Field(
        default=None, ge=0, le=260, description="Weeks since the first visit; or give `day`.",
        examples=[4],
    )  # fmt: skip
    title: Line = Field(description="What the visit is about.", examples=["Four weeks on"])
    says: Annotated[list[SpokenPart], *one_or_many("says"), Field(min_length=1, max_length=20)] = (
        Field(
            description="What the person says (Markdown): one text, or a list of {when, says}. The "
            "first that holds is said; end with one that has no `when`.",
            examples=[
                [{"when": {"pain": ">= 7"}, "says": "It's bad."}, {"says": "About the same."}]
            ],
        )
    )
    findings: Annotated[
        list[FoundPart], *one_or_many("finds", items=True), Field(max_length=30)
    ] = Field(
        default=[],
        description="What is found: texts, or {when, finds}. All that hold are shown.",
        examples=[["Walks stiffly, stands up in two moves."]],
    )
    tests: list[Annotated[Any, TestRule()]] = Field(
        default=[], max_length=20,
        description="Tests that the clinic has done before the visit: their results are on the "
        "chart when it opens.",
        examples=[["urine-screen", "ecg"]],
    )  # fmt: skip
    ask: list[AskPart] = Field(
        default=[], max_length=12,
        description="Questions that the learner may ask at this visit, with the answers.",
        examples=[[{"ask": "What worries you most?", "says": "Being cut off."}]],
    )  # fmt: skip
    absent: str = Field(
        default="", max_length=4000,
        description="What the clinic learns when the person has left care.",
        examples=["The phone rings out. The pharmacy has not seen her."],
    )  # fmt: skip
    question: str = Field(
        default="", max_length=400, description="What the learner is asked.",
        examples=["What do you offer today?"],
    )  # fmt: skip
    choices: list[ChoicePart] = Field(
        default=[], max_length=5, description="Up to five decisions offered to a novice.",
        examples=[[{"label": "Leave everything as it is", "orders": []}]],
    )  # fmt: skip
    open: Annotated[Any, YesNoRule()] = Field(
        default=True, description="Whether every other order may be given too.", examples=["yes"]
    )


class EventPart(Part):
    """Something that befalls the person, whatever was ordered; told at the next visit."""

    day: int | None = Field(
        default=None, ge=0, le=1825, description="Days since the first visit; or give `week`.",
        examples=[40],
    )  # fmt: skip
    week: int | None = Field(
        default=None, ge=0, le=260, description="Weeks since the first visit; or give `day`.",
        examples=[6],
    )  # fmt: skip
    kind: Literal["hard event", "pain flare", "people and places"] = Field(
        description="What it is to the model: stress, a flare of pain, or people and places of "
        "earlier use.",
        examples=["hard event"],
    )
    size: Literal["small", "usual", "large"] = Field(
        default="usual", description="How hard it hits.", examples=["large"]
    )
    text: Prose = Field(
        description="What happened, as it is told at the next visit (Markdown).",
        examples=["Her brother died. She drove there and back in one night."],
    )


class PathPart(Part):
    """A reference path: orders under `day N` or `week N`."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Orders] = Field(init=False)

    why: str = Field(
        default="", max_length=4000,
        description="Why one would go this way, for the debrief (Markdown).",
        examples=["What a named guideline would do."],
    )  # fmt: skip


Given = Annotated[list[Annotated[Any, GivenRule()]], Field(max_length=12)]


class DoneWhenPart(Part):
    """How the debrief can tell that a key feature was met; every part of it must hold."""

    orders: Given = Field(
        default=[],
        description="What is in force when the visit ends: opioids, interventions or groups of "
        "them; `or` between names means one of these.",
        examples=[["buprenorphine or methadone", "naloxone"]],
    )
    not_: Given = Field(
        default=[], alias="not", description="What is not in force when the visit ends.",
        examples=[["full-agonist"]],
    )  # fmt: skip
    tests: list[Annotated[Any, TestRule()]] = Field(
        default=[], max_length=12,
        description="What was tested by then, also at earlier visits.",
        examples=[["urine-fentanyl"]],
    )  # fmt: skip
    asked: list[Line] = Field(
        default=[], max_length=12,
        description="Questions of the case (`ask` of a visit) that were asked by then, in the same "
        "words.",
        examples=[["What worries you most?"]],
    )  # fmt: skip
    no_calls: list[Annotated[Any, CallRule()]] = Field(
        default=[], max_length=12,
        description="Calls of the pharmacist that do not stand when the visit ends.",
        examples=[["fast-taper", "abrupt-stop"]],
    )  # fmt: skip
    mme: Annotated[Any, CompareRule(0.0, 3000.0)] = Field(
        default=None,
        description="Prescribed full agonist when the visit ends, MME a day.",
        examples=["<= 120"],
    )  # fmt: skip
    dose: Annotated[Any, DosesRule(3000.0)] = Field(
        default=(),
        description="Amount a day of what is in force when the visit ends, in the unit of its sig. "
        "What is not in force is not compared.",
        examples=[{"methadone": ">= 60"}],
    )  # fmt: skip
    doses_a_day: Annotated[Any, DosesRule(24.0)] = Field(
        default=(),
        description="Into how many doses a day it is divided.",
        examples=[{"buprenorphine": ">= 3"}],
    )  # fmt: skip
    follow_up: Annotated[Any, CompareRule(0.0, 52.0)] = Field(
        default=None, description="Weeks to the next visit.", examples=["<= 2"]
    )


class KeyFeaturePart(Part):
    """A decision that matters."""

    at: Annotated[Any, DayRule()] = Field(
        default=0, description="At which visit.", examples=["week 0"]
    )
    feature: Line = Field(
        description="What the learner should notice or decide.",
        examples=["Sees that pain rose as the dose rose"],
    )
    why: Prose = Field(
        description="The author's reasoning (Markdown).",
        examples=["A dose that doubled without gain is unlikely to help at twice the risk."],
    )
    done_when: DoneWhenPart | None = Field(
        default=None,
        description="How the debrief can tell that it was done. Without this key the learner says.",
        examples=[{"orders": ["buprenorphine or methadone"], "not": ["taper"]}],
    )


class PromisePart(Part):
    """What must come true when a path is run on many lives: one outcome."""

    path: Line = Field(description="Name of a path.", examples=["common mistake"])
    by: Annotated[Any, DayRule()] = Field(
        default=None, description="On any day up to this one; or give `at`.", examples=["day 14"]
    )
    at: Annotated[Any, DayRule()] = Field(
        default=None, description="On this day; or give `by`.", examples=["week 12"]
    )
    pain: Annotated[Any, CompareRule(0.0, 10.0)] = Field(
        default=None, description="Pain, 0 to 10.", examples=["<= 5"]
    )
    function: Annotated[Any, CompareRule(0.0, 100.0)] = Field(
        default=None, description="Function, 0 to 100, higher is better.", examples=[">= 50"]
    )
    withdrawal: Annotated[Any, CompareRule(0.0, 48.0)] = Field(
        default=None, description="Withdrawal, COWS 0 to 48.", examples=[">= 8"]
    )
    craving: Annotated[Any, CompareRule(0.0, 100.0)] = Field(
        default=None, description="Craving, 0 to 100.", examples=[">= 30"]
    )
    return_to_use: Annotated[Any, FlagRule()] = Field(
        default=None, description="Use on 5 of 7 days, at any time so far.", examples=["no"]
    )
    in_care: Annotated[Any, FlagRule()] = Field(
        default=None, description="In care on that day.", examples=["yes"]
    )
    overdose: Annotated[Any, FlagRule()] = Field(
        default=None, description="An overdose at any time so far.", examples=["no"]
    )
    death: Annotated[Any, FlagRule()] = Field(
        default=None, description="Death at any time so far.", examples=["no"]
    )
    share: Annotated[Any, ShareRule()] = Field(
        alias="in", description="In at least how many lives.", examples=["80 %"]
    )


Level = Literal["novice", "intermediate", "advanced"]
