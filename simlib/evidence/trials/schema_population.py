"""The schema of a trial file: who takes part, and what happens before day 0."""

from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from simlib.cases.schema.health import SharesPart
from simlib.cases.schema.parts import Line, Part
from simlib.cases.schema.person import MedicinePart, Traits
from simlib.cases.schema.rules import OrderRule, TraitRule
from simlib.cases.schema.rules_plain import YesNoRule
from simlib.evidence.trials.conditions import FLAGS, SCORES
from simlib.evidence.trials.rules import (
    FlagRule,
    MixRule,
    PercentRule,
    PrevalenceRule,
    ScoreRule,
    SpreadRule,
)
from simlib.model.people.health import CONDITIONS, FEATURES, TRIGGERS
from simlib.model.people.traits import STAGES, SUPPLIES

Order = Annotated[Any, OrderRule()]
Orders = Annotated[list[Order], Field(max_length=12)]

_SCORES: dict[str, Any] = {
    name: (
        Annotated[Any, ScoreRule(name)],
        Field(default=None, description=f"{meaning}.", examples=[">= 4"]),
    )
    for name, (_, _, meaning) in SCORES.items()
}
_CHANGES: dict[str, Any] = {
    f"{name}_change": (
        Annotated[Any, ScoreRule(name, change=True)],
        Field(default=None, description=f"{meaning}: change since day 0.", examples=["<= -1"]),
    )
    for name, (_, _, meaning) in SCORES.items()
    if name not in ("pain_above_usual", "attended")
}
_FLAGS: dict[str, Any] = {
    name: (
        Annotated[Any, FlagRule(name)],
        Field(default=None, description=f"{meaning}.", examples=["yes"]),
    )
    for name, meaning in FLAGS.items()
}
EntryPart = create_model("EntryPart", __base__=Part, **_SCORES, **_FLAGS)
EntryPart.__doc__ = """Conditions on the state on day 0; all must hold."""
WhenPart = create_model("WhenPart", __base__=Part, **_SCORES, **_CHANGES, **_FLAGS)
WhenPart.__doc__ = """Conditions on the state on the morning of a visit; all must hold."""


class PainPart(Part):
    """The pain of the people."""

    mechanism: Literal["nociceptive", "neuropathic", "nociplastic", "mixed"] = Field(
        default="nociceptive", description="Which kind of pain.", examples=["neuropathic"]
    )
    severity: Annotated[Any, TraitRule("nociception", words=False)] = Field(
        default=None,
        description="How strong it would be without treatment: {central, spread} between people, "
        "3 to 9.5. Without this key it is 6.5 with spread 0.6 (as in cases).",
        examples=[{"central": 6.5, "spread": 1.0}],
    )
    shares: SharesPart | None = Field(
        default=None, description="Percent of the pain by each mechanism.",
        examples=[{"nociceptive": 50, "neuropathic": 30, "nociplastic": 20}],
    )  # fmt: skip


class CorrelationPart(Part):
    """Two traits or conditions that go together."""

    between: list[Line] = Field(
        min_length=2, max_length=2,
        description="Two names of traits, or of conditions with a percentage.",
        examples=[["mood", "sleep"]],
    )  # fmt: skip
    r: float = Field(
        ge=-0.95, le=0.95,
        description="Correlation of their normal scores. Remember that `mood: high` is good mood "
        "and `lapse tendency: high` is more use.",
        examples=[0.4],
    )  # fmt: skip


class PeoplePart(Part):
    """What a group of people is like. What is not named is usual, with the usual spread."""

    age: Annotated[Any, SpreadRule(18, 100)] = Field(
        default=None, description="Age: a number or {mean, sd}. Without this key it is 47.",
        examples=[{"mean": 34, "sd": 9}],
    )  # fmt: skip
    oud: Annotated[Any, MixRule(tuple(STAGES))] = Field(
        default=None,
        description="Stage of opioid use disorder, or several with percentages. Without this "
        "key: none.",
        examples=[{"moderate": "30 %", "severe": "70 %"}],
    )  # fmt: skip
    supply: Annotated[Any, MixRule(tuple(SUPPLIES))] = Field(
        default=None,
        description="Which non-prescribed opioid they use when they use, or several with "
        "percentages. Without this key: none.",
        examples=["heroin"],
    )  # fmt: skip
    pain: PainPart | None = Field(
        default=None, description="The pain.",
        examples=[{"mechanism": "nociceptive", "severity": {"central": 6.5, "spread": 1.0}}],
    )  # fmt: skip
    traits: Traits | None = Field(  # type: ignore[valid-type]
        default=None, description="How people differ, as in cases.", examples=[{"mood": "low"}]
    )
    conditions: Annotated[Any, PrevalenceRule(lambda: tuple(CONDITIONS), "condition")] = Field(
        default=None,
        description="Other illness and circumstances: percent of people who have it.",
        examples=[{"depression": "40 %"}],
    )
    features: Annotated[Any, PrevalenceRule(lambda: FEATURES, "feature")] = Field(
        default=None, description="Features of the pain: percent of people.",
        examples=[{"facet": "100 %"}],
    )  # fmt: skip
    triggers: Annotated[Any, PrevalenceRule(lambda: TRIGGERS, "trigger")] = Field(
        default=None, description="What may set off use: percent of people.",
        examples=[{"stress": "50 %"}],
    )  # fmt: skip
    medicines: list[MedicinePart] | None = Field(
        default=None, max_length=20,
        description="Opioids taken up to the first day of `before`, as in cases (days count "
        "back from that first day). Prescribed ones go on until stopped. Whoever comes in regular "
        "use should have a line `prescribed: no` with a rough `mme` a day, else no tolerance and "
        "no withdrawal is there.",
        examples=[[{"drug": "heroin", "prescribed": False, "mme": 200, "since": "2 years ago"}]],
    )  # fmt: skip


class GroupPart(PeoplePart):
    """A group within the population: what it says replaces what the population says."""

    share: Annotated[Any, PercentRule()] = Field(
        description="Percent of the people.", examples=["42 %"]
    )


class PopulationPart(PeoplePart):
    """Whom the trial drew from."""

    correlations: list[CorrelationPart] = Field(
        default=[], max_length=20, description="What goes together.",
        examples=[[{"between": ["mood", "sleep"], "r": 0.4}]],
    )  # fmt: skip
    groups: dict[Line, GroupPart] = Field(
        default={},
        description="Groups that differ, by name; their shares make 100 %. A name may be used as "
        "a subgroup.",
        examples=[{"chronic pain": {"share": "42 %", "pain": {"severity": 6.5}}}],
    )
    matched: Annotated[Any, YesNoRule()] = Field(
        default=False,
        description="yes: everybody is met once in each group, with the same traits and the same "
        "luck. Groups then differ by what the file says of them and by nothing else, which rare "
        "events need; their shares must be equal.",
        examples=["yes"],
    )
    entry: EntryPart = Field(  # type: ignore[valid-type]
        default=EntryPart(),
        description="Entry rules, on the state on day 0 (after everything in `before`).",
        examples=[{"pain": ">= 4"}],
    )


class PhasePart(Part):
    """A stretch of days before day 0: run-in, detoxification, stay in custody."""

    days: int = Field(ge=1, le=1825, description="How long.", examples=[14])
    where: Literal["clinic", "inpatient", "custody", "community"] = Field(
        default="clinic",
        description="clinic: in care, may leave. inpatient: on a ward, nothing to use, nobody "
        "leaves. custody: the same without a clinic's orders. community: not in care.",
        examples=["inpatient"],
    )
    orders: Orders = Field(
        default=[], description="Orders from its first day, as in cases. What is in force goes "
        "on until a `stop`.",
        examples=[[{"stop": "oxycodone"}, {"buprenorphine": "8 mg SL bid"}]],
    )  # fmt: skip
    later: dict[Line, Orders] = Field(
        default={}, description="Further orders by day of this phase.",
        examples=[{"day 3": [{"stop": "buprenorphine"}]}],
    )  # fmt: skip
