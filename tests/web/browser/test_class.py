"""A class in real browsers: one host, one projector, five phones, from the code to the packet."""

CASE = "back-pain-rising-dose"
PATIENCE = 30_000


class Room:
    """A host, a projector and phones, each in a browser of its own."""

    def __init__(self, server, page_at, people=5):
        self.server, self.page_at = server, page_at
        self.host = page_at(1280)
        self.host.set_default_timeout(PATIENCE)
        self.host.goto(f"{server}/teach")
        self.host.select_option("#class-case", CASE)
        self.host.get_by_text("Which life").click()
        self.host.fill("#class-seed", "3")
        self.press("Open the room")
        self.code = self.host.locator(".class-doorplate .class-code").inner_text()
        self.phones = [self.phone() for _ in range(people)]
        self.wall = page_at(1920)
        self.wall.set_default_timeout(PATIENCE)
        self.wall.goto(f"{server}/projector?room={self.code}")

    def phone(self):
        page = self.page_at(360)
        page.set_default_timeout(PATIENCE)
        page.goto(f"{self.server}/join?room={self.code}")
        page.get_by_role("button", name="Join").click()
        page.wait_for_selector(".class-me")
        return page

    def press(self, name):
        self.host.get_by_role("button", name=name).first.click()

    def wait(self, page, words):
        page.get_by_text(words).first.wait_for()

    def vote(self, choices):
        for phone, choice in zip(self.phones, choices, strict=True):
            phone.locator(".class-choice").nth(choice).click()
            phone.locator(".class-choice.chosen").wait_for()


def test_a_whole_session(server, page_at, axe):
    room = Room(server, page_at)
    host, wall, phones = room.host, room.wall, room.phones
    room.wait(wall, "5 people are in")
    room.press("Begin: meet the person")
    room.wait(host, "Open the vote")
    room.wait(phones[0], "A request for the thirties")
    assert "Key decision" not in phones[0].content() + wall.content()

    room.press("Open the vote")
    room.vote([0, 0, 0, 2, 2])
    room.wait(host, "5 of 5 have answered")
    # what was saved before a reload is there after it, and the seat is the same
    name = phones[3].locator(".class-me b").inner_text()
    phones[3].reload()
    phones[3].wait_for_selector(".class-choice.chosen")
    assert phones[3].locator(".class-me b").inner_text() == name
    phones[0].locator("#class-per100").fill("20")
    phones[0].get_by_role("button", name="Say so").click()
    phones[0].get_by_role("button", name="Said").wait_for()

    # nothing of the split is on any screen of the room before the reveal
    for page in (wall, *phones):
        assert page.locator(".class-reveal, meter").count() == 0
    assert axe(phones[0]) == axe(wall) == axe(host) == []

    room.press("Close the vote and talk")
    late = room.phone()
    room.wait(late, "Turn to somebody who chose otherwise")
    room.press("Vote again")
    room.vote([0, 0, 0, 0, 2])
    room.press("Reveal")
    for page in (host, wall, phones[0]):
        page.locator(".class-reveal .people").first.wait_for()
    assert "1 went from" in wall.locator(".class-shifts").inner_text()
    assert axe(phones[0]) == axe(wall) == axe(host) == []
    assert phones[0].evaluate("document.documentElement.scrollWidth") <= 360

    # another device takes the room over, by the host's link alone
    link = host.locator(".class-link").input_value()
    second = page_at(360)
    second.set_default_timeout(PATIENCE)
    second.goto(link)
    second.get_by_role("button", name="Live on with").click()
    room.wait(wall, "4 weeks later")
    room.wait(host, "4 weeks later")
    assert second.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_room_plays_to_its_end_and_can_be_taken_away_and_deleted(server, page_at, axe):
    room = Room(server, page_at, people=1)
    host = room.host
    room.press("Begin: meet the person")
    while not host.get_by_role("button", name="End the session").count():
        for name in ("Open the vote", "Close the vote", "Reveal now", "Live on with", "Go on"):
            button = host.get_by_role("button", name=name)
            if button.count() and button.first.is_enabled():
                before = host.locator(".class-controls").first.inner_text()
                button.first.click()
                host.wait_for_function(
                    "b => { const c = document.querySelector('.class-controls');"
                    " return c.innerText !== b && !c.querySelector('[disabled]'); }",
                    arg=before,
                )
                break
    room.wait(host, "Decision or luck?")
    room.wait(room.phones[0], "Decision or luck?")
    assert axe(host) == axe(room.phones[0]) == []
    for name, ends in (("Packet (page)", ".html"), ("Votes (CSV)", ".csv")):
        with host.expect_download() as download:
            room.press(name)
        assert download.value.suggested_filename.endswith(ends)
    room.press("Delete what this room did")
    room.press("Delete for good")
    host.get_by_role("button", name="Open the room").wait_for()
    room.wait(room.phones[0], "no room with this code")


def test_a_wrong_code_is_said_at_the_field(server, page_at):
    page = page_at(360)
    page.goto(f"{server}/join")
    page.get_by_label("The code on the screen in front").fill("abc-234")
    page.get_by_role("button", name="Join").click()
    page.get_by_role("alert").get_by_text("no room with this code").wait_for()
