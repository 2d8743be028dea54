"""The schema of a trial file, format 1: every key with its meaning, default and example."""

import hashlib
from dataclasses import field
from functools import cached_property
from typing import Annotated, Literal

from simlib.cases.schema.rules_plain import DayRule, IdRule, YesNoRule
from simlib.cases.schema.texts import Line
from simlib.evidence.trials.observation import Observe, Placebo
from simlib.evidence.trials.result_keys import arm_key, contrast_key
from simlib.evidence.trials.schema_arms import Arm, Phase
from simlib.evidence.trials.schema_endpoints import (
    Contrast,
    Endpoint,
    Interaction,
    Published,
    Subgroup,
)
from simlib.evidence.trials.schema_population import Population
from simlib.evidence.trials.vocabulary import PARTS
from simlib.files.format import NotWritten, Part, key, part, with_given
from simlib.files.value_kinds import Named, Text


@part
class TrialFile(Part):
    """A trial of Tandem: a study design, run on simulated people."""

    format: Literal[1] = key("Format of this file.", 1)
    id: Annotated[str, IdRule()] = key("Name of the trial.", "xbot-2018")
    title: Line = key("Title.", "Naltrexone or buprenorphine (X:BOT)")
    question: str = key(
        "What it asks, in a sentence.", "Who returns to use?", default="", max_length=600
    )
    citation: str = key(
        "The published study with DOI or PMID.",
        "Lee 2018 Lancet, doi 10.1016/S0140-6736(17)32812-X",
        default="",
        max_length=600,
    )
    sources: tuple[Line, ...] = key(
        "Keys of sources.yaml.", ["xbot-2018"], default=(), max_length=20
    )
    drawn: Annotated[bool, YesNoRule()] = key(
        "Whether a hash of its name decides if its numbers may be fitted (half of all names are "
        "never fitted); for files written after the first fit.",
        "yes",
        default=False,
    )
    family: Line | None = key(
        "Name that files share whose numbers come from the same people; without this key a file "
        "is its own.",
        "poats",
        default=None,
    )
    design: str = key(
        "Design of the published study.", "open-label RCT, 8 sites", default="", max_length=600
    )
    simplified: tuple[Annotated[str, Text(600)], ...] = key(
        "What this file does otherwise than the study, each in a sentence.",
        ["One ward instead of eight."],
        default=(),
        max_length=20,
    )
    population: Population = key("Whom it drew from.", {"oud": "severe", "supply": "heroin"})
    before: tuple[Phase, ...] = key(
        "What happens before day 0, phase after phase; the last ends on day 0.",
        [{"days": 7, "where": "inpatient"}],
        default=(),
        max_length=12,
    )
    arms: Annotated[tuple[Arm, ...], Named(Line, Arm, least=1, most=8)] = key(
        "The arms by name.", {"usual care": {"orders": []}}
    )
    named_control: Line | None = key(
        "The arm that every other arm is compared with; the last without this key.",
        "usual care",
        default=None,
        spelt="control",
    )
    duration: Annotated[int, DayRule()] = key("How long from day 0.", "week 24")
    simulate: int = key(
        "People in each arm unless asked otherwise; rare events need 20000 and more.",
        1000,
        default=1000,
        ge=20,
        le=200_000,
    )
    placebo: Placebo | None = key(
        "What people report in a trial, whatever they get.",
        {"pain": 0.9, "sd": 1.2, "source": "assumed", "grade": "assumed"},
        default=None,
    )
    observe: Observe = key(
        "What the trial saw of use, and of those who left.",
        {"missing": "positive"},
        default=Observe(),
    )
    own_subgroups: Annotated[tuple[Subgroup, ...], Named(Line, Subgroup, most=20)] = key(
        "Subgroups by name.",
        {"started": {"endpoint": "started"}},
        default=(),
        spelt="subgroups",
    )
    endpoints: Annotated[tuple[Endpoint, ...], Named(Line, Endpoint, least=1, most=40)] = key(
        "The endpoints by name.",
        {"relapse": {"kind": "relapse", "from": "day 21"}},
    )
    comparisons: Annotated[tuple[Contrast, ...], Named(Line, Contrast, most=40)] = key(
        "Comparisons beyond those with the control.",
        {"off on": {"of": {"endpoint": "off", "arm": "a"}, "against": {}}},
        default=(),
    )
    interactions: Annotated[tuple[Interaction, ...], Named(Line, Interaction, most=20)] = key(
        "Whether an effect differs between subgroups.",
        {"by pain": {"endpoint": "success", "between": ["pain", "no pain"]}},
        default=(),
    )
    published: tuple[Published, ...] = key(
        "Published numbers to compare with.",
        [{"record": "moud-xbot-relapse-itt", "endpoint": "relapse", "value": 0.65}],
        default=(),
        max_length=60,
    )
    digest: Annotated[str, NotWritten()] = field(init=False, default="")
    """Names the text."""
    text: Annotated[str, NotWritten()] = field(init=False, default="", repr=False, compare=False)
    file: Annotated[str, NotWritten()] = field(init=False, default="", repr=False, compare=False)

    @property
    def control(self) -> str:
        """Name of the arm that every other arm is compared with."""
        return self.named_control or self.arms[-1].name

    @cached_property
    def subgroups(self) -> tuple[Subgroup, ...]:
        """Subgroups, those that are groups of the population last."""
        groups = (
            with_given(Subgroup(group=group.name), name=group.name)
            for group in self.population.own_groups
        )
        return (*self.own_subgroups, *groups)

    def arm(self, name: str) -> Arm:
        """Return an arm by its name."""
        return next(arm for arm in self.arms if arm.name == name)

    def endpoint(self, name: str) -> Endpoint:
        """Return an endpoint by its name."""
        return next(e for e in self.endpoints if e.name == name)

    def completed(self, text: str, file: str) -> "TrialFile":
        """Return the trial with its text, and with what its parts take from the whole."""
        other = next((arm.name for arm in self.arms if arm.name != self.control), self.control)
        return with_given(
            self,
            endpoints=tuple(with_given(e, last_day=self.duration) for e in self.endpoints),
            interactions=tuple(with_given(i, arm=i.named_arm or other) for i in self.interactions),
            published=tuple(
                with_given(p, key=self._key(p), citation=p.own_citation or self.citation)
                for p in self.published
            ),
            digest=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
            text=text,
            file=file,
        )

    def _key(self, p: Published) -> str:
        measure, arm, named = p.measure or "", p.arm or "", p.comparison or p.interaction
        if named:
            return contrast_key(named, measure)
        endpoint = p.endpoint or ""
        if not measure:
            return arm_key(endpoint, arm)
        if self.endpoint(endpoint).kind == "predictive" and measure in PARTS:
            return arm_key(f"{endpoint}.{measure}", arm)
        return contrast_key(endpoint, measure, p.arm, p.against or self.control)

    def __repr__(self) -> str:
        arms = ", ".join(arm.name for arm in self.arms)
        return f"Trial {self.id}: {self.title} (arms: {arms}; {self.duration // 7} weeks)"
