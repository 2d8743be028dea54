"""What the browser tests share: a way through the clinic, and the processes behind a page."""

import psutil
import pytest

CASE = "/clinic?case=back-pain-rising-dose&mode="
PATIENCE = 60_000


def sockets(process):
    """Sockets of a process, as far as we may look."""
    try:
        return process.net_connections("unix")
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return []


class Clinic:
    """The clinic as somebody at a keyboard uses it."""

    def __init__(self, page, server, pages):
        self.page, self.server = page, server
        self.requests, self.errors = pages.requests, pages.errors
        page.set_default_timeout(PATIENCE)

    def open(self, seed=None, mode="standard"):
        seed = f"&seed={seed}" if seed is not None else ""
        self.page.goto(self.server + CASE + mode + seed)
        self.page.wait_for_selector("#stage h2")
        return self

    def step(self, name):
        """Go to a step of this visit, by the keyboard."""
        step = self.page.locator(".path-step", has_text=name)
        self.tab_to(step)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(f".path-step[aria-current=step]:has-text('{name}')")
        return self

    def choose(self, name):
        """Take one of the author's choices."""
        self.step("Decide")
        choice = self.page.locator(".plan", has_text=name)
        choice.click()
        self.page.wait_for_selector(f".plan[aria-pressed=true]:has-text('{name}')")
        return self

    def build(self):
        """Open what can be built of one's own."""
        self.step("Decide")
        self.page.locator(".decide-more .button").first.click()
        self.page.wait_for_selector("#build[open]")
        return self

    def how(self):
        """Open what is behind the reveal."""
        self.page.locator(".how > summary").click()
        return self

    def chart(self):
        """Open the chart."""
        self.page.locator(".rail-chart").click()
        self.page.wait_for_selector("#chart[open]")
        return self

    def shut(self):
        """Close what is open at the side."""
        self.page.keyboard.press("Escape")
        self.page.wait_for_selector(".drawer[open]", state="detached")
        return self

    def predict(self, per100=20):
        """Say what to expect, by the keyboard, and wait for what is shown then."""
        page = self.page
        self.step("Expect")
        self.tab_to(page.locator("#predict-number"))
        page.keyboard.type(str(per100))
        for words in ("way", "sure"):
            if page.locator(f"[name={words}]").count():
                self.tab_to(page.locator(f"[name={words}]").first)
                page.keyboard.press("Space")
        self.tab_to(page.locator(".predict button[type=submit]"))
        page.keyboard.press("Enter")
        page.wait_for_selector(".outlook, .predict .said")
        # and said
        page.wait_for_function(
            "() => /^(You said|Kept)/.test(document.querySelector('[role=status]').innerText)"
        )
        return self

    @property
    def where(self):
        """The step that is now."""
        return self.page.inner_text(".steps [aria-current=step]")

    def press(self, name, exact=False):
        """Go to a button by Tab alone, and press Enter."""
        self.tab_to(self.page.get_by_role("button", name=name, exact=exact).first)
        self.page.keyboard.press("Enter")

    def tab_to(self, target):
        """Press Tab until the focus is on this element; every stop on the way must be visible."""
        handle = target.element_handle()
        for _ in range(700):
            if self.page.evaluate("e => e === document.activeElement", handle):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("this cannot be reached with the Tab key")

    def go_on(self):
        """End this visit by the keyboard."""
        before = self.where
        self.step("Live")
        self.tab_to(self.page.locator(".go .button"))
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "b => document.querySelector('.steps [aria-current=step]').innerText !== b", arg=before
        )

    def to_the_end(self):
        while self.page.locator(".encounter").count():
            self.go_on()

    def fits(self):
        """How many pixels the page is wider than the window."""
        root = "document.documentElement"
        return self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")

    def kernel(self):
        """The process of the kernel behind this page: it has files that are called after it."""
        (name,) = {address.split("/")[5] for address in self.requests if "/channels" in address}
        return next(
            process
            for process in psutil.process_iter()
            if any(name in f"{found.laddr}" for found in sockets(process))
        )


@pytest.fixture
def clinic_at(server, page_at):
    """`clinic_at(360)` is the clinic in a window so wide; at the end nothing has complained."""

    def clinic(width, **context):
        return Clinic(page_at(width, **context), server, page_at)

    yield clinic
    assert page_at.errors == []
