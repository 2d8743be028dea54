"""Every record of the list of targets is a trial file or has a reason why not, and is honest.

The list is the one that the model was first fitted to; files with ``drawn: yes`` came later.
"""

import functools
import re
from collections import Counter
from importlib import resources

import pytest
import yaml

from simlib.evidence.trials.load import check_text, published, read

EVIDENCE = resources.files("simlib") / "evidence"
NAMES = sorted(published())
RECORDS = 158
GRADES = {"full", "partial", "memory"}


@functools.cache
def trial(name):
    return yaml.safe_load(read(published()[name]))


@functools.cache
def numbers():
    """Every published number, with the name of its file."""
    return [(name, entry) for name in NAMES for entry in trial(name)["published"]]


def first():
    """Every published number of the list, without the files that were drawn later."""
    return [(name, entry) for name, entry in numbers() if not trial(name).get("drawn")]


@functools.cache
def left_out():
    return yaml.safe_load((EVIDENCE / "not-simulated.yaml").read_text("utf-8"))


def graded(some):
    """Role and verification of every record, from these numbers and from the list of reasons."""
    found = {}
    for entry in [e for _, e in some] + left_out()["not_simulated"]:
        found.setdefault(entry["record"], set()).add((entry["role"], entry["verification"]))
    return found


def test_every_record_is_simulated_or_has_a_reason_and_none_is_both():
    simulated = {entry["record"] for _, entry in first()}
    reasons = [entry["record"] for entry in left_out()["not_simulated"]]
    assert sorted(set(reasons)) == sorted(reasons)
    assert simulated & set(reasons) == set()
    assert len(simulated | set(reasons)) == left_out()["records"] == RECORDS


def test_most_records_can_be_simulated():
    assert len({entry["record"] for _, entry in numbers()}) >= 130


def test_a_record_belongs_to_one_file():
    homes = {}
    for name, entry in numbers():
        homes.setdefault(entry["record"], set()).add(name)
    assert {record: names for record, names in homes.items() if len(names) > 1} == {}


def test_no_number_is_given_twice():
    keys = Counter(
        (name, *(entry.get(k) for k in ("endpoint", "arm", "against", "measure", "comparison")))
        for name, entry in numbers()
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_role_and_verification_of_a_record_are_the_same_wherever_it_stands():
    assert {record: some for record, some in graded(numbers()).items() if len(some) > 1} == {}


def test_what_was_not_seen_is_never_fitted():
    assert [r for r, some in graded(numbers()).items() if ("calibrate", "memory") in some] == []


def test_the_counts_by_role_and_verification_are_those_of_the_list():
    counts = Counter(next(iter(some)) for some in graded(first()).values())
    assert counts == {
        ("calibrate", "full"): 48, ("calibrate", "partial"): 23,
        ("check", "full"): 51, ("check", "partial"): 26, ("check", "memory"): 10,
    }  # fmt: skip


def test_every_number_has_a_published_interval_or_a_range_with_its_reason():
    bare = [
        (name, entry["record"])
        for name, entry in numbers()
        if "interval" not in entry
        and not ("pass" in entry and len(entry.get("note", "").split()) > 1)
    ]
    assert bare == []


def test_a_value_lies_in_its_own_interval():
    outside = [
        (name, entry["record"], entry["value"])
        for name, entry in numbers()
        if "value" in entry
        for low, high in [entry.get("interval") or entry["pass"]]
        if not low <= entry["value"] <= high
    ]
    assert outside == []


@pytest.mark.parametrize("name", NAMES)
def test_a_trial_file_is_clean_and_says_where_it_comes_from(name):
    file = trial(name)
    assert check_text(read(published()[name])) == []
    assert re.search(r"\b(19|20)\d\d\b|PMC\d", file["citation"])
    assert file["design"]
    assert file["question"]


def test_every_number_says_how_far_its_record_can_be_trusted():
    assert [n for n, e in numbers() if "confidence" not in e] == []
    assert {e["confidence"] for e in left_out()["not_simulated"]} <= {"high", "medium", "low"}


def test_what_cannot_be_simulated_is_cited_and_graded_and_says_why():
    for entry in left_out()["not_simulated"]:
        assert re.search(r"\b(19|20)\d\d\b|secondary", entry["citation"])
        assert entry["role"] in {"calibrate", "check"}
        assert entry["verification"] in GRADES
        assert len(entry["reason"].split()) >= 8


def test_numbers_from_memory_say_so_in_words():
    silent = [
        (name, entry["record"])
        for name, entry in numbers()
        if entry["verification"] == "memory" and "memory" not in entry.get("note", "")
    ]
    assert silent == []
