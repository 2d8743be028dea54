"""The stored page is about this model, these plausible models and these trial files."""

import json
from xml.etree import ElementTree as ET

from simlib.evidence.calibration.digest import meaning
from simlib.evidence.parameter_table import counts, rows
from simlib.evidence.trials.load import load_trial, published
from simlib.evidence.trust import misses, stored
from simlib.evidence.validation.coverage_by_role import coverage
from simlib.evidence.validation.lines import Line
from simlib.evidence.validation.page_stamp import FOREST, stamp
from simlib.evidence.validation.scoring import bars, score, sentence
from simlib.model.plausible.models import shipped

PAGE = stored()


def test_the_page_and_the_code_have_not_drifted_apart():
    assert PAGE["stamp"] == stamp(), (
        "The stored validation is about other code, models or trials: `simlib validate` (a quarter "
        "of an hour), or `./run refresh --stamp` where code only moved or changed its names."
    )


def test_every_published_number_of_every_trial_file_is_on_the_page():
    wanted = {(name, p.key, p.record) for name in published() for p in load_trial(name).published}
    assert {(one["trial"], one["key"], one["record"]) for one in PAGE["lines"]} == wanted


def test_the_shares_are_those_of_the_lines():
    lines = [Line(**one) for one in PAGE["lines"]]
    assert json.loads(json.dumps(coverage(lines))) == PAGE["coverage"]


def test_the_score_and_the_sentence_are_those_of_the_lines():
    scored = score([Line(**one) for one in PAGE["lines"]])
    assert json.loads(json.dumps(scored)) == PAGE["score"]
    assert sentence(scored) == PAGE["sentence"]
    assert json.loads(json.dumps(bars(scored))) == PAGE["bars"]


def test_every_miss_has_a_reason():
    for one in PAGE["lines"]:
        missed = one["inside"] is False or one["direction"] is False
        assert bool(one["reason"]) == missed, one["key"]
    assert misses()


def test_what_is_said_inside_is_inside():
    for one in PAGE["lines"]:
        if one["inside"]:
            low, high = one["interval"]
            # four digits are stored
            assert low * 0.999 - 1e-3 <= one["simulated"] <= high * 1.001 + 1e-3, one["key"]


def test_assumptions_are_counted_as_they_are_declared():
    assert PAGE["numbers"] == {"all": len(rows()), **counts()}, "Run `./run refresh`."


def test_the_plot_is_that_of_the_page():
    root = ET.parse(FOREST).getroot()
    marks = [t for t in root.iter() if t.get("class") == "said"]
    drawn = [one for one in PAGE["lines"] if one["interval"] and one["simulated"] is not None]
    assert 0.9 * len(drawn) <= len(marks) <= len(drawn)


def test_the_page_names_the_plausible_models_and_the_ten_rules():
    assert PAGE["made"]["models"] == len(shipped())
    assert len(PAGE["rules"]) == 10
    assert all(0 <= rule["score"] <= 4 and rule["why"] for rule in PAGE["rules"])


def test_a_comment_is_no_drift_and_a_number_is():
    code = 'def f(x):\n    """Twice."""\n    return 2.0 * x\n'
    assert meaning(code) == meaning("def f(x):\n    return 2.0*x  # twice\n")
    assert meaning(code) != meaning(code.replace("2.0", "2.1"))
