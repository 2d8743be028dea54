"""The wheel, installed into an empty environment elsewhere: everything is in it.

In the usual suite the new environment borrows other people's packages from this one; a slow test
installs them from the registry.
"""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import free_port, is_healthy
from tests.places import ROOT
from tests.web.server.visits import Visitor, ask, message, reply

CASES = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))
OURS = "tandem-simlib"
HERE = Path(sysconfig.get_path("purelib"))
pytestmark = pytest.mark.xdist_group("installed")  # one wheel, built and installed once
NO_NETWORK = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


class Environment:
    """An environment of Python's own, in a folder that has nothing to do with this checkout."""

    def __init__(self, folder: Path):
        self.folder = folder
        venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
        scripts = "Scripts" if os.name == "nt" else "bin"
        self.python = folder / "venv" / scripts / "python"
        self.simlib = folder / "venv" / scripts / "simlib"
        script = "import sysconfig; print(sysconfig.get_path('purelib'))"
        self.packages = Path(self.call(self.python, "-c", script).strip())

    @property
    def variables(self) -> dict[str, str]:
        ours = ("PYTHON", "TANDEM_", "SIMLIB_", "VIRTUAL_ENV")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        return kept | {
            "TANDEM_STORE": str(self.folder / "store.db"),
            "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
        }

    def run(self, *command, check=True):
        return subprocess.run(
            [str(part) for part in command], cwd=self.folder, env=self.variables, check=check,
            capture_output=True, text=True, timeout=600,
        )  # fmt: skip

    def call(self, *command) -> str:
        done = self.run(*command, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def install(self, *what, **variables):
        """Install with the pip of this environment, into that one."""
        command = [sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet"]
        subprocess.run([*command, *what], check=True, env=os.environ | variables, cwd=self.folder)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session", params=["borrowed", pytest.param("new", marks=pytest.mark.slow)])
def installed(request, wheel, tmp_path_factory):
    """The wheel with everything that the app needs."""
    made = Environment(tmp_path_factory.mktemp(request.param))
    if request.param == "new":
        made.install(f"{wheel}[app,authoring]")
    else:
        made.install("--no-deps", wheel, **NO_NETWORK)
        (made.packages / "borrowed.pth").write_text(str(HERE))
    return made


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """Names of all packages that one asks for, with those that they ask for."""
    found, todo = set(), [name]
    while todo:
        one = canonicalize_name(todo.pop())
        if one in found:
            continue
        found.add(one)
        for line in importlib.metadata.requires(one) or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                todo.append(wanted.name)
    return found


@pytest.fixture(scope="session")
def core(wheel, tmp_path_factory):
    """The wheel with what it always needs, and nothing of any extra."""
    made = Environment(tmp_path_factory.mktemp("core"))
    made.install("--no-deps", wheel, **NO_NETWORK)
    metadata = importlib.metadata.PathDistribution(next(made.packages.glob("*.dist-info")))
    wanted = [Requirement(line) for line in metadata.requires or ()]
    names = {name for one in wanted if one.marker is None for name in needed(one.name)}
    for name in names:
        for file in importlib.metadata.files(name) or ():
            top = file.parts[0]
            source, target = HERE / top, made.packages / top
            if top not in ("..", "__pycache__") and source.exists() and not target.exists():
                target.symlink_to(source)
    return made


def test_it_is_the_wheel_that_is_imported_and_not_this_checkout(installed):
    found = installed.call(installed.python, "-c", "import simlib; print(simlib.__file__)")
    assert Path(found.strip()).parent == installed.packages / "simlib"


def test_it_has_every_case(installed):
    script = "import simlib as sl; print(*sorted(case.id for case in sl.list_cases()))"
    assert installed.call(installed.python, "-c", script).split() == CASES


def test_the_command_line_projects_checks_and_runs_a_trial(installed, tmp_path):
    options = ("--weeks", "2", "--lives", "40", "--json")
    said = json.loads(installed.call(installed.simlib, "project", CASES[0], *options))
    assert said["case"] == CASES[0]
    mine = shutil.copy(ROOT / "cases" / f"{CASES[0]}.yaml", tmp_path / "mine.yaml")
    installed.call(installed.simlib, "case", "check", mine)
    assert "XR-NTX" in installed.call(installed.simlib, "trial", "run", "xbot-2018", "--n", "40")


def test_a_notebook_shows_the_clinic(installed):
    script = """
import json
from simlib.web import Clinic
shown = Clinic("back-pain-rising-dose", seed=1)
data, _ = shown._repr_mimebundle_()
print(json.dumps([sorted(data), len(shown._esm), len(shown._css)]))
"""
    kinds, code, styles = json.loads(installed.call(installed.python, "-c", script))
    assert "application/vnd.jupyter.widget-view+json" in kinds
    assert code > 10_000 < styles


def test_the_app_opens_with_every_case_and_answers(installed):
    port = free_port()
    log = installed.folder / "server.log"
    command = [installed.simlib, "serve", "--no-browser", "--pool", "0", "--port", port]
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=installed.folder, env=installed.variables,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + 120
        while not is_healthy(port):
            ended = process.poll() is not None or time.monotonic() > deadline
            assert not ended, log.read_text()
            time.sleep(0.2)
        server = f"http://127.0.0.1:{port}"
        shelf = ask(server, "GET", "/clinic")[1]
        assert set(CASES) <= set(re.findall(r"[?]case=([a-z0-9-]+)", shelf))
        pages = {case: ask(server, "GET", f"/clinic?case={case}")[0].status for case in CASES}
        assert set(pages.values()) == {200}
        visitor = Visitor(server)
        room = visitor.room()
        wire = visitor.wire(room)
        wire.send(message(room, {"seq": 1, "kind": "hello", "case": CASES[0], "seed": 1}))
        assert "refused" not in reply(wire)
        visitor.go()
    finally:
        process.terminate()
        process.wait(20)


# ---- The core ------------------------------------------------------------------------------------


def test_a_projection_needs_the_core_only(core):
    script = """
import simlib as sl
case = sl.load_case("back-pain-rising-dose")
day0 = case.begin(seed=1)
later = day0.order(sl.Buprenorphine("8 mg SL bid")).until("4 wk")
print(later.day, case.project((), weeks=2, lives=40).lives, "<" in later._repr_html_())
"""
    assert core.call(core.python, "-c", script).split() == ["28", "40", "True"]


def test_the_command_line_needs_the_core_only(core):
    core.call(core.simlib, "project", CASES[0], "--weeks", "2", "--lives", "40", "--json")
    core.call(core.simlib, "case", "check", ROOT / "cases" / f"{CASES[0]}.yaml")


def test_what_needs_an_extra_says_which(core):
    done = core.run(core.simlib, "serve", check=False)
    assert done.returncode == 2
    assert f"pip install '{OURS}[app]'" in done.stderr
    assert "Traceback" not in done.stderr
