"""Whom the benchmarks simulate: the first case, and people and orders that leave nothing out."""

import functools

import numpy as np

import simlib as sl
from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import table
from simlib.model.people.health import CONDITIONS, TRIGGERS, Health
from simlib.model.people.population import SPANS, Stretch, arrive, draw

CASE = "back-pain-rising-dose"

BUSY = Levers(
    prescribed=90.0,
    half_life=9.0,
    molecule=2.0,
    methadone=40.0,
    methadone_times=3.0,
    restart=1.0,
    buprenorphine=12.0,
    buprenorphine_times=3.0,
    buprenorphine_slot=4.0,
    depot=300.0,
    naltrexone=1.0,
    naltrexone_check=1.0,
    supply=60.0,
    relief_acute_nociceptive=0.4,
    relief_acute_neuropathic=0.2,
    relief_acute_nociplastic=0.1,
    relief_subacute_neuropathic=0.3,
    relief_subacute_nociplastic=0.1,
    relief_antidepressant_nociceptive=0.8,
    relief_antidepressant_neuropathic=0.9,
    relief_antidepressant_nociplastic=0.5,
    facet=0.4,
    radicular=0.3,
    soothing=0.3,
    mood_gain=0.5,
    sleep_gain=0.6,
    skills=0.5,
    exercise=0.7,
    urges=0.4,
    regulation=0.3,
    sleep_skills=0.6,
    trauma_work=0.5,
    passive_relief=0.4,
    sessions=4.0,
    attendance_ratio=1.2,
    booster=1.0,
    alliance=0.1,
    leaving=2.0,
    returning=2.0,
    support=0.5,
    stability=0.7,
    coordination=0.4,
    hard_event=0.5,
    sudden_flare=0.4,
    met=1.0,
    access=0.2,
    incentive=0.75,
    cues=1.5,
    cope_flare=0.5,
    cope_stress=1.0,
    cope_cues=0.8,
    sedation=1.5,
    sedatives=0.5,
    bleeding=3.0,
    kidney=2.0,
    falls=4.0,
    qt=20.0,
    serotonin=2.5,
    pressure=5.0,
    cognitive_burden=0.2,
    naloxone=1.0,
    risk=0.0,
)
"""Something to do for every lever."""


@functools.cache
def begun() -> sl.Visit:
    """Return the first visit of the case."""
    return sl.load_case(CASE).begin(seed=1)


def profile() -> Profile:
    """Return what the people of the case are drawn from."""
    return begun().profile


def orders() -> Plan:
    """Return the case's orders with buprenorphine started and an antidepressant."""
    return begun().order(sl.Buprenorphine("8 mg SL bid"), sl.SNRI("60 mg PO daily")).plan


def idle_levers() -> list[str]:
    """Name the levers that ``BUSY`` leaves out: new ones."""
    return [name for name, a, b in zip(Levers._fields, BUSY, Levers(), strict=True) if a == b]


def everything(days: int) -> np.ndarray:
    """Return a table of levers in which each comes and goes from week to week."""
    rng = np.random.default_rng(1)
    off = rng.random((-(-days // 7), len(Levers._fields))) < 0.5
    return table(np.where(off, np.array(Levers()), np.array(BUSY)).repeat(7, axis=0)[:days])


def everybody(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return people with every condition at once, no two alike in anything, as they arrive."""
    health = Health(
        age=70,
        mechanism="mixed",
        features=("facet", "radicular"),
        conditions=tuple(CONDITIONS),
        triggers=TRIGGERS,
    )
    keys = dice.keys(1, np.arange(n))
    # a factor that is 1 in everybody would hide that a program leaves it out
    rng = np.random.default_rng(1)
    factors = {name: rng.uniform(0.8, 1.2, n) for name, span in SPANS.items() if span}
    people = draw({}, "severe", "fentanyl", keys, effects=health.effects(), factors=factors)
    return people, arrive(people, "severe", [Stretch(60, Levers(supply=60.0))], keys)
