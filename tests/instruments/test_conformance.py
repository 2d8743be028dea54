"""Every instrument, held to the same rules."""

import numpy as np
import pytest

from simlib.engine import dice
from simlib.engine.population import draw
from simlib.engine.state import Body, Person, State, tree
from simlib.instruments.base import catalogue

CATALOGUE = catalogue()
WHO = tree(Person, draw({}, "mild", "heroin", dice.keys(1, [0]))[:, 0].tolist())
WORST = State(Body(withdrawal=3.0), pain=10.0, sleep=0.0, affect=10.0, craving=10.0, function=0.0)
BEST = State(Body(), pain=0.0, sleep=10.0, affect=0.0, craving=0.0, function=10.0)


@pytest.fixture(params=list(CATALOGUE.values()), ids=list(CATALOGUE))
def instrument(request):
    return request.param


def test_its_scores_stay_on_its_scale(instrument):
    for state in (WORST, BEST):
        for seed in range(50):
            reading = instrument.read(state, WHO, seed, 0)
            assert 0 <= reading.score <= instrument.most


def test_its_scores_have_error_without_drift(instrument):
    middle = State(Body(withdrawal=1.0))
    scores = [instrument.read(middle, WHO, seed, 0).score for seed in range(400)]
    latent = instrument.latent(middle, WHO)
    assert np.std(scores) == pytest.approx(instrument.error, rel=0.35)
    assert np.mean(scores) == pytest.approx(latent, abs=0.25 * instrument.error + 0.05)


def test_the_same_visit_reads_the_same_and_another_visit_does_not(instrument):
    middle = State(Body(withdrawal=1.0))
    again = {instrument.read(middle, WHO, 1, 7).score for _ in range(3)}
    assert len(again) == 1
    assert len({instrument.read(middle, WHO, 1, day).score for day in range(30)}) > 1


def test_it_says_how_to_read_it(instrument):
    assert instrument.meaning
    assert instrument.sources
    lows = [low for low, _ in instrument.bands]
    assert lows[0] == 0
    assert lows == sorted(lows)
    assert lows[-1] <= instrument.most
