"""Every published trial file can be read, is named by its id, and gives what it compares with."""

import functools
import json
from pathlib import Path

import pytest

from simlib.evidence.sources import load as sources
from simlib.evidence.trials.load import SHIPPED, load_trial, published
from simlib.evidence.trials.summary import rows

NAMES = sorted(published())
loaded = functools.cache(load_trial)


@pytest.mark.parametrize("name", NAMES)
def test_a_published_trial_is_named_by_its_file_and_has_what_it_is_compared_with(name):
    trial = loaded(name)
    known = {row.key for row in rows(trial)}
    assert trial.id == name
    assert [p.key for p in trial.published if p.key not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_published_trial_rests_on_is_in_the_list_of_sources(name):
    trial = loaded(name)
    named = [*trial.sources, *([trial.placebo.source] if trial.placebo else [])]
    assert [key for key in named if key not in {*sources(), "assumed"}] == []


def test_the_schema_for_editors_knows_the_format():
    kept = (Path(str(SHIPPED)) / "schema.json").read_text("utf-8")
    assert json.loads(kept)["properties"]["format"] == {
        "const": 1, "description": "Format of this file.", "examples": [1],
        "type": "integer",
    }  # fmt: skip
