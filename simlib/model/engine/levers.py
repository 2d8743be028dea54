"""Levers: everything a clinic can do to the model, and how two interventions add up.

The list is short and closed. Interventions never touch an outcome: they set doses, effect
states of other treatments, alliance, access, naloxone. If a new intervention needs a lever
that does not exist, that is a change of the model, and should feel like one.
"""

from collections.abc import Callable
from functools import reduce
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import numpy as np


class Levers(NamedTuple):
    """What the clinic does today. The default of every lever is to do nothing."""

    # opioids
    prescribed: Annotated[float, "MME/d", "full agonist prescribed for pain", "sum"] = 0.0
    half_life: Annotated[float, "h", "half-life of that full agonist", "max"] = 3.5
    molecule: Annotated[float, "code", "which full agonist", "max"] = 0.0
    unshared: Annotated[
        float, "0-1", "tolerance that this molecule shares less of than others do", "max"
    ] = 0.0
    prodrug: Annotated[
        float, "0-1", "how far it acts only by what CYP2D6 makes of it, as tramadol does", "max"
    ] = 0.0
    cyp2d6: Annotated[float, "1", "share of CYP2D6 that other medicines leave", "product"] = 1.0
    methadone: Annotated[float, "mg/d", "methadone", "sum"] = 0.0
    methadone_times: Annotated[float, "1/d", "methadone doses a day", "max"] = 1.0
    restart: Annotated[float, "flag", "full methadone dose at once after missed days", "max"] = 0.0
    buprenorphine: Annotated[float, "mg/d", "sublingual buprenorphine", "sum"] = 0.0
    buprenorphine_times: Annotated[float, "1/d", "buprenorphine doses a day", "max"] = 1.0
    buprenorphine_slot: Annotated[
        float, "slot", "the one slot of today's dose, as on a first day; 0 spreads it", "max"
    ] = 0.0
    buprenorphine_cows: Annotated[
        float, "COWS", "withdrawal to wait for before the first dose; 0 goes by the clock", "max"
    ] = 0.0
    depot: Annotated[float, "mg", "buprenorphine in the next injection, given when due", "max"] = (
        0.0
    )
    depot_test: Annotated[
        float, "mg", "buprenorphine under the tongue before a first injection, where none was had",
        "max",
    ] = 0.0  # fmt: skip
    naltrexone: Annotated[float, "flag", "naltrexone injection on offer, given when due", "max"] = (
        0.0
    )
    naltrexone_check: Annotated[
        float, "flag", "a challenge first: inject only where no opioid is left", "max"
    ] = 0.0
    supply: Annotated[float, "MME/d", "non-prescribed opioid taken every day (history)", "sum"] = (
        0.0
    )
    # other medicines and procedures: direct relief of pain that is wholly of that kind
    relief_acute_nociceptive: Annotated[float, "pain points", "works in days", "saturating"] = 0.0
    relief_acute_neuropathic: Annotated[float, "pain points", "works in days", "saturating"] = 0.0
    relief_acute_nociplastic: Annotated[float, "pain points", "works in days", "saturating"] = 0.0
    relief_topical: Annotated[
        float, "pain points", "on the skin, of tissue that it reaches", "saturating"
    ] = 0.0
    relief_subacute_neuropathic: Annotated[float, "pain points", "works in weeks", "saturating"] = (
        0.0
    )
    relief_subacute_nociplastic: Annotated[float, "pain points", "works in weeks", "saturating"] = (
        0.0
    )
    relief_antidepressant_nociceptive: Annotated[
        float, "pain points", "antidepressants", "saturating"
    ] = 0.0
    relief_antidepressant_neuropathic: Annotated[
        float, "pain points", "antidepressants", "saturating"
    ] = 0.0
    relief_antidepressant_nociplastic: Annotated[
        float, "pain points", "antidepressants", "saturating"
    ] = 0.0
    facet: Annotated[float, "pain points", "for pain from facet joints", "saturating"] = 0.0
    radicular: Annotated[float, "pain points", "for pain from a nerve root", "saturating"] = 0.0
    soothing: Annotated[float, "0-1", "share of felt withdrawal taken away", "noisy-or"] = 0.0
    mood_gain: Annotated[float, "points", "antidepressant effect on mood", "saturating"] = 0.0
    sleep_gain: Annotated[float, "points", "treatment of sleep", "saturating"] = 0.0
    # what is learned in sessions: 1 is a full weekly course
    skills: Annotated[float, "0-1", "pain-coping therapy", "noisy-or"] = 0.0
    exercise: Annotated[float, "0-1", "exercise therapy", "noisy-or"] = 0.0
    urges: Annotated[float, "0-1", "therapy for urges and cues", "noisy-or"] = 0.0
    regulation: Annotated[float, "0-1", "therapy for emotions and stress", "noisy-or"] = 0.0
    sleep_skills: Annotated[float, "0-1", "therapy for insomnia", "noisy-or"] = 0.0
    trauma_work: Annotated[float, "0-1", "trauma-focused therapy", "noisy-or"] = 0.0
    passive_relief: Annotated[
        float, "pain points", "acupuncture, manipulation: felt when attended", "saturating"
    ] = 0.0
    sessions: Annotated[float, "1/wk", "sessions offered a week", "sum"] = 0.0
    attendance_ratio: Annotated[
        float, "1", "ratio on attendance: transport, reminders", "product"
    ] = 1.0
    booster: Annotated[float, "0-1", "how far skills are kept up after the course", "max"] = 0.0
    # care and the life around it
    alliance: Annotated[float, "0-1", "what the plan adds to or takes from the alliance", "sum"] = (
        0.0
    )
    leaving: Annotated[float, "1", "hazard ratio of leaving care", "product"] = 1.0
    returning: Annotated[float, "1", "hazard ratio of coming back to care", "product"] = 1.0
    support: Annotated[float, "0-1", "people who stand by", "noisy-or"] = 0.0
    stability: Annotated[float, "1", "ratio on how often life is hard", "product"] = 1.0
    hard_event: Annotated[float, "points", "a hard life event of the case, today", "sum"] = 0.0
    sudden_flare: Annotated[float, "pain points", "a flare of the case, today", "sum"] = 0.0
    met: Annotated[float, "flag", "people and places of use met, as the case says", "max"] = 0.0
    coordination: Annotated[float, "0-1", "how far prescribers act as one", "noisy-or"] = 0.0
    access: Annotated[float, "1", "hazard ratio of use by what is within reach", "product"] = 1.0
    incentive: Annotated[float, "1", "hazard ratio of use while rewards last", "product"] = 1.0
    cues: Annotated[float, "1", "presence of cues relative to usual", "product"] = 1.0
    cope_flare: Annotated[float, "0-1", "a rehearsed plan for flares of pain", "noisy-or"] = 0.0
    cope_stress: Annotated[float, "0-1", "a rehearsed plan for stress", "noisy-or"] = 0.0
    cope_cues: Annotated[float, "0-1", "a rehearsed plan for people and places", "noisy-or"] = 0.0
    # safety and harm
    sedation: Annotated[float, "1", "hazard ratio of overdose by other medicines", "product"] = 1.0
    sedatives: Annotated[float, "1", "share of usual sedatives still taken", "product"] = 1.0
    bleeding: Annotated[float, "1", "hazard ratio of bleeding", "product"] = 1.0
    kidney: Annotated[float, "1", "hazard ratio of kidney injury", "product"] = 1.0
    falls: Annotated[float, "1", "hazard ratio of injury by falls", "product"] = 1.0
    qt: Annotated[float, "ms", "added to QTc", "sum"] = 0.0
    serotonin: Annotated[float, "1", "serotonergic load", "sum"] = 0.0
    convulsant: Annotated[
        float, "1", "load of what lowers the seizure threshold (tramadol 400 mg a day is 1)", "sum"
    ] = 0.0
    pressure: Annotated[float, "mmHg", "added to blood pressure", "sum"] = 0.0
    cognitive_burden: Annotated[
        float, "points", "function lost to drowsiness, dry mouth", "sum"
    ] = 0.0
    naloxone: Annotated[float, "flag", "naloxone at hand", "max"] = 0.0
    risk: Annotated[float, "flag", "hazards in force; 0 in a replayed history", "product"] = 1.0
    # the natural course of what hurts, as the case says
    source: Annotated[
        float, "1", "share of the pain's source in tissue and nerves that is left", "product"
    ] = 1.0

    def __and__(self, other: "Levers") -> "Levers":
        """Two interventions at once. The order does not matter."""
        return Levers(*(rule(a, b) for rule, a, b in zip(RULES, self, other, strict=True)))


SATURATION = 2.0
"""Pain points (or points of mood or sleep) that medicines of one kind approach together."""


def _saturating(a: float, b: float) -> float:
    return a + b - a * b / SATURATION


def _noisy_or(a: float, b: float) -> float:
    return a + b - a * b


_COMBINE: dict[str, Callable[[float, float], float]] = {
    "sum": lambda a, b: a + b,
    "max": max,
    "product": lambda a, b: a * b,
    "saturating": _saturating,
    "noisy-or": _noisy_or,
}


_NAMED = [get_args(hint)[3] for hint in get_type_hints(Levers, include_extras=True).values()]
RULES = tuple(_COMBINE[name] for name in _NAMED)
COLUMNS: list[tuple[list[int], Callable[[Any, Any], Any]]] = [
    ([i for i, name in enumerate(_NAMED) if name == rule], np.maximum if rule == "max" else how)
    for rule, how in _COMBINE.items()
]
"""The same rules for tables of levers: columns, and how two tables combine there."""


def together(levers: list[Levers]) -> Levers:
    """Combine any number of levers; none at all is to do nothing.

    >>> together([Levers(skills=0.5), Levers(skills=0.5)]).skills
    0.75
    """
    return reduce(lambda a, b: a & b, levers, Levers())
