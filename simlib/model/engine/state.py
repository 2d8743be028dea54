"""The nouns: a body, a state, a person, a day's luck.

All values are floats (one person) or arrays of shape ``(n_persons,)``; flags are 0.0 and 1.0.
"""

from functools import cache
from typing import Annotated, Any, NamedTuple

import numpy as np

from simlib.model.mechanisms.affect import AffectPars
from simlib.model.mechanisms.aftermath import AftermathPars
from simlib.model.mechanisms.arithmetic import Number
from simlib.model.mechanisms.care import CarePars
from simlib.model.mechanisms.craving import CravingPars
from simlib.model.mechanisms.dependence import DependencePars
from simlib.model.mechanisms.drug import DrugPars
from simlib.model.mechanisms.function import FunctionPars
from simlib.model.mechanisms.harm import HarmPars
from simlib.model.mechanisms.hyperalgesia import HyperalgesiaPars
from simlib.model.mechanisms.learning import LearningPars
from simlib.model.mechanisms.overdose import OverdosePars
from simlib.model.mechanisms.pain import PainPars
from simlib.model.mechanisms.receptor import ReceptorPars
from simlib.model.mechanisms.reliance import ReliancePars
from simlib.model.mechanisms.sedative import SedativePars
from simlib.model.mechanisms.sensitisation import SensitisationPars
from simlib.model.mechanisms.sleep import SleepPars
from simlib.model.mechanisms.strain import StrainPars
from simlib.model.mechanisms.teamwork import TeamworkPars
from simlib.model.mechanisms.tolerance import TolerancePars
from simlib.model.mechanisms.treatment import TreatmentPars
from simlib.model.mechanisms.triggers import TriggerPars
from simlib.model.mechanisms.use import UsePars

IMMEDIATE = 0.5 ** (4.0 / 3.5)
"""Share left after four hours of an immediate-release opioid (half-life 3.5 h)."""


class Body(NamedTuple):
    """What is on board, how receptors have adapted, and sums over the day so far."""

    prescribed: Annotated[Number, "MME", "prescribed full agonist on board"] = 0.0
    methadone: Annotated[Number, "mg", "methadone on board"] = 0.0
    supply: Annotated[Number, "MME", "non-prescribed opioid on board"] = 0.0
    bup_quick: Annotated[Number, "ng/mL", "buprenorphine, distribution phase"] = 0.0
    bup_slow: Annotated[Number, "ng/mL", "buprenorphine, terminal phase"] = 0.0
    fast: Annotated[Number, "1", "fast adaptation"] = 0.0
    slow: Annotated[Number, "1", "slow adaptation"] = 0.0
    spontaneous: Annotated[Number, "1", "spontaneous withdrawal"] = 0.0
    displaced: Annotated[Number, "1", "displacement by an antagonist, as one is used to"] = 0.0
    signal: Annotated[Number, "1", "opioid signal, mean of the day"] = 0.0
    relief: Annotated[Number, "0-1", "share of full opioid relief, mean of the day"] = 0.0
    withdrawal: Annotated[Number, "1", "withdrawal, mean of the day (COWS / 18)"] = 0.0
    worst: Annotated[Number, "1", "withdrawal, worst of the day"] = 0.0
    full: Annotated[Number, "0-1", "receptors held by full agonists, mean of the day"] = 0.0
    partial: Annotated[Number, "0-1", "receptors held by buprenorphine, mean of the day"] = 0.0
    breath: Annotated[Number, "0-1", "activation that depresses breathing, peak of the day"] = 0.0
    prescribed_retained: Annotated[
        Number, "0-1", "share of the prescribed agonist left after four hours"
    ] = IMMEDIATE
    prior_agonist: Annotated[Number, "MME", "what is left of the agonist prescribed before"] = 0.0
    prior_agonist_retained: Annotated[Number, "0-1", "share of that left after four hours"] = (
        IMMEDIATE
    )
    bup_adapted: Annotated[Number, "ng/mL", "buprenorphine the body is used to"] = 0.0
    brought_on: Annotated[
        Number, "1", "withdrawal that a medicine brought on, worst of the day"
    ] = 0.0


class State(NamedTuple):
    """A person at the end of a day."""

    body: Body
    depot: Annotated[Number, "mg", "buprenorphine left in the depot"] = 0.0
    antagonist: Annotated[Number, "1", "naltrexone over its dissociation constant"] = 0.0
    blockade_days: Annotated[Number, "d", "days of full naltrexone blockade left"] = 0.0
    days_to_injection: Annotated[Number, "d", "days until the next injection may be given"] = 0.0
    molecule: Annotated[Number, "code", "molecule last prescribed for pain"] = 0.0
    familiar: Annotated[Number, "0-1", "how used the body is to that molecule"] = 1.0
    breathing: Annotated[Number, "1", "tolerance of breathing"] = 0.0
    hyperalgesia: Annotated[Number, "pain points", "extra pain by lowered thresholds"] = 0.0
    sensitised: Annotated[Number, "0-1", "central sensitisation"] = 0.4
    pain: Annotated[Number, "0-10", "pain"] = 6.0
    sleep: Annotated[Number, "0-10", "sleep quality, higher is better"] = 5.5
    affect: Annotated[Number, "0-10", "negative affect, higher is worse"] = 4.0
    events: Annotated[Number, "points", "weight of recent hard life events"] = 0.0
    flare: Annotated[Number, "pain points", "what is left of flares of pain"] = 0.0
    exposure: Annotated[Number, "0-1", "people and places of use, beyond the usual"] = 0.0
    craving: Annotated[Number, "0-10", "craving"] = 0.5
    habit: Annotated[Number, "0-1", "learned incentive of use"] = 0.0
    regular_use: Annotated[Number, "0-1", "use mode: 0 none, 1 regular"] = 0.0
    cue_reactivity: Annotated[Number, "0-1", "pull of learned cues, felt or not"] = 0.0
    access_recency: Annotated[Number, "0-1", "how new it is that opioids are within reach"] = 0.0
    dose: Annotated[Number, "MME", "one usual non-prescribed dose"] = 30.0
    fitness: Annotated[Number, "0-1", "fitness"] = 0.45
    function: Annotated[Number, "0-10", "function, higher is better"] = 5.0
    alliance: Annotated[Number, "0-1", "working alliance"] = 0.5
    dispensed_share: Annotated[Number, "0-1", "share of the full dose dispensed"] = 1.0
    duplicate_prescriber: Annotated[Number, "0-1", "a second prescription that nobody noticed"] = (
        0.0
    )
    conflicting_taper: Annotated[Number, "0-1", "a taper by another prescriber"] = 0.0
    relief_acute: Annotated[Number, "pain points", "relief by quick medicines"] = 0.0
    relief_subacute: Annotated[Number, "pain points", "relief by medicines of weeks"] = 0.0
    relief_antidepressant: Annotated[Number, "pain points", "relief by antidepressants"] = 0.0
    mood_gain: Annotated[Number, "points", "negative affect taken away by antidepressants"] = 0.0
    sleep_gain: Annotated[Number, "points", "sleep quality gained by treatment"] = 0.0
    sedative: Annotated[Number, "0-1", "benzodiazepine taken, of a usual dose"] = 0.0
    sedative_adapted: Annotated[Number, "0-1", "benzodiazepine the body is used to"] = 0.0
    skills: Annotated[Number, "0-1", "pain-coping skills"] = 0.0
    training: Annotated[Number, "0-1", "exercise habit"] = 0.0
    urges: Annotated[Number, "0-1", "skills for urges and cues"] = 0.0
    regulation: Annotated[Number, "0-1", "skills for emotions and stress"] = 0.0
    sleep_skills: Annotated[Number, "0-1", "skills for sleep"] = 0.0
    processed: Annotated[Number, "0-1", "trauma worked through"] = 0.0
    passive: Annotated[Number, "pain points", "relief by acupuncture and the like"] = 0.0
    support: Annotated[Number, "0-1", "people who stand by"] = 0.0
    offered: Annotated[Number, "count", "sessions offered so far"] = 0.0
    attended: Annotated[Number, "count", "sessions attended so far"] = 0.0
    in_care: Annotated[Number, "flag", "in care today"] = 1.0
    alive: Annotated[Number, "flag", "alive"] = 1.0
    used: Annotated[Number, "flag", "used non-prescribed opioids today"] = 0.0
    reward: Annotated[Number, "0-1", "reward of a dose today"] = 0.0
    overdoses: Annotated[Number, "count", "overdoses so far"] = 0.0
    overdosed: Annotated[Number, "flag", "died of an overdose"] = 0.0
    bleeds: Annotated[Number, "count", "bleeding ulcers so far"] = 0.0
    kidney_injuries: Annotated[Number, "count", "acute kidney injuries so far"] = 0.0
    falls: Annotated[Number, "count", "injuring falls so far"] = 0.0
    arrhythmias: Annotated[Number, "count", "dangerous arrhythmias so far"] = 0.0
    serotonin_events: Annotated[Number, "count", "serotonin toxicity so far"] = 0.0
    seizures: Annotated[Number, "count", "seizures so far"] = 0.0
    crises: Annotated[Number, "count", "suicidal crises so far"] = 0.0
    hospital: Annotated[Number, "count", "times in hospital so far"] = 0.0
    overdose_chance: Annotated[Number, "0-1", "chance of an overdose today"] = 0.0
    fatal_chance: Annotated[Number, "0-1", "chance of a fatal overdose today"] = 0.0
    death_chance: Annotated[Number, "0-1", "chance of death by any cause today"] = 0.0
    expected_dose: Annotated[Number, "MME/d", "prescribed dose that the person expects"] = 0.0
    pain_fluctuation: Annotated[Number, "pain points", "a bad spell of pain (good below 0)"] = 0.0
    mood_fluctuation: Annotated[Number, "points", "a bad spell of mood (good below 0)"] = 0.0
    function_fluctuation: Annotated[Number, "points", "a good spell of function (bad below 0)"] = (
        0.0
    )
    clinic_opioid: Annotated[Number, "MME/d", "opioids the clinic gave of late, in equivalents"] = (
        0.0
    )
    prescribed_lately: Annotated[Number, "MME/d", "full agonist taken as prescribed of late"] = 0.0
    shock: Annotated[Number, "0-1", "how present a bad turn of treatment is"] = 0.0
    overdose_recency: Annotated[Number, "0-1", "how recent the last overdose is"] = 0.0
    emergencies: Annotated[Number, "count", "emergency visits so far"] = 0.0
    sedation_chance: Annotated[Number, "0-1", "chance of dangerous sedation today"] = 0.0
    emergency_chance: Annotated[Number, "0-1", "chance of an emergency visit today"] = 0.0
    arrhythmia_chance: Annotated[Number, "0-1", "chance of an arrhythmia today"] = 0.0
    seizure_chance: Annotated[Number, "0-1", "chance of a seizure today"] = 0.0
    crisis_chance: Annotated[Number, "0-1", "chance of a suicidal crisis today"] = 0.0
    fall_chance: Annotated[Number, "0-1", "chance of an injuring fall today"] = 0.0
    bleeding_chance: Annotated[Number, "0-1", "chance of a bleeding ulcer today"] = 0.0
    kidney_chance: Annotated[Number, "0-1", "chance of acute kidney injury today"] = 0.0
    serotonin_chance: Annotated[Number, "0-1", "chance of serotonin toxicity today"] = 0.0
    recent_use: Annotated[Number, "0-1", "share of recent days with use"] = 0.0
    dropout_recency: Annotated[Number, "0-1", "how new it is to be out of care"] = 0.0
    help_received: Annotated[Number, "0-1", "how far help is believed to be received"] = 0.0
    crisis_recency: Annotated[Number, "0-1", "how fresh a crisis is"] = 0.0
    usual_pain: Annotated[Number, "0-10", "pain that is usual for this person"] = 6.0
    usual_affect: Annotated[Number, "0-10", "negative affect that is usual for this person"] = 4.0
    usual_sleep: Annotated[Number, "0-10", "sleep quality that is usual for this person"] = 5.5
    strain: Annotated[Number, "points", "a week worse than usual (better below 0)"] = 0.0


class Person(NamedTuple):
    """What does not change in a simulated person: the parameters of every mechanism."""

    drug: DrugPars = DrugPars()
    receptor: ReceptorPars = ReceptorPars()
    dependence: DependencePars = DependencePars()
    tolerance: TolerancePars = TolerancePars()
    hyperalgesia: HyperalgesiaPars = HyperalgesiaPars()
    sensitisation: SensitisationPars = SensitisationPars()
    pain: PainPars = PainPars()
    sleep: SleepPars = SleepPars()
    affect: AffectPars = AffectPars()
    craving: CravingPars = CravingPars()
    learning: LearningPars = LearningPars()
    use: UsePars = UsePars()
    care: CarePars = CarePars()
    overdose: OverdosePars = OverdosePars()
    function: FunctionPars = FunctionPars()
    treatment: TreatmentPars = TreatmentPars()
    triggers: TriggerPars = TriggerPars()
    teamwork: TeamworkPars = TeamworkPars()
    sedative: SedativePars = SedativePars()
    harm: HarmPars = HarmPars()
    reliance: ReliancePars = ReliancePars()
    aftermath: AftermathPars = AftermathPars()
    strain: StrainPars = StrainPars()


class Draws(NamedTuple):
    """One day's luck: uniform numbers for events, near-normal ones for day-to-day scatter.

    The order of the fields is part of the random numbers (see :mod:`simlib.model.engine.dice`): new
    questions are added at the end of their kind, never in between, and no other number changes.
    """

    use: Number
    leave: Number
    come_back: Number
    overdose: Number
    fatal: Number
    death: Number
    take: Number
    event: Number
    attend: Number
    flare: Number
    exposure: Number
    conflict: Number
    bleeding: Number
    kidney: Number
    fall: Number
    arrhythmia: Number
    serotonin: Number
    seizure: Number
    crisis: Number
    emergency: Number
    pain: Number
    sleep: Number
    affect: Number
    craving: Number
    batch: Number
    pain_fluctuation: Number
    mood_fluctuation: Number
    function_fluctuation: Number


UNIFORMS = 20
NORMALS_AT = 32
"""The first fields of :class:`Draws` are uniform on [0, 1); the others are near-normal, and
their questions are numbered from ``NORMALS_AT`` on."""


def leaves(tree: Any) -> list[Any]:
    """Return the values of a nested NamedTuple, in order of declaration."""
    found = []
    for branch in tree:
        if isinstance(branch, tuple):
            found += leaves(branch)
        else:
            found.append(branch)
    return found


def grown(kind: type, values: Any) -> Any:
    """Build a nested NamedTuple of this kind from an iterator of its leaves."""
    return kind(*(next(values) if part is None else grown(part, values) for part in _parts(kind)))


@cache
def _parts(kind: type) -> tuple[type | None, ...]:
    """Return for each field its own NamedTuple, or None for a leaf."""
    return tuple(t if hasattr(t, "_fields") else None for t in kind.__annotations__.values())


def names(kind: type, prefix: str = "") -> list[str]:
    """Return the dotted names of the leaves of a nested NamedTuple."""
    found = []
    for field, hint in kind.__annotations__.items():
        if hasattr(hint, "_fields"):
            found += names(hint, f"{prefix}{field}.")
        else:
            found.append(prefix + field)
    return found


def matrix(tree: Any, n: int) -> np.ndarray:
    """Return the leaves as rows of a float64 matrix of shape ``(n_leaves, n)``."""
    return np.array([np.broadcast_to(np.float64(leaf), n) for leaf in leaves(tree)])


def tree(kind: type, rows: Any) -> Any:
    """Return rows of a matrix (or a list of floats) as a nested NamedTuple."""
    return grown(kind, iter(rows))
