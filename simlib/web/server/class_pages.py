"""Pages of a class: for the host, the telephones and the projector."""

from collections.abc import Mapping
from typing import Any

from tornado.ioloop import IOLoop

from simlib.web.bundle import modules
from simlib.web.classroom.registry import Registry
from simlib.web.server import class_requests as requests
from simlib.web.server import shelf
from simlib.web.server.pages import Page

_CODE = "([A-Za-z0-9]{1,12})"
SCREENS: Mapping[str, tuple[str, str]] = {
    "teach": ("Teach a class", "class_host.js"),
    "join": ("Join a class", "class_join.js"),
    "projector": ("Projector", "class_projector.js"),
}
"""Title and script of each page."""


class ClassPage(Page):
    """One page of a class: only the host's has a kernel, and it asks for it by itself."""

    def initialize(self, screen: str) -> None:
        """Take which page it is."""
        self.screen = screen

    async def get(self, *_: str) -> None:
        """Show the page."""
        title, script = SCREENS[self.screen]
        loop = IOLoop.current()
        cases: list[Any] = (
            await loop.run_in_executor(None, shelf.cases) if self.screen == "teach" else []
        )
        self.show(
            "class.html.j2",
            screen=self.screen,
            title=title,
            script=script,
            modules=modules(script),
            xsrf=self.xsrf_token.decode(),
            cases=cases,
            shared_at=self.settings.get("shared_at", ""),
        )


def class_handlers(base: str) -> list[Any]:
    """Return the routes of a class.

    Parameters
    ----------
    base : str
        Path below which this server lies.
    """
    rooms = {"registry": Registry()}
    return [
        *((f"{base}{name}", ClassPage, {"screen": name}) for name in SCREENS),
        (f"{base}class/rooms", requests.OpenRoom, rooms),
        (f"{base}class/{_CODE}/host", requests.Host, rooms),
        (f"{base}class/{_CODE}/seat", requests.Seat, rooms),
        (f"{base}class/{_CODE}/projector", requests.Projector, rooms),
        (f"{base}class/{_CODE}/take", requests.TakeAway, rooms),
    ]
