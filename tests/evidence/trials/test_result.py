"""The stable JSON of a result, tables for reading, published numbers, and the command line."""

import json
import math
import subprocess
import sys
from dataclasses import replace

import pytest

import simlib as sl
from simlib.evidence.trials.compared import compare
from simlib.evidence.trials.estimators import exact
from simlib.evidence.trials.load import load_trial, load_trial_text
from simlib.evidence.trials.run import run_trial
from simlib.evidence.trials.schema_endpoints import Published
from simlib.files.format import with_given
from tests.evidence.trials.files import TWO_DRUGS

KEYS = [
    "format", "version", "trial", "digest", "title", "n", "drawn", "seed", "models", "draws",
    "arms", "control", "placebo", "simplified", "values", "published", "disclaimer",
]  # fmt: skip
VALUE = [
    "endpoint",
    "arm",
    "against",
    "measure",
    "value",
    "error",
    "error_of",
    "binomial",
    "models",
]
PUBLISHED = [
    "record", "role", "verification", "key", "published", "interval", "pass", "no_effect",
    "simulated", "error", "inside", "direction", "citation", "confidence", "note",
]  # fmt: skip

WITH_PUBLISHED = (
    TWO_DRUGS
    + """\
published:
  - record: made-up
    role: check
    verification: full
    endpoint: relapse
    measure: OR
    arm: methadone
    value: 0.5
    interval: [0.001, 0.9]
  - {record: made-up, role: check, verification: full, comparison: early and late,
     measure: rate ratio, value: 1.0, no_effect: yes, pass: [0.1, 10]}
  - {record: made-up, role: check, verification: full, endpoint: days, measure: MD,
     arm: buprenorphine, against: methadone, value: -1}
"""
)


@pytest.fixture(scope="module")
def result():
    return run_trial(load_trial_text(WITH_PUBLISHED), n=80)


def test_the_json_keeps_its_keys_and_their_order(result):
    found = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert list(found) == KEYS
    assert found["format"] == 1
    assert {tuple(v) for v in found["values"].values()} == {tuple(VALUE)}
    assert {tuple(p) for p in found["published"]} == {tuple(PUBLISHED)}


def test_every_endpoint_has_its_arms_and_contrasts(result):
    keys = [k for k in result.to_dict()["values"] if k.startswith("days ")]
    assert keys == [
        "days [methadone]", "days [buprenorphine]", "days [nothing]",
        *(f"days {m} [{arm} / nothing]" for arm in ("methadone", "buprenorphine")
          for m in ("MD", "SMD", "ratio")),
        "days MD [buprenorphine / methadone]",
    ]  # fmt: skip


def test_what_cannot_be_known_is_null_in_json(result):
    values = result.to_dict()["values"]
    unknown = [k for k, v in result.values.items() if not math.isfinite(v)]
    assert all(values[k]["value"] is None for k in unknown)


def test_shares_come_with_the_exact_interval_of_a_trial_of_that_size(result):
    values = result.to_dict()["values"]
    share = values["relapse [methadone]"]
    low, high = exact(round(100 * share["value"]), 100)  # n: 100 in the file
    assert share["binomial"] == [pytest.approx(low, abs=1e-5), pytest.approx(high, abs=1e-5)]
    assert values["days [methadone]"]["binomial"] is None
    assert values["relapse OR [methadone / nothing]"]["binomial"] is None


def test_errors_of_ratios_are_those_of_logarithms(result):
    values = result.to_dict()["values"]
    assert values["relapse OR [methadone / nothing]"]["error_of"] == "logarithm"
    assert values["relapse RD [methadone / nothing]"]["error_of"] == "value"


def test_published_numbers_stand_beside_simulated_ones(result):
    first, second, third = result.comparisons
    assert first.simulated == result.values["relapse OR [methadone / nothing]"]
    assert second.published.key == "early and late rate ratio"
    assert third.simulated == result.values["days MD [buprenorphine / methadone]"]
    assert third.inside is None


def published(value, interval=None, passes=None, no_effect=False, measure="OR"):
    number = Published(
        record="x", role="check", verification="full", measure=measure, value=value,
        interval=interval, passes=passes, no_effect=no_effect,
    )  # fmt: skip
    return with_given(number, key="k")


@pytest.mark.parametrize(
    ("p", "simulated", "inside", "direction"),
    [
        (published(1.44, (1.02, 2.01)), 1.2, True, True),
        (published(1.44, (1.02, 2.01)), 2.5, False, True),
        (published(1.44, (1.02, 2.01)), 0.8, False, False),
        (published(0.87, (0.6, 1.25), no_effect=True), 1.18, True, True),
        (published(0.87, (0.6, 1.25), no_effect=True), 1.5, False, False),
        (published(0.65, None, (0.59, 0.71), measure=None), 0.6, True, None),
        (published(0.65, measure=None), 0.6, None, None),
        (published(-0.96, (-1.26, -0.65), measure="MD"), 0.2, False, False),
        (published(1.44, (1.02, 2.01)), math.nan, False, None),
        (published(None, (1.0, 2.0)), 2.5, False, True),
        (published(None, (1.0, 2.0)), 0.9, False, False),
        (published(None, (-10.0, 0.0), measure="MD"), 0.3, False, False),
        (published(None, (0.8, 1.25)), 1.5, False, None),
    ],
)
def test_inside_and_direction_are_judged_by_the_published_interval(p, simulated, inside, direction):
    found = compare(p, simulated, 0.1)
    assert (found.inside, found.direction) == (inside, direction)


def test_a_result_reads_as_text_and_as_a_table(result):
    text, page = repr(result), result._repr_html_()
    assert "relapse" in text
    assert "inside" in text
    assert "Not for treating anyone" in text
    assert page.count("<table>") == 2
    assert page.count('scope="col"') > 5
    assert '<th scope="col"></th>' not in page


def test_html_of_a_result_lets_no_markup_through():
    evil = replace(sl.Trial.read(TWO_DRUGS), title="<script>alert(1)</script>")
    assert "<script>" not in run_trial(evil, n=20)._repr_html_()
    assert "<script>" not in evil._repr_html_()


def test_a_trial_is_one_word_away():
    trial = sl.Trial.load("xbot-2018")
    assert "XR-NTX" in repr(trial)
    assert sl.Trial.read(TWO_DRUGS).run(n=20).n == 20


def test_a_place_of_a_file_that_is_not_there_cannot_be_changed():
    trial = sl.Trial.read(TWO_DRUGS)
    assert trial.changed("duration: week 12", "duration: week 6").duration == 42
    with pytest.raises(ValueError, match="stands not in the file"):
        trial.changed("duration: week 13", "duration: week 6")
    with pytest.raises(ValueError, match="2 times"):
        trial.changed("orders:", "later:")
    with pytest.raises(sl.CaseError, match="E024"):
        trial.changed("control: nothing", "control: something")


def simlib(*words):
    command = [sys.executable, "-m", "simlib", "trial", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_line_runs_a_file_and_prints_json(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(TWO_DRUGS, "utf-8")
    found = simlib("run", str(file), "--json", "--n", "40", "--seed", "3")
    assert found.returncode == 0, found.stderr
    content = json.loads(found.stdout)
    assert (content["n"], content["seed"], content["trial"]) == (40, 3, "two-drugs")


def test_the_command_line_refuses_a_broken_file_with_its_place(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(TWO_DRUGS.replace("kind: relapse,", "kind: relaps,"), "utf-8")
    run_, check = simlib("run", str(file)), simlib("check", str(file))
    assert run_.returncode == 2
    assert check.returncode == 1
    assert "E024" in run_.stderr
    assert f"{file}:" in check.stdout
    assert "Traceback" not in run_.stderr + check.stderr


def test_the_readme_lists_every_endpoint_as_it_is_defined():
    from pathlib import Path

    from simlib.evidence.trials.listing import endpoints_table, endpoints_text
    from simlib.evidence.trials.load import SHIPPED

    readme = (Path(str(SHIPPED)) / "README.md").read_text("utf-8")
    assert endpoints_table() in readme
    assert all(row.split("`")[1] in endpoints_text() for row in endpoints_table().split("\n")[2:])


def test_an_order_is_told_from_an_id():
    with pytest.raises(FileNotFoundError, match="no trial `nothing-such`"):
        load_trial("nothing-such")
