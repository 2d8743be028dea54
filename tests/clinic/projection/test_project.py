"""Projections: the same people for every plan, the same numbers in every form."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import simlib as sl
from simlib.clinic.patient.profile import cohort, cohort_keys
from simlib.clinic.projection.groups import ICONS, IN_CARE, RETURNED, grouped, whole
from simlib.clinic.projection.people_alike import alike
from simlib.clinic.visit import begin
from simlib.model.engine.simulate import live
from simlib.model.outcomes import OUTCOMES
from tests.clinic.people import HEROIN, ON_OXYCODONE


@pytest.fixture(scope="module")
def day0():
    return begin("Ana", ON_OXYCODONE, seed=3)


@pytest.fixture(scope="module")
def stay(day0):
    return day0.project(weeks=26, lives=400)


def test_the_same_plan_projects_the_same(day0, stay):
    assert day0.project(weeks=26, lives=400) == stay


def test_bands_are_ordered_and_on_their_scales(stay):
    for name, most in (("function", 100), ("pain", 10), ("withdrawal", 48), ("craving", 100)):
        band = np.array(list(stay.bands[name].values()))
        assert band.shape == (5, 26)
        assert (np.diff(band, axis=0) >= 0).all()
        assert band.min() >= 0
        assert band.max() <= most


def test_what_has_happened_cannot_unhappen(stay):
    for name in ("return_to_use", "overdose", "death"):
        assert (np.diff(stay.per100[name]) >= 0).all()


def test_icons_are_a_hundred_people(stay):
    assert tuple(stay.icons) == ICONS
    assert sum(stay.icons.values()) == 100
    assert min(stay.icons.values()) >= 0


def test_sentence_table_and_icons_count_the_same_people(stay):
    last = stay.table().iloc[-1]
    back, cared = (int(last[f"{key} per 100"] + 0.5) for key in ("return_to_use", "in_care"))
    assert f" {back} have returned" in stay.sentence
    assert f"{cared} are in care" in stay.sentence
    assert sum(stay.icons[group] for group in IN_CARE) == cared
    assert sum(stay.icons[group] for group in RETURNED) in (back, back - 1)
    assert f"({stay.icons[ICONS[3]]} of them after a return to use)" in stay.sentence
    assert f"Typical function is {last['function p50']:.0f} of 100" in stay.sentence


SHARES = st.integers(0, 1000)


@given(SHARES, SHARES, SHARES, SHARES, st.floats(0, 1))
def test_groups_add_up_to_the_rounded_shares_whoever_they_are(again, here, died, better, expected):
    life = np.arange(1000)
    alive = life >= died
    groups_of = grouped(
        expected, life % 7 < again % 8, alive, life % 11 < here % 12, (life < better) * 20.0
    )
    assert sum(groups_of.values()) == 100
    assert min(groups_of.values()) >= 0
    assert groups_of["died"] == whole(100 * expected)
    cared = whole(100 * (alive & (life % 11 < here % 12)).mean())
    assert sum(groups_of[g] for g in IN_CARE) == min(cared, 100 - groups_of["died"])


def test_naloxone_lowers_the_deaths_of_a_projection_and_not_its_overdoses(day0):
    heroin = begin("Ana", HEROIN, seed=3)
    without = heroin.project(weeks=26, lives=400)
    with_it = heroin.order(sl.Naloxone()).project(weeks=26, lives=400)
    assert with_it.per100["overdose"][-1] == without.per100["overdose"][-1] > 0
    assert with_it.per100["death"][-1] < without.per100["death"][-1]


def test_deaths_to_expect_are_as_many_as_there_are_on_average():
    lives = 20_000
    found = begin("Ana", HEROIN, seed=3).project(weeks=52, lives=lives)
    people, state = cohort(HEROIN, lives)
    lived = live(state, people, HEROIN.history.table(0, 364), cohort_keys(lives), 0, ["alive"])
    died = float((lived.record["alive"][-1] == 0).mean())
    assert abs(found.per100["death"][-1] - 100 * died) < 4 * 100 * (died / lives) ** 0.5


@pytest.mark.parametrize(
    ("overdoses", "said"), [(0.0, "fewer than 1 has"), (0.1, "1 has"), (1.2, "12 have")]
)
def test_what_is_rare_is_counted_of_a_thousand(stay, overdoses, said):
    rare = replace(stay, per100={**stay.per100, "overdose": (overdoses,), "death": (0.0,)}).rare
    assert rare == f"Of 1,000, {said} overdosed and fewer than 1 has died, of any cause."


def test_it_travels_as_json(stay):
    told = json.loads(json.dumps(stay.to_dict()))
    assert told["weeks"] == list(range(1, 27))
    assert told["icons"] == stay.icons
    assert told["sentence"] == stay.sentence


def test_a_later_projection_begins_with_people_who_are_there(day0):
    week12 = day0.until("12 wk").project(weeks=8, lives=400)
    assert week12.weeks == tuple(range(13, 21))
    assert week12.lives <= 400
    assert week12.per100["in_care"][0] > 95
    assert week12.per100["return_to_use"][0] < 10


def test_an_imposed_fast_taper_returns_more_people_to_use_than_staying(day0, stay):
    taper = sl.Taper(percent=25, every="week", agreed="no")
    fast = day0.order(taper).project(weeks=26, lives=400)
    assert fast.per100["return_to_use"][-1] > stay.per100["return_to_use"][-1] + 5
    assert max(fast.bands["withdrawal"]["p95"]) > max(stay.bands["withdrawal"]["p95"]) + 2


def test_the_first_days_show_what_the_mean_of_a_week_hides(day0):
    at_once = day0.order(sl.Buprenorphine("16 mg SL bid", start="at once"))
    found = at_once.project(weeks=8, lives=400)
    days = found.daily.all
    assert {len(values) for values in days.values()} == {29}
    assert (np.diff(np.array(list(days.values())), axis=0) >= 0).all()
    for week in range(4):
        worst = found.daily.mean[7 * week : 7 * week + 7]
        assert np.mean(worst) >= found.mean["withdrawal"][week] - 0.05
    assert max(days["p95"]) > max(found.bands["withdrawal"]["p95"])
    assert found.to_dict()["daily"]["withdrawal"]["p50"][0] == round(days["p50"][0], 3)


def test_the_days_are_the_worst_cows_of_the_people_of_the_projection(day0):
    found = day0.project(weeks=1, lives=50)
    people, start, keys, *_ = alike(day0.profile, day0.plan, 0, day0.known, 50)
    rows = day0.plan.table(0, 7)
    lived = live(start, people, rows, keys, 0, ("body.worst", "alive")).record
    assert lived["alive"].all()
    cows = OUTCOMES["withdrawal"].shown(lived["body.worst"])
    assert found.daily.all["p50"] == pytest.approx(np.median(cows, axis=1), abs=1e-4)
    assert found.daily.mean == pytest.approx(cows.mean(axis=1), abs=1e-4)


def test_with_no_doubt_shown_the_days_are_one_line(stay):
    both, neither = stay.daily.shown(), stay.daily.shown(luck=False, ignorance=False)
    assert both is stay.daily.all
    assert set(neither.values()) == {stay.daily.mean}
    assert stay.daily.shown(luck=False) is stay.daily.ignorance
    assert stay.daily.shown(ignorance=False) is stay.daily.luck


def test_better_than_counts_lives_below(stay):
    assert stay.better_than(-1) == 0
    assert stay.better_than(101) == 100
    middle = stay.bands["function"]["p50"][-1]
    assert 45 <= stay.better_than(middle) <= 55


def test_a_case_card_and_a_figure_show_it(stay, tmp_path):
    assert "100 people like Ana" in stay._repr_html_()
    path = tmp_path / "out.svg"
    stay.plot(str(path))
    assert "Return" in path.read_text() or "returned" in path.read_text()


@pytest.mark.parametrize(
    ("back", "cared", "died", "words"),
    [
        (0, 0, 0, "0 have returned to regular use, and 0 are in care."),
        (1, 1, 0, "1 has returned to regular use, and 1 is in care."),
        (2, 2, 0, "2 have returned to regular use, and 2 are in care."),
        (1, 1, 1, "1 has returned to regular use (1 of them died), and 1 is in care."),
    ],
)
def test_the_sentence_counts_nobody_one_and_many_in_good_english(stay, back, cared, died, words):
    icons = dict.fromkeys(ICONS, 0) | {ICONS[1]: cared, ICONS[5]: back - died}
    told = replace(
        stay,
        icons=icons,
        used_before=False,
        per100={**stay.per100, "return_to_use": (float(back),)},
    )
    assert words in told.sentence


@pytest.mark.parametrize(("n", "words"), [(0, "0 return"), (1, "1 returns")])
def test_doubt_counts_nobody_and_one_in_good_english(stay, n, words):
    same = {"low": (float(n),), "high": (float(n),)}
    told = replace(stay, per100_range={**stay.per100_range, "return_to_use": same}).doubt
    assert f"of 100 people {words} to regular use" in told
