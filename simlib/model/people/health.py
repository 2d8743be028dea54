"""Health: the body, the conditions and the circumstances that a person of a case brings.

A condition enters the model only by parameters of the person, as an intervention does by levers:
it never touches an outcome. Each effect is declared with its source and grade.
"""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from simlib.model.engine.parameters import Parameter
from simlib.model.mechanisms.arithmetic import exp
from simlib.model.notation.quantities import Quantity, assumed

Shift = tuple[str, float, float]
"""A parameter, what it is multiplied by, and what is added then."""

MECHANISMS: dict[str, tuple[float, float, float]] = {
    "nociceptive": (0.85, 0.05, 0.10),
    "neuropathic": (0.15, 0.75, 0.10),
    "nociplastic": (0.15, 0.05, 0.80),
    "mixed": (0.5, 0.25, 0.25),
}
"""Shares of nociceptive, neuropathic and nociplastic pain, where a case gives none: assumed."""

FEATURES = (
    "facet", "sacroiliac", "radicular", "localised neuropathic", "osteoarthritis",
    "diabetic neuropathy", "post-surgical", "fibromyalgia", "headache",
)  # fmt: skip
"""Features of a pain that make a treatment fit or not."""

TRIGGERS = ("pain flare", "stress", "people and places")
"""What may set off use; a person's own triggers come more often."""

CRITERIA = (
    "larger amounts", "cut down", "time", "craving", "roles", "social problems", "given up",
    "hazard", "harm", "tolerance", "withdrawal",
)  # fmt: skip
"""The eleven criteria of opioid use disorder (DSM-5), in their order."""


DEEP_SITES = ("hip", "back", "spine", "neck", "groin", "buttock", "pelvis", "sacr")
DEEP: Annotated[
    float, Quantity("1", "share of the relief by a gel that reaches such a site"), assumed(0.0, 0.3)
] = 0.1


class Effect(NamedTuple):
    """What a condition does to one parameter.

    Attributes
    ----------
    parameter : str
        Dotted name.
    times, plus : float
        Multiplied by the first, then raised by the second.
    source, grade : str
    """

    parameter: str
    times: float = 1.0
    plus: float = 0.0
    source: str = "assumed"
    grade: str = "assumed"


CONDITIONS: dict[str, tuple[Effect, ...]] = {
    # mind and sleep
    "depression": (
        Effect("affect.usual", plus=1.2), Effect("affect.spell", 1.5), Effect("harm.crisis", 1.7),
    ),
    "anxiety": (Effect("affect.usual", plus=0.5),),
    "PTSD": (
        Effect("affect.trauma", plus=1.2), Effect("affect.event_rate", 1.2),
        Effect("harm.crisis", 1.3),
    ),
    "insomnia": (Effect("sleep.usual", plus=-1.2),),
    "sleep apnoea": (Effect("sleep.usual", plus=-0.6), Effect("overdose.sedatives", 1.4)),
    # body
    "diabetes": (Effect("harm.kidney", 2.0),),
    "chronic kidney disease": (
        Effect("harm.kidney", 4.0), Effect("harm.bleeding", 1.5), Effect("overdose.sedatives", 1.3),
    ),
    "liver disease": (Effect("harm.bleeding", 1.5),),
    "hepatitis C": (),
    "hypertension": (),
    "heart disease": (Effect("harm.arrhythmia", 1.5),),
    "heart failure": (Effect("harm.arrhythmia", 2.0), Effect("harm.kidney", 2.0)),
    "long QT": (Effect("harm.arrhythmia", 1.5), Effect("harm.by_added", 1.5)),
    "peptic ulcer": (Effect("harm.bleeding", 6.0),),
    "seizures": (Effect("harm.seizure", 3.0), Effect("harm.convulsion", 8.0)),
    "glaucoma": (),
    "COPD": (Effect("overdose.sedatives", 1.5),),
    "pregnancy": (),
    # other substances
    "alcohol use": (Effect("overdose.sedatives", 1.4), Effect("harm.falling", 1.3)),
    "alcohol use disorder": (
        Effect("overdose.sedatives", 2.0), Effect("harm.falling", 2.0), Effect("harm.crisis", 1.5),
        Effect("harm.bleeding", 2.0),
    ),
    "benzodiazepine prescribed": (Effect("sedative.level", plus=1.0),),
    "benzodiazepine not prescribed": (Effect("sedative.level", plus=0.8),),
    "stimulant use": (
        Effect("use.tendency", 1.3), Effect("sleep.usual", plus=-0.5),
        Effect("harm.arrhythmia", 2.0), Effect("overdose.sedatives", 1.3),
    ),
    "smoking": (Effect("harm.bleeding", 1.3),),
    "cannabis use": (),
    # history and circumstances
    "prior overdose": (Effect("overdose.history", plus=1.0, source="overdose-cohort-2016"),),
    "imposed taper": (Effect("care.alliance", plus=-0.1), Effect("affect.by_trust", 1.3)),
    "several prescribers": (Effect("teamwork.rate", plus=0.008),),
    "no transport": (Effect("care.attending", 0.7), Effect("care.leaving", 1.15)),
    "unstable housing": (
        Effect("affect.event_rate", 2.0), Effect("triggers.exposure_rate", 1.5),
        Effect("care.attending", 0.85), Effect("care.leaving", 1.2),
    ),
    "supportive family": (Effect("affect.usual", plus=-0.2), Effect("care.leaving", 0.85)),
    "family consent": (),
    "uninsured": (Effect("care.attending", 0.9), Effect("care.leaving", 1.2)),
    "children at home": (),
    "in custody": (),
}  # fmt: skip
"""Conditions a case may name. Those without an effect matter to alerts, tests and choices."""

TRIGGERED: dict[str, Effect] = {
    "pain flare": Effect("triggers.flare_rate", 2.0),
    "stress": Effect("affect.event_rate", 1.5),
    "people and places": Effect("triggers.exposure_rate", 2.0),
}
"""What it means that something is this person's trigger."""

AGEING: Annotated[
    float,
    Quantity(
        "1/a", "log hazard of death from other causes, per year of age: doubles in nine years"
    ),
    assumed(0.06, 0.1),
] = 0.075
USUAL_AGE = 47
BY_AGE: dict[int, tuple[Effect, ...]] = {
    65: (
        Effect("harm.bleeding", 2.5), Effect("harm.falling", 3.0), Effect("harm.kidney", 2.0),
        Effect("harm.fatal_fall", 3.0),
        Effect("overdose.frailty", 1.6, source="ward-sedation-2020", grade="inferred"),
    ),
    75: (
        Effect("harm.falling", 1.7), Effect("harm.fatal_fall", 2.0),
        Effect("overdose.frailty", 1.2, source="ward-sedation-2020", grade="inferred"),
    ),
}  # fmt: skip
"""What comes from this age on."""


@dataclass(frozen=True)
class Health:
    """What a person of a case brings besides pain and opioids.

    Attributes
    ----------
    age : int
    sex : str
    mechanism : str
        One of ``MECHANISMS``.
    given_shares : tuple of float
        Nociceptive, neuropathic, nociplastic; empty takes those of the mechanism.
    features, conditions, triggers, criteria : tuple of str
        Of ``FEATURES``, ``CONDITIONS``, ``TRIGGERS``, ``CRITERIA`` (met in the past year).
    egfr : float, mL/min/1.73 m²
    alt : float, U/L
    qtc : float, ms
        Without medicines for opioid use disorder.
    systolic, diastolic : float, mmHg
    medicines : tuple of str
        Other medicines, generic names in small letters.
    site : str
        Where it hurts, in the words of the case; what is put on the skin reaches it or not.

    Examples
    --------
    >>> Health(conditions=("depression",)).has("depression")
    True
    """

    age: int = USUAL_AGE
    sex: str = "female"
    mechanism: str = "nociceptive"
    given_shares: tuple[float, ...] = ()
    features: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    egfr: float = 95.0
    alt: float = 24.0
    qtc: float = 415.0
    systolic: float = 124.0
    diastolic: float = 78.0
    medicines: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    site: str = ""

    def has(self, condition: str) -> bool:
        """Tell whether the person has this condition."""
        return condition in self.conditions

    @property
    def shares(self) -> tuple[float, float, float]:
        """Shares of nociceptive, neuropathic and nociplastic pain; they sum to 1."""
        if self.given_shares:
            a, b, c = self.given_shares
            return a / (a + b + c), b / (a + b + c), c / (a + b + c)
        return MECHANISMS[self.mechanism]

    @property
    def deep(self) -> bool:
        """Whether it hurts too deep for what is put on the skin."""
        return any(word in self.site.lower() for word in DEEP_SITES)

    def effects(self) -> list[Shift]:
        """Return what this does to the parameters of the person."""
        tissue, nerve, plastic = self.shares
        found: list[Shift] = [
            ("pain.nociceptive", 0.0, tissue),
            ("pain.neuropathic", 0.0, nerve),
            ("pain.nociplastic", 0.0, plastic),
            ("pain.facet", 0.0, float(bool({"facet", "sacroiliac"} & set(self.features)))),
            ("pain.radicular", 0.0, float("radicular" in self.features)),
            ("harm.qtc", 0.0, self.qtc),
            ("pain.superficial", DEEP if self.deep else 1.0, 0.0),
        ]
        found += [(e.parameter, e.times, e.plus) for c in self.conditions for e in CONDITIONS[c]]
        found += [(TRIGGERED[t].parameter, TRIGGERED[t].times, 0.0) for t in self.triggers]
        return found + _by_age(self.age)


def _by_age(age: int) -> list[Shift]:
    ageing = float(exp(AGEING * float(min(age, 100) - USUAL_AGE)))
    found = [("overdose.background", ageing, 0.0)]
    for since, effects in BY_AGE.items():
        found += [(e.parameter, e.times, e.plus) for e in effects if age >= since]
    return found


def declared_effects() -> list[Parameter]:
    """Return what conditions do, as rows for the table of parameters."""
    named = dict(CONDITIONS)
    named |= {f"trigger {name}": (effect,) for name, effect in TRIGGERED.items()}
    named |= {f"age from {age} on": effects for age, effects in BY_AGE.items()}
    rows = [_row(name, effect) for name, effects in named.items() for effect in effects]
    for mechanism, shares in MECHANISMS.items():
        for kind, share in zip(("nociceptive", "neuropathic", "nociplastic"), shares, strict=True):
            meaning = f"share of {kind} pain in a person with {mechanism} pain"
            name = f"health.{mechanism} pain: {kind}"
            rows.append(Parameter(name, share, "0-1", meaning, "assumed", "assumed", None, None))
    return rows


def _row(name: str, e: Effect) -> Parameter:
    by_factor = e.plus == 0.0
    return Parameter(
        f"health.{name}: {e.parameter}",
        e.times if by_factor else e.plus,
        "times" if by_factor else "added",
        f"what {name} does to {e.parameter}",
        e.source, e.grade, None, None,
    )  # fmt: skip


USUAL = Health()
"""A person of whom a case says nothing else."""
