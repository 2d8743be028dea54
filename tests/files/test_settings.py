"""Settings: every variable is read in one place, and a wrong one is said in a sentence."""

import ast
import dataclasses
from pathlib import Path

import pytest

from simlib.files import settings
from simlib.files.settings import Settings
from tests.places import ROOT

VARIABLES = {
    name
    for name in vars(settings).values()
    if isinstance(name, str) and name.startswith(("TANDEM_", "SIMLIB_"))
}


def test_no_other_file_names_a_variable():
    named = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "simlib").rglob("*.py")
        if path != Path(settings.__file__)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in VARIABLES
    ]
    assert named == [], "name it by its constant in simlib/files/settings.py"


def test_every_variable_is_explained():
    assert Settings.__doc__ is not None
    assert [name for name in sorted(VARIABLES) if f"``{name}" not in Settings.__doc__] == []


def test_every_variable_reaches_its_setting():
    given = {
        settings.STORE: "s.db", settings.KEEP_DAYS: "0", settings.RECORDER: "/r",
        settings.CASES: "/c", settings.ENGINE: "floats", settings.CACHE: "/k",
        settings.CALIBRATION: "/f", settings.PAGE: "1",
    }  # fmt: skip
    assert given.keys() == VARIABLES
    assert dataclasses.astuple(Settings.from_environment(given)) == (
        "s.db", 0.0, Path("/r"), Path("/c"), "floats", Path("/k"), Path("/f"), True,
    )  # fmt: skip


def test_an_empty_variable_is_none():
    assert Settings.from_environment(dict.fromkeys(VARIABLES, "")) == Settings()


def test_our_own_folder_of_compiled_code_comes_before_that_of_the_system():
    both = {"XDG_CACHE_HOME": "/theirs", settings.CACHE: "/ours"}
    assert Settings.from_environment(both).cache == Path("/ours")
    assert Settings.from_environment({"XDG_CACHE_HOME": "/theirs"}).cache == Path("/theirs")


@pytest.mark.parametrize("text", ["soon", "-1", "inf", "nan"])
def test_days_that_are_none_are_said_in_a_sentence(text):
    with pytest.raises(ValueError, match=f"TANDEM_KEEP_DAYS is `{text}`, and should be a number"):
        Settings.from_environment({settings.KEEP_DAYS: text})
