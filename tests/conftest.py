"""What the tests share: the script `run`, a server, a browser, and a search for barriers in a page.

A browser test is a plain function::

    def test_the_front_page_has_no_barriers(server, page_at, axe):
        page = page_at(390)
        page.goto(server)
        assert axe(page) == []
"""

import asyncio
import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.places import ROOT, TEST_CASE

# Chromium in a test: no sandbox (containers run as root), and no word to anybody but our server.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
SECONDS_TO_START = 60


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together, in one process, what shares a server, a browser or a notebook's kernel."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.path.suffix == ".ipynb":
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        elif fixtures & {"server", "chromium"}:
            item.add_marker(pytest.mark.xdist_group("server"))
        if "chromium" in fixtures:
            item.add_marker(pytest.mark.browser)


def load_script(path: Path) -> ModuleType:
    """Import a Python file by its path, whatever its name ends in."""
    loader = SourceFileLoader(f"script_{path.stem}", str(path))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def run() -> ModuleType:
    """The script `run` as a module."""
    return load_script(ROOT / "run")


@pytest.fixture(scope="session")
def refresh() -> ModuleType:
    """The script `.ci/refresh.py` as a module."""
    return load_script(ROOT / ".ci" / "refresh.py")


@pytest.fixture(scope="session")
def vendor() -> ModuleType:
    """The script `.ci/vendor.py` as a module."""
    return load_script(ROOT / ".ci" / "vendor.py")


# ---- The server --------------------------------------------------------------------------------


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_healthy(port: int) -> bool:
    """Whether the server says, in JSON, that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status == 200 and isinstance(json.loads(answer.read()), dict)
    return False


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Tandem server with a home folder of its own, gone after the tests."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    log = home / "server.log"
    # A learner's work and Jupyter's settings belong to the person at this computer: use neither.
    # Compiled code belongs to the source, and making it takes long: use it.
    folders = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    folders["TANDEM_STORE"] = str(home / "kept" / "store.db")
    folders["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    command = [sys.executable, "-m", "simlib", "serve", "--no-browser", "--port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**inherited, **folders},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not is_healthy(port):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the server did not start; it said:\n{log.read_text()}")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


# ---- The browser -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium(run: ModuleType) -> str:
    """The path of Chromium or Chrome. Without one a test is skipped, but not where CI=true."""
    path = run.find_chromium()
    if path is None:
        absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        absent("no Chromium or Chrome: install one, or name it in TANDEM_CHROMIUM")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """A headless browser with an empty profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _own_event_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide Playwright's event loop, which never stops, from tests that start one of their own."""
    hidden = None if "chromium" in request.fixturenames else asyncio._get_running_loop()
    if hidden is None:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(hidden)


def stays_here(address: str) -> bool:
    """Whether a request for this address never leaves the computer."""
    parts = urlsplit(address)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in {"127.0.0.1", "localhost"}


@dataclass(frozen=True)
class Pages:
    """Opens pages, each in a new profile, and writes down what they ask for and complain of."""

    browser: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __call__(self, width: int, height: int = 900, **context: Any) -> Any:
        """A page of this width; further options go to Playwright's `new_context`."""
        profile = self.browser.new_context(viewport={"width": width, "height": height}, **context)
        page = profile.new_page()
        said = self.errors.append
        profile.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda websocket: self.requests.append(websocket.url))
        profile.on("weberror", lambda problem: said(str(problem.error)))
        profile.on("console", lambda entry: said(entry.text) if entry.type == "error" else None)
        return page


@pytest.fixture
def page_at(browser: Any) -> Iterator[Pages]:
    """`page_at(390)` is a page 390 pixels wide; at the end, no request may have left the host."""
    pages = Pages(browser)
    yield pages
    for profile in browser.contexts:
        profile.close()
    assert [address for address in pages.requests if not stays_here(address)] == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """`axe(page)` names every barrier that axe-core finds in the page, one line each."""
    source = (ROOT / "tests" / "assets" / "axe" / "axe.min.js").read_text("utf-8")

    def barriers(page: Any) -> list[str]:
        page.evaluate(f"{source}; undefined")
        return [
            f"{found['id']} ({found['impact']}): {found['help']}. "
            f"{len(found['nodes'])} places, the first: {found['nodes'][0]['html'][:200]}"
            for found in page.evaluate("axe.run()")["violations"]
        ]

    return barriers


# ---- A shelf of its own ------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Folder of cases with the test case in it; `shelf.write(old=new)` puts a changed one there."""
    (tmp_path / "test-case.yaml").write_text(TEST_CASE.read_text("utf-8"), "utf-8")
    monkeypatch.setenv("TANDEM_CASES", str(tmp_path))
    return tmp_path


@pytest.fixture
def session(shelf):
    """A learner at the first visit of the test case."""
    from simlib.web.session import Session

    session = Session()
    session.answer({"kind": "open", "case": "test-case", "seed": 3})
    return session
