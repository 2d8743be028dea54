"""Labs in a real browser: in our own pages, by the keyboard, on a telephone, and found again."""

import re

import pytest

from simlib.web.labs.shelf import labs

PATIENCE = 30_000
ALL = list(labs())


@pytest.fixture
def lab_at(server, page_at):
    """`lab_at("taper", 360)` is a lab in a window so wide, with its prediction before it."""

    def opened(slug, width=1280, address=""):
        page = page_at(width, 800)
        page.set_default_timeout(PATIENCE)
        page.goto(f"{server}/labs/{slug}{address}")
        page.wait_for_selector(".lab-predict, .lab-bench")
        return page

    yield opened
    assert page_at.errors == []


def predict(page):
    """Choose the second answer by the keyboard."""
    page.locator(".lab-predict input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".lab-bench")
    return page


def wider(page):
    """How many pixels the page is wider than the window."""
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")


@pytest.mark.parametrize("slug", ALL)
def test_a_lab_asks_first_and_has_no_barriers(lab_at, axe, slug):
    page = lab_at(slug)
    assert page.locator(".lab-bench").count() == 0
    assert axe(page) == []
    predict(page)
    assert axe(page) == []
    assert page.evaluate("document.activeElement.className").startswith("lab-verdict")
    assert page.evaluate("document.documentElement.scrollHeight") <= 1.9 * 800
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_timeout(200)
    assert wider(page) == 0
    assert axe(page) == []


def test_a_slider_moves_the_picture_by_the_keyboard_and_the_address_keeps_it(lab_at):
    page = predict(lab_at("taper"))
    before = page.locator(".lab-first").first.get_attribute("d")
    page.get_by_label("Your own taper").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "d => document.querySelector('.lab-first').getAttribute('d') !== d", arg=before
    )
    page.wait_for_function("() => location.hash.includes('percent=25')")
    page.wait_for_function(
        "() => document.querySelector('[role=status]').innerText.startsWith('At 25 %')"
    )
    again = lab_at("taper", address=page.evaluate("location.hash"))
    again.wait_for_selector(".lab-bench")
    assert "25 %" in again.inner_text(".lab-sentence")


def test_a_wrong_address_is_told_and_the_lab_opens(lab_at):
    page = lab_at("taper", address="#percent=400")
    assert "goes from 5 to 50" in page.inner_text(".refusal")
    assert page.locator(".lab-predict").count() == 1


def test_the_list_leads_to_every_lab(server, page_at, axe):
    page = page_at(360, 740)
    page.goto(f"{server}/labs")
    found = [link.get_attribute("href") for link in page.locator(".lab-cards a").all()]
    assert sorted(found) == sorted(f"/labs/{slug}" for slug in ALL)
    assert axe(page) == []
    assert wider(page) == 0


def test_an_unknown_lab_is_a_sentence(server, page_at):
    page = page_at(800)
    assert page.goto(f"{server}/labs/alchemy").status == 404
    assert re.search(r"no page|not found|There is", page.inner_text("h1"), re.IGNORECASE)


def test_when_the_server_forgets_the_lab_says_so(lab_at, page_at):
    page = predict(lab_at("luck-and-ignorance"))
    address = next(url for url in page_at.requests if "/channels" in url)
    kernel = address.split("/")[5]
    xsrf = page.evaluate("document.body.dataset.xsrf")
    page.evaluate(
        "([k, x]) => fetch(`/rooms/${k}/leave`, {method: 'POST', headers: {'X-XSRFToken': x}})",
        [kernel, xsrf],
    )
    page.wait_for_selector("#trouble:not([hidden])")
    assert "Reload" in page.inner_text("#trouble-words")
