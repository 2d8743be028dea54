"""Compiled code: named after its source, kept where it may be written, never out of date."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import simlib
from simlib.model.notation import jit

PACKAGE = Path(simlib.__file__).parent


@pytest.fixture
def copy(tmp_path):
    target = tmp_path / "copy" / "simlib"
    shutil.copytree(PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__", "assets"))
    return target


def run(package, script, **env):
    return subprocess.run(
        [sys.executable, "-c", script], cwd=package.parent, capture_output=True, text=True,
        check=True, env={**os.environ, "PYTHONPATH": str(package.parent), **env},
    ).stdout.strip()  # fmt: skip


def test_an_edited_equation_gets_new_machine_code_and_an_undone_edit_the_old(copy):
    digest = "from simlib.model.notation.jit import source_digest; print(source_digest())"
    before = run(copy, digest)
    path = copy / "model" / "mechanisms" / "hyperalgesia.py"
    text = path.read_text()
    path.write_text(text.replace("] = 1.9", "] = 1.8"))
    assert run(copy, digest) != before
    path.write_text(text)
    assert run(copy, digest) == before


def test_an_edit_outside_the_model_keeps_the_machine_code(copy):
    digest = "from simlib.model.notation.jit import source_digest; print(source_digest())"
    before = run(copy, digest)
    (copy / "clinic" / "goals.py").write_text("")
    assert run(copy, digest) == before


def test_an_edited_equation_changes_the_numbers_of_the_compiled_engine(copy, tmp_path):
    if not jit.available():
        pytest.skip("Numba is not installed")
    script = (
        "from simlib.model.laboratory import Bench;"
        "print(float(Bench.of({'hyperalgesia.susceptibility': 1.0})"
        ".then(60, prescribed=100)['hyperalgesia'][-1]))"
    )
    cache = {"TANDEM_CACHE": str(tmp_path / "cache"), "TANDEM_ENGINE": "compiled"}
    first = float(run(copy, script, **cache))
    path = copy / "model" / "mechanisms" / "hyperalgesia.py"
    path.write_text(path.read_text().replace("] = 1.9", "] = 3.8"))
    assert float(run(copy, script, **cache)) == pytest.approx(2 * first)


def test_machine_code_goes_elsewhere_when_home_cannot_be_written(monkeypatch, tmp_path):
    monkeypatch.setenv("TANDEM_CACHE", str(tmp_path / "mine"))
    assert jit.cache_folder().is_relative_to(tmp_path / "mine")
    monkeypatch.delenv("TANDEM_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(jit.os, "access", lambda *_: False)
    assert not jit.cache_folder().is_relative_to(Path.home())


def test_only_one_file_imports_numba():
    knows = [p for p in PACKAGE.rglob("*.py") if "import numba" in p.read_text()]
    knows += [p for p in PACKAGE.rglob("*.py") if "from numba" in p.read_text()]
    assert {p.name for p in knows} == {"jit.py"}
