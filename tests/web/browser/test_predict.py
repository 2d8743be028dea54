"""Commit, predict, reveal, go on and go back, in a real browser."""

import pytest

WIDTHS = pytest.mark.parametrize("width", [1280, 360])


def shows_a_projection(page):
    return page.locator(".outlook").count() > 0


@WIDTHS
def test_one_predicts_sees_goes_on_and_goes_back_by_keyboard_alone(clinic_at, width):
    clinic = clinic_at(width).open(seed=5)
    page = clinic.page
    clinic.step("Decide")
    clinic.press("Start buprenorphine")
    page.wait_for_selector(".plan[aria-pressed=true]")
    clinic.step("Expect")
    assert not shows_a_projection(page)
    clinic.predict(35)
    assert page.inner_text(".said").startswith("You said 35 of 100")
    clinic.go_on()
    clinic.step("Expect")
    assert not shows_a_projection(page)
    clinic.press("Go back to Week 0")
    page.wait_for_selector(".runs")
    assert clinic.where == "Week 0"
    clinic.step("Expect")
    # it was predicted there before, so it is shown
    assert shows_a_projection(page)
    page.locator(".runs summary").click()
    clinic.press("Return to run 1")
    page.wait_for_function(
        "() => document.querySelector('.steps [aria-current=step]').innerText === 'Week 4'"
    )
    assert clinic.fits() == 0


def test_what_is_asked_for_takes_the_focus_when_it_comes(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict()
    clinic.page.wait_for_function("() => document.activeElement.id === 'outlook-title'")


def test_a_reload_and_a_second_tab_show_nothing_that_was_not_predicted(clinic_at):
    clinic = clinic_at(1280).open(seed=5).choose("Start buprenorphine").step("Expect")
    page = clinic.page
    page.wait_for_url("**#s=*")
    page.reload()
    page.wait_for_selector(".predict")
    assert not shows_a_projection(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(".encounter")
    other.locator(".path-step", has_text="Expect").click()
    other.wait_for_selector(".predict")
    assert not shows_a_projection(other)


def test_after_a_reload_a_projection_that_was_predicted_is_shown(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict(40)
    said = clinic.page.inner_text(".said")
    clinic.page.reload()
    clinic.page.wait_for_selector(".outlook")
    assert clinic.page.inner_text(".said") == said


def test_what_is_missing_in_a_prediction_is_said(clinic_at):
    clinic = clinic_at(360).open(seed=5).step("Expect")
    clinic.page.fill("#predict-number", "30")
    clinic.page.get_by_role("button", name="Show the projection").click()
    missing = clinic.page.inner_text(".missing")
    assert "how sure you are" in missing
    assert "number" not in missing


def test_an_exam_shows_no_projection(clinic_at):
    clinic = clinic_at(360).open(seed=5, mode="exam").predict(30)
    assert "kept" in clinic.page.inner_text("#predict-title")
    assert not shows_a_projection(clinic.page)


def test_a_novice_finds_an_example_in_the_first_step_and_then_few_choices(clinic_at):
    clinic = clinic_at(1280).open(seed=5, mode="novice")
    page = clinic.page
    page.locator(".example summary").click()
    for _ in range(3):
        page.locator(".example").get_by_role("button", name="Next").click()
    assert page.locator(".example .people-array").count() == 1
    clinic.press("Ask Denise")
    page.wait_for_selector(".asking")
    clinic.step("Decide")
    assert page.locator(".plan").count() <= 5
    assert page.locator(".decide input, .decide select").count() == 0
    assert page.get_by_role("button", name="Build my own").count() == 0
    clinic.predict()
    # the two hundreds, and no chart
    assert page.locator(".outlook svg[role=img]:visible").count() == 2


@pytest.mark.parametrize(("width", "height"), [(1280, 600), (1280, 1600), (360, 800)])
def test_the_projection_has_no_scroll_bar_of_its_own(clinic_at, width, height):
    clinic = clinic_at(width)
    clinic.page.set_viewport_size({"width": width, "height": height})
    clinic.open(seed=5).predict().how()
    inside = "(e => e.scrollHeight - e.clientHeight)(document.querySelector('.outlook'))"
    assert clinic.page.evaluate(inside) == 0


@WIDTHS
def test_nothing_above_it_jumps_when_the_projection_comes(clinic_at, width):
    clinic = clinic_at(width).open(seed=5).step("Expect")
    where = "document.querySelector('.path').getBoundingClientRect().top"
    before = clinic.page.evaluate(f"{where} + scrollY" if width > 1000 else where)
    clinic.predict()
    after = clinic.page.evaluate(f"{where} + scrollY" if width > 1000 else where)
    assert abs(after - before) <= 1


def test_lives_are_played_and_paused(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict().how()
    page = clinic.page
    page.get_by_role("button", name="Play the lives").click()
    page.wait_for_selector(".play-words >> text=Life 2 of")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Next life").click()
    assert page.locator(".one-life").count() == 1


def test_with_reduced_motion_lives_do_not_play_by_themselves(clinic_at):
    clinic = clinic_at(1280, reduced_motion="reduce").open(seed=5).predict().how()
    page = clinic.page
    assert page.get_by_role("button", name="Play the lives").count() == 0
    page.get_by_role("button", name="Next life").click()
    assert page.inner_text(".play-words").startswith("Life 1 of")


def test_luck_and_ignorance_can_be_switched_off(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict().how()
    page = clinic.page
    both = page.get_attribute(".band-most", "d")
    page.get_by_label("luck", exact=True).uncheck()
    ignorance = page.get_attribute(".band-most", "d")
    page.get_by_label("ignorance", exact=True).uncheck()
    assert len({both, ignorance, page.get_attribute(".band-most", "d")}) == 3


def test_an_earlier_visit_than_planned_can_be_chosen(clinic_at):
    clinic = clinic_at(360).open(seed=5).step("Live")
    page = clinic.page
    page.get_by_label("again").select_option("2")
    page.wait_for_selector(".go >> text=Go on to week 2")
    clinic.go_on()
    assert clinic.where == "Week 2"
    told = page.inner_text(".person")
    assert "reports" in told or "as before" in told


def test_a_question_of_the_author_is_answered_in_place(clinic_at, server):
    clinic = clinic_at(1280)
    page = clinic.page
    page.goto(f"{server}/clinic?case=twelve-left&seed=5&mode=standard")
    page.wait_for_selector(".encounter")
    clinic.step("Ask")
    before = page.locator(".answer").count()
    page.locator(".asks button").first.click()
    page.wait_for_selector(".answer")
    assert page.locator(".answer").count() == before + 1
