"""A hand on a slider of the plan lab: from its event to the reply, and to the picture."""

import json
import statistics
import time

from benchmarks.browser import FLAGS, chromium, server
from benchmarks.measure import Figure, figure, seconds
from simlib.web.labs.catalogue.plan_lab import PlanLab

PART = "labs"
SLIDER = "input[type=range]"

# Move the slider as a hand does; done at the second frame after the curve has its new shape.
MOVE = """
([slider, value]) => new Promise((resolve, reject) => {
  const field = document.querySelector(slider);
  const shape = () => document.querySelector(".lab-second").getAttribute("d");
  const before = shape();
  const late = setTimeout(() => reject(new Error(`no new picture for ${value}`)), 10000);
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


def measure(quick: bool) -> list[Figure]:
    """Time moves of the taper of plan B, each to a percentage that was not shown before."""
    steps = range(5, 51, 5) if quick else range(5, 51)
    return [*_kernel(steps), *_browser([step for step in steps if step % 5 == 0])]


def _kernel(steps: range) -> list[Figure]:
    lab = PlanLab()
    lab.send = lambda content, buffers=None: json.dumps(content)  # type: ignore[method-assign]

    def moved(value: float) -> float:
        message = {"kind": "move", "name": "amount", "value": value, "seq": 1}
        return 1e3 * seconds(lambda: lab._hear(lab, message, []))

    moved(7.5)
    work = time.process_time()
    times = [moved(float(step) + 0.25) for step in steps if step < 50]
    work = 1e3 * (time.process_time() - work) / len(times)
    name = f"plan lab, {lab.lives} lives, 26 weeks: a move to its reply"
    return [
        figure(PART, name, times, "ms"),
        Figure(PART, f"{name}, p95", _p95(times), "ms", "p95 <= 60"),
        Figure(PART, f"{name}, work of the processors", work, "ms"),
    ]


def _browser(steps: list[int]) -> list[Figure]:
    program = chromium()
    name = "plan lab: slider event to the new picture"
    if program is None:
        return [Figure(PART, name, None, "ms", "p95 <= 60", "no Chromium or Chrome here")]
    from playwright.sync_api import sync_playwright

    with server() as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(120_000)
        page.goto(f"{address}labs/plans#predicted=B")
        page.wait_for_selector(".lab-bench")
        times = [float(page.evaluate(MOVE, [SLIDER, str(step)])) for step in steps if step != 10]
        browser.close()
    return [
        figure(PART, name, times, "ms"),
        Figure(PART, f"{name}, p95", _p95(times), "ms", "p95 <= 60"),
    ]


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
