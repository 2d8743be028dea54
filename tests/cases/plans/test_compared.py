"""Plans compared: which they are, and that page and table say the same."""

import re

import numpy as np
import pytest

import simlib as sl
from simlib.cases.plans.compared import CANDIDATES, DAYS, WEEKS, compare_plans
from simlib.cases.plans.page import COLUMNS, draw_plans, save_plans

ON_TABLETS, ON_METHADONE, USES_FENTANYL = (
    "back-pain-rising-dose", "methadone-and-a-bad-leg", "the-zamboni",
)  # fmt: skip
NEEDS_TABLETS = {
    "raise the opioid by 50 %",
    "taper 10 % a month, agreed",
    "taper 25 % a week, imposed",
}
EVERY = [candidate.name for candidate in CANDIDATES]
LIVES = 40


@pytest.fixture(scope="module")
def found():
    return compare_plans(sl.load_case(ON_TABLETS), LIVES)


@pytest.fixture(scope="module")
def numbers(found):
    """Every number of each plan, by its name."""
    return [[v for v in plan.row().values() if not isinstance(v, str)] for plan in found.plans]


def names(case):
    return {plan.name for plan in compare_plans(sl.load_case(case), 20).plans}


def test_the_plans_are_those_that_can_be_ordered(found):
    assert [plan.name for plan in found.plans] == EVERY
    assert len(set(EVERY)) == len(EVERY) == 18
    assert found.left_out == ()


def test_nothing_is_lowered_raised_or_begun_that_is_not_there_or_is_taken_already():
    every = set(EVERY)
    assert names(USES_FENTANYL) == every - NEEDS_TABLETS - {"stop all opioids at once"}
    assert names(ON_METHADONE) == every - NEEDS_TABLETS - {"methadone, slowly to 80 mg"}


def test_what_is_left_out_has_its_reason():
    reasons = dict(compare_plans(sl.load_case(ON_METHADONE), 20).left_out)
    assert reasons["methadone, slowly to 80 mg"] == "methadone is taken already, so nothing begins"
    assert "nothing to taper" in reasons["taper 10 % a month, agreed"]


def test_the_pharmacist_stops_what_is_forbidden_and_nothing_careful(found):
    stops = {plan.name: plan.stops for plan in found.plans}
    assert stops["stop all opioids at once"] == ("abrupt-stop",)
    assert "buprenorphine-too-early" in stops["buprenorphine at once"]
    assert "methadone-full-dose-at-once" in stops["methadone 150 mg at once"]
    for careful in (
        "continue as is",
        "buprenorphine, low-dose start",
        "methadone, slowly to 80 mg",
    ):
        assert stops[careful] == ()


def test_a_stop_that_stood_before_is_no_stop_of_the_plan():
    plans = compare_plans(sl.load_case("waiting-for-a-hip"), 20).plans
    assert {plan.standing for plan in plans} == {("triple-whammy",)}
    assert plans[0].stops == ()
    assert "methadone-full-dose-at-once" in {
        alert for plan in plans if plan.name == "methadone 150 mg at once" for alert in plan.stops
    }


def test_who_is_out_of_care_is_out_of_it_from_the_first_week(found):
    in_care = {plan.name: plan.in_care[0] for plan in found.plans}
    assert in_care["nothing: all stopped, no care"] < 50.0 < in_care["continue as is"]


def test_the_table_has_every_day_and_week_of_every_plan(found):
    table = found.table()
    assert list(table.index) == [plan.name for plan in found.plans]
    assert not table.isna().any(axis=None)
    for plan in found.plans:
        assert {len(days) for days in plan.cows.values()} == {DAYS + 1}
        assert (len(plan.pain), len(plan.in_care)) == (WEEKS + 1, WEEKS)
        assert table.loc[plan.name, f"function week {WEEKS}"] == plan.function[-1]
        assert plan.overdoses[0] <= plan.overdoses[1]


def test_every_number_of_the_picture_is_in_the_table(found, numbers):
    rows = _rows(draw_plans(found), found)
    same = set(numbers[0])
    for row, told in zip(rows, numbers, strict=True):
        for ax in row[1:]:
            drawn = [y for line in ax.lines if len(line.get_ydata()) > WEEKS // 2
                     for y in line.get_ydata()]  # fmt: skip
            assert set(np.round(drawn, 6)) <= {*told, *same}
            for text in ax.texts:
                if said := _measured(text.get_text()):
                    assert said <= set(told)
        dots = [x for line in row[-1].lines for x in line.get_xdata()]
        assert set(np.round(dots, 6)) <= {*told, 0.1}


def test_what_a_pharmacist_stops_has_a_word_and_a_hatch(found):
    for row, plan in zip(_rows(draw_plans(found), found), found.plans, strict=True):
        words = " ".join(text.get_text() for text in row[0].texts)
        assert ("STOP" in words) == bool(plan.stops)
        assert bool([p for p in row[0].patches if p.get_hatch()]) == bool(plan.stops)


def test_every_plan_is_drawn_on_the_same_scales(found):
    rows = _rows(draw_plans(found), found)
    for column in zip(*rows, strict=True):
        assert len({(ax.get_xlim(), ax.get_ylim()) for ax in column}) == 1


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_page_and_table_are_written(found, tmp_path, ending):
    page, table = save_plans(found, tmp_path / "new", ending)
    assert (page.name, table.name) == (f"{ON_TABLETS}.{ending}", f"{ON_TABLETS}.csv")
    assert page.read_bytes()[:5] == (b"\x89PNG\r" if ending == "png" else b"<?xml")
    assert len(table.read_text("utf-8").splitlines()) == 1 + len(found.plans)


@pytest.mark.parametrize("lives", [19, 20_001])
def test_too_few_and_too_many_lives_are_refused(lives):
    with pytest.raises(ValueError, match=f"20 to 20000 lives, and got {lives}"):
        compare_plans(sl.load_case(ON_TABLETS), lives)


def _rows(figure, found):
    wide = len(COLUMNS)
    assert len(figure.axes) == wide * len(found.plans)
    return [figure.axes[i : i + wide] for i in range(0, len(figure.axes), wide)]


def _measured(text):
    """Numbers that a text in a picture tells; names of bands and thresholds are none."""
    if re.match(r"\d+ [a-z]", text):
        text = re.sub(r"(13|25) or more|of 100", "", text) if ":" in text else ""
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}
