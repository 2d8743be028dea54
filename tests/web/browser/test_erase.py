"""Erasing a session from its own page: on purpose, for good, and by keyboard."""

import json


def decided(clinic):
    """Something is decided, so that something is kept."""
    page = clinic.open(seed=5).choose("Start buprenorphine").page
    page.wait_for_selector("#kept:not([hidden])")
    return page


def test_a_session_is_erased_by_keyboard_and_nothing_of_it_is_left_here(clinic_at):
    clinic = clinic_at(360)
    page = decided(clinic)
    address = page.url
    clinic.press("Erase this session")
    page.wait_for_selector("#erasing[open]")
    assert page.evaluate("document.activeElement.id") == "erase-no"
    clinic.tab_to(page.locator("#erase-yes"))
    page.keyboard.press("Enter")
    page.wait_for_selector("#stage >> text=has been erased")
    assert "#s=" not in page.url
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert address.partition("#s=")[2] not in kept
    assert "back-pain-rising-dose" not in json.loads(kept)[0].get("tandem progress", "")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("#notice:not([hidden])")
    assert "erased" in page.inner_text("#notice")
    assert page.locator(".plan[aria-pressed=true]").count() == 0


def test_who_changes_their_mind_keeps_everything(clinic_at):
    clinic = clinic_at(1280)
    page = decided(clinic)
    page.click("#erase")
    page.keyboard.press("Escape")
    page.click("#erase")
    page.get_by_role("button", name="Keep it").click()
    page.reload()
    page.wait_for_selector(".plan[aria-pressed=true]")


def test_what_could_not_be_erased_is_said(clinic_at):
    clinic = clinic_at(1280)
    page = decided(clinic)
    page.route("**/sessions/erase", lambda route: route.abort())
    page.click("#erase")
    page.click("#erase-yes")
    page.wait_for_selector("#erase-said:not([hidden])")
    assert "Nothing was erased" in page.inner_text("#erase-said")
    clinic.errors.clear()  # the browser complains of the request that was cut


def test_the_question_has_no_barrier_that_axe_finds(clinic_at, axe):
    page = decided(clinic_at(360))
    page.click("#erase")
    assert axe(page) == []
