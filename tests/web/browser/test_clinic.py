"""The clinic in a real browser: by keyboard, on narrow and wide windows, and when things break."""

import json
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

WIDTHS = pytest.mark.parametrize("width", [1280, 360])


def answer(clinic):
    """Go on past every Stop of the pharmacist, with a reason."""
    while clinic.page.locator(".stop-call").count():
        before = clinic.page.inner_text(".stop-call")
        clinic.press("nothing safer is to be had")
        clinic.page.wait_for_function(
            "b => document.querySelector('.stop-call')?.innerText !== b", arg=before
        )


def announced(page):
    return page.inner_text("[role=status]")


# ---- From the first to the last screen -----------------------------------------------------------


@WIDTHS
def test_a_case_is_played_to_its_end_by_keyboard_alone(clinic_at, width, server):
    clinic = clinic_at(width)
    page = clinic.page
    page.goto(server)
    clinic.tab_to(page.get_by_role("link", name="More tablets, less of a day"))
    page.keyboard.press("Enter")
    page.wait_for_selector(".example")
    clinic.press("Ask Denise")
    page.wait_for_selector(".asking")
    while page.locator(".encounter").count():
        clinic.step("Decide")
        if page.locator(".plan").count():
            clinic.tab_to(page.locator(".plan").last)
            page.keyboard.press("Enter")
            page.wait_for_selector(".plan[aria-pressed=true]")
            answer(clinic)
            clinic.predict()
        clinic.go_on()
    assert clinic.where == "Looking back"


@WIDTHS
def test_no_screen_scrolls_sideways(clinic_at, width):
    clinic = clinic_at(width).open(seed=5)
    wider = [clinic.fits()]
    clinic.predict()
    while clinic.page.locator(".encounter").count():
        for step in ("Ask", "Decide", "Expect", "Live"):
            clinic.step(step)
            wider.append(clinic.fits())
        clinic.go_on()
        wider.append(clinic.fits())
    assert wider == [0] * len(wider)


def test_at_four_times_the_size_nothing_scrolls_sideways(clinic_at):
    # 1280 pixels at 400 % are 320 pixels
    clinic = clinic_at(320).open(seed=5)
    assert clinic.fits() == 0
    clinic.predict().how()
    clinic.page.get_by_text("The same as a table").click()
    assert clinic.fits() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_screen_has_a_barrier_that_axe_finds(clinic_at, axe, width, scheme, server):
    clinic = clinic_at(width, color_scheme=scheme, reduced_motion="reduce")
    clinic.page.goto(f"{server}/clinic")
    found = axe(clinic.page)
    clinic.open(seed=5, mode="novice")
    found += axe(clinic.page)
    clinic.press("Ask Denise")
    clinic.page.wait_for_selector(".asking")
    found += axe(clinic.page)
    clinic.open(seed=5)
    for step in ("Ask", "Decide", "Expect", "Live"):
        clinic.step(step)
        found += axe(clinic.page)
    clinic.chart()
    clinic.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found += axe(clinic.page)
    clinic.shut().choose("Start buprenorphine")
    found += axe(clinic.page)
    clinic.build()
    clinic.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found += axe(clinic.page)
    clinic.shut().predict().how()
    clinic.page.get_by_role("button", name="Next life").click()
    clinic.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for tab in ("Return to use", "Withdrawal"):
        clinic.page.get_by_role("tab", name=tab).click()
        found += axe(clinic.page)
    while clinic.page.locator(".encounter").count():
        clinic.go_on()
        clinic.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found += axe(clinic.page)
    assert found == []


def test_headings_go_down_one_level_at_a_time(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict().how()
    for step in ("Listen", "Ask", "Decide", "Expect", "Live"):
        clinic.step(step)
        clinic.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        levels = clinic.page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5')].filter(h => h.checkVisibility())"
            ".map(h => +h.tagName[1])"
        )
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


SMALL = """[...document.querySelectorAll(
           'main :is(button, input, select, summary)')].filter(e => e.checkVisibility())
           .map(e => [e.innerText || e.id, e.getBoundingClientRect()])
           .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
           .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("predicted", [False, True])
def test_every_target_is_large_enough_to_hit(clinic_at, predicted):
    clinic = clinic_at(360).open(seed=5)
    if predicted:
        clinic.predict()
    small = []
    for step in ("Listen", "Ask", "Decide", "Expect", "Live"):
        clinic.step(step)
        clinic.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        small += clinic.page.evaluate(SMALL)
    clinic.build()
    small += clinic.page.evaluate(SMALL)
    assert small == []


@pytest.mark.parametrize("step", ["Ask", "Decide", "Expect"])
def test_what_has_the_focus_is_never_hidden_behind_the_bar_at_the_bottom(clinic_at, step):
    clinic = clinic_at(360).open(seed=5).step(step)
    hidden = []
    for _ in range(20):
        clinic.page.keyboard.press("Tab")
        hidden += clinic.page.evaluate(
            """(() => {
              const bar = document.querySelector('.path').getBoundingClientRect();
              const e = document.activeElement, box = e.getBoundingClientRect();
              const bad = !e.closest('.path') && box.top >= bar.top - 2 && box.top < innerHeight;
              return bad ? [e.innerText || e.id] : [];
            })()"""
        )
    assert hidden == []


# ---- Steps ---------------------------------------------------------------------------------------


def now(page):
    """The step that is shown."""
    return page.evaluate(
        "document.querySelector('.path-step[aria-current=step]').childNodes[1].textContent.trim()"
    )


@WIDTHS
def test_back_goes_one_step_back_and_forward_one_on(clinic_at, width):
    clinic = clinic_at(width).open(seed=5).step("Ask").step("Decide")
    page = clinic.page
    page.go_back()
    page.wait_for_selector(".asking")
    page.go_back()
    page.wait_for_selector(".person")
    assert now(page) == "Listen"
    page.go_forward()
    page.wait_for_selector(".asking")
    assert page.locator("main h2:visible").first.inner_text() == "Ask Denise"


def test_a_reload_stays_at_the_step(clinic_at):
    clinic = clinic_at(1280).open(seed=5).choose("Start buprenorphine")
    clinic.page.wait_for_url("**#s=*")
    clinic.page.reload()
    clinic.page.wait_for_selector(".plan[aria-pressed=true]")


def test_back_from_a_new_visit_stays_in_the_case(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.go_on()
    clinic.page.go_back()
    clinic.page.wait_for_selector(".encounter")
    assert clinic.where == "Week 4"


def test_a_double_click_is_one_step(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    page = clinic.page
    page.get_by_role("button", name="Ask Denise").dblclick()
    page.wait_for_selector(".asking")
    assert now(page) == "Ask"
    clinic.step("Live")
    page.locator(".go .button").dblclick()
    page.wait_for_function(
        "() => document.querySelector('.steps [aria-current=step]').innerText !== 'Week 0'"
    )
    page.wait_for_timeout(500)
    assert clinic.where == "Week 4"


def test_a_step_puts_the_focus_on_its_heading(clinic_at):
    clinic = clinic_at(1280).open(seed=5).step("Decide")
    clinic.page.wait_for_function("() => document.activeElement.id === 'decide-title'")


# ---- Deciding -----------------------------------------------------------------------------------


def test_a_changed_dose_changes_plot_icons_and_words_together(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict()
    page = clinic.page
    shown = [
        ".plot svg", ".hundreds .people:last-child .people-array", ".legend", ".brief", ".sentence",
    ]  # fmt: skip
    before = [page.inner_html(part) for part in shown]
    clinic.choose("Start buprenorphine").step("Expect")
    after = [page.inner_html(part) for part in shown]
    assert [part for part, b, a in zip(shown, before, after, strict=True) if a == b] == []


@WIDTHS
def test_the_first_weeks_of_withdrawal_are_days_with_a_name_for_each_band(clinic_at, width):
    clinic = clinic_at(width).open(seed=5).predict()
    page = clinic.page
    clinic.choose("Start buprenorphine").step("Expect").how()
    page.get_by_role("tab", name="Withdrawal").click()
    plot = page.locator(".outlook .plot").first
    assert "at its worst of each day" in plot.locator("svg").get_attribute("aria-label")
    assert "If nothing is changed" in plot.locator("svg").get_attribute("aria-label")
    assert "days from today" in plot.inner_text()
    for level in ("mild", "moderate", "moderately severe", "severe"):
        assert level in plot.inner_text()
    assert plot.locator("line.level").count() == 4
    # no word lies on another one, and none on a curve
    inside, crossed = plot.evaluate(
        """plot => {
             const box = e => e.getBoundingClientRect();
             const words = [...plot.querySelectorAll('text')].map(e => [e.textContent, box(e)]);
             const bands = box(plot.querySelector('.band-most'));
             const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
               && a.top < b.bottom - 3 && b.top < a.bottom - 3;
             return [
               words.filter(([, w]) => over(w, bands)).map(([t]) => t),
               words.flatMap(([t, w], i) => words.slice(i + 1)
                 .filter(([, o]) => over(w, o)).map(([o]) => `${t} / ${o}`)),
             ];
           }"""
    )
    assert (inside, crossed) == ([], [])
    assert clinic.fits() == 0


def test_each_change_is_announced_once(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict().step("Decide")
    page = clinic.page
    page.evaluate(
        """window.heard = [];
           new MutationObserver(() => heard.push(document.querySelector('[role=status]').innerText))
             .observe(document.querySelector('[role=status]'),
                      {childList: true, characterData: true, subtree: true})"""
    )
    page.locator(".plan", has_text="Start buprenorphine").click()
    page.wait_for_selector(".rail .tag")
    page.wait_for_function("() => heard.length > 0")
    assert len(page.evaluate("heard")) == 1
    assert announced(page).startswith("Plan taken over. Of 100 people")


def test_nothing_jumps_while_doses_are_turned(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict().choose("Start buprenorphine").build()
    page = clinic.page
    page.evaluate(
        """window.shifted = 0;
           new PerformanceObserver(list => list.getEntries().forEach(e => shifted += e.value))
             .observe({type: 'layout-shift', buffered: false})"""
    )
    dose = page.locator(".is-new input").first
    for amount in (10, 12, 14, 16):
        dose.fill(str(amount))
        page.wait_for_function(
            "a => document.querySelector('.is-new h5').innerText.includes(a)", arg=f"{amount} mg"
        )
    assert page.evaluate("shifted") < 0.02


@WIDTHS
def test_nothing_above_the_choices_moves_while_they_are_changed(clinic_at, width):
    clinic = clinic_at(width).open(seed=5).step("Decide")
    page = clinic.page
    where = "document.querySelector('#decide-title').getBoundingClientRect().top + scrollY"
    before = page.evaluate(where)
    clinic.choose("Start buprenorphine")
    assert abs(page.evaluate(where) - before) <= 1
    assert "today" in page.locator(".rail").text_content()


def test_only_the_last_of_many_quick_changes_is_drawn(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict().choose("Start buprenorphine").build()
    page = clinic.page
    dose = page.locator(".is-new input").first
    for amount in (4, 6, 8, 10, 12, 14, 16):
        dose.fill(str(amount))
    page.wait_for_function("() => document.querySelector('.is-new h5').innerText.includes('16 mg')")
    assert dose.input_value() == "16"
    clinic.shut().step("Expect")
    page.wait_for_selector(".outlook[aria-busy=false]")


def test_a_dose_that_cannot_be_is_refused_in_words_beside_it(clinic_at):
    clinic = clinic_at(1280).open(seed=5).choose("Start buprenorphine").build()
    page = clinic.page
    page.locator(".is-new input").first.fill("4000")
    assert "goes from" in page.locator(".is-new .refusal").inner_text()


def test_a_new_visit_puts_the_focus_on_its_heading(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.go_on()
    clinic.page.wait_for_function("() => document.activeElement.id === 'person-title'")


def test_the_address_names_the_life_that_is_shown(clinic_at):
    clinic = clinic_at(1280).open()
    seed = clinic.page.inner_text(".seed")
    assert f"seed={seed}" in urlsplit(clinic.page.url).query.split("&")


def test_the_code_can_be_read(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.to_the_end()
    clinic.page.fill("#own-0", "I would like to see what I did.")
    clinic.page.press("#own-0", "Tab")
    clinic.page.keyboard.press("Enter")
    clinic.page.locator(".next-time > summary").click()
    clinic.page.locator("details.code > summary").click()
    assert "begin(seed=5)" in clinic.page.inner_text(".code pre")


def test_a_change_of_plan_says_which_plan_was_predicted(clinic_at):
    clinic = clinic_at(1280).open(seed=5).predict(20)
    page = clinic.page
    clinic.choose("Start buprenorphine").step("Expect")
    page.wait_for_selector(".said.is-stale")
    assert "another plan: no change" in page.inner_text(".said")


def test_after_a_step_neither_title_nor_steps_are_cut(clinic_at):
    clinic = clinic_at(360).open(seed=5)
    clinic.go_on()
    clinic.page.wait_for_function("() => document.activeElement.id === 'person-title'")
    top = clinic.page.evaluate("document.querySelector('h1').getBoundingClientRect().top")
    assert 0 <= top < 200


def test_what_is_beside_a_plot_says_how_far_to_trust_it(clinic_at):
    page = clinic_at(1280).open(seed=5).predict().how().page
    with page.expect_response("**/trust") as answer:
        page.locator(".outlook").get_by_role("link", name="How far to trust this").click()
    assert answer.value.status == 200


# ---- When things break ---------------------------------------------------------------------------


def test_the_text_is_there_before_any_script(server, page_at):
    page = page_at(1280, java_script_enabled=False)
    page.goto(f"{server}/clinic?case=back-pain-rising-dose")
    assert page.inner_text("h1")
    assert "needs JavaScript" in page.inner_text("main")


def test_the_text_is_there_before_the_kernel_answers(clinic_at, server):
    clinic = clinic_at(1280)
    clinic.page.route("**/rooms/*", lambda route: None)
    clinic.page.goto(f"{server}/clinic?case=back-pain-rising-dose")
    assert "The simulation is starting" in clinic.page.inner_text("main")


def test_a_killed_kernel_is_told_in_words_within_ten_seconds(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.kernel().kill()
    clinic.page.wait_for_selector("#trouble:not([hidden])", timeout=10_000)
    assert "is lost" in clinic.page.inner_text("#trouble")


def test_without_a_server_the_page_stays_and_says_so(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.kernel().kill()
    clinic.page.wait_for_selector("#trouble:not([hidden])")
    clinic.page.route("**/healthz", lambda route: route.fulfill(status=502))
    clinic.page.click("#trouble-reload")
    clinic.page.wait_for_function(
        "() => document.querySelector('#trouble').innerText.includes('does not answer')"
    )
    clinic.errors.clear()  # the browser complains of the 502


def test_after_a_reload_the_same_visit_with_the_same_decisions_is_shown(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.choose("Start buprenorphine")
    clinic.go_on()
    before = [clinic.where, clinic.page.locator(".scores").text_content()]
    clinic.page.reload()
    clinic.page.wait_for_selector(".person")
    after = [clinic.where, clinic.page.locator(".scores").text_content()]
    assert after == before


def test_a_seed_that_is_none_is_told_in_words(clinic_at, server):
    clinic = clinic_at(1280)
    clinic.page.goto(f"{server}/clinic?case=back-pain-rising-dose&seed=abc")
    clinic.page.wait_for_selector(".refusal")
    assert "A seed is a whole number" in clinic.page.inner_text("main")


def test_another_seed_in_the_address_is_another_life(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.go_on()
    clinic.open(seed=6)
    assert clinic.where == "Week 0"


def test_a_full_room_is_told_in_words(server, page_at):
    page = page_at(1280)
    full = json.dumps({"sentence": "The room is full: 3 people are inside."})
    page.route("**/rooms/*", lambda route: route.fulfill(status=503, body=full))
    page.goto(f"{server}/clinic?case=back-pain-rising-dose")
    page.wait_for_selector("#trouble:not([hidden])")
    assert "The room is full" in page.inner_text("#trouble")


# ---- Asking, finding, and hearing what others say ------------------------------------------------


def test_a_test_is_taken_at_a_press_and_says_what_it_cannot(clinic_at):
    clinic = clinic_at(360).open(seed=5).step("Ask")
    page = clinic.page
    page.get_by_label("Any other test").fill("fentanyl")
    page.get_by_role("button", name="Test Urine fentanyl").click()
    page.wait_for_selector(".result >> text=Urine fentanyl")
    assert announced(page).startswith("Urine fentanyl")
    result = page.locator(".result:visible", has_text="Urine fentanyl")
    assert result.get_by_text("What it cannot").count()


def test_the_tray_is_short_and_a_visit_has_its_minutes(clinic_at):
    clinic = clinic_at(1280).open(seed=5).step("Ask")
    page = clinic.page
    assert 1 <= page.locator(".tray .test").count() <= 5
    before = page.inner_text(".time")
    page.locator(".tray .test").first.click()
    page.wait_for_selector(".tray .test[disabled]")
    assert page.inner_text(".time") != before


def test_a_name_that_does_not_exist_here_is_said_with_what_is_nearest(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.go_on()
    clinic.build()
    page = clinic.page
    page.get_by_label("Search").fill("zopiclone")
    assert "does not exist here" in page.inner_text(".absent-name")
    assert page.get_by_role("button", name="Add CBT for insomnia").is_visible()


def test_the_search_finds_an_order_by_what_it_is_for(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    clinic.go_on()
    clinic.build()
    page = clinic.page
    page.get_by_label("Search").fill("trauma")
    page.get_by_role("button", name="Add Trauma-focused therapy").click()
    page.wait_for_selector(".order.is-new >> text=rauma")


def test_programmes_stand_side_by_side_and_one_is_chosen(clinic_at):
    clinic = clinic_at(360).open(seed=5)
    clinic.go_on()
    clinic.build()
    page = clinic.page
    page.get_by_label("Search").fill("programme")
    page.locator(".items summary", has_text="Rehabilitation programme").click()
    assert page.locator(".place").count() >= 8
    assert clinic.fits() == 0
    page.get_by_role("button", name="Choose Harbor").click()
    page.wait_for_selector(".order.is-new >> text=Harbor")


def stopped(clinic):
    """Something is ordered to which the pharmacist says stop."""
    clinic.go_on()
    clinic.build()
    page = clinic.page
    page.get_by_label("Search").fill("vivitrol")
    page.get_by_role("button", name="Add Naltrexone").click()
    page.get_by_label("Days without opioids first").fill("0")
    clinic.shut()
    page.wait_for_selector(".stop-call")
    return page


def test_a_stop_by_the_pharmacist_is_answered_in_one_tap_and_locks_nothing(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    page = stopped(clinic)
    clinic.step("Live")
    page.get_by_role("button", name="Answer the pharmacist").click()
    page.wait_for_selector(".stop-call")
    answer(clinic)
    assert "nothing safer is to be had" in page.locator(".alerts-list").first.text_content()
    clinic.step("Live")
    assert page.locator(".go .button").is_enabled()
    assert "Go on to week" in page.inner_text(".go .button")


def test_a_stop_can_be_changed_in_one_tap(clinic_at):
    clinic = clinic_at(1280).open(seed=5)
    page = stopped(clinic)
    page.locator(".stop-call").get_by_role("button", name="Change it").click()
    page.wait_for_selector("#build[open]")


def test_in_an_exam_nobody_calls_and_nothing_is_suggested(clinic_at):
    clinic = clinic_at(1280).open(seed=5, mode="exam")
    page = clinic.page
    assert page.locator(".line-danger").count() == 0
    clinic.step("Ask")
    assert page.locator(".tray").count() == 0
    clinic.choose("Start buprenorphine")
    assert page.locator(".calls, .stop-call").count() == 0
    assert page.locator(".decide").get_by_text("Guidelines").count() == 0
