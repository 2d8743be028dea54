"""People: drawn from traits, apart from luck, and arriving as their history left them."""

import numpy as np
import pytest

from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.parameters import declared, share_kept
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.engine.state import Person, State, tree
from simlib.model.people.population import PERSON_NAMES, SPANS, Stretch, arrive, draw
from simlib.model.people.traits import HIGH, LOW, STAGES, SUPPLIES, TRAITS, Given

N = 4000
CLOCKS = {p.name: p.clock for p in declared(Person)}
KEYS = dice.keys(5, np.arange(N))
LUCK = dice.keys(6, np.arange(N))
ON_80 = [Stretch(365, Levers(prescribed=80.0, molecule=1.0))]


def people(traits=None, stage="mild", supply="none", keys=KEYS, fixed=None):
    rows = draw(traits or {}, stage, supply, keys, fixed)
    return dict(zip(PERSON_NAMES, rows, strict=True))


def shown(name, value):
    """A declared value as it is kept in a prepared person."""
    clock = CLOCKS[name]
    return value if clock is None else share_kept(value, clock)


@pytest.mark.parametrize("trait", TRAITS)
def test_a_trait_stays_in_the_plausible_range_of_its_parameter(trait):
    name = TRAITS[trait].parameter
    low, high = sorted(shown(name, float(x)) for x in SPANS[name])
    values = people({trait: Given(0.0, 3.0)})[name]
    assert values.min() >= low - 1e-12
    assert values.max() <= high + 1e-12


@pytest.mark.parametrize("trait", TRAITS)
def test_people_differ_in_a_trait_and_in_nothing_that_was_not_given(trait):
    name = TRAITS[trait].parameter
    wide, narrow = people({trait: Given(0.0, 1.0)}), people({trait: Given(0.0, 0.0)})
    assert wide[name].std() > 0
    assert narrow[name].std() < 1e-12
    for other in PERSON_NAMES:
        if other != name:
            assert np.array_equal(wide[other], narrow[other])


@pytest.mark.parametrize("trait", TRAITS)
def test_low_is_low_and_high_is_high(trait):
    """In the trait's own sense: high mood is a good mood, high staying is staying."""
    name = TRAITS[trait].parameter
    low = people({trait: Given(LOW, 0.0)})[name][0]
    high = people({trait: Given(HIGH, 0.0)})[name][0]
    assert low != high
    bad_when_high = {"mood", "staying in care"}
    assert (low > high) == (trait in bad_when_high)


def test_a_value_in_its_own_unit_is_taken_as_it_is():
    found = people({"nociception": Given(5.5, 0.7, natural=True)})["pain.nociception"]
    assert found.mean() == pytest.approx(5.5, abs=0.05)
    assert found.std() == pytest.approx(0.7, abs=0.03)


def test_three_in_ten_people_are_clearly_prone_to_hyperalgesia():
    """Over a whole population; 5 points of 100 are three standard errors and more."""
    found = people({"hyperalgesia": Given(0.0, 1.0)})["hyperalgesia.susceptibility"]
    assert (found > 0.4).mean() == pytest.approx(0.30, abs=0.05)
    assert np.median(found) < 0.2


def test_the_stage_sets_how_ready_people_are_to_use():
    median = {s: np.median(people(stage=s)["use.tendency"]) for s in STAGES}
    assert median["none"] < median["at risk"] < median["mild"] < median["moderate"]
    assert median["moderate"] < median["severe"]
    for stage, value in median.items():
        assert value == pytest.approx(STAGES[stage].tendency, rel=0.1)


@pytest.mark.parametrize("supply", SUPPLIES)
def test_the_supply_sets_what_is_used(supply):
    found = people(supply=supply)
    assert np.median(found["use.dose"]) == pytest.approx(SUPPLIES[supply].dose, rel=0.05)
    kept = shown("drug.supply_half_life", SUPPLIES[supply].half_life)
    assert found["drug.supply_half_life"][0] == pytest.approx(kept)


def test_a_person_does_not_depend_on_who_else_is_drawn():
    alone = people(keys=dice.keys(5, [17]))
    among = people()
    assert all(alone[name][0] == among[name][17] for name in PERSON_NAMES)


def test_traits_are_drawn_independently_of_each_other():
    found = people({trait: Given(0.0, 1.0) for trait in TRAITS})
    rows = np.array([found[trait.parameter] for trait in TRAITS.values()])
    correlation = np.corrcoef(rows) - np.eye(len(rows))
    assert np.abs(correlation).max() < 0.08


def test_a_switched_off_mechanism_is_off_for_everybody():
    assert people(fixed={"hyperalgesia.most": 0.0})["hyperalgesia.most"].max() == 0.0


def test_the_same_person_can_have_other_luck():
    """Who they are and what happens to them are separate streams."""
    drawn = draw({}, "mild", "prescription opioids", KEYS[:50])
    one = arrive(drawn, "mild", ON_80, LUCK[:50])
    other = arrive(drawn, "mild", ON_80, LUCK[50:100])
    for name in ("pain", "sensitised"):
        row = STATE_NAMES.index(name)
        assert not np.array_equal(one[row], other[row])
    # pain on one day is half luck; how sensitised somebody is, is who they are
    assert np.corrcoef(one[row], other[row])[0, 1] > 0.5


@pytest.fixture(scope="module")
def arrived():
    drawn = draw({}, "mild", "prescription opioids", KEYS)
    return tree(State, arrive(drawn, "mild", ON_80, LUCK))


def test_nothing_happened_before_the_first_visit(arrived):
    assert arrived.alive.min() == arrived.in_care.min() == 1.0
    assert arrived.used.max() == arrived.overdoses.max() == 0.0


def test_people_arrive_tolerant_and_dependent(arrived):
    assert arrived.breathing.min() > 0.5
    assert arrived.body.fast.min() > 0.5
    assert arrived.body.withdrawal.max() < 0.01
    assert (arrived.familiar > 0.99).all()


def test_people_arrive_with_the_habit_of_their_stage(arrived):
    assert (arrived.habit == STAGES["mild"].habit).all()
    assert (arrived.regular_use == STAGES["mild"].regular_use).all()


def test_the_usual_dose_follows_tolerance(arrived):
    rested = tree(State, arrive(draw({}, "mild", "none", KEYS), "mild", [], LUCK))
    assert np.median(arrived.dose) > np.median(rested.dose) + 10


def test_without_a_history_people_arrive_without_opioids():
    rested = tree(State, arrive(draw({}, "none", "none", KEYS), "none", [], LUCK))
    assert rested.body.fast.max() == rested.body.prescribed.max() == 0.0
