"""What the library offers, and what importing it costs."""

import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

import simlib as sl

HEAVY = (
    "numpy",
    "numba",
    "pandas",
    "matplotlib",
    "scipy",
    "xarray",
    "pydantic",
    "yaml",
    "ipywidgets",
)


def test_public_names_exist_once():
    assert len(set(sl.__all__)) == len(sl.__all__)
    assert all(hasattr(sl, name) for name in sl.__all__)


def test_every_intervention_is_public():
    public = [getattr(sl, name) for name in sl.__all__]
    missing = [kind.__name__ for kind in sl.catalogue().values() if kind not in public]
    assert missing == [], "`./run refresh` adds them to simlib/__init__.pyi."


def test_a_class_with_a_slug_is_found_without_importing_its_file(refresh):
    folder = Path(sl.__file__).parent / "clinic" / "treatments" / "catalogue"
    read = [name for path in folder.glob("*.py") for name in refresh.interventions(path)]
    assert sorted(read) == sorted(kind.__name__ for kind in sl.catalogue().values())


def test_every_public_name_is_listed_once_and_comes_from_where_the_list_says():
    listed = Path(sl.__file__).with_suffix(".pyi").read_text("utf-8")
    for name, module in sl._MODULE_OF.items():
        assert listed.count(f" {name} as {name}") == 1
        found = getattr(sl, name)
        made_in = found.__module__ if isinstance(found, type | FunctionType) else module
        assert made_in == module, f"{name} is made in {made_in}: list that module"


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


def test_importing_the_library_is_fast():
    script = "import time; t = time.perf_counter(); import simlib; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", script]
    runs = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(3)]
    assert min(map(float, runs)) < 0.15
