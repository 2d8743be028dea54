"""Budgets of the encounter: what is on one screen, measured in a real browser for every case."""

import pytest

from simlib.cases.case import list_cases

WINDOWS = {1280: (800, 1.5), 360: (740, 2.5)}
"""Width of a window, with its height, and how many of its screens a page may be long."""

WORDS, IN_STEP, IN_PAGE = 250, 12, 40

MEASURE = """async () => {
  const rest = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const seen = e => e.checkVisibility() && e.getBoundingClientRect().width > 1;
  const controls = where =>
    [...document.querySelectorAll(
      `${where} :is(a[href], button, input, select, textarea, summary)`)].filter(seen).length;
  const found = [];
  for (const step of document.querySelectorAll('.path-step')) {
    if (!step.ariaCurrent) step.click();
    await rest();
    const own = [...document.querySelectorAll('.step-inside button, .path-step')].filter(seen)
      .map(e => e.getBoundingClientRect()).filter(box => box.bottom <= innerHeight);
    found.push({
      step: step.textContent.trim(),
      words: document.querySelector('main').innerText.split(/\\s+/).filter(Boolean).length,
      inStep: controls('.step-inside'),
      inPage: controls('body'),
      screens: document.documentElement.scrollHeight / innerHeight,
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      own: own.length,
    });
  }
  return found;
}"""


def over(found, longest):
    """What of one step is over its budget, in words."""
    budgets = {
        "words": WORDS, "inStep": IN_STEP, "inPage": IN_PAGE, "screens": longest, "sideways": 0,
    }  # fmt: skip
    told = [f"{name} {found[name]:.4g} > {most}" for name, most in budgets.items()
            if found[name] > most]  # fmt: skip
    return told + ([] if found["own"] else ["no action of one's own on the first screen"])


@pytest.mark.parametrize("case", [summary.id for summary in list_cases()])
def test_every_step_of_a_first_visit_keeps_its_budget(clinic_at, server, case):
    clinic = clinic_at(1280)
    page = clinic.page
    page.goto(f"{server}/clinic?case={case}&seed=5&mode=standard")
    page.wait_for_selector(".encounter")
    problems = []
    for width, (height, longest) in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": height})
        for found in page.evaluate(MEASURE):
            problems += [f"{width} px, {found['step']}: {told}" for told in over(found, longest)]
    assert problems == []


def test_a_page_that_is_over_its_budget_is_found():
    full = {"words": 251, "inStep": 13, "inPage": 41, "screens": 1.6, "sideways": 1, "own": 0}
    assert len(over(full, 1.5)) == len(full)


@pytest.mark.parametrize("width", WINDOWS)
def test_looking_back_is_one_screen_before_anything_is_opened(clinic_at, width):
    clinic = clinic_at(1280).open(seed=5)
    page = clinic.page
    clinic.to_the_end()
    page.fill("#own-0", "I would see her sooner.")
    page.locator(".own .button").click()
    page.wait_for_selector(".look-cards")
    height, longest = WINDOWS[width]
    page.set_viewport_size({"width": width, "height": height})
    screens = page.evaluate("document.documentElement.scrollHeight / innerHeight")
    assert screens <= longest
    assert page.evaluate("document.querySelector('main').innerText.split(/\\s+/).length") <= WORDS
