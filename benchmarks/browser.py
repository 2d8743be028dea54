"""What a learner waits for: from the change of a dose to the new plot, in headless Chromium."""

import contextlib
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT, Figure, figure
from benchmarks.memory import in_the_app
from benchmarks.people import CASE

PART = "browser"
DOSE = "#order-full-agonist-amount"
PLOT = ".outlook path.middle"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# Change the dose as typing does; done at the second frame after the plot has its new shape.
CHANGE = """
([dose, plot, value]) => new Promise((resolve, reject) => {
  const field = document.querySelector(dose);
  const shape = () => document.querySelector(plot)?.getAttribute("d");
  const before = shape();
  const late = setTimeout(() => reject(new Error(`the plot did not change for ${value}`)), 10000);
  const begin = performance.now();
  const look = new MutationObserver(() => {
    if (shape() === before) return;
    look.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begin)));
  });
  look.observe(document.body, { subtree: true, childList: true, attributes: true });
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})
"""

# When text stands there, and when the field for the dose may be used, since navigation began.
FIRST_TEXT = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime'
USABLE = f"""
() => document.querySelector("{DOSE}") && document.querySelector("{PLOT}") && performance.now()
"""


def chromium() -> str | None:
    """Return a Chromium or Chrome of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = (shutil.which(name) for name in names)
    return os.environ.get("TANDEM_CHROMIUM") or next(filter(None, found), None)


@contextlib.contextmanager
def server() -> Iterator[tuple[str, int]]:
    """Serve the app on a free port; yield its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "simlib", "serve", "--no-browser", "--port", str(port)]
    store = tempfile.TemporaryDirectory()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"TANDEM_STORE": str(Path(store.name) / "store.db")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while not _healthy(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server did not start; try `./run app`")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/", process.pid
    finally:
        process.terminate()
        process.wait(20)
        store.cleanup()


def _healthy(port: int) -> bool:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as wire:
        try:
            wire.request("GET", "/healthz")
            return wire.getresponse().status == 200
        except OSError:
            return False


def measure(quick: bool) -> list[Figure]:
    """Play: come in several times, then change a dose again and again, each dose once."""
    program = chromium()
    if program is None:
        note = "no Chromium or Chrome here ($TANDEM_CHROMIUM names one)"
        return [Figure(PART, "change of a dose to the new plot", None, "ms", "p95 <= 250", note)]
    from playwright.sync_api import sync_playwright

    changes, visits = (12, 2) if quick else (60, 7)
    text, usable = [], []
    with server() as (address, pid), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for _ in range(visits):
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(f"{address}clinic?case={CASE}&seed=1")
            usable.append(page.wait_for_function(USABLE, timeout=60_000).json_value())
            text.append(page.evaluate(FIRST_TEXT))
            if len(usable) < visits:
                page.context.close()
        waits = [
            page.evaluate(CHANGE, [DOSE, PLOT, str(22.5 + 2.5 * i)]) for i in range(changes + 1)
        ]
        memory = in_the_app(pid)
        browser.close()
    waits = sorted(waits[1:])  # the first change was to warm up
    p95 = statistics.quantiles(waits, n=20, method="inclusive")[-1]
    name = "change of a dose to the new plot"
    spread = {"low": waits[0], "high": waits[-1]}
    return [
        Figure(PART, f"{name}, p50", statistics.median(waits), "ms", "", "", **spread),
        Figure(PART, f"{name}, p95", p95, "ms", "<= 250", f"{changes} changes", **spread),
        figure(PART, "address to first text", text, "ms"),
        figure(PART, "address to usable controls and plot", usable, "ms"),
        *memory,
    ]
