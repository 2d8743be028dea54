"""What everything stands on: the locks, the script `run`, what is in the repository."""

import itertools
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.places import ROOT

LOCKS = ("runtime", "test")
FOLDERS = {"notebooks", "simlib", "cases", "voila_apps", "tests"} | {
    *("docs", "deploy", "benchmarks", ".ci", "requirements")
}


def lock_text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")


def pins(name: str) -> dict[str, str]:
    """The packages of a lock and their versions."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", lock_text(name), re.MULTILINE))


def direct_dependencies() -> list[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    test = extras.pop("test")
    runtime = [*project["dependencies"], *itertools.chain(*extras.values())]
    return [
        *(("runtime", wanted) for wanted in dict.fromkeys(runtime)),
        *(("test", wanted) for wanted in dict.fromkeys([*runtime, *test])),
    ]


def project_files() -> list[Path]:
    """What is in the repository or would be added to it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).exists()]


# ---- Locks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_and_no_address_or_path(lock):
    allowed = re.compile(
        r"# Written by `\./run lock` from pyproject\.toml\."
        r"|[a-z0-9.-]+==[0-9a-z.+!]+( ; [a-zA-Z0-9_.'<>=! ()-]+)? \\"
        r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    assert [line for line in lock_text(lock).splitlines() if not allowed.fullmatch(line)] == []


@pytest.mark.parametrize(("lock", "wanted"), direct_dependencies())
def test_a_lock_is_as_new_as_pyproject(lock, wanted):
    requirement = Requirement(wanted)
    version = pins(lock).get(canonicalize_name(requirement.name), "none")
    assert requirement.specifier.contains(version), "run `./run lock`"


def test_users_and_tests_have_the_same_versions():
    assert pins("runtime").items() <= pins("test").items()


# ---- run ---------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(run, tmp_path, monkeypatch):
    """The script `run` as if it lay in an empty folder with one lock."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "python")
    (tmp_path / "requirements").mkdir()
    for name in LOCKS:
        (tmp_path / "requirements" / f"{name}.txt").write_text("numpy==2.4.6")
    return run


def test_an_old_python_is_told_which_one_is_needed(run, monkeypatch):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 6))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.9"):
        run.main(["app"])


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(run, monkeypatch, missing):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: name != missing or None)
    with pytest.raises(SystemExit, match="sudo apt-get install python3-venv"):
        run.main(["app"])


def test_run_without_a_command_says_what_it_can_do(run, capsys):
    with pytest.raises(SystemExit):
        run.main([])
    assert "./run app" in capsys.readouterr().out


def made(run) -> None:
    """Leave behind what a finished installation for the tests leaves behind."""
    run.VENV.mkdir()
    run.PYTHON.touch()
    for name in LOCKS:
        run.stamp_file(name).write_text(run.digest(name))


def test_a_second_start_installs_nothing(elsewhere, monkeypatch):
    made(elsewhere)
    monkeypatch.setattr(elsewhere, "install", lambda *_, **__: pytest.fail("it installed"))
    elsewhere.prepare("runtime")


def test_a_changed_lock_is_installed(elsewhere, monkeypatch):
    made(elsewhere)
    elsewhere.lock_file("runtime").write_text("numpy==2.4.7")
    asked = []
    monkeypatch.setattr(elsewhere, "install", lambda name, afresh: asked.append((name, afresh)))
    elsewhere.prepare("runtime")
    assert asked == [("runtime", False)]


def test_after_an_interrupted_installation_the_next_one_starts_afresh(elsewhere, monkeypatch):
    def interrupted(name, afresh):
        raise KeyboardInterrupt

    asked = []
    monkeypatch.setattr(elsewhere, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        elsewhere.prepare("runtime")
    monkeypatch.setattr(elsewhere, "install", lambda name, afresh: asked.append(afresh))
    elsewhere.prepare("runtime")
    elsewhere.prepare("runtime")
    assert asked == [True, False]


def test_a_failed_installation_is_said_in_a_sentence(elsewhere, monkeypatch):
    monkeypatch.setattr(elsewhere.subprocess, "call", lambda command, **_: "pip" in command)
    with pytest.raises(SystemExit, match="when there is a connection, run the same command again"):
        elsewhere.prepare("runtime")


def test_the_browser_named_in_the_environment_is_used_first(run, monkeypatch):
    monkeypatch.setenv("TANDEM_CHROMIUM", "/opt/my/chromium")
    assert run.find_chromium() == "/opt/my/chromium"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_scripts_can_be_executed(script):
    assert os.access(ROOT / script, os.X_OK)


def test_simlib_is_found_from_any_folder(tmp_path):
    find = "import importlib.util as u; print(u.find_spec('simlib').submodule_search_locations[0])"
    found = subprocess.run(
        [sys.executable, "-c", find], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(found.stdout.strip()).resolve() == ROOT / "simlib"


# ---- Files in the repository -------------------------------------------------------------------


def test_vendored_files_are_the_ones_their_authors_published(vendor):
    assert [
        problem for manifest in vendor.manifests() for problem in vendor.problems(manifest)
    ] == []


def test_the_top_level_has_only_the_agreed_folders():
    assert {path.parts[0] for path in project_files() if len(path.parts) > 1} <= FOLDERS


def test_notebooks_are_kept_without_outputs():
    with_outputs = [
        str(path)
        for path in project_files()
        if path.suffix == ".ipynb"
        for cell in json.loads((ROOT / path).read_text("utf-8"))["cells"]
        if cell.get("outputs") or cell.get("execution_count")
    ]
    assert with_outputs == []
