"""Weekly numbers of many lives beside the same numbers counted life by life."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.clinic.projection.groups import QUANTILES, grouped, quantiles, weighted_quantiles
from simlib.clinic.projection.weekly import expected_deaths, numbers
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.outcomes import BANDED, HARMS, IN_REGULAR_USE, OUTCOMES, REGULAR_DAYS
from simlib.model.plausible import variance

ROW = {name: i for i, name in enumerate(STATE_NAMES)}
COUNTS = ("overdoses", "hospital", "emergencies", *HARMS)


class Drawn:
    """Lives that nobody lived: every state variable by chance, the first one lives to the end."""

    def __init__(self, seed, n, weeks):
        rng = np.random.default_rng(seed)
        days = 7 * weeks
        self.n, self.weeks = n, weeks
        self.start = rng.uniform(0, 8, (len(STATE_NAMES), n))
        self.start[ROW["regular_use"]] = rng.choice([0.0, IN_REGULAR_USE, 1.0], n)
        self.record = {OUTCOMES[b].state: rng.uniform(0, 12, (days, n)) for b in BANDED}
        self.record["body.worst"] = rng.uniform(0, 3, (days, n))
        death = np.where(np.arange(n) == 0, days, rng.integers(0, 2 * days, n))
        self.record["alive"] = (np.arange(days)[:, None] < death) * 1.0
        self.record["in_care"] = 1.0 * (rng.random((days, n)) < 0.6)
        self.record["used"] = 1.0 * (rng.random((days, n)) < rng.choice([0.1, 0.6, 0.9], n))
        for name in COUNTS:
            rises = rng.random((days, n)) < rng.choice([0.0, 0.03])
            self.record[name] = self.start[ROW[name]] + np.cumsum(rises, axis=0)
        self.dying = np.cumsum(rng.uniform(0, 0.02, (days, n)), axis=0)
        self.lives = variance.by_model(rng.integers(0, max(1, n // 3), n))
        self.day = int(rng.integers(0, 400))

    def numbers(self):
        return numbers(self.day, self.weeks, self.start, self.record, self.lives, self.dying)

    def last_days(self):
        """The last day of each week."""
        return range(6, 7 * self.weeks, 7)

    def living(self, day):
        return [i for i in range(self.n) if self.record["alive"][day, i] > 0]

    def shown(self, name, values):
        outcome = OUTCOMES[name]
        return np.minimum(values * outcome.factor, outcome.most)

    def week_mean(self, name, day, i):
        return self.shown(name, self.record[OUTCOMES[name].state][day - 6 : day + 1, i].mean())

    def regular(self, day, i):
        """Regular use over the week that ends on a day."""
        week = self.record["used"][max(0, day - 6) : day + 1, i]
        return week.sum() >= REGULAR_DAYS

    def back(self, day, i):
        """Whether somebody returned to regular use by a day, or still uses regularly."""
        if self.start[ROW["regular_use"], i] >= IN_REGULAR_USE:
            return self.regular(day, i)
        return any(self.regular(d, i) for d in range(day + 1))

    def rose(self, name, day, i):
        return self.record[name][day, i] > self.start[ROW[name], i]

    def happened(self, name, day, i):
        """What is counted of each life at the end of a week."""
        alive = self.record["alive"][day, i] > 0
        return {
            "return_to_use": lambda: self.back(day, i),
            "in_care": lambda: alive and self.record["in_care"][day, i] > 0,
            "overdose": lambda: self.rose("overdoses", day, i),
            "death": lambda: self.dying[day, i],
            "regular_use": lambda: alive and self.regular(day, i),
            "harm": lambda: any(self.rose(harm, day, i) for harm in HARMS),
            "hospital": lambda: self.rose("hospital", day, i),
            "emergency": lambda: self.rose("emergencies", day, i),
        }[name]()

    def share(self, name):
        """Flags of each life, week by week."""
        return np.array(
            [[float(self.happened(name, d, i)) for i in range(self.n)] for d in self.last_days()]
        )


DRAWN = st.builds(
    Drawn, st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 7)
)  # longer than the weeks in which use does not count


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_bands_and_means_are_those_of_the_living(drawn):
    found = drawn.numbers()
    for name in BANDED:
        for week, day in enumerate(drawn.last_days()):
            values = [drawn.week_mean(name, day, i) for i in drawn.living(day)]
            for key, q in QUANTILES.items():
                assert found["bands"][name][key][week] == pytest.approx(np.quantile(values, q))
            assert found["mean"][name][week] == pytest.approx(np.mean(values))
        start = drawn.shown(name, drawn.start[ROW[OUTCOMES[name].state]])
        assert found["start"][name] == pytest.approx(np.median(start))


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_counts_of_a_hundred_are_counts_of_lives(drawn):
    found = drawn.numbers()
    assert set(found["per100"]) == set(found["per100_range"])
    for name, weekly in found["per100"].items():
        flags = drawn.share(name)
        assert weekly == pytest.approx(100 * flags.mean(axis=1)), name
        split = variance.parts(flags, np.ones(flags.shape, bool), drawn.lives)
        low, high = variance.share_range(split)
        assert found["per100_range"][name]["low"] == pytest.approx(100 * low), name
        assert found["per100_range"][name]["high"] == pytest.approx(100 * high), name


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_the_last_week_is_told_in_groups_and_in_function(drawn):
    found = drawn.numbers()
    end = drawn.last_days()[-1]
    flags = {k: drawn.share(k)[-1] > 0 for k in ("return_to_use", "in_care")}
    alive = drawn.record["alive"][end] > 0
    begun = drawn.shown("function", drawn.start[ROW["function"]])
    gain = np.array([drawn.week_mean("function", end, i) for i in range(drawn.n)]) - begun
    assert found["icons"] == grouped(
        float(drawn.dying[end].mean()), flags["return_to_use"], alive, flags["in_care"], gain
    )
    function = sorted(drawn.week_mean("function", end, i) for i in drawn.living(end))
    assert found["function_end"] == pytest.approx(function)


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_days_of_use_are_those_of_who_lives_to_the_end_of_the_week(drawn):
    found = drawn.numbers()
    for week, day in enumerate(drawn.last_days()):
        used = [drawn.record["used"][day - 6 : day + 1, i].sum() for i in drawn.living(day)]
        assert found["use_days"][week] == pytest.approx(np.mean(used))
    regular = sum(drawn.start[ROW["regular_use"], i] >= IN_REGULAR_USE for i in range(drawn.n))
    assert found["used_before"] == (2 * regular > drawn.n)


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_weeks_follow_the_day_of_the_visit(drawn):
    found = drawn.numbers()
    first = drawn.day // 7
    assert found["start_week"] == first
    assert found["weeks"] == tuple(first + 1 + k for k in range(drawn.weeks))
    assert found["lives"] == drawn.n


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_luck_and_ignorance_are_those_of_the_living(drawn):
    found = drawn.numbers()
    alive = np.array([drawn.record["alive"][d] > 0 for d in drawn.last_days()])
    for name in BANDED:
        values = np.array(
            [[drawn.week_mean(name, d, i) for i in range(drawn.n)] for d in drawn.last_days()]
        )
        split = variance.parts(values, alive, drawn.lives)
        luck = quantiles(variance.without_ignorance(values, split, drawn.lives), alive)
        models = weighted_quantiles(variance.without_luck(split), split.counts)
        for key in QUANTILES:
            # rounding of the values moves what is left of them by a little more
            assert found["bands_luck"][name][key] == pytest.approx(luck[key], abs=1e-3)
            assert found["bands_ignorance"][name][key] == pytest.approx(models[key], abs=1e-3)
        pairs = zip(split.ignorance, split.total, strict=True)
        wanted = [part / whole if whole > 0 else 0.0 for part, whole in pairs]
        assert found["ignorance"][name] == pytest.approx(wanted, abs=1e-4)


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_the_first_four_weeks_tell_the_worst_withdrawal_of_each_day_of_the_living(drawn):
    found = drawn.numbers()["daily"]
    days = range(min(7 * drawn.weeks, 29))
    assert len(found.mean) == len(days)
    for day in days:
        cows = drawn.shown("withdrawal", drawn.record["body.worst"][day])[drawn.living(day)]
        assert found.mean[day] == pytest.approx(np.mean(cows))
        for key, q in QUANTILES.items():
            assert found.all[key][day] == pytest.approx(np.quantile(cows, q))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(1, 4))
def test_deaths_to_expect_add_up_the_chances_of_each_life(chances, n):
    record = {"death_chance": np.array([[c / (i + 1) for i in range(n)] for c in chances])}
    found = expected_deaths(record)
    for day in range(len(chances)):
        for i in range(n):
            assert found[day, i] == pytest.approx(sum(chances[: day + 1]) / (i + 1))
