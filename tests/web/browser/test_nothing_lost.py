"""Nothing is lost: whatever breaks, the same visit with the same answers, or a plain sentence.

Each drill runs against a server of its own, started as it is shipped, with a store of its own.
"""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

import psutil
import pytest

from tests.conftest import ROOT, free_port, is_healthy
from tests.web.browser.proxy import Wire

LIFE = "/clinic?case=back-pain-rising-dose&seed=5&mode=standard"
WORD_MS = 10_000
"""From a loss to a visible word about it."""
BACK_MS = 5_000
"""From the return of what was lost to the same visit."""
PATIENCE = 30_000


class House:
    """A server with its store, on a port that stays the same when it is started again."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.store = folder / "store.db"
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = (folder / "log").open("w")
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simlib", "serve", "--no-browser", "--port", str(self.port)],
            cwd=ROOT,
            env=os.environ | {"TANDEM_STORE": str(self.store)},
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )
        deadline = time.monotonic() + 60
        while not is_healthy(self.port):
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def has_kernels_ready(self):
        """Wait for the recorder, the zygote and two kernels: the server is all there again."""
        family = psutil.Process(self.process.pid)
        while len(family.children(recursive=True)) < 4:
            time.sleep(0.1)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def recorder(self):
        """Process that writes to the store."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        return next(p for p in family if "simlib.web.store.writer" in p.cmdline())

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.close()


class Learner:
    """Somebody at a page."""

    def __init__(self, page):
        self.page = page
        page.set_default_timeout(PATIENCE)

    def open(self, address):
        self.page.goto(address)
        self.page.wait_for_selector(".encounter")
        return self

    def start(self, name):
        """Order something at this visit."""
        self.step("Decide")
        self.page.locator(".plan", has_text=f"Start {name}").first.click()
        self.page.wait_for_selector(".plan[aria-pressed=true]")
        self.saved()

    def step(self, name):
        self.page.locator(".path-step", has_text=name).click()

    def press_on(self):
        """End this visit, and wait for nothing."""
        self.step("Live")
        self.page.locator(".go .button").click()

    def go_on(self):
        before = self.where
        self.press_on()
        self.page.wait_for_function(
            "b => document.querySelector('.steps [aria-current=step]').innerText !== b", arg=before
        )
        self.saved()

    def saved(self):
        word = "/^Saved/.test(document.querySelector('#kept-words').innerText)"
        self.page.wait_for_function(word)

    @property
    def where(self):
        return self.page.inner_text(".steps [aria-current=step]")

    @property
    def seen(self):
        """What somebody sees who comes back: the visit, the person, what is in force."""
        self.page.wait_for_selector(".encounter")
        return [self.where, self.page.locator("#chart").text_content(), self.in_force]

    @property
    def in_force(self):
        return self.page.locator(".rail-force").text_content()

    def trouble(self, word, patience=WORD_MS):
        """Wait for a visible word about trouble."""
        self.page.wait_for_function(
            "w => { const t = document.querySelector('#trouble');"
            " return !t.hidden && t.innerText.includes(w) }",
            arg=word,
            timeout=patience,
        )

    def no_trouble(self, patience=PATIENCE):
        self.page.wait_for_selector("#trouble", state="hidden", timeout=patience)

    def back(self, seen, patience=BACK_MS):
        """Wait for the same visit in a page that is alive again."""
        self.page.wait_for_function(
            "w => !document.querySelector('#stage').inert"
            " && document.querySelector('#trouble').hidden"
            " && document.querySelector('.encounter')"
            " && document.querySelector('.steps [aria-current=step]').innerText === w",
            arg=seen[0],
            timeout=patience,
        )
        assert self.seen == seen


@pytest.fixture
def learner(house, page_at):
    """Somebody who has decided twice and lived to the second visit."""
    learner = Learner(page_at(1280)).open(house.address + LIFE)
    learner.start("buprenorphine")
    learner.go_on()
    yield learner
    # what broke is what the drill broke; the browser may complain of that alone
    page_at.errors.clear()


def test_a_reload_shows_the_same_visit(learner):
    seen = learner.seen
    learner.page.reload()
    learner.back(seen)


def test_the_back_button_shows_the_same_visit(learner):
    seen = learner.seen
    learner.page.get_by_role("link", name="Tandem").click()
    learner.page.wait_for_selector(".shelf")
    learner.page.go_back()
    learner.back(seen)


def test_another_browser_shows_the_same_visit(learner, page_at):
    seen, address = learner.seen, learner.page.url
    assert re.search(r"#s=[\w-]{32}$", address)
    other = Learner(page_at(1280)).open(address)
    other.back(seen)


def test_a_second_tab_takes_over_and_the_first_says_so_and_can_take_it_back(learner):
    seen = learner.seen
    second = Learner(learner.page.context.new_page()).open(learner.page.url)
    learner.trouble("another tab")
    assert learner.page.evaluate("document.querySelector('#stage').inert")
    second.go_on()
    assert learner.where == seen[0]
    seen = second.seen
    learner.page.get_by_role("button", name="Go on here").click()
    learner.back(seen)
    second.trouble("another tab")


def test_the_skip_link_leaves_the_token_in_the_address(learner):
    address = learner.page.url
    learner.page.locator(".skip").press("Enter")
    learner.page.wait_for_function("a => location.href === a", arg=address)


def test_a_killed_kernel_is_told_and_comes_back_by_itself(learner, house, page_at):
    seen = learner.seen
    name = [address.split("/")[5] for address in page_at.requests if "/channels" in address][-1]
    kernel = next(p for p in psutil.process_iter(["cmdline"]) if holds(p, name))
    kernel.kill()
    learner.trouble("is lost")
    learner.back(seen, WORD_MS)


def holds(process, name):
    try:
        return any(name in f"{found.laddr}" for found in process.net_connections("unix"))
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return False


def test_a_killed_server_is_told_and_the_page_comes_back_with_it(learner, house):
    seen = learner.seen
    house.kill()
    learner.trouble("server does not answer")
    house.start()
    house.has_kernels_ready()
    learner.back(seen)
    learner.go_on()


def test_a_killed_recorder_is_started_again_and_nothing_is_lost(learner, house):
    recorder = house.recorder()
    recorder.kill()
    learner.go_on()
    seen = learner.seen
    assert house.recorder().pid != recorder.pid
    learner.page.reload()
    learner.back(seen)


def test_a_silent_recorder_is_told_without_a_press(learner, house):
    recorder = house.recorder()
    recorder.send_signal(signal.SIGSTOP)
    try:
        learner.trouble("Nothing can be saved now")
        assert not learner.page.locator("#trouble-reload").is_visible()
    finally:
        recorder.send_signal(signal.SIGCONT)
    learner.no_trouble(WORD_MS)
    learner.saved()


def test_a_locked_database_is_told_and_the_press_is_saved_once_it_is_free(learner, house):
    before = learner.where
    with sqlite3.connect(house.store, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        learner.press_on()
        learner.trouble("locked the file")
        assert learner.where == before
        other.execute("ROLLBACK")
    other.close()
    learner.page.wait_for_function(
        "b => document.querySelector('.steps [aria-current=step]').innerText !== b",
        arg=before,
        timeout=BACK_MS,
    )
    learner.no_trouble()
    seen = learner.seen
    learner.page.reload()
    learner.back(seen)


def test_a_full_disk_is_told_and_the_press_is_saved_once_there_is_room(learner, house):
    before, recorder = learner.where, house.recorder()
    if not hasattr(recorder, "rlimit"):
        pytest.skip("only Linux lets one process run out of disk")
    # the files of this process may not grow: what a full disk says to whoever writes
    free = recorder.rlimit(psutil.RLIMIT_FSIZE)
    recorder.rlimit(psutil.RLIMIT_FSIZE, (1, free[1]))
    learner.press_on()
    learner.trouble("Not saved yet")
    assert learner.where == before
    recorder.rlimit(psutil.RLIMIT_FSIZE, free)
    learner.no_trouble(BACK_MS)
    seen = learner.seen
    learner.page.reload()
    learner.back(seen)


def test_a_moved_file_is_told_and_the_press_is_saved_once_it_is_back(learner, house):
    before = learner.where
    elsewhere = house.store.rename(house.store.with_name("elsewhere.db"))
    learner.press_on()
    learner.trouble("was moved or deleted")
    assert learner.where == before
    elsewhere.rename(house.store)
    learner.no_trouble(BACK_MS)
    seen = learner.seen
    assert seen[0] != before
    learner.page.reload()
    learner.back(seen)


@pytest.fixture
def wire(house):
    wire = Wire(house.port)
    yield wire
    wire.close()


@pytest.fixture
def far(wire, page_at):
    """Somebody behind a network that can fail."""
    address = f"http://127.0.0.1:{wire.port}{LIFE}"
    learner = Learner(page_at(360)).open(address)
    learner.start("buprenorphine")
    learner.go_on()
    yield learner
    page_at.errors.clear()


def test_a_cut_connection_is_told_and_comes_back_by_itself(far, wire):
    seen = far.seen
    wire.cut()
    far.trouble("is lost")
    far.back(seen, WORD_MS)


def test_a_silent_network_is_told_and_comes_back_by_itself(far, wire):
    seen = far.seen
    wire.silent = True
    far.trouble("lost")
    wire.silent = False
    wire.cut()
    far.back(seen, WORD_MS)


def test_a_slow_network_is_no_loss_and_every_press_counts_once(far, wire):
    wire.delay = 0.2
    before = far.where
    far.go_on()
    # longer than it takes to notice a loss
    far.page.wait_for_timeout(WORD_MS)
    assert far.page.locator("#trouble").is_hidden()
    seen = far.seen
    assert seen[0] != before
    wire.delay = 0.0
    far.page.reload()
    far.back(seen)


def test_the_token_is_in_no_request_and_in_no_log(learner, house, page_at):
    token = learner.page.url.partition("#s=")[2]
    told = []
    learner.page.context.on("request", lambda r: told.append(f"{r.url} {r.all_headers()}"))
    learner.page.reload()
    learner.back(learner.seen)
    assert told
    assert not [line for line in [*told, *page_at.requests] if token in line]
    assert token not in (house.folder / "log").read_text()
    for process in psutil.Process(house.process.pid).children(recursive=True):
        assert token not in " ".join([*process.cmdline(), *process.environ().values()])
