"""The ensemble: a file of plausible models, named by what is in it, that lives are drawn from."""

import json

import numpy as np
import pytest

from simlib.clinic.patient.profile import Profile
from simlib.evidence.calibration.prior_models import prior
from simlib.model.engine.parameters import declared
from simlib.model.engine.state import Person
from simlib.model.people.population import PERSON_NAMES, draw
from simlib.model.plausible.models import CENTRAL, SHIPPED, Ensemble, read, shipped
from simlib.model.plausible.uncertainties import uncertain
from tests.clinic.people import ON_OXYCODONE

TWO = Ensemble(("use.tendency",), np.array([[0.5], [2.0]]), np.array([0.2, 0.8]))


def row(people, name):
    return people[PERSON_NAMES.index(name)]


def test_the_shipped_ensemble_has_a_hundred_models_or_more_in_less_than_a_megabyte():
    assert len(shipped()) >= 100
    assert SHIPPED.stat().st_size < 1_000_000
    assert set(shipped().names) <= {u.name for u in uncertain()}


def test_no_shipped_model_lies_outside_the_range_of_a_parameter():
    ends = {u.name: (u.low, u.high) for u in uncertain()}
    for k, name in enumerate(shipped().names):
        low, high = ends[name]
        assert shipped().factors[:, k].min() >= low * (1 - 1e-4), name
        assert shipped().factors[:, k].max() <= high * (1 + 1e-4), name


def test_ranges_hold_their_centre_and_stay_within_what_is_declared():
    spans = {p.name: (p.value, p.span) for p in declared(Person)}
    for u in uncertain():
        value, span = spans[u.name]
        assert u.low < 1 < u.high, u.name
        assert span[0] <= value * u.low * (1 + 1e-12), u.name
        assert value * u.high <= span[1] * (1 + 1e-12), u.name


def test_a_file_changed_by_hand_is_refused():
    content = json.loads(SHIPPED.read_text("utf-8"))
    content["models"][0][1] *= 1.01
    with pytest.raises(ValueError, match="changed by hand"):
        read(content)


def test_what_is_saved_is_what_is_read(tmp_path):
    kept = prior(20).save(tmp_path / "models.json")
    again = read(json.loads((tmp_path / "models.json").read_text("utf-8")))
    assert again == kept
    assert np.array_equal(again.factors, kept.factors)


def test_another_number_is_another_digest():
    other = Ensemble(TWO.names, TWO.factors * 1.001, TWO.weights)
    assert other.digest != TWO.digest
    assert len(TWO.digest) == 12


def test_models_come_as_often_as_they_weigh_in_any_run_of_people():
    members = TWO.members(seed=5, n=1000)
    assert abs(members.mean() - 0.8) < 0.005
    for begin in (0, 137, 600):
        assert abs(members[begin : begin + 100].mean() - 0.8) < 0.03


def test_a_cohort_of_a_thousand_covers_every_shipped_model():
    assert set(shipped().members(1, 1000)) == set(range(len(shipped())))


def test_who_else_is_simulated_changes_nobodys_model():
    assert np.array_equal(shipped().members(9, 50), shipped().members(9, 2000)[:50])


def test_seeds_place_the_one_life_in_all_models_by_weight():
    chosen = np.array([TWO.members(seed, 1)[0] for seed in range(2000)])
    assert abs(chosen.mean() - 0.8) < 0.03


def test_a_person_has_the_numbers_of_the_model_that_the_person_lives_in():
    both = Profile(stage="mild", models=TWO)
    alone = Profile(stage="mild", models=CENTRAL)
    factor = TWO.factors[TWO.members(4, 300), 0]
    got = row(both.people(4, 300).people, "use.tendency")
    assert np.allclose(got, row(alone.people(4, 300).people, "use.tendency") * factor)


def test_a_number_of_the_author_stands_in_every_model():
    nociception = Ensemble(("pain.nociception",), np.array([[0.7], [1.3]]), np.ones(2))
    profiles = [Profile(traits=ON_OXYCODONE.traits, models=m) for m in (nociception, CENTRAL)]
    first, second = (row(p.people(4, 50).people, "pain.nociception") for p in profiles)
    assert np.array_equal(first, second)


def test_a_mechanism_that_is_switched_off_is_off_in_every_model():
    off = Profile(off=("tolerance",)).people(1, 200).people
    assert row(off, "tolerance.analgesic").max() == 0.0


def test_factors_that_are_one_change_nothing():
    keys = np.arange(40, dtype=np.uint64)
    ones = {u.name: np.ones(40) for u in uncertain()}
    plain = draw({}, "severe", "fentanyl", keys)
    assert np.array_equal(draw({}, "severe", "fentanyl", keys, factors=ones), plain)


@pytest.mark.parametrize(
    ("names", "factors", "weights"),
    [
        (("a",), np.ones((2, 2)), np.ones(2)),
        (("a",), np.ones((2, 1)), np.array([1.0, -1.0])),
        (("a",), np.zeros((2, 1)), np.ones(2)),
        ((), np.ones((0, 0)), np.ones(0)),
    ],
)
def test_what_cannot_be_an_ensemble_is_refused(names, factors, weights):
    with pytest.raises(ValueError, match=r"need|above"):
        Ensemble(names, factors, weights)


def test_prior_models_are_even_over_the_range_of_each_parameter():
    drawn = prior(128)
    assert np.allclose(np.median(drawn.factors, axis=0), 1.0, atol=0.02)
    assert len({tuple(m) for m in drawn.factors}) == 128
