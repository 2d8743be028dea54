"""A format is declared once: what is read, refused and documented comes from the same class."""

import dataclasses
import subprocess
import sys
from dataclasses import field
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.files.format import NotWritten, Part, key, part, read_part, schema_of, with_given
from simlib.files.telling import keys_of, mistakes
from simlib.files.value_kinds import OpenKeys, Pairs, Rule, mistake
from tests.places import ROOT


class EvenRule(Rule):
    """An even number."""

    def read(self, value, context):
        """Return half of it."""
        if not isinstance(value, int) or value % 2:
            raise mistake("E025", f"{value} is not even", "Write an even number.")
        return value // 2


@part
class Dose(Part):
    """A dose."""

    half: Annotated[int, EvenRule()] = key("An even number.", 4, spelt="whole")
    note: str = key("A remark.", "small", default="", max_length=5)


@part
class Plan(Part):
    """A plan."""

    name: Annotated[str, NotWritten()] = field(init=False, default="")
    times: int = key("How often.", 3, ge=1, le=9)
    share: float = key("A share.", 0.5, default=0.5, ge=0, le=1)
    doses: tuple[Dose, ...] = key("The doses.", [{"whole": 4}], default=(), max_length=3)


@part
class Days(Part):
    """Doses by day."""

    why: str = key("A reason.", "sleep", default="")
    by_day: Annotated[tuple[tuple[str, Dose], ...], Pairs(Dose)] = key("", [], spelt="", default=())


OpenDays = Annotated[Days, OpenKeys(frozenset({"why"}))]


def told(kind, values):
    """Return code and path of everything that is wrong."""
    found, errors = read_part(kind, values, {})
    assert (found is None) == bool(errors)
    return [(m.code, m.path) for m in mistakes(errors, kind)]


@settings(deadline=None)  # pydantic is imported at the first example
@given(
    times=st.integers(1, 9),
    share=st.floats(0, 1),
    doses=st.lists(st.integers(-50, 50).map(lambda n: 2 * n), max_size=3),
)
def test_what_is_allowed_is_read_into_frozen_values(times, share, doses):
    values = {"times": times, "share": share, "doses": [{"whole": n} for n in doses]}
    plan, errors = read_part(Plan, values, {})
    assert not errors
    assert (plan.times, plan.share) == (times, share)
    assert plan.doses == tuple(Dose(half=n // 2) for n in doses)
    assert hash(plan) == hash(read_part(Plan, values, {})[0])
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan.times = 1


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ("E021", ("times",))),
        ({"times": 10}, ("E025", ("times",))),
        ({"times": "3"}, ("E022", ("times",))),
        ({"times": 3.0}, ("E022", ("times",))),
        ({"times": True}, ("E022", ("times",))),
        ({"times": None}, ("E023", ("times",))),
        ({"times": 3, "share": float("nan")}, ("E022", ("share",))),
        ({"times": 3, "tims": 3}, ("E020", ("tims",))),
        ({"times": 3, "name": "mine"}, ("E020", ("name",))),
        ({"times": 3, "doses": {"whole": 4}}, ("E022", ("doses",))),
        ({"times": 3, "doses": [4]}, ("E022", ("doses", 0))),
        ({"times": 3, "doses": [{"whole": 3}]}, ("E025", ("doses", 0, "whole"))),
        ({"times": 3, "doses": [{"half": 3}]}, ("E020", ("doses", 0, "half"))),
        ({"times": 3, "doses": [{"whole": 4, "note": "too long"}]}, ("E027", ("doses", 0, "note"))),
        ({"times": 3, "doses": [{"whole": 3}] * 4}, ("E026", ("doses",))),
    ],
    ids=str,
)
def test_everything_else_is_refused_at_its_place(values, wrong):
    assert wrong in told(Plan, values)


def test_a_list_that_is_too_long_is_refused_before_it_is_read():
    assert told(Plan, {"times": 3, "doses": [{"whole": 3}] * 5000}) == [("E026", ("doses",))]


def test_keys_of_the_authors_own_keep_their_place():
    days, _ = read_part(OpenDays, {"why": "sleep", "day 0": {"whole": 4}}, {})
    assert (days.why, days.by_day) == ("sleep", (("day 0", Dose(half=2)),))
    _, errors = read_part(OpenDays, {"day 0": {"whole": 3}}, {})
    assert [m.path for m in mistakes(errors, Days)] == [("day 0", "whole")]


def test_the_schema_for_editors_and_the_messages_know_the_same_keys():
    schema = schema_of(Plan)
    assert list(schema["properties"]) == list(keys_of(Plan)) == ["times", "share", "doses"]
    assert schema["required"] == ["times"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["times"]["description"] == "How often."


def test_what_no_file_says_is_given_later():
    plan, _ = read_part(Plan, {"times": 3}, {})
    named = with_given(plan, name="mine")
    assert (named.name, plan.name, named.times) == ("mine", "", 3)


def test_declaring_the_formats_imports_nothing_heavy():
    code = (
        "import sys, simlib.cases.schema.file, simlib.evidence.trials.schema; "
        "sys.exit(any(m.startswith('pydantic') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
