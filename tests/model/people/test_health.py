"""Health: what conditions and circumstances do to the parameters of a person, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.model.engine import dice
from simlib.model.engine.parameters import declared, share_kept
from simlib.model.engine.state import Person
from simlib.model.notation.quantities import GRADES
from simlib.model.people.health import (
    CONDITIONS,
    CRITERIA,
    FEATURES,
    MECHANISMS,
    TRIGGERED,
    TRIGGERS,
    USUAL,
    Health,
    declared_effects,
)
from simlib.model.people.population import PERSON_NAMES, SPANS, draw
from simlib.model.people.traits import TRAITS, Given

N = 1000
KEYS = dice.keys(5, np.arange(N))
DECLARED = {p.name: p for p in declared(Person)}
SHARES = ("pain.nociceptive", "pain.neuropathic", "pain.nociplastic")
TRAITED = {trait.parameter: name for name, trait in TRAITS.items()}


def people(health, traits=None):
    rows = draw(traits or {}, "mild", "none", KEYS, effects=health.effects())
    return dict(zip(PERSON_NAMES, rows, strict=True))


ORDINARY = people(USUAL)


def shown(name, value):
    """A declared value as it is kept in a prepared person."""
    clock = DECLARED[name].clock
    return value if clock is None else share_kept(value, clock)


def differs(found, ordinary=ORDINARY):
    return {name for name in PERSON_NAMES if not np.array_equal(found[name], ordinary[name])}


EFFECTS = [(name, effect) for name, effects in CONDITIONS.items() for effect in effects]


@pytest.mark.parametrize(
    ("name", "effect"), EFFECTS, ids=[f"{n}: {e.parameter}" for n, e in EFFECTS]
)
def test_a_condition_shifts_its_parameter(name, effect):
    """By its factor and what it adds, up to the plausible range of the parameter."""
    before = ORDINARY[effect.parameter]
    after = people(Health(conditions=(name,)))[effect.parameter]
    assert DECLARED[effect.parameter].clock is None, "a time constant is not shifted linearly"
    expected = np.clip(before * effect.times + effect.plus, *SPANS[effect.parameter])
    # who is clipped without the condition has other bounds to be shifted from
    low, high = SPANS[effect.parameter]
    free = (before > low) & (before < high) | (before == DECLARED[effect.parameter].value)
    assert free.any()
    assert after[free] == pytest.approx(expected[free])
    assert (after != before).any()


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_shifts_nothing_else(name):
    changed = differs(people(Health(conditions=(name,))))
    assert changed <= {effect.parameter for effect in CONDITIONS[name]}


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_trigger_of_ones_own_comes_more_often_and_changes_nothing_else(name):
    found = people(Health(triggers=(name,)))
    parameter = TRIGGERED[name].parameter
    assert differs(found) == {parameter}
    assert (found[parameter] >= ORDINARY[parameter]).all()


@pytest.mark.parametrize("parameter", sorted(set(TRAITED) & {e.parameter for _, e in EFFECTS}))
def test_a_number_given_by_the_author_stands(parameter):
    """Whoever writes that mood is 5 points has counted the depression of this person."""
    low, high = SPANS[parameter]
    exact = {TRAITED[parameter]: Given(0.5 * (low + high), 0.0, natural=True)}
    everything = Health(conditions=tuple(CONDITIONS), triggers=TRIGGERS, age=90)
    found = people(everything, exact)[parameter]
    assert found == pytest.approx(shown(parameter, 0.5 * (low + high)))


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_shares_of_a_pain_sum_to_one(mechanism):
    health = Health(mechanism=mechanism)
    assert sum(health.shares) == pytest.approx(1.0)
    found = people(health)
    for name, share in zip(SHARES, health.shares, strict=True):
        assert (found[name] == share).all()


@given(st.tuples(*[st.floats(0.0, 10.0)] * 3).filter(lambda parts: sum(parts) > 0.01))
def test_given_shares_are_taken_in_proportion_and_sum_to_one(parts):
    shares = Health(mechanism="neuropathic", given_shares=parts).shares
    assert sum(shares) == pytest.approx(1.0)
    assert shares == pytest.approx([part / sum(parts) for part in parts])


def test_a_mechanism_is_the_largest_share_of_its_pain():
    for index, name in enumerate(("nociceptive", "neuropathic", "nociplastic")):
        assert np.argmax(Health(mechanism=name).shares) == index
    assert max(Health(mechanism="mixed").shares) == 0.5


@pytest.mark.parametrize("feature", FEATURES)
def test_joints_and_nerve_roots_are_where_injections_reach(feature):
    found = people(Health(features=(feature,)))
    assert (found["pain.facet"] == float(feature in ("facet", "sacroiliac"))).all()
    assert (found["pain.radicular"] == float(feature == "radicular")).all()
    assert differs(found) <= {"pain.facet", "pain.radicular"}


def test_age_raises_death_from_other_causes():
    background = [people(Health(age=age))["overdose.background"][0] for age in range(18, 96)]
    assert (np.diff(background) >= 0.0).all()
    assert background[-1] > 3.0 * background[40 - 18]
    usual = people(Health(age=USUAL.age))["overdose.background"][0]
    assert usual == pytest.approx(DECLARED["overdose.background"].value)


def test_the_old_bleed_fall_and_lose_kidney_function_more_easily():
    young, old, very_old = (people(Health(age=age)) for age in (50, 66, 80))
    for name in ("harm.bleeding", "harm.falling", "harm.kidney"):
        assert young[name][0] == ORDINARY[name][0]
        assert old[name][0] > young[name][0]
        assert very_old[name][0] >= old[name][0]
    assert very_old["harm.falling"][0] > old["harm.falling"][0]


@given(
    st.integers(18, 110),
    st.lists(st.sampled_from(list(CONDITIONS)), unique=True),
    st.lists(st.sampled_from(TRIGGERS), unique=True),
    st.floats(300.0, 600.0),
)
def test_whatever_comes_together_a_parameter_stays_in_its_plausible_range(age, has, own, qtc):
    health = Health(age=age, conditions=tuple(has), triggers=tuple(own), qtc=qtc)
    rows = draw({}, "severe", "fentanyl", KEYS[:8], effects=health.effects())
    found = dict(zip(PERSON_NAMES, rows, strict=True))
    for name in {name for name, _, _ in health.effects()}:
        low, high = sorted(shown(name, float(bound)) for bound in SPANS[name])
        assert found[name].min() >= low - 1e-12
        assert found[name].max() <= high + 1e-12


def test_the_order_in_which_conditions_are_written_does_not_matter_for_factors():
    """Those that add and multiply the same parameter would; there are none."""
    for parameter in {effect.parameter for _, effect in EFFECTS}:
        all_of_it = [effect for _, effect in EFFECTS if effect.parameter == parameter]
        times = any(effect.times != 1.0 for effect in all_of_it)
        plus = any(effect.plus != 0.0 for effect in all_of_it)
        assert not (times and plus), parameter


def test_every_effect_is_on_a_parameter_with_a_range_and_has_a_source_and_grade():
    assert len(declared_effects()) >= len(EFFECTS)
    for name, effect in EFFECTS:
        assert effect.parameter in PERSON_NAMES, name
        assert SPANS[effect.parameter] is not None
        assert (effect.times, effect.plus) != (1.0, 0.0)
        assert effect.grade in GRADES
        assert (effect.grade == "assumed") or (effect.source != "assumed")


def test_there_are_eleven_criteria():
    assert len(set(CRITERIA)) == 11


def test_health_tells_which_conditions_a_person_has():
    assert Health(conditions=("depression",)).has("depression")
    assert not USUAL.has("depression")
    assert differs(people(Health(egfr=40.0, alt=90.0, systolic=150.0, sex="male"))) == set()
