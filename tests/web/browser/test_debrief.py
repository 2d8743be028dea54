"""The debrief in a real browser: from the first sentence of one's own to what is taken along."""

from pathlib import Path

import pytest

TABS = {
    "twin": ("twin",),
    "decisions": ("process", "bars", "calibration"),
    "guidelines": ("table", "tipping"),
    "model": ("why",),
}
"""Tabs behind the three cards, with the views in each."""


def at_the_end(clinic_at, width=1280, **context):
    """The debrief of a life, closed as it is at first."""
    clinic = clinic_at(width, **context).open(seed=5)
    clinic.choose("Start buprenorphine").predict(30)
    clinic.to_the_end()
    clinic.page.wait_for_selector(".debrief")
    return clinic


def say_something(clinic, text="She was scared, and so was I."):
    """Write a sentence and keep it, by the keyboard."""
    clinic.tab_to(clinic.page.locator("#own-0"))
    clinic.page.keyboard.type(text)
    clinic.page.keyboard.press("Tab")
    clinic.page.keyboard.press("Enter")
    clinic.page.wait_for_selector("#happened-title")


def choose_tab(clinic, tab):
    """Go to a tab by the keyboard: to the row of tabs, and along it."""
    row = clinic.page.locator(".behind > .tabs")
    clinic.tab_to(row.locator("[tabindex='0']"))
    clinic.page.keyboard.press("Home")
    for _ in list(TABS)[: list(TABS).index(tab)]:
        clinic.page.keyboard.press("ArrowRight")
    clinic.page.wait_for_selector(f"#behind-{tab}[aria-selected=true]")


def open_view(clinic, view):
    """Open one view by the keyboard and wait for what is in it."""
    if clinic.page.locator(f"#view-{view}[open]").count() == 0:
        clinic.tab_to(clinic.page.locator(f"#view-{view} > summary"))
        clinic.page.keyboard.press("Enter")
    clinic.page.wait_for_selector(f"#view-{view} .inside > :not(p.quiet)")


def open_every_view(clinic):
    """Yield after each tab with everything in it open."""
    for tab, views in TABS.items():
        choose_tab(clinic, tab)
        for view in views:
            open_view(clinic, view)
        clinic.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        yield tab


def test_the_whole_debrief_by_keyboard_alone(clinic_at):
    clinic = at_the_end(clinic_at)
    page = clinic.page
    assert page.locator(".view, .look-card").count() == 0
    say_something(clinic)
    assert page.locator(".look-card h3").all_inner_texts() == ["Safety", "Bet", "Luck"]
    assert page.locator(".view").count() == 0
    for tab, views in TABS.items():
        choose_tab(clinic, tab)
        for view in views:
            open_view(clinic, view)
    choose_tab(clinic, "twin")
    twin = page.locator("#view-twin")
    twin.locator(".verdict").wait_for()
    clinic.tab_to(twin.locator("select").nth(1))
    page.keyboard.press("Home")
    page.wait_for_function(
        "() => document.querySelector('#view-twin .verdict').innerText.includes('instead of')"
    )
    clinic.tab_to(page.locator(".next-time > summary"))
    page.keyboard.press("Enter")
    clinic.press("Numbers (CSV)")
    clinic.tab_to(page.locator("#own-2"))
    page.keyboard.type("I will ask about sleep first.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=I will ask about sleep first. >> visible=true")


def test_what_to_try_next_branches_there(clinic_at):
    clinic = at_the_end(clinic_at)
    say_something(clinic)
    page = clinic.page
    assert page.inner_text(".look-next span").startswith("Go back to week")
    page.locator(".look-next .button").click()
    page.wait_for_selector(".encounter")
    assert page.locator(".runs summary").inner_text() == "Run 2 of 2"


def test_one_rank_in_words_and_bar(clinic_at):
    clinic = at_the_end(clinic_at)
    say_something(clinic)
    page = clinic.page
    below = page.locator(".look-cards .rank .below").count()
    assert f"better than {below} of 100" in page.inner_text(".look-cards li:last-child .look-line")
    assert f"better than {below} of 100" in page.inner_text(".look-cards .rank-ends")


def test_reload_keeps_what_was_said_and_shows_nothing_early(clinic_at):
    clinic = at_the_end(clinic_at)
    clinic.page.reload()
    clinic.page.wait_for_selector(".debrief")
    assert clinic.page.locator("#happened-title").count() == 0
    say_something(clinic)
    clinic.page.reload()
    clinic.page.wait_for_selector("#happened-title")
    clinic.page.locator(".next-time > summary").click()
    assert clinic.page.inner_text(".own-kept") == "She was scared, and so was I."


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_part_of_it_has_a_barrier_or_scrolls_sideways(clinic_at, axe, width, scheme):
    clinic = at_the_end(clinic_at, width, color_scheme=scheme, reduced_motion="reduce")
    found = axe(clinic.page)
    say_something(clinic)
    found += axe(clinic.page)
    wider = []
    for _ in open_every_view(clinic):
        found += axe(clinic.page)
        wider.append(clinic.fits())
    assert found == []
    assert wider == [0] * len(TABS)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_table_of_an_open_view_can_be_seen(clinic_at, width):
    clinic = at_the_end(clinic_at, width)
    say_something(clinic)
    number, hidden = 0, []
    for _ in open_every_view(clinic):
        tables = clinic.page.locator(".behind table").all()
        number += len(tables)
        hidden += [t.locator("caption").inner_text() for t in tables if not t.is_visible()]
    assert number >= 5
    assert hidden == []


def test_files_are_saved_without_asking_anybody(clinic_at, tmp_path):
    clinic = at_the_end(clinic_at)
    say_something(clinic)
    clinic.page.locator(".next-time > summary").click()
    before = len(clinic.requests)
    for name, ending, start in (
        ("Hand-out to print (HTML)", ".html", b"<!doctype html>"),
        ("Hand-out (PDF)", ".pdf", b"%PDF-"),
        ("xAPI statements", ".jsonl", b'{"id"'),
        ("in 4 weeks", ".ics", b"BEGIN:VCALENDAR"),
    ):
        with clinic.page.expect_download() as saved:
            clinic.page.get_by_role("button", name=name).click()
        assert saved.value.suggested_filename.endswith(ending)
        assert Path(saved.value.path()).read_bytes().startswith(start)
    assert [a for a in clinic.requests[before:] if not a.startswith("blob:")] == []


def test_a_share_code_plays_the_same_life_in_another_browser(clinic_at):
    clinic = at_the_end(clinic_at)
    say_something(clinic)
    code, facts = clinic.page.locator(".share").text_content(), clinic.page.inner_text(".life")
    other = clinic_at(360)
    other.page.goto(f"{other.server}/clinic")
    other.page.fill("#share-code", code.lower())
    other.page.get_by_role("button", name="Play it").click()
    other.page.wait_for_selector(".debrief")
    say_something(other, "So this is what you saw.")
    assert other.page.inner_text(".life") == facts


def test_a_mistyped_share_code_says_where(clinic_at, server):
    page = clinic_at(360).page
    page.goto(f"{server}/clinic?code=1KK5-3FF8-SPW0-G70Y-8351-KG00-04W")
    page.wait_for_selector(".refusal")
    assert "Character 27 of this code looks wrong" in page.inner_text(".refusal >> nth=0")
