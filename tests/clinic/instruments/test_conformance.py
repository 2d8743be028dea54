"""Every instrument, held to the same rules."""

import numpy as np
import pytest

from simlib.clinic.instruments.base import BACK, COSTS, KINDS, Observable, Panel, catalogue, routine
from simlib.clinic.instruments.exposure import Exposure
from simlib.clinic.instruments.results import SHOWS, Reading, Result
from simlib.evidence.sources import load
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.state import Body, Person, State, tree
from simlib.model.people.health import Health
from simlib.model.people.population import draw

CATALOGUE = catalogue()
SCORES = {slug: item for slug, item in CATALOGUE.items() if not isinstance(item, Panel)}
MEASURED = {slug: item for slug, item in SCORES.items() if item.error > 0}
WHO = tree(
    Person,
    draw(
        {},
        "mild",
        "heroin",
        dice.keys(1, [0]),
        None,
        Health(conditions=("PTSD",)).effects(),
    )[:, 0].tolist(),
)
SICK = Health(
    age=40,
    conditions=(
        "depression", "anxiety", "PTSD", "alcohol use disorder", "stimulant use", "prior overdose",
    ),
    egfr=20.0, alt=180.0, systolic=175.0,
)  # fmt: skip
WELL = Health(age=60, egfr=105.0, alt=15.0, systolic=105.0, qtc=395.0)
WORST = Observable(
    State(
        Body(withdrawal=3.0, methadone=300.0),
        pain=10.0,
        sleep=0.0,
        affect=10.0,
        craving=10.0,
        function=0.0,
        fitness=0.0,
        regular_use=1.0,
        habit=1.0,
        sensitised=1.0,
        kidney_injuries=2.0,
    ),
    WHO,
    SICK,
    Levers(qt=60.0, pressure=12.0),
    Exposure(used28=28, used90=90, stage="severe", supply="fentanyl"),
)
BEST = Observable(
    State(Body(), pain=0.0, sleep=10.0, affect=0.0, craving=0.0, function=10.0, fitness=1.0,
          sensitised=0.0, skills=1.0, processed=1.0),
    WHO, WELL,
)  # fmt: skip
MIDDLE = Observable(
    State(Body(withdrawal=1.0), pain=5.5, sleep=5.0, affect=7.0, craving=4.0, function=5.0,
          processed=0.8),
    WHO, Health(conditions=("anxiety",), egfr=62.0, alt=60.0, systolic=132.0),
)  # fmt: skip
ROUTINE = ("cows", "craving", "mood", "pain", "peg", "sleep")
CONTRACT = {
    *ROUTINE, "bpi", "promis-pain", "promis-function", "sows", "ort-oud", "comm", "soapp-r", "pcs",
    "phq-item-9", "gad-7", "pc-ptsd-5", "isi", "taps", "oswestry", "roland-morris", "eq-5d",
    "urine-screen", "urine-fentanyl", "urine-definitive", "pdmp", "pill-count", "ecg", "egfr",
    "liver", "blood-pressure", "pregnancy-test",
}  # fmt: skip


@pytest.fixture(params=list(CATALOGUE.values()), ids=list(CATALOGUE))
def instrument(request):
    return request.param


@pytest.fixture(params=list(SCORES.values()), ids=list(SCORES))
def score(request):
    return request.param


@pytest.fixture(params=list(MEASURED.values()), ids=list(MEASURED))
def measured(request):
    return request.param


def test_everything_a_clinician_reaches_for_is_there():
    assert set(CATALOGUE) >= CONTRACT
    assert tuple(routine()) == ROUTINE


def test_routine_scores_keep_the_error_of_the_first_version():
    seen = Observable(State(Body(withdrawal=0.5)), Person(), seed=3, day=28)
    assert [CATALOGUE[slug].read(seen).score for slug in ROUTINE] == [11, 3, 8, 6, 5.3, 5]
    other = Observable(State(Body(withdrawal=1.3), pain=3.3), Person(), seed=8, day=84)
    assert [CATALOGUE[slug].read(other).score for slug in ROUTINE] == [22, 6, 6, 4, 4.4, 6]


def test_it_says_what_it_is_and_what_it_costs(instrument):
    assert type(instrument).__doc__
    assert instrument.label
    assert instrument.meaning
    assert instrument.kind in KINDS
    assert instrument.cost in COSTS
    assert instrument.back in BACK
    assert 0 < instrument.minutes <= 30
    assert instrument.routine or instrument.cannot
    assert all(text.endswith(".") for text in instrument.cannot)


def test_its_sources_resolve(instrument):
    assert instrument.sources
    assert set(instrument.sources) <= set(load())


def test_the_same_visit_reads_the_same(instrument):
    for seen in (WORST, MIDDLE, BEST):
        there = seen._replace(seed=1, day=7)
        assert instrument.read(there) == instrument.read(there)


def test_what_comes_back_names_itself_and_its_day(instrument):
    result = instrument.read(MIDDLE._replace(day=21))
    assert isinstance(result, Reading | Result)
    assert (result.slug, result.label, result.day) == (instrument.slug, instrument.label, 21)
    assert (result.minutes, result.cost) == (instrument.minutes, instrument.cost)
    assert result.says
    assert all(text.endswith(".") for text in result.says)
    assert isinstance(result.text, str)
    assert isinstance(result.flag, bool)
    assert set(getattr(result, "shows", ())) <= set(SHOWS)


def test_its_scores_stay_on_its_scale_and_its_steps(score):
    for seen in (WORST, MIDDLE, BEST):
        for seed in range(50):
            reading = score.read(seen._replace(seed=seed))
            assert score.least <= reading.score <= score.most
            if score.least < reading.score < score.most:
                steps = reading.score / score.step
                assert steps == pytest.approx(round(steps), abs=1e-6)


def test_its_bands_cover_the_scale_and_ascend(score):
    lows = [low for low, _ in score.bands]
    assert lows[0] == score.least
    assert lows == sorted(set(lows))
    assert lows[-1] <= score.most
    assert len({name for _, name in score.bands}) == len(lows)


def test_a_worse_state_gives_a_worse_score(score):
    worse, better = score.latent(WORST), score.latent(BEST)
    assert (worse < better) if score.higher_is_better else (worse > better)


def test_its_scores_have_the_declared_error_without_drift(measured):
    """Rounding adds its own spread, a twelfth of a squared step."""
    scores = [measured.read(MIDDLE._replace(seed=3, day=day)).score for day in range(500)]
    spread = (measured.error**2 + measured.step**2 / 12) ** 0.5
    assert np.std(scores) == pytest.approx(spread, rel=0.25)
    assert np.mean(scores) == pytest.approx(
        measured.latent(MIDDLE._replace(seed=3)), abs=0.2 * spread + 0.05 * measured.step
    )


def test_another_visit_reads_otherwise(measured):
    assert len({measured.read(MIDDLE._replace(day=day)).score for day in range(40)}) > 1


def test_no_two_instruments_share_their_error():
    """Scores whose errors came from one question would be wrong together."""
    from simlib.clinic.instruments.base import normal

    errors = [normal(5, 9, slug) for slug in CATALOGUE]
    assert len(set(errors)) == len(errors)
