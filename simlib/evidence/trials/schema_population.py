"""The schema of a trial file: who takes part, and what happens before day 0."""

from dataclasses import make_dataclass
from typing import Annotated, Any, Literal

from simlib.cases.schema.health import Shares
from simlib.cases.schema.person import Medicine, Traits
from simlib.cases.schema.rules import Orders, TraitRule
from simlib.cases.schema.rules_plain import YesNoRule
from simlib.cases.schema.texts import Line
from simlib.evidence.trials.conditions import FLAGS, SCORES, Condition
from simlib.evidence.trials.rules import (
    FlagRule,
    MixRule,
    PercentRule,
    PrevalenceRule,
    ScoreRule,
    SpreadRule,
)
from simlib.files.format import Collected, Part, given_keys, key, part
from simlib.model.people.health import CONDITIONS, FEATURES, TRIGGERS
from simlib.model.people.traits import STAGES, SUPPLIES, Given


def _condition(rule: Any, meaning: str, example: str) -> tuple[Any, Any]:
    return Annotated[Condition | None, rule], key(meaning, example, default=None)


_SCORES = {
    name: _condition(ScoreRule(name), f"{meaning}.", ">= 4")
    for name, (_, _, meaning) in SCORES.items()
}
_CHANGES = {
    f"{name}_change": _condition(
        ScoreRule(name, change=True), f"{meaning}: change since day 0.", "<= -1"
    )
    for name, (_, _, meaning) in SCORES.items()
    if name not in ("pain_above_usual", "attended")
}
_FLAGS = {name: _condition(FlagRule(name), f"{meaning}.", "yes") for name, meaning in FLAGS.items()}


def _conditions(name: str, about: str, keys: dict[str, tuple[Any, Any]]) -> type[Part]:
    return make_dataclass(
        name,
        [(one, kind, how) for one, (kind, how) in keys.items()],
        bases=(Part,),
        frozen=True,
        kw_only=True,
        namespace={"__doc__": about},
    )


EntryPart = _conditions(
    "EntryPart", "Conditions on the state on day 0; all must hold.", {**_SCORES, **_FLAGS}
)
WhenPart = _conditions(
    "WhenPart",
    "Conditions on the state on the morning of a visit; all must hold.",
    {**_SCORES, **_CHANGES, **_FLAGS},
)

EntryConditions = Annotated[tuple[Condition, ...], Collected(EntryPart, given_keys)]
Conditions = Annotated[tuple[Condition, ...], Collected(WhenPart, given_keys)]
"""All of them must hold; none always does."""
SubgroupConditions = Annotated[
    tuple[Condition, ...], Collected(WhenPart, given_keys, or_nothing=True)
]


@part
class PainPart(Part):
    """The pain of the people."""

    mechanism: Literal["nociceptive", "neuropathic", "nociplastic", "mixed"] = key(
        "Which kind of pain.", "neuropathic", default="nociceptive"
    )
    severity: Annotated[Given | None, TraitRule("nociception", words=False)] = key(
        "How strong it would be without treatment: {central, spread} between people, "
        "3 to 9.5. Without this key it is 6.5 with spread 0.6 (as in cases).",
        {"central": 6.5, "spread": 1.0},
        default=None,
    )
    shares: Shares | None = key(
        "Percent of the pain by each mechanism.",
        {"nociceptive": 50, "neuropathic": 30, "nociplastic": 20},
        default=None,
    )


@part
class CorrelationPart(Part):
    """Two traits or conditions that go together."""

    between: tuple[Line, ...] = key(
        "Two names of traits, or of conditions with a percentage.",
        ["mood", "sleep"],
        min_length=2,
        max_length=2,
    )
    r: float = key(
        "Correlation of their normal scores. Remember that `mood: high` is good mood "
        "and `lapse tendency: high` is more use.",
        0.4,
        ge=-0.95,
        le=0.95,
    )


@part
class PeoplePart(Part):
    """What a group of people is like. What is not named is usual, with the usual spread."""

    age: Annotated[Any, SpreadRule(18, 100)] = key(
        "Age: a number or {mean, sd}. Without this key it is 47.",
        {"mean": 34, "sd": 9},
        default=None,
    )
    oud: Annotated[Any, MixRule(tuple(STAGES))] = key(
        "Stage of opioid use disorder, or several with percentages. Without this key: none.",
        {"moderate": "30 %", "severe": "70 %"},
        default=None,
    )
    supply: Annotated[Any, MixRule(tuple(SUPPLIES))] = key(
        "Which non-prescribed opioid they use when they use, or several with "
        "percentages. Without this key: none.",
        "heroin",
        default=None,
    )
    pain: PainPart | None = key(
        "The pain.",
        {"mechanism": "nociceptive", "severity": {"central": 6.5, "spread": 1.0}},
        default=None,
    )
    traits: Traits | None = key(  # type: ignore[valid-type]
        "How people differ, as in cases.", {"mood": "low"}, default=None
    )
    conditions: Annotated[Any, PrevalenceRule(lambda: tuple(CONDITIONS), "condition")] = key(
        "Other illness and circumstances: percent of people who have it.",
        {"depression": "40 %"},
        default=None,
    )
    features: Annotated[Any, PrevalenceRule(lambda: FEATURES, "feature")] = key(
        "Features of the pain: percent of people.", {"facet": "100 %"}, default=None
    )
    triggers: Annotated[Any, PrevalenceRule(lambda: TRIGGERS, "trigger")] = key(
        "What may set off use: percent of people.", {"stress": "50 %"}, default=None
    )
    medicines: tuple[Medicine, ...] | None = key(
        "Opioids taken up to the first day of `before`, as in cases (days count "
        "back from that first day). Prescribed ones go on until stopped. Whoever comes in regular "
        "use should have a line `prescribed: no` with a rough `mme` a day, else no tolerance and "
        "no withdrawal is there.",
        [{"drug": "heroin", "prescribed": False, "mme": 200, "since": "2 years ago"}],
        default=None,
        max_length=20,
    )


@part
class GroupPart(PeoplePart):
    """A group within the population: what it says replaces what the population says."""

    share: Annotated[float, PercentRule()] = key("Percent of the people.", "42 %")


@part
class PopulationPart(PeoplePart):
    """Whom the trial drew from."""

    correlations: tuple[CorrelationPart, ...] = key(
        "What goes together.", [{"between": ["mood", "sleep"], "r": 0.4}], default=(), max_length=20
    )
    groups: dict[Line, GroupPart] = key(
        "Groups that differ, by name; their shares make 100 %. A name may be used as a subgroup.",
        {"chronic pain": {"share": "42 %", "pain": {"severity": 6.5}}},
        default_factory=dict,
    )
    matched: Annotated[bool, YesNoRule()] = key(
        "yes: everybody is met once in each group, with the same traits and the same "
        "luck. Groups then differ by what the file says of them and by nothing else, which rare "
        "events need; their shares must be equal.",
        "yes",
        default=False,
    )
    entry: EntryConditions = key(
        "Entry rules, on the state on day 0 (after everything in `before`).",
        {"pain": ">= 4"},
        default=(),
    )


@part
class PhasePart(Part):
    """A stretch of days before day 0: run-in, detoxification, stay in custody."""

    days: int = key("How long.", 14, ge=1, le=1825)
    where: Literal["clinic", "inpatient", "custody", "community"] = key(
        "clinic: in care, may leave. inpatient: on a ward, nothing to use, nobody "
        "leaves. custody: the same without a clinic's orders. community: not in care.",
        "inpatient",
        default="clinic",
    )
    orders: Orders = key(
        "Orders from its first day, as in cases. What is in force goes on until a `stop`.",
        [{"stop": "oxycodone"}, {"buprenorphine": "8 mg SL bid"}],
        default=(),
    )
    later: dict[Line, Orders] = key(
        "Further orders by day of this phase.",
        {"day 3": [{"stop": "buprenorphine"}]},
        default_factory=dict,
    )
