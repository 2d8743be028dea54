"""Widgets in hosts that are not ours: JupyterLab, plain Voila, and a converted notebook."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest

from tests.conftest import free_port
from tests.places import ROOT

PATIENCE = 120_000
SECONDS_TO_START = 120
CELL = "import simlib as sl\n\nlab = sl.TaperLab()\nlab"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with one notebook of one cell, and no settings of anybody."""
    home = tmp_path_factory.mktemp("host")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, home / "one.ipynb")
    return home


@contextlib.contextmanager
def serving(folder, path, *command):
    """A server of Jupyter's own, with a home folder of its own."""
    port = free_port()
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "JUPYTER"))}
    own = {"HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / "config"),
           "XDG_CACHE_HOME": str(Path.home() / ".cache"), "PYTHONPATH": str(ROOT)}  # fmt: skip
    options = [part.format(port=port) for part in command]
    with (folder / f"{command[0]}.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *options],
            cwd=folder, env={**inherited, **own}, stdout=log, stderr=log,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}/"
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not answers(address + path):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail((folder / f"{command[0]}.log").read_text()[-3000:])
            time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def answers(address):
    """Whether somebody answers there at all, if only that there is no such page."""
    try:
        urllib.request.urlopen(address, timeout=60).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def moved(page, by_keys=True):
    """Move a slider, and wait until the picture says so."""
    page.wait_for_selector(".lab .lab-bench")
    slider = page.locator(".lab input[type=range]").nth(1)
    if by_keys:
        slider.press("ArrowRight")
    else:
        slider.fill("25")
    page.wait_for_function(
        "() => document.querySelector('.lab .lab-sentence').innerText.startsWith('At 25 %')"
    )
    # the still picture for whoever has no kernel is not shown beside a living one
    assert page.locator(".tandem-still:visible").count() == 0


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = context.new_page()
    found.set_default_timeout(PATIENCE)
    yield found
    context.close()


@pytest.mark.slow
def test_a_widget_moves_in_jupyterlab(folder, page):
    command = ("jupyter", "lab", "--no-browser", "--allow-root", "--port={port}",
               "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}")  # fmt: skip
    with serving(folder, "lab", *command) as address:
        page.goto(f"{address}lab/tree/one.ipynb")
        page.wait_for_selector(".jp-Notebook .cm-content")
        # a cell that is run before its kernel is there is not run at all
        page.wait_for_function(
            "() => document.querySelector('#jp-main-statusbar')?.innerText.includes('Idle')"
        )
        page.locator(".jp-Notebook .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        # JupyterLab keeps arrow keys outside of text for its own headings
        moved(page, by_keys=False)


@pytest.mark.slow
def test_a_widget_moves_in_plain_voila(folder, page):
    command = ("voila", "one.ipynb", "--no-browser", "--port={port}", "--Voila.ip=127.0.0.1")
    with serving(folder, "voila/none", *command) as address:
        page.goto(address)
        moved(page)


def test_a_converted_notebook_shows_the_picture_and_its_table(folder, page):
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--execute"]
    own = {"PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(folder / "config")}
    subprocess.run(
        [*command, "one.ipynb"], cwd=folder, env=os.environ | own, check=True, capture_output=True
    )
    page.goto(f"file://{folder}/one.html")
    still = page.locator(".tandem-still")
    assert still.is_visible()
    assert still.locator("svg[role=img]").count() == 2
    assert still.locator("table").count() == 3
    assert "COWS" in still.inner_text()
