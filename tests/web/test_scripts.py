"""The scripts of the app: their types fit what Python sends, and their pure parts do what they say.

`tests/web/scripts/*.test.mjs` are the unit tests; `.ci/node` says which TypeScript checks types.
"""

import dataclasses
import inspect
import re
import subprocess
import typing

import pytest

from simlib.web.bundle import ASSETS
from simlib.web.session import Session
from simlib.web.typedefs import Types
from simlib.web.views.sections_of import SECTIONS
from simlib.web.views.wire import Reply
from tests.places import ROOT
from tests.web.conftest import absent

NODE = ROOT / ".ci" / "node"
TESTS = ROOT / "tests" / "web" / "scripts"
TSC = NODE / "node_modules" / "typescript" / "bin" / "tsc"


def checked(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("path", sorted(TESTS.glob("*.test.mjs")), ids=lambda p: p.name)
def test_a_pure_part_does_what_its_unit_tests_say(node, path):
    code, said = checked(node, "--test", str(path))
    assert code == 0, said


def test_types_of_scripts_fit_what_python_sends(node):
    if not TSC.exists():
        absent("TypeScript is not installed: `./run test` does that, or `npm ci` in .ci/node.")
    code, said = checked(node, str(TSC), "-p", str(NODE))
    assert code == 0, said


def test_a_name_that_python_does_not_send_is_found(node, tmp_path):
    if not TSC.exists():
        absent("TypeScript is not installed: `./run test` does that, or `npm ci` in .ci/node.")
    wrong = tmp_path / "wrong.js"
    wrong.write_text(
        "// @ts-check\n/** @param {Wire.VisitView} visit */\n"
        "export const label = (visit) => visit.lable;\n"
        '/** @type {Wire.Message} */\nexport const go = { kind: "go on" };\n'
    )
    options = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "ES2023")
    code, said = checked(
        node, str(TSC), *options, str(wrong), *map(str, sorted(ASSETS.rglob("*.d.ts")))
    )
    assert code != 0
    assert "'lable' does not exist" in said
    assert '"go on"' in said


@pytest.mark.parametrize(
    "path", sorted([*ASSETS.glob("*.js"), *ASSETS.glob("labs/*.js")]), ids=lambda p: p.name
)
def test_a_script_is_checked_and_nothing_in_it_is_left_out(path):
    text = path.read_text("utf-8")
    assert text.startswith("// @ts-check\n")
    assert not re.search(r"@ts-(?:ignore|expect-error|nocheck)", text)


def test_what_node_installs_names_no_address_of_a_machine():
    files = [NODE / name for name in ("package.json", "package-lock.json", ".npmrc")]
    assert [path.name for path in files if re.search(r"https?://", path.read_text("utf-8"))] == []


# ---- The types themselves ------------------------------------------------------------------------


def test_a_reply_holds_only_what_its_type_names():
    session = Session()
    for message in ({"kind": "hello"}, {"kind": "ping"}, {"kind": "go_on"}, "nonsense"):
        reply = session.answer(message)
        assert set(reply) <= set(typing.get_type_hints(Reply))
        known = {"screen", *(name for own in SECTIONS.values() for name in own)}
        assert set(reply.get("view", {})) <= known


def test_types_are_told_as_typescript_tells_them():
    told = Types().named
    assert told(str | None) == "string | null"
    assert told(tuple[float, ...]) == "Array<number>"
    assert told(tuple[int, float]) == "[number, number]"
    assert told(dict[str, bool]) == "Record<string, boolean>"
    assert told(typing.Literal["a", "b"]) == '"a" | "b"'
    with pytest.raises(TypeError, match="no type for"):
        told(complex)


def test_two_classes_of_one_name_are_refused():
    types = Types()
    types.named(dataclasses.make_dataclass("Same", [("one", int)]))
    with pytest.raises(TypeError, match="two classes are called Same"):
        types.named(dataclasses.make_dataclass("Same", [("other", int)]))


@pytest.mark.parametrize("section", sorted({name for own in SECTIONS.values() for name in own}))
def test_everything_in_a_section_has_a_type(section):
    (view,) = {own[section] for own in SECTIONS.values() if section in own}
    types = Types()
    types.named(inspect.signature(view).return_annotation)
    assert types.declared
    assert [name for name, told in types.declared.items() if "unknown" in told] == []
