"""One source, three engines: floats, arrays and machine code agree to the last bit."""

import numpy as np
import pytest

from simlib.model.engine import dice, simulate
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import STATE_NAMES, live, table
from simlib.model.notation import jit
from simlib.model.people.health import CONDITIONS, Health
from simlib.model.people.population import Stretch, arrive, draw

HISTORY = [Stretch(60, Levers(prescribed=80.0, molecule=1.0, supply=60.0))]
ON_OPIOIDS = Levers(
    prescribed=90.0, molecule=1.0, half_life=9.0, supply=20.0, cues=1.5, access=3.0, sedation=1.5
)
ROTATED = Levers(
    prescribed=60.0,
    molecule=2.0,
    half_life=3.0,
    unshared=0.3,
    prodrug=1.0,
    cyp2d6=0.4,
    convulsant=1.5,
    alliance=0.1,
    leaving=2.0,
    naloxone=1.0,
    relief_acute_nociceptive=0.4,
    relief_acute_neuropathic=0.2,
    relief_acute_nociplastic=0.1,
    relief_topical=0.3,
    facet=0.4,
    relief_subacute_neuropathic=0.3,
    relief_subacute_nociplastic=0.1,
    relief_antidepressant_nociceptive=0.77,
    relief_antidepressant_neuropathic=0.9,
    relief_antidepressant_nociplastic=0.5,
    radicular=0.3,
    mood_gain=0.5,
    sleep_gain=0.6,
    soothing=0.3,
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
    returning=2.0,
    support=0.5,
    stability=0.7,
    coordination=0.4,
    hard_event=0.5,
    sudden_flare=0.4,
    met=1.0,
    incentive=0.75,
    cope_flare=0.5,
    cope_stress=1.0,
    cope_cues=0.8,
    buprenorphine_slot=4.0,
    buprenorphine_cows=8.0,
    sedatives=0.5,
    bleeding=3.0,
    kidney=2.0,
    falls=4.0,
    qt=20.0,
    serotonin=2.5,
    pressure=5.0,
    cognitive_burden=0.2,
    source=0.6,
)
LOW_DOSE_START = [
    ROTATED._replace(buprenorphine=mg, buprenorphine_times=times)
    for mg, times in ((0.5, 1.0), (1.0, 2.0), (2.0, 2.0), (4.0, 3.0), (8.0, 3.0), (12.0, 3.0))
]
DEMANDING = [
    *[ON_OPIOIDS] * 30,
    *[ROTATED] * 30,
    *LOW_DOSE_START,
    *[Levers(buprenorphine=16.0, buprenorphine_times=3.0, skills=0.3)] * 24,
    Levers(depot=300.0, depot_test=4.0, buprenorphine=8.0, buprenorphine_times=2.0),
    *[Levers(buprenorphine=8.0, buprenorphine_times=2.0)] * 27,
    *[
        Levers(methadone=20.0 + 2.0 * day, methadone_times=3.0, restart=day % 2.0)
        for day in range(40)
    ],
    *[Levers(risk=0.0)] * 11,
    Levers(naltrexone=1.0, naltrexone_check=1.0),
    Levers(naltrexone=1.0),
    *[Levers()] * 29,
]
"""Two hundred days in which every lever is used."""

SEED, PEOPLE_SEED = 3, 7

compiled = pytest.mark.skipif(not jit.available(), reason="Numba is not installed")


def people_and_start(n):
    health = Health(
        age=70,
        mechanism="mixed",
        features=("facet", "radicular"),
        conditions=tuple(CONDITIONS),
        triggers=("stress", "people and places"),
    )
    keys = dice.keys(PEOPLE_SEED, np.arange(n))
    people = draw({}, "severe", "fentanyl", keys, effects=health.effects())
    return people, arrive(people, "severe", HISTORY, dice.keys(SEED, np.arange(n)))


def lived(people, start, engine, threads=None):
    keys = dice.keys(SEED, np.arange(start.shape[1]))
    return live(start, people, table(DEMANDING), keys, 0, STATE_NAMES, engine, threads)


@pytest.fixture(scope="module")
def three():
    return people_and_start(3)


def same(a, b):
    """Compare two sets of lives bit for bit, day by day and variable by variable."""
    assert np.array_equal(a.end, b.end)
    for name in a.record:
        assert np.array_equal(a.record[name], b.record[name]), name


def test_the_demanding_plan_uses_every_lever():
    used = np.array(DEMANDING) != np.array(Levers())
    assert len(DEMANDING) == 200
    assert used.any(axis=0).all(), np.array(Levers._fields)[~used.any(axis=0)]


def test_the_demanding_plan_makes_people_use_leave_come_back_and_overdose():
    seen = lived(*people_and_start(400), "auto").record
    assert seen["used"].any()
    assert not seen["used"].all()
    assert (np.diff(seen["in_care"], axis=0) < 0).any()
    assert (np.diff(seen["in_care"], axis=0) > 0).any()
    assert (seen["overdoses"][-1] > 0).any()


def test_floats_and_arrays_live_the_same_lives(three):
    same(lived(*three, "floats"), lived(*three, "arrays"))


@compiled
def test_machine_code_lives_the_same_lives_as_floats(three):
    same(lived(*three, "floats"), lived(*three, "compiled"))


@compiled
def test_one_thread_and_four_live_the_same_lives():
    people, start = people_and_start(1100)
    same(lived(people, start, "compiled", 1), lived(people, start, "compiled", 4))


@compiled
def test_a_person_alone_lives_the_same_life_as_among_ten_thousand():
    people, start = people_and_start(10_000)
    plan, keys = table(DEMANDING), dice.keys(SEED, np.arange(10_000))
    crowd = live(start, people, plan, keys, 0).end
    for who in (0, 31, 32, 4711, 9999):
        one = slice(who, who + 1)
        alone = live(start[:, one], people[:, one], plan, keys[one], 0).end
        assert np.array_equal(alone, crowd[:, one])


@pytest.mark.parametrize("engine", ["floats", "arrays", pytest.param("compiled", marks=compiled)])
def test_a_life_in_two_stretches_is_the_same_life(three, engine):
    people, start = three
    keys = dice.keys(SEED, np.arange(3))
    whole = lived(people, start, engine).end
    first = live(start, people, table(DEMANDING[:77]), keys, 0, engine=engine).end
    assert np.array_equal(
        live(first, people, table(DEMANDING[77:]), keys, 77, engine=engine).end, whole
    )


def test_without_numba_few_lives_go_through_floats_and_many_through_arrays(monkeypatch):
    monkeypatch.delenv("TANDEM_ENGINE", raising=False)
    monkeypatch.setattr(jit, "available", lambda: False)
    assert simulate.engine_in_use(1) == "floats"
    assert simulate.engine_in_use(1000) == "arrays"


def test_an_unknown_engine_is_refused_with_the_engines_there_are(monkeypatch):
    monkeypatch.setenv("TANDEM_ENGINE", "fast")
    with pytest.raises(ValueError, match=r"`fast`\. Engines: compiled, arrays, floats"):
        simulate.engine_in_use()
