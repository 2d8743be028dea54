"""Whatever is ordered, for whomever: the numbers of a life stay on their scales."""

from typing import get_args, get_type_hints

import numpy as np
import pytest

from simlib.engine import dice
from simlib.engine.levers import Levers
from simlib.engine.lives import STATE_NAMES, live, table
from simlib.engine.population import STAGES, SUPPLIES, TRAITS, Given, arrive, draw
from simlib.engine.state import Body, State
from simlib.laboratory import Bench

DAYS, LIVES = 120, 2000
MOST = {"0-1": 1.0, "0-10": 10.0, "flag": 1.0}
LEARNED = {"skills": 2.0, "training": 2.0}
"""1 is what a usual person has after a full course; a person may take up twice of that."""
WILD = {
    "prescribed": 600.0, "half_life": 24.0, "molecule": 9.0, "methadone": 200.0,
    "methadone_times": 3.0, "buprenorphine": 48.0, "buprenorphine_times": 4.0, "depot": 300.0,
    "naltrexone": 1.0, "supply": 1500.0, "quick_relief": 1.5, "weeks_relief": 1.5,
    "slow_relief": 1.5, "lift": 2.0, "rest": 3.0, "skills": 1.0, "exercise": 1.0,
    "alliance": 0.5, "leaving": 4.0, "access": 4.0, "cues": 2.0, "sedation": 5.0, "naloxone": 1.0,
    "risk": 1.0,
}  # fmt: skip
WHOLE = ("molecule", "naltrexone", "naloxone", "risk", "methadone_times", "buprenorphine_times")
FEW = ("depot", "naltrexone", "supply", "methadone", "prescribed", "buprenorphine")


def wild_plan(rng):
    """Return levers of every day, anything at all in the range of what can be ordered."""
    days = []
    for _ in range(DAYS):
        x = {name: rng.uniform(0.0, most) for name, most in WILD.items()}
        x |= {name: float(round(x[name])) for name in WHOLE}
        x |= {name: 0.0 for name in FEW if rng.uniform() < 0.5}
        x["half_life"] = max(2.0, x["half_life"])
        x["methadone_times"] = max(1.0, x["methadone_times"])
        x["buprenorphine_times"] = max(1.0, x["buprenorphine_times"])
        x["alliance"] -= 0.25
        days.append(Levers(**x))
    return days


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
    return live(start, people, table(wild_plan(rng)), keys, 0, STATE_NAMES)


def units():
    body = {f"body.{k}": h for k, h in get_type_hints(Body, include_extras=True).items()}
    hints = {**body, **get_type_hints(State, include_extras=True)}
    return {name: get_args(hints[name])[1] for name in STATE_NAMES}


@pytest.mark.parametrize("name", STATE_NAMES)
def test_a_state_never_leaves_its_bounds(lived, name):
    values = lived.record[name]
    most = LEARNED.get(name, MOST.get(units()[name], np.inf))
    assert np.isfinite(values).all()
    assert values.min() >= 0.0
    assert values.max() <= most * (1.0 + 1e-6)


@pytest.mark.parametrize("name", [n for n, unit in units().items() if unit == "flag"])
def test_a_flag_is_yes_or_no(lived, name):
    assert set(np.unique(lived.record[name])) <= {0.0, 1.0}


def test_nobody_comes_back_from_death(lived):
    assert (np.diff(lived.record["alive"], axis=0) <= 0).all()


def test_overdoses_are_only_counted_up_and_only_in_the_living(lived):
    more = np.diff(lived.record["overdoses"], axis=0)
    assert (more >= 0).all()
    assert (more[lived.record["alive"][:-1] == 0] == 0).all()


def test_the_dead_do_not_use(lived):
    dead = lived.record["alive"] == 0
    assert lived.record["used"][1:][dead[:-1]].sum() == 0


def test_the_dead_do_not_come_back_to_care():
    dead = Bench.of(lives=200, alive=0.0, in_care=0.0).then(90, risk=1.0)
    assert dead["in_care"].max() == 0.0


def test_without_hazards_nothing_happens():
    many = Bench.of(quiet=False, lives=200, habit=0.8, mode=0.9).then(60, prescribed=120.0)
    for name in ("used", "overdoses", "overdosed"):
        assert many[name].max() == 0.0
    assert many["alive"].min() == 1.0
    assert many["in_care"].min() == 1.0


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
