"""What the library offers, and what importing it costs."""

import subprocess
import sys

import simlib as sl

HEAVY = ("numba", "pandas", "matplotlib", "scipy", "xarray", "pydantic", "yaml", "ipywidgets")


def test_public_names_exist_once():
    assert len(set(sl.__all__)) == len(sl.__all__)
    assert all(hasattr(sl, name) for name in sl.__all__)


def test_every_intervention_is_public():
    public = [getattr(sl, name) for name in sl.__all__]
    assert all(kind in public for kind in sl.interventions().values())


def test_importing_the_library_loads_nothing_heavy():
    script = "import sys, simlib; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script, *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
