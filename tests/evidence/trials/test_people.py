"""People of trials arrive as people of cases do."""

import numpy as np
import pytest

from simlib.clinic.patient.profile import Profile
from simlib.evidence.trials.load import load_trial_text
from simlib.evidence.trials.people import draw_people, luck
from simlib.model.engine.simulate import STATE_NAMES, live, table
from simlib.model.people.population import Stretch, arrive
from tests.evidence.trials.files import TWO_DRUGS

IDS, SEED = np.arange(60), 3


@pytest.fixture(scope="module")
def drawn():
    return draw_people(load_trial_text(TWO_DRUGS).population, IDS, SEED, {})


def test_a_person_of_a_trial_arrives_as_the_same_person_of_a_case(drawn):
    case = Profile("severe", "heroin", habitual=((-60, 0, 180.0),))
    assert np.array_equal(drawn.state, case.arrived(drawn.people, luck(IDS, SEED)))


def test_craving_at_the_start_is_what_the_first_quiet_day_keeps():
    """What was learned is felt on arrival: too little would show as a rise on the first day."""
    ids = np.arange(2000)
    many = draw_people(load_trial_text(TWO_DRUGS).population, ids, SEED, {})
    levers = Profile("severe", "heroin", habitual=((-60, 0, 180.0),)).stretches()[-1].levers
    rows = table([levers._replace(risk=0.0)])
    day = live(many.state, many.people, rows, luck(ids, SEED), 0, ("craving",)).record["craving"]
    arrived = many.state[STATE_NAMES.index("craving")].mean()
    assert arrived == pytest.approx(day.mean(), rel=0.015)


def test_use_every_day_up_to_the_start_is_regular_use_whatever_the_stage(drawn):
    mode = STATE_NAMES.index("regular_use")
    levers = Profile("mild", "heroin", habitual=((-60, 0, 180.0),)).stretches()[-1].levers
    ended = [Stretch(59, levers), Stretch(1, levers._replace(supply=0.0))]
    quiet = arrive(drawn.people, "mild", ended, luck(IDS, SEED))
    in_use = arrive(drawn.people, "mild", [Stretch(60, levers)], luck(IDS, SEED))
    assert (in_use[mode] > quiet[mode]).all()
