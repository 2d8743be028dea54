"""Lines, shares and plot: what is inside is inside, and the page says so in three ways."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from simlib.evidence.validation.coverage_by_role import coverage
from simlib.evidence.validation.forest_plot import forest, places
from simlib.evidence.validation.lines import Line, back, number
from simlib.evidence.validation.reasons import reason


def some(**change):
    given = {
        "trial": "t", "title": "T", "record": "r", "key": "k OR [a / b]", "role": "calibrate",
        "verification": "full", "citation": "A 2020", "confidence": "high", "scale": "log",
        "published": 2.0, "interval": (1.0, 4.0),
        "judged": False, "simulated": 2.0, "low": 1.5, "high": 2.7, "inside": True,
        "direction": True, "no_effect": False,
    }  # fmt: skip
    return Line(**{**given, **change})


def test_the_published_interval_is_one_unit_to_each_side():
    assert places(some(simulated=4.0))[1] == pytest.approx(1.0)
    assert places(some(simulated=1.0))[1] == pytest.approx(-1.0)
    assert places(some(simulated=2.0))[1] == pytest.approx(0.0)


def test_what_has_no_interval_or_no_value_is_not_drawn():
    assert places(some(interval=None)) is None
    assert places(some(simulated=float("nan"))) is None


def test_the_plot_is_readable_xml_with_a_title_and_words_for_each_mark():
    svg = forest([some(), some(record="q", inside=False, simulated=90.0, role="check")])
    root = ET.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text
    assert "1 simulated ones lie inside" in root.find(f"{space}desc").text
    said = [t.text for t in root.iter(f"{space}text") if t.get("class") == "said"]
    assert said == ["inside", "outside"]
    assert len(re.findall('class="arrow"', svg)) == 1


def test_names_from_a_file_cannot_break_the_plot():
    ET.fromstring(forest([some(record="<script>&")]))


def test_shares_count_numbers_and_records_by_role():
    found = coverage(
        [
            some(),
            some(inside=False),
            some(record="q"),
            some(record="z", role="check", inside=None, direction=False),
        ]
    )
    fitted, compared = found["calibrate"], found["check"]
    assert (fitted["inside"], fitted["numbers"]) == (2, 3)
    assert (fitted["records_inside"], fitted["records"]) == (1, 2)
    assert (compared["right_side"], compared["sided"], compared["numbers"]) == (0, 1, 0)


def test_a_number_on_a_scale_comes_back():
    for scale, x in (("log", 1.7), ("logit", 0.3), ("plain", -0.5)):
        from simlib.evidence.calibration.targets import scaled

        assert back(float(scaled(np.array([x]), scale)[0]), scale) == pytest.approx(x)


def test_a_miss_says_on_which_side_and_what_holds_it_there():
    miss = some(simulated=9.0, low=8.0, high=10.0, inside=False)
    assert reason(miss, {"care.leaving": 0.9}, {"care.leaving"}).startswith("Higher")
    assert "leave its plausible range" in reason(miss, {"care.leaving": 0.9}, {"care.leaving"})
    assert "No parameter" in reason(miss, {}, set())
    lacking = some(simulated=9.0, low=8.0, high=10.0, inside=False, beyond=True)
    assert "structure lacks it" in reason(lacking, {"care.leaving": 0.9}, {"care.leaving"})
    assert "Some of the plausible" in reason(some(simulated=4.2, inside=False, low=3.0), {}, set())


def test_numbers_are_short_and_missing_ones_are_none():
    assert number(1.23456) == 1.235
    assert number(float("inf")) is None
