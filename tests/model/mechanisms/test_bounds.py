"""Whatever is ordered, for whomever: the numbers of a life stay on their scales."""

from typing import get_args, get_type_hints

import numpy as np
import pytest

from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import STATE_NAMES, live, table
from simlib.model.engine.state import Body, State
from simlib.model.laboratory import Bench
from simlib.model.notation import jit
from simlib.model.people.health import CONDITIONS, FEATURES, MECHANISMS, TRIGGERS, Health
from simlib.model.people.population import Stretch, arrive, draw
from simlib.model.people.traits import STAGES, SUPPLIES, TRAITS, Given

DAYS, LIVES = 120, 2000
MOST = {"0-1": 1.0, "0-10": 10.0, "flag": 1.0}
SPELLS = ("pain_fluctuation", "mood_fluctuation", "function_fluctuation", "strain")
"""States that may be below zero: good weeks and bad ones; none is wider than a scale."""
WILD = {
    # opioids
    "prescribed": 600.0,
    "half_life": 24.0,
    "molecule": 9.0,
    "methadone": 200.0,
    "unshared": 0.5,
    "prodrug": 1.0,
    "cyp2d6": 1.0,
    "methadone_times": 3.0,
    "restart": 1.0,
    "buprenorphine": 48.0,
    "buprenorphine_times": 4.0,
    "buprenorphine_slot": 5.0,
    "buprenorphine_cows": 13.0,
    "depot_test": 4.0,
    "depot": 300.0,
    "naltrexone": 1.0,
    "naltrexone_check": 1.0,
    "supply": 1500.0,
    # other medicines and procedures
    "relief_acute_nociceptive": 2.0,
    "relief_acute_neuropathic": 2.0,
    "relief_acute_nociplastic": 2.0,
    "relief_topical": 2.0,
    "relief_subacute_neuropathic": 2.0,
    "relief_subacute_nociplastic": 2.0,
    "relief_antidepressant_nociceptive": 2.0,
    "relief_antidepressant_neuropathic": 2.0,
    "relief_antidepressant_nociplastic": 2.0,
    "facet": 2.0,
    "radicular": 2.0,
    "soothing": 1.0,
    "mood_gain": 2.0,
    "sleep_gain": 3.0,
    # what is learned in sessions
    "skills": 1.0,
    "exercise": 1.0,
    "urges": 1.0,
    "regulation": 1.0,
    "sleep_skills": 1.0,
    "trauma_work": 1.0,
    "passive_relief": 2.0,
    "sessions": 12.0,
    "attendance_ratio": 3.0,
    "booster": 1.0,
    # care and the life around it
    "alliance": 0.5,
    "leaving": 4.0,
    "returning": 5.0,
    "support": 1.0,
    "stability": 4.0,
    "hard_event": 1.0,
    "sudden_flare": 0.5,
    "met": 1.0,
    "coordination": 1.0,
    "access": 4.0,
    "incentive": 2.0,
    "cues": 2.0,
    "cope_flare": 1.0,
    "cope_stress": 1.0,
    "cope_cues": 1.0,
    # safety and harm
    "sedation": 5.0,
    "sedatives": 1.0,
    "bleeding": 10.0,
    "kidney": 10.0,
    "source": 1.5,
    "falls": 10.0,
    "qt": 80.0,
    "serotonin": 6.0,
    "convulsant": 4.0,
    "pressure": 20.0,
    "cognitive_burden": 3.0,
    "naloxone": 1.0,
    "risk": 1.0,
}
"""The most that is ordered of each lever; the least is nothing, and a loss for the alliance."""
WHOLE = (
    "molecule",
    "restart",
    "methadone_times",
    "buprenorphine_times",
    "buprenorphine_slot",
    "naltrexone",
    "naltrexone_check",
    "booster",
    "naloxone",
    "risk",
)
AT_LEAST = {"half_life": 2.0, "methadone_times": 1.0, "buprenorphine_times": 1.0}
COLUMN = {name: i for i, name in enumerate(Levers._fields)}
RANGE = np.array([WILD.get(name, 0.0) for name in Levers._fields])
IDLE = np.array(Levers())


def wild_plan(rng, days, stretches):
    """Return levers day by day: in each stretch anything at all that can be ordered.

    About half of the levers of a stretch do nothing, so that each also works alone.
    """
    shape = stretches, RANGE.size
    orders = np.where(rng.random(shape) < 0.5, IDLE, RANGE * rng.random(shape))
    orders[:, COLUMN["alliance"]] = rng.uniform(-0.5, 0.5, stretches)
    orders[:, COLUMN["risk"]] = rng.random(stretches) < 0.9
    for name in WHOLE:
        orders[:, COLUMN[name]] = np.round(orders[:, COLUMN[name]])
    for name, least in AT_LEAST.items():
        orders[:, COLUMN[name]] = np.maximum(orders[:, COLUMN[name]], least)
    return orders[np.sort(rng.integers(0, stretches, days))]


def test_wild_plans_use_every_lever():
    assert set(WILD) == set(Levers._fields)
    plan = wild_plan(np.random.default_rng(0), DAYS, DAYS)
    assert (plan != IDLE).any(axis=0).all()


@pytest.fixture(scope="module", params=range(3))
def lived(request):
    """2000 wildly different people under wildly different orders."""
    rng = np.random.default_rng(request.param)
    stage = list(STAGES)[2 * request.param]
    supply = list(SUPPLIES)[request.param + 1]
    traits = {name: Given(0.0, 2.0) for name in TRAITS}
    keys = dice.keys(request.param, np.arange(LIVES))
    people = draw(traits, stage, supply, dice.keys(99 + request.param, np.arange(LIVES)))
    start = arrive(people, stage, [], keys)
    return live(start, people, table(wild_plan(rng, DAYS, DAYS)), keys, 0, STATE_NAMES)


def units():
    body = {f"body.{k}": h for k, h in get_type_hints(Body, include_extras=True).items()}
    hints = {**body, **get_type_hints(State, include_extras=True)}
    return {name: get_args(hints[name])[1] for name in STATE_NAMES}


COUNTS = [name for name, unit in units().items() if unit == "count"]


@pytest.mark.parametrize("name", STATE_NAMES)
def test_a_state_never_leaves_its_bounds(lived, name):
    values = lived.record[name]
    most = 10.0 if name in SPELLS else MOST.get(units()[name], np.inf)
    assert np.isfinite(values).all()
    assert values.min() >= (-10.0 if name in SPELLS else 0.0)
    assert values.max() <= most * (1.0 + 1e-6)


@pytest.mark.parametrize("name", [n for n, unit in units().items() if unit == "flag"])
def test_a_flag_is_yes_or_no(lived, name):
    assert set(np.unique(lived.record[name])) <= {0.0, 1.0}


def test_nobody_comes_back_from_death(lived):
    assert (np.diff(lived.record["alive"], axis=0) <= 0).all()


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_counted_only_goes_up_and_only_in_the_living(lived, name):
    more = np.diff(lived.record[name], axis=0)
    assert (more >= 0).all()
    assert (more[lived.record["alive"][:-1] == 0] == 0).all()


def test_the_dead_do_not_use(lived):
    dead = lived.record["alive"] == 0
    assert lived.record["used"][1:][dead[:-1]].sum() == 0


def test_the_dead_do_not_come_back_to_care():
    dead = Bench.of(lives=200, alive=0.0, in_care=0.0).then(90, risk=1.0)
    assert dead["in_care"].max() == 0.0


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_happens_to_the_dead(name):
    worst = {name: most for name, most in WILD.items() if name not in ("alliance", "half_life")}
    dead = Bench.of(lives=200, alive=0.0, in_care=0.0).then(90, **worst)
    assert dead[name].max() == 0.0


def test_without_hazards_nothing_happens():
    many = Bench.of(quiet=False, lives=200, habit=0.8, regular_use=0.9).then(60, prescribed=120.0)
    for name in {"used", "overdosed", *COUNTS}:
        assert many[name].max() == 0.0
    assert many["alive"].min() == 1.0
    assert many["in_care"].min() == 1.0


# What a plan does not dispense: a history's supply, a home, and which molecule nobody takes.
ANYWHERE = (
    "source",
    "hard_event",
    "sudden_flare",
    "met",
    "supply",
    "stability",
    "half_life",
    "molecule",
    "risk",
)


@pytest.mark.parametrize("lever", [name for name in WILD if name not in ANYWHERE])
def test_an_order_does_nothing_to_who_is_out_of_care(lever):
    """With hazards off nobody comes back; with them on, naloxone at home and returning matter."""
    away = Bench.of({"affect.event_rate": 0.1}, in_care=0.0, habit=0.5)
    left_alone, ordered = away.then(20), away.then(20, **{lever: WILD[lever]})
    for name in STATE_NAMES:
        assert np.array_equal(left_alone[name], ordered[name]), name


def test_a_body_that_never_met_opioids_has_no_withdrawal_and_no_hyperalgesia():
    """Doing nothing changes nothing."""
    left_alone = Bench.of().then(365)
    assert left_alone["body.worst"].max() == 0.0
    assert left_alone["body.full"].max() == 0.0
    assert left_alone["habit"].max() == 0.0
    assert left_alone["hyperalgesia"].max() < 1e-3


def test_naloxone_at_home_changes_no_symptom():
    person = Bench.of().then(60, prescribed=90.0)
    with_it = Bench.of().then(60, prescribed=90.0, naloxone=1.0)
    for name in ("pain", "function", "craving", "sleep", "affect"):
        assert np.array_equal(person[name], with_it[name])


def test_more_opioid_is_never_less_adaptation():
    low, high = Bench.of().then(60, prescribed=60.0), Bench.of().then(60, prescribed=90.0)
    for name in ("body.fast", "body.slow", "breathing"):
        assert (high[name] >= low[name]).all()


# Ten thousand people, each under a plan of their own

GROUPS, GROUP, TWO_MONTHS = 200, 50, 60


def anybody(rng):
    """Return any health that a case could describe."""

    def some(names, share):
        return tuple(name for name in names if rng.random() < share)

    return Health(
        age=int(rng.integers(18, 96)),
        mechanism=str(rng.choice(list(MECHANISMS))),
        features=some(FEATURES, 0.3),
        conditions=some(CONDITIONS, rng.random() ** 2),
        qtc=rng.uniform(360.0, 520.0),
        triggers=some(TRIGGERS, 0.5),
    )


def days_of_lives(group):
    """Return what happened, day by day, to people of one health, stage and supply.

    Everybody has a plan of their own on the compiled engine. On arrays it is one for all: there,
    a plan for one person takes as long as one for all of them.
    """
    rng = np.random.default_rng([2026, group])
    stage, supply = rng.choice(list(STAGES)), rng.choice(list(SUPPLIES))
    traits = {name: Given(0.0, 2.0) for name in TRAITS}
    keys = dice.keys(group, np.arange(GROUP))
    people_keys = dice.keys(10_000 + group, np.arange(GROUP))
    people = draw(traits, stage, supply, people_keys, effects=anybody(rng).effects())
    before = Levers(prescribed=rng.uniform(0.0, 300.0), supply=rng.uniform(0.0, 300.0))
    start = arrive(people, stage, [Stretch(20, before)] if group % 2 else [], keys)

    def plan():
        return table(wild_plan(rng, TWO_MONTHS, rng.integers(1, TWO_MONTHS)))

    if not jit.available():
        return live(start, people, plan(), keys, 0, STATE_NAMES, "arrays").record
    found = [
        live(start[:, i : i + 1], people[:, i : i + 1], plan(), keys[i : i + 1], 0, STATE_NAMES)
        for i in range(GROUP)
    ]
    return {name: np.hstack([life.record[name] for life in found]) for name in STATE_NAMES}


def broken(day):
    """Return every law that these lives broke."""
    alive = day["alive"]
    dead_before = alive[:-1] == 0
    harms = sum(day[name] for name in COUNTS if name not in ("hospital", "offered", "attended"))
    laws = {f"{name} is finite": np.isfinite(day[name]) for name in STATE_NAMES}
    laws |= {
        f"{name} is not negative": day[name] >= 0.0 for name in STATE_NAMES if name not in SPELLS
    }
    laws |= {f"{name} is no wider than a scale": abs(day[name]) <= 10.0 for name in SPELLS}
    for name, unit in units().items():
        if unit in MOST:
            laws[f"{name} stays on its scale"] = day[name] <= MOST[unit] * (1.0 + 1e-6)
        if unit == "flag":
            laws[f"{name} is yes or no"] = np.isin(day[name], (0.0, 1.0))
    for name in COUNTS:
        more = np.diff(day[name], axis=0)
        laws[f"{name} only goes up"] = more >= 0.0
        laws[f"{name} stands still in the dead"] = more[dead_before] == 0.0
    laws["death is for good"] = np.diff(alive, axis=0) <= 0.0
    laws["the dead are not in care"] = day["in_care"] <= alive
    laws["the dead do not use"] = day["used"][1:][dead_before] == 0.0
    laws["who died of an overdose is dead"] = day["overdosed"] <= 1.0 - alive
    laws["who died of an overdose had one"] = day["overdosed"] <= day["overdoses"]
    laws["nobody attends what was not offered"] = day["attended"] <= day["offered"]
    laws["nobody is in hospital without harm"] = day["hospital"] <= harms
    laws["pain is relieved by no more than all"] = day["body.relief"] < 1.0
    return {law for law, holds in laws.items() if not np.all(holds)}


def test_ten_thousand_people_under_ten_thousand_plans():
    """No state leaves its bounds, death is final, absence is not, and counts only go up.

    Without Numba: thirty plans on arrays, each for fifty people.
    """
    seen = dict.fromkeys(["leave", "come back", "die", "die of it", *COUNTS], 0.0)
    for group in range(GROUPS if jit.available() else 30):
        day = days_of_lives(group)
        assert not broken(day), f"group {group}"
        moves = np.diff(day["in_care"], axis=0)
        away = np.cumsum(moves < 0, axis=0) > 0
        seen["leave"] += ((moves < 0) & (day["alive"][1:] == 1)).sum()
        seen["come back"] += ((moves > 0) & away).sum()
        seen["die"] += (day["alive"][-1] == 0).sum()
        seen["die of it"] += day["overdosed"][-1].sum()
        for name in COUNTS:
            seen[name] += day[name][-1].sum()
    if jit.available():  # none of the laws held only because nothing happened
        assert min(seen.values()) > 0, seen
    assert min(seen[name] for name in ("leave", "come back", "die", "attended")) > 0
