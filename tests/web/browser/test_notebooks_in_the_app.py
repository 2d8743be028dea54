"""Notebooks in a real browser: read at once, run by a button, and a control moved in each."""

import pytest

from simlib.web.labs.notebooks import paths

PATIENCE = 240_000
NAMES = sorted(paths())
QUICK = "05-the-same-taper-at-three-speeds"


@pytest.fixture
def notebook_at(server, page_at):
    """`notebook_at(name)` is the page of a notebook whose kernel is there."""

    def opened(name, width=1280):
        page = page_at(width, 800)
        page.set_default_timeout(PATIENCE)
        page.goto(f"{server}/notebooks/{name}")
        page.wait_for_selector(".nb-cell button:not([hidden])")
        return page

    yield opened
    assert page_at.errors == []


def run_to_the_first_lab(page):
    """Press the button of the first cell that shows a lab, and wait for the lab."""
    cell = page.locator(".nb-cell", has_text="sl.").filter(
        has=page.locator("code", has_text="Lab(")
        .or_(page.locator("code", has_text="sl.Receptor("))
        .or_(page.locator("code", has_text="sl.PlanPicker("))
        .or_(page.locator("code", has_text="sl.ProgrammeChooser("))
        .or_(page.locator("code", has_text="sl.OverdoseHour("))
    )
    cell.first.locator("button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".nb-outputs .lab-bench")
    page.wait_for_function("() => document.getElementById('nb-said').innerText === 'Done.'")


def move(page):
    """Move the first control of the first lab by the keyboard, and wait for what follows."""
    lab = page.locator(".nb-outputs .lab").first
    before = lab.locator(".lab-sentence").inner_text()
    control = lab.locator("input:not([disabled]), select").first
    control.focus()
    kind = control.get_attribute("type") or "select"
    page.keyboard.press("Space" if kind == "checkbox" else "ArrowDown")
    page.wait_for_function(
        "b => document.querySelector('.nb-outputs .lab .lab-sentence').innerText !== b", arg=before
    )


def test_a_notebook_is_read_run_and_moved_without_barriers(notebook_at, axe):
    page = notebook_at(QUICK)
    run_to_the_first_lab(page)
    assert axe(page) == []
    move(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_timeout(200)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
    assert axe(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name != QUICK])
def test_a_control_moves_in_every_notebook(notebook_at, name):
    page = notebook_at(name)
    run_to_the_first_lab(page)
    move(page)


def test_the_curriculum_has_no_barriers_and_leads_to_each(server, page_at, axe):
    page = page_at(360, 740)
    page.goto(f"{server}/notebooks")
    found = [link.get_attribute("href") for link in page.locator(".lab-cards a").all()]
    assert sorted(found) == [f"/notebooks/{name}" for name in NAMES]
    assert axe(page) == []
    assert page.goto(f"{server}/notebooks/none").status == 404
