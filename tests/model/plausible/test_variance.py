"""Luck and ignorance: how much of the spread between lives is which, and what the switches do."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from simlib.clinic.patient.profile import COHORT_SEED, cohort, cohort_keys
from simlib.clinic.projection.project import project_plan
from simlib.clinic.projection.sentences import between
from simlib.model.engine.simulate import ENGINES, STATE_NAMES, live
from simlib.model.plausible.models import CENTRAL, Ensemble
from simlib.model.plausible.variance import (
    HIGH,
    LEAST_SIZE,
    LOW,
    Parts,
    by_model,
    parts,
    share_range,
    without_ignorance,
    without_luck,
)
from tests.clinic.people import ON_OXYCODONE

RNG = np.random.default_rng(3)


def spread(models, each, between, within, weeks=1):
    """Values whose model means and lives differ by these standard deviations."""
    members = np.repeat(np.arange(models), each)
    means = RNG.normal(0, between, (weeks, models))
    values = 50 + means[:, members] + RNG.normal(0, within, (weeks, members.size))
    return values, members


def split(values, members):
    return parts(values, np.ones(values.shape, bool), by_model(members))


def test_both_parts_are_found_again():
    values, members = spread(models=150, each=8, between=3.0, within=10.0, weeks=60)
    p = split(values, members)
    assert np.sqrt(p.ignorance.mean()) == pytest.approx(3.0, rel=0.12)
    assert np.sqrt(p.luck.mean()) == pytest.approx(10.0, rel=0.03)


def test_models_that_do_not_differ_are_not_told_apart_by_noise():
    values, members = spread(models=150, each=8, between=0.0, within=10.0, weeks=60)
    assert np.sqrt(split(values, members).ignorance.mean()) < 1.5


def test_one_model_knows_nothing_of_ignorance():
    values, members = spread(models=1, each=500, between=9.0, within=10.0)
    p = split(values, members)
    assert p.ignorance[0] == 0.0
    assert np.allclose(without_ignorance(values, p, by_model(members)), values)


def test_a_life_for_each_model_cannot_tell_ignorance_from_luck():
    values, members = spread(models=40, each=1, between=5.0, within=5.0)
    assert split(values, members).ignorance[0] == 0.0


def test_lives_without_ignorance_spread_by_luck_alone():
    values, members = spread(models=100, each=6, between=6.0, within=8.0, weeks=20)
    p = split(values, members)
    assert without_ignorance(values, p, by_model(members)).std() == pytest.approx(8.0, rel=0.05)


def test_means_without_luck_spread_by_ignorance_alone():
    values, members = spread(models=100, each=6, between=6.0, within=8.0, weeks=20)
    p = split(values, members)
    means = without_luck(p)
    assert means.shape == (20, 100)
    assert np.allclose(means.var(axis=1), p.ignorance)
    assert means.std() == pytest.approx(6.0, rel=0.1)


def test_those_who_do_not_count_change_nothing():
    values, members = spread(models=10, each=30, between=2.0, within=5.0)
    counted = RNG.random(values.shape) < 0.7
    wild = np.where(counted, values, 1e6)
    lives = by_model(members)
    first, second = parts(values, counted, lives), parts(wild, counted, lives)
    assert first.ignorance == pytest.approx(second.ignorance)


def test_the_range_of_a_share_holds_most_models():
    shares = RNG.beta(4.0, 12.0, 200)
    members = np.repeat(np.arange(200), 50)
    flags = (RNG.random(members.size) < shares[members])[None, :]
    low, high = share_range(split(flags, members))
    inside = ((shares > low[0]) & (shares < high[0])).mean()
    assert 0.84 < inside < 0.96


def test_what_never_happens_has_no_range():
    low, high = share_range(split(np.zeros((3, 100)), np.arange(100) % 10))
    assert low.tolist() == high.tolist() == [0.0, 0.0, 0.0]


# ---- Models with unequal numbers of lives, as every projection has them -----------------------


class Unequal:
    """Lives of models, each with as many as it likes, of which not all count."""

    def __init__(self, seed, sizes, weeks, flags):
        rng = np.random.default_rng(seed)
        self.members = rng.permutation(np.repeat(rng.permutation(90)[: len(sizes)], sizes))
        shape = (weeks, self.members.size)
        shift = rng.normal(0, rng.choice([0.0, 1.0, 4.0]), 90)[self.members]
        self.values = 10 + shift + rng.normal(0, 2, shape)
        if flags:
            self.values = 1.0 * (self.values > 10)
        self.counted = rng.random(shape) < rng.choice([0.3, 0.8, 1.0])
        self.counted[:, rng.integers(self.members.size)] = True
        self.lives = by_model(self.members)
        self.models = sorted(set(self.members.tolist()))

    def __repr__(self):
        return f"{self.members.size} lives of {len(self.models)} models"

    def groups(self, week):
        """Values that count in a week, model by model."""
        return [
            self.values[week, (self.members == model) & self.counted[week]] for model in self.models
        ]

    def split(self):
        return parts(self.values, self.counted, self.lives)


UNEQUAL = st.builds(
    Unequal, st.integers(0, 2**32 - 1), st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.integers(1, 3), st.booleans(),
)  # fmt: skip


def between_models(groups):
    """Variance between groups by one-way analysis of variance with random effects, unequal sizes.

    A textbook's steps: mean squares between and within, and the size n0 that stands for all sizes.
    """
    groups = [g for g in groups if g.size]
    m, n, everybody = len(groups), sum(g.size for g in groups), np.concatenate(groups)
    if m < 2 or n == m:
        return 0.0
    between = sum(g.size * (g.mean() - everybody.mean()) ** 2 for g in groups) / (m - 1)
    within = sum(((g - g.mean()) ** 2).sum() for g in groups) / (n - m)
    n0 = (n - sum(g.size**2 for g in groups) / n) / (m - 1)
    return min(max((between - within) / n0, 0.0), everybody.var())


@settings(deadline=None)
@given(UNEQUAL)
def test_models_of_unequal_size_are_told_apart_as_in_the_analysis_of_variance(drawn):
    p = drawn.split()
    for week in range(len(drawn.values)):
        groups = drawn.groups(week)
        everybody = np.concatenate(groups)
        assert p.mean[week] == pytest.approx(everybody.mean())
        assert p.total[week] == pytest.approx(everybody.var(), abs=1e-9)
        assert p.ignorance[week] == pytest.approx(between_models(groups), abs=1e-9)
        assert p.luck[week] == pytest.approx(p.total[week] - p.ignorance[week])
        inside = sum(((g - g.mean()) ** 2).sum() for g in groups if g.size) / everybody.size
        assert p.inside[week] == pytest.approx(inside, abs=1e-9)
        assert p.counts[week].tolist() == [g.size for g in groups]
        means = [g.mean() if g.size else everybody.mean() for g in groups]
        assert p.means[week] == pytest.approx(means)


@settings(deadline=None)
@given(UNEQUAL)
def test_without_ignorance_each_life_keeps_its_widened_distance_from_its_model(drawn):
    p = drawn.split()
    moved = without_ignorance(drawn.values, p, drawn.lives)
    low, high = drawn.values.min(), drawn.values.max()
    for week, row in enumerate(drawn.values):
        inside = p.inside[week]
        widened = (p.luck[week] / inside) ** 0.5 if inside > 0 else p.luck[week] ** 0.5
        for i, model in enumerate(drawn.members):
            own = p.means[week, drawn.models.index(model)]
            wanted = min(max(p.mean[week] + (row[i] - own) * widened, low), high)
            assert moved[week, i] == pytest.approx(wanted, abs=1e-9)


@settings(deadline=None)
@given(UNEQUAL)
def test_without_luck_means_of_models_are_drawn_in_to_what_they_differ_by(drawn):
    p = drawn.split()
    means = without_luck(p)
    for week in range(len(drawn.values)):
        weights = p.counts[week] / p.counts[week].sum()
        seen = (weights * (p.means[week] - p.mean[week]) ** 2).sum()
        drawn_in = min((p.ignorance[week] / seen) ** 0.5, 1.0) if seen > 1e-20 else 1.0
        wanted = p.mean[week] + (p.means[week] - p.mean[week]) * drawn_in
        assert means[week] == pytest.approx(wanted, abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.floats(0.001, 0.999), st.floats(1e-4, 2.0))
@example(0.02, 0.2)  # where most of the distribution lies beyond the grid
def test_nine_in_ten_models_lie_between_the_quantiles_of_the_beta_distribution(mean, part):
    """The share between models has this mean and variance; SciPy says where its quantiles are."""
    odd = mean * (1 - mean)
    one = np.ones(1)
    p = Parts(mean * one, odd * one, part * odd * one, one, one[:, None], one[:, None])
    low, high = share_range(p)
    size = max(1 / part - 1, LEAST_SIZE)
    ends = beta(mean * size, (1 - mean) * size).ppf([0.05, 0.95])
    assert (LOW, HIGH) == (0.05, 0.95)
    # a mean beyond a quantile is its end; the grid has a step of a twentieth in log odds
    for found, wanted in ((low[0], min(ends[0], mean)), (high[0], max(ends[1], mean))):
        assert abs(log_odds(found) - log_odds(wanted)) < 0.051


def log_odds(share):
    """Log odds of a share of which more than one in a million have the event, and lack it."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))


@pytest.mark.parametrize("mean", [0.0, 0.3, 1.0])
def test_without_ignorance_a_share_has_no_range(mean):
    none = np.zeros(1)
    p = Parts(mean + none, none + 0.1, none, none, none[:, None], none[:, None])
    assert [end.tolist() for end in share_range(p)] == [[mean], [mean]]


@pytest.fixture(scope="module")
def both():
    return project_plan("Ana", ON_OXYCODONE, ON_OXYCODONE.history, 0, 12, 1000)


@pytest.fixture(scope="module")
def central():
    profile = replace(ON_OXYCODONE, models=CENTRAL)
    return project_plan("Ana", profile, profile.history, 0, 12, 1000)


def width(bands, outcome="craving"):
    return bands[outcome]["p95"][-1] - bands[outcome]["p05"][-1]


def test_total_is_luck_and_ignorance(both):
    for name, share in both.ignorance.items():
        assert all(0 <= x <= 1 for x in share), name
    # function wanders so much that a thousand lives do not show in what models differ
    assert both.ignorance["craving"][-1] > 0.01


def test_each_switch_narrows_the_bands(both):
    total = width(both.shown())
    assert width(both.shown(ignorance=False)) < total
    assert 0 < width(both.shown(luck=False)) < 0.9 * total
    assert width(both.shown(luck=False, ignorance=False)) == 0.0
    assert both.shown() is both.bands


def test_one_model_has_no_ignorance_to_switch_off(central):
    assert central.models == 1
    assert set(central.ignorance["function"]) == {0.0}
    assert width(central.shown(ignorance=False)) == pytest.approx(width(central.bands))
    assert width(central.shown(luck=False)) == 0.0
    assert central.per100_range["in_care"]["low"] == central.per100_range["in_care"]["high"]
    assert "one model" in central.doubt


def test_ranges_hold_the_count_between_their_ends(both):
    for name, ends in both.per100_range.items():
        for low, count, high in zip(ends["low"], both.per100[name], ends["high"], strict=True):
            assert low <= count + 1e-9, name
            assert count <= high + 1e-9, name


def test_doubt_says_the_ranges_of_the_table(both):
    care = both.per100_range["in_care"]
    assert f"{between(care['low'][-1], care['high'][-1])} are in care" in both.doubt
    assert f"{both.models} plausible models" in both.doubt
    assert both.to_dict()["doubt"] == both.doubt


def test_a_model_that_weighs_nothing_changes_nothing():
    wild = Ensemble(("use.tendency",), np.array([[1.0], [9.0]]), np.array([1.0, 0.0]))
    one = Ensemble(("use.tendency",), np.array([[1.0]]), np.ones(1))
    first, second = (
        project_plan("Ana", replace(ON_OXYCODONE, models=m), ON_OXYCODONE.history, 0, 4, 200)
        for m in (wild, one)
    )
    assert first.bands == second.bands


def test_lives_in_many_models_are_the_same_on_three_engines():
    people, state = cohort(ON_OXYCODONE, 3)
    keys = cohort_keys(3, COHORT_SEED)
    rows = ON_OXYCODONE.history.table(0, 40)
    ends = [live(state, people, rows, keys, 0, STATE_NAMES, e).end for e in ENGINES]
    assert np.array_equal(ends[0], ends[1])
    assert np.array_equal(ends[0], ends[2])
