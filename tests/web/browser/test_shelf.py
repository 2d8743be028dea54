"""The shelf: cases are found, the mode is chosen, and what is under way goes on."""

import pytest

from simlib.cases.case import list_cases
from simlib.teaching.session.sharing import code
from simlib.web.session import Session


@pytest.fixture
def shelf(clinic_at, server):
    clinic = clinic_at(1280)
    clinic.page.goto(server)
    clinic.page.wait_for_selector("#finder:not([hidden])")
    return clinic


def titles(page):
    return page.locator("#shelf .card:visible h3").all_inner_texts()


def test_search_and_choices_narrow_the_shelf(shelf):
    page = shelf.page
    every = page.locator("#shelf .card h3").all_text_contents()
    page.get_by_label("Search").fill("rising  dose oxycodone SLEEP")
    page.get_by_label("Search").fill("oxycodone sleep")
    assert "More tablets, less of a day" in titles(page)
    assert 0 < len(titles(page)) < len(every)
    page.get_by_label("Search").fill("")
    page.get_by_label("Level").select_option("novice")
    levels = page.locator("#shelf .card:visible").evaluate_all(
        "cards => cards.map(c => c.dataset.level)"
    )
    assert set(levels) == {"novice"}
    assert page.inner_text("#found") == f"{len(levels)} of {len(every)} cases."


def test_what_matches_nothing_is_said(shelf):
    shelf.page.get_by_label("Search").fill("zzz")
    assert shelf.page.inner_text("#found") == "No case matches."


def test_the_mode_goes_into_the_case(shelf):
    page = shelf.page
    page.get_by_label("Mode").select_option("exam")
    page.get_by_role("link", name="More tablets, less of a day").click()
    page.wait_for_selector(".person")
    assert "exam mode" in page.inner_text(".case-head")


def test_a_case_under_way_goes_on_from_the_shelf(shelf, server):
    page = shelf.page
    shelf.open(seed=5).choose("Start buprenorphine")
    shelf.go_on()
    page.goto(server)
    page.wait_for_selector(".progress:not([hidden])")
    assert "Under way, week 4" in page.locator(".progress:visible").inner_text()
    page.get_by_role("link", name="Go on More tablets").click()
    page.wait_for_selector(".person")
    assert shelf.where == "Week 4"


def test_the_front_page_goes_on_with_whoever_was_seen_last(shelf, server):
    page = shelf.page
    assert page.locator("#continue").is_hidden()
    assert "New here?" in page.inner_text(".begin")
    shelf.open(seed=5).choose("Start buprenorphine")
    shelf.go_on()
    page.goto(server)
    page.locator("#continue").get_by_role("link", name="Continue with Denise, week 4").click()
    page.wait_for_selector(".encounter")
    assert shelf.where == "Week 4"


def test_every_case_lies_on_one_shelf(shelf):
    page = shelf.page
    found = page.locator("#shelf .card").evaluate_all("cards => cards.map(c => c.dataset.case)")
    assert len(found) == len(set(found)) == len(list_cases())
    assert page.locator("#shelf details[open]").count() == 1


def test_progress_can_be_forgotten(shelf, server):
    page = shelf.page
    shelf.open(seed=5).choose("Start buprenorphine")
    page.goto(server)
    page.get_by_role("button", name="Forget my progress").click()
    assert page.locator(".progress:visible").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_a_share_code_plays_a_life_from_the_shelf(shelf, server):
    page = shelf.page
    session = Session()
    for message in (
        {"kind": "open", "case": "back-pain-rising-dose", "seed": 77, "mode": "standard"},
        {"kind": "plan", "plan": "2"},
        {"kind": "go_on"},
    ):
        session.answer(message)
    page.get_by_label("share code").fill(code(session.state))
    page.get_by_role("button", name="Play it").click()
    page.wait_for_selector(".steps [aria-current=step]:has-text('Week 4')")
    assert page.inner_text(".seed") == "77"
    assert "code=" not in page.url
    shelf.step("Decide")
    page.locator(".plan").first.click()
    page.wait_for_url("**#s=*")  # it is saved
    page.reload()
    page.wait_for_selector(".steps [aria-current=step]:has-text('Week 4')")
    assert page.inner_text(".seed") == "77"


def test_a_wrong_share_code_gets_a_sentence(shelf):
    page = shelf.page
    page.get_by_label("share code").fill("ABCD-EFGH")
    page.get_by_role("button", name="Play it").click()
    page.wait_for_selector(".refusal")
    assert "code" in page.inner_text(".refusal")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_shelf_has_no_barrier_that_axe_finds_and_fits(clinic_at, axe, server, width):
    clinic = clinic_at(width)
    clinic.page.goto(server)
    clinic.page.wait_for_selector("#finder:not([hidden])")
    assert axe(clinic.page) == []
    assert clinic.fits() == 0
