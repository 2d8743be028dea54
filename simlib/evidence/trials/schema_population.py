"""The schema of a trial file: who takes part."""

from dataclasses import field, make_dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

import numpy as np

from simlib.cases.schema.health import Shares
from simlib.cases.schema.person import Medicine, Traits, traits_by_name
from simlib.cases.schema.rules import TraitRule
from simlib.cases.schema.rules_plain import YesNoRule
from simlib.cases.schema.texts import Line
from simlib.evidence.trials.conditions import FLAGS, SCORES, TrialCondition
from simlib.evidence.trials.past import Past, past_of
from simlib.evidence.trials.rules import (
    MixRule,
    PercentRule,
    PrevalenceRule,
    ScoreRule,
    SpreadRule,
    TrialFlagRule,
)
from simlib.files.format import NotWritten, Part, key, part, with_given
from simlib.files.value_kinds import Collected, Named, given_keys
from simlib.model.people.health import CONDITIONS, FEATURES, TRIGGERS
from simlib.model.people.traits import STAGES, SUPPLIES, Given


def _condition(rule: Any, meaning: str, example: str) -> tuple[Any, Any]:
    return Annotated[TrialCondition | None, rule], key(meaning, example, default=None)


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
_FLAGS = {
    name: _condition(TrialFlagRule(name), f"{meaning}.", "yes") for name, meaning in FLAGS.items()
}


def _conditions(name: str, about: str, keys: dict[str, tuple[Any, Any]]) -> type[Part]:
    return make_dataclass(
        name,
        [(one, kind, how) for one, (kind, how) in keys.items()],
        bases=(Part,),
        frozen=True,
        kw_only=True,
        namespace={"__doc__": about},
    )


Entry = _conditions(
    "Entry", "Conditions on the state on day 0; all must hold.", {**_SCORES, **_FLAGS}
)
When = _conditions(
    "When",
    "Conditions on the state on the morning of a visit; all must hold.",
    {**_SCORES, **_CHANGES, **_FLAGS},
)

EntryConditions = Annotated[tuple[TrialCondition, ...], Collected(Entry, given_keys)]
Conditions = Annotated[tuple[TrialCondition, ...], Collected(When, given_keys)]
"""All of them must hold; none always does."""
SubgroupConditions = Annotated[
    tuple[TrialCondition, ...], Collected(When, given_keys, or_nothing=True)
]

Mix = tuple[tuple[str, float], ...]
"""Names with their shares."""


@part
class Pain(Part):
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


def _traits(given: Any) -> tuple[tuple[str, Given], ...] | None:
    return None if given is None else traits_by_name(given)


@part
class Correlation(Part):
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
class People(Part):
    """What a group of people is like. What is not named is usual, with the usual spread."""

    # What nobody named is None, until `Population.groups` puts what is usual there.
    age: Annotated[tuple[float, float], SpreadRule(18, 100)] = key(
        "Age: a number or {mean, sd}. Without this key it is 47.",
        {"mean": 34, "sd": 9},
        default=None,
    )
    oud: Annotated[Mix, MixRule(tuple(STAGES))] = key(
        "Stage of opioid use disorder, or several with percentages. Without this key: none.",
        {"moderate": "30 %", "severe": "70 %"},
        default=None,
    )
    supply: Annotated[Mix, MixRule(tuple(SUPPLIES))] = key(
        "Which non-prescribed opioid they use when they use, or several with "
        "percentages. Without this key: none.",
        "heroin",
        default=None,
    )
    pain: Pain | None = key(
        "The pain.",
        {"mechanism": "nociceptive", "severity": {"central": 6.5, "spread": 1.0}},
        default=None,
    )
    own_traits: Annotated[
        tuple[tuple[str, Given], ...] | None, Collected(Traits, _traits, or_nothing=True)
    ] = key("How people differ, as in cases.", {"mood": "low"}, default=None, spelt="traits")
    conditions: Annotated[Mix, PrevalenceRule(lambda: tuple(CONDITIONS), "condition")] = key(
        "Other illness and circumstances: percent of people who have it.",
        {"depression": "40 %"},
        default=None,
    )
    features: Annotated[Mix, PrevalenceRule(lambda: FEATURES, "feature")] = key(
        "Features of the pain: percent of people.", {"facet": "100 %"}, default=None
    )
    triggers: Annotated[Mix, PrevalenceRule(lambda: TRIGGERS, "trigger")] = key(
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

    @property
    def mechanism(self) -> str:
        """Kind of the pain."""
        return (self.pain or _USUAL_PAIN).mechanism

    @property
    def shares(self) -> tuple[float, ...]:
        """Percent of the pain by mechanism; empty takes what the kind of pain implies."""
        shares = (self.pain or _USUAL_PAIN).shares
        if shares is None:
            return ()
        return (shares.nociceptive, shares.neuropathic, shares.nociplastic)

    @property
    def traits(self) -> tuple[tuple[str, Given], ...]:
        """Every trait that is given, with its name; the severity of pain is one."""
        severity = (self.pain or _USUAL_PAIN).severity
        given = dict(self.own_traits or ())
        return tuple((given if severity is None else {**given, "nociception": severity}).items())

    @cached_property
    def past(self) -> tuple[Past, ...]:
        """Opioids taken before the first day of the trial, one entry a dose."""
        return tuple(past for medicine in self.medicines or () for past in past_of(medicine))


_USUAL_PAIN = Pain()
_USUAL = {
    "age": (47.0, 0.0),
    "oud": (("none", 1.0),),
    "supply": (("none", 1.0),),
    "pain": _USUAL_PAIN,
    "own_traits": (),
    "conditions": (),
    "features": (),
    "triggers": (),
    "medicines": (),
}
"""What people are like where neither their group nor the population says it."""


@part
class Group(People):
    """A group within the population: what it says replaces what the population says."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
    """Empty where the population has no groups."""
    share: Annotated[float, PercentRule()] = key("Percent of the people.", "42 %")


@part
class Population(People):
    """Whom the trial drew from."""

    correlations: tuple[Correlation, ...] = key(
        "What goes together.", [{"between": ["mood", "sleep"], "r": 0.4}], default=(), max_length=20
    )
    own_groups: Annotated[tuple[Group, ...], Named(Line, Group)] = key(
        "Groups that differ, by name; their shares make 100 %. A name may be used as a subgroup.",
        {"chronic pain": {"share": "42 %", "pain": {"severity": 6.5}}},
        default=(),
        spelt="groups",
    )
    matched: Annotated[bool, YesNoRule()] = key(
        "yes: everybody is met once in each group, with the same traits and the same "
        "luck. Groups then differ by what the file says of them and by nothing else, which rare "
        "events need; their shares must be equal.",
        "yes",
        default=False,
    )
    from_paper: tuple[Line, ...] = key(
        "Which keys of `population` and of its groups were read in the study (its table of who "
        "took part, or its entry criteria). Every other line is assumed.",
        ["age", "supply"],
        default=(),
        max_length=20,
    )
    entry: EntryConditions = key(
        "Entry rules, on the state on day 0 (after everything in `before`).",
        {"pain": ">= 4"},
        default=(),
    )

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Groups with everything that is known of their people; everybody is one without any."""
        return tuple(self._filled(group) for group in self.own_groups or (Group(share=1.0),))

    def _filled(self, group: Group) -> Group:
        known = dict(_USUAL)
        for name in _USUAL:
            for said in (getattr(self, name), getattr(group, name)):
                known[name] = known[name] if said is None else said
        return with_given(group, **known)

    def persons(self, places: np.ndarray) -> np.ndarray:
        """Return the number of the person at each place of the row in which people are drawn."""
        return places // len(self.groups) if self.matched else places
