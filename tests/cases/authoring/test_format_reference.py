"""The reference page: complete, and its examples are true."""

import pytest

from simlib.cases.schema.file import json_schema
from simlib.clinic.treatments.base import catalogue
from simlib.files.findings import CODES
from tests.places import ROOT

PAGE = (ROOT / "docs" / "case-reference.md").read_text("utf-8")
SCHEMA = json_schema(catalogue())
KEYS = sorted(
    {key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part.get("properties", {})}
)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_in_it_with_an_example(key):
    assert any(
        f"`{key}`" in line.split("|")[1] and f"`{key}: " in line
        for line in PAGE.splitlines()
        if line.count("|") > 4
    )


@pytest.mark.parametrize("code", CODES)
def test_every_finding_is_in_it(code):
    assert f"\n| {code} | " in PAGE
