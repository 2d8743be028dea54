import json

import jsonschema
import pytest

from simlib.files.yaml_safe import plain, read_yaml
from tests.places import PROBLEMS, ROOT

SCHEMA = json.loads((ROOT / "cases" / "schema.json").read_text(encoding="utf-8"))
CASES = sorted((ROOT / "cases").glob("*.yaml"))


def keys():
    parts = {"Case": SCHEMA, **SCHEMA["$defs"]}
    return [
        (part, key, meaning)
        for part, definition in parts.items()
        for key, meaning in definition.get("properties", {}).items()
    ]


def valid(path):
    values = plain(read_yaml(path.read_text(encoding="utf-8"))[0])
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(values)


@pytest.mark.parametrize(("part", "key", "meaning"), keys(), ids=[f"{p}-{k}" for p, k, _ in keys()])
def test_every_key_has_a_meaning_and_an_example(part, key, meaning):
    assert meaning["description"].endswith((".", ")"))
    assert meaning["examples"]


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("case", [*CASES, PROBLEMS / "none.yaml"], ids=lambda p: p.stem)
def test_editors_find_nothing_wrong_with_a_good_case(case):
    assert valid(case)


@pytest.mark.parametrize(
    "name",
    ["unknown-key", "missing-key", "misspelt-intervention", "age-150", "wrong-oud", "wrong-trait",
     "bad-id", "too-many-choices", "title-is-a-number", "sex-no", "wrong-trait-word",
     "misspelt-condition", "unknown-key-of-health", "egfr-out-of-range", "misspelt-test",
     "blood-pressure-in-one-number"],
)  # fmt: skip
def test_editors_underline_mistakes_too(name):
    assert not valid(PROBLEMS / f"{name}.yaml")
