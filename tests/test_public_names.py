"""What the library offers, and what importing it costs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import simlib as sl

HEAVY = ("numba", "pandas", "matplotlib", "scipy", "xarray", "pydantic", "yaml", "ipywidgets")


def test_public_names_exist_once():
    assert len(set(sl.__all__)) == len(sl.__all__)
    assert all(hasattr(sl, name) for name in sl.__all__)


def test_every_intervention_is_public():
    public = [getattr(sl, name) for name in sl.__all__]
    assert all(kind in public for kind in sl.catalogue().values())


def test_what_is_imported_later_is_what_type_checkers_see():
    tree = ast.parse(Path(sl.__file__).read_text("utf-8"))
    (block,) = [n for n in tree.body if isinstance(n, ast.If)]
    seen = {
        alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }  # fmt: skip
    assert seen == {name: f"simlib.{module}" for name, module in sl._LATER.items()}


def test_a_name_that_there_is_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Bupenorphine'"):
        _ = sl.Bupenorphine


def test_importing_the_library_leaves_what_few_use_for_later():
    script = "import sys, simlib; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    later = (
        "simlib.teaching.debrief",
        "simlib.evidence.trials",
        "simlib.teaching.session",
        "simlib.cases.authoring",
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *later], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_importing_the_library_loads_nothing_heavy():
    script = "import sys, simlib; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script, *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
