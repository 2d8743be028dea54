"""The schema of a case file: the person, and the opioids taken so far."""

from dataclasses import make_dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from simlib.cases.schema.health import KnownHealth, Shares
from simlib.cases.schema.rules import DrugRule, SigRule, TraitRule
from simlib.cases.schema.rules_course import SpanRule
from simlib.cases.schema.rules_plain import DayRule, YesNoRule
from simlib.cases.schema.texts import Line, Prose
from simlib.clinic.treatments.course import ShareOverDays
from simlib.clinic.treatments.opioids import DrugError, mme_per_day
from simlib.clinic.treatments.sig import Sig
from simlib.files.format import Part, key, part, with_given
from simlib.files.value_kinds import Collected
from simlib.model.people.health import Health
from simlib.model.people.traits import TRAITS, Given


class TraitKeys(Part):
    """Keys named after traits."""

    @classmethod
    def unknown(cls, name: str, keys: list[str], near: str | None) -> tuple[str, str, str]:
        """Return the message for an unknown trait."""
        code, _, cure = super().unknown(name, keys, near)
        if name == "nociception":
            cure = "Write it as `severity` under `pain`."
        return code, f"there is no trait `{name[:60]}`", cure


def _field(trait: str) -> str:
    return trait.replace(" ", "_").replace("-", "_")


Traits = make_dataclass(
    "Traits",
    [
        (
            _field(name),
            Annotated[Given | None, TraitRule(name)],
            key("", "high", default=None, spelt=name),
        )
        for name in TRAITS
        if name != "nociception"
    ],
    bases=(TraitKeys,),
    frozen=True,
    kw_only=True,
    namespace={"__doc__": "How this person differs from others. What is not named is usual."},
)

TRAIT_OF = {_field(name): name for name in TRAITS}


def traits_by_name(given: Any) -> tuple[tuple[str, Given], ...]:
    """Return the traits that were given, by name."""
    values = {} if given is None else vars(given)
    return tuple((TRAIT_OF[name], trait) for name, trait in values.items() if trait is not None)


@part
class Pain(Part):
    """The pain."""

    mechanism: Literal["nociceptive", "neuropathic", "nociplastic", "mixed"] = key(
        "Which kind of pain.", "mixed"
    )
    site: Line = key("Where it hurts.", "low back, into the left leg")
    years: float = key("For how many years.", 9, ge=0.1, le=90)
    severity: Annotated[Given, TraitRule("nociception", words=False)] = key(
        "How strong it would be without any treatment, 0 to 10: a number, or "
        "{central, spread} for people like this one. The model goes from 3 to 9.5; without "
        "`spread` it is 0.65.",
        {"central": 6.5, "spread": 0.8},
    )
    shares: Shares | None = key(
        "Instead of what the mechanism implies: how much of the pain comes by "
        "which mechanism, in percent.",
        {"nociceptive": 50, "neuropathic": 30, "nociplastic": 20},
        default=None,
    )
    eases: Annotated[ShareOverDays | None, SpanRule("over", "60 % over 1 year")] = key(
        "How much of what hurts heals by itself from the first visit on, and how long that takes, "
        "as a sprain or shingles do: fast at first, then slower. Without this key: nothing heals.",
        "60 % over 1 year",
        default=None,
    )


@part
class Patient(Part):
    """The person."""

    @classmethod
    def unknown(cls, name: str, keys: list[str], near: str | None) -> tuple[str, str, str]:
        """Return the message for an unknown key; some belong to the case itself."""
        code, what, cure = super().unknown(name, keys, near)
        if name in ("medicines", "other_medicines", "visits", "paths", "events", "objectives"):
            cure = f"`{name}:` belongs to the case: begin it at the left margin."
        return code, what, cure

    name: Line = key("An invented name.", "Ana Reyes")
    age: int = key("Age in years.", 47, ge=18, le=110)
    sex: Literal["female", "male", "intersex"] = key("Sex.", "female")
    pronouns: Line = key("How to speak of the person.", "she/her", default="they/them")
    race_ethnicity: Line | None = key(
        "Race and ethnicity, in the person's own words.", "Black", default=None
    )
    occupation: Line | None = key(
        "What they do or did for a living.", "drives a school bus", default=None
    )
    insurance: Line | None = key("Who pays for care.", "Medicaid", default=None)
    setting: Literal["rural", "suburban", "urban"] | None = key(
        "Where they live.", "rural", default=None
    )
    story: Prose = key(
        "What brings them, in their own words (Markdown).",
        "I drive a school bus. By noon I can't sit anymore.",
    )
    history: str = key(
        "What the chart says at the first visit: past treatments, examination, social context "
        "(Markdown). Later visits show it as of that day; what changes belongs in their texts.",
        "Lumbar fusion in 2018. Physiotherapy twice, stopped for cost.",
        default="",
        max_length=20_000,
    )
    diagnoses: tuple[Line, ...] = key(
        "Diagnoses on the chart.", ["chronic low back pain", "insomnia"], default=(), max_length=30
    )
    pain: Pain = key(
        "What hurts, and how it would be untreated.",
        {"mechanism": "mixed", "site": "low back", "years": 9, "severity": 6.5},
    )
    oud: Literal[
        "none", "at risk", "mild", "moderate", "severe", "early remission", "sustained remission"
    ] = key("Stage of opioid use disorder (DSM-5).", "mild", called="stage of opioid use disorder")
    supply: Literal[
        "none",
        "prescription opioids",
        "heroin",
        "fentanyl",
        "fentanyl with nitazenes",
        "fentanyl with xylazine",
        "fentanyl with medetomidine",
    ] = key(
        "Which non-prescribed opioids the person would use, if any. With nitazenes, batches differ "
        "more, more overdoses kill and naloxone does less; xylazine and medetomidine add sedation "
        "that naloxone does not lift. How far is assumed. Wounds, a slow pulse and the withdrawal "
        "of medetomidine are not simulated: tell of them in the texts.",
        "prescription opioids",
        default="none",
    )
    known_health: KnownHealth = key(
        "Other illness, measured values, other medicines, triggers and criteria. "
        "What is not named is healthy and usual.",
        {"conditions": ["hypertension", "insomnia"], "egfr": 72},
        default=KnownHealth(),
        spelt="health",
    )
    goals: tuple[Line, ...] = key(
        "What they want to do again: activities, not numbers.",
        ["carry the laundry up from the basement"],
        min_length=1,
        max_length=6,
    )
    other_traits: Annotated[tuple[tuple[str, Given], ...], Collected(Traits, traits_by_name)] = key(
        "How this person differs from others: low, usual, high or a number. What "
        "is not named is usual.",
        {"sleep": "low", "mood": "low", "analgesic response": "usual"},
        default=(),
        spelt="traits",
    )

    @cached_property
    def traits(self) -> tuple[tuple[str, Given], ...]:
        """Every trait that the case gives, with its name; the severity of pain is one."""
        given = {**dict(self.other_traits), "nociception": self.pain.severity}
        return tuple((name, given[name]) for name in TRAITS if name in given)

    @cached_property
    def health(self) -> Health:
        """Health of the person, with usual values where the file gives none."""
        h, shares = self.known_health, self.pain.shares
        known: dict[str, Any] = {"egfr": h.egfr, "alt": h.alt, "qtc": h.qtc}
        if h.blood_pressure is not None:
            known["systolic"], known["diastolic"] = h.blood_pressure
        if shares is not None:
            parts = (shares.nociceptive, shares.neuropathic, shares.nociplastic)
            known["given_shares"] = tuple(x / 100.0 for x in parts)
        return Health(
            age=self.age, sex=self.sex, mechanism=self.pain.mechanism, site=self.pain.site,
            features=h.features, conditions=h.conditions, medicines=h.medicines,
            triggers=h.triggers, criteria=h.criteria,
            **{name: value for name, value in known.items() if value is not None},
        )  # fmt: skip


@part
class Step(Part):
    """A dose from a day on."""

    since: Annotated[int, DayRule()] = key(
        "From when on: `day -180`, `week -26` or `2 years ago`.", "day -180"
    )
    sig: Annotated[Sig | None, SigRule()] = key(
        "Dose, unit, route, frequency.", "15 mg PO qid", default=None
    )
    mme: float | None = key(
        "Instead of `sig` for what is not prescribed: a rough amount a day in "
        "morphine equivalents. It is never shown to learners.",
        300,
        default=None,
        gt=0,
        le=3000,
    )


@part
class Dispensed(Part):
    """A line of the prescription report: who prescribes a medicine, or what was filled once."""

    drug: Line = key("A controlled medicine by its generic name.", "clonazepam")
    prescriber: Line = key("Who prescribed it, as the report names them.", "psychiatry")
    amount: Line | None = key(
        "What was dispensed, where it is on no list of medicines.", "20 tablets", default=None
    )
    last: Annotated[int, DayRule()] | None = key(
        "When it was dispensed, where it is on no list of medicines.", "day -9", default=None
    )


@part
class Medicine(Part):
    """An opioid taken before the first visit: one dose, or steps."""

    drug: Annotated[str, DrugRule()] = key(
        "An opioid by its generic or brand name; heroin or fentanyl when not "
        "prescribed. Every other medicine goes under `other_medicines`.",
        "oxycodone",
    )
    purpose: Literal["pain", "opioid use disorder"] = key(
        "What it is taken for.", "pain", default="pain", spelt="for", called="purpose"
    )
    release: Literal["immediate", "extended"] = key(
        "Release of the tablets.", "extended", default="immediate"
    )
    prescribed: Annotated[bool, YesNoRule()] = key(
        "Whether a clinic prescribes it.", "no", default=True
    )
    sig: Annotated[Sig | None, SigRule()] = key(
        "Dose, unit, route, frequency.", "20 mg PO qid", default=None
    )
    mme: float | None = key(
        "Instead of `sig` for what is not prescribed: a rough amount a day in "
        "morphine equivalents.",
        300,
        default=None,
        gt=0,
        le=3000,
    )
    days_a_week: int | None = key(
        "On how many days a week it is taken, evenly spread, where not on all of them: only for "
        "what is not prescribed. `sig` or `mme` is what is taken on such a day. None is taken on "
        "the day before the first visit, and what comes after it goes by the stage.",
        3,
        default=None,
        ge=1,
        le=6,
    )
    since: Annotated[int | None, DayRule()] = key("From when on.", "4 years ago", default=None)
    written_steps: tuple[Step, ...] | None = key(
        "Instead of `sig` and `since`: the doses one after the other.",
        [
            {"since": "4 years ago", "sig": "10 mg PO tid"},
            {"since": "day -60", "sig": "20 mg PO qid"},
        ],
        default=None,
        min_length=1,
        max_length=40,
        spelt="steps",
    )
    until: Annotated[int | None, DayRule()] = key(
        "The first day without it. Without this key it goes on.", "day -30", default=None
    )

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Doses in chronological order, each with its morphine equivalents where it has some."""
        if self.written_steps is not None:
            written = self.written_steps
        else:
            written = (Step(since=self.since or 0, sig=self.sig, mme=self.mme),)
        return tuple(with_given(step, mme=_mme(self.drug, step)) for step in written)


def _mme(drug: str, step: Step) -> float | None:
    if step.sig is None:
        return step.mme
    try:
        return mme_per_day(drug, step.sig.per_day, step.sig.unit, step.sig.route)
    except DrugError:
        return None
