"""Pages of a class: for the host, the telephones and the projector."""

from collections.abc import Mapping
from typing import Any

from tornado.ioloop import IOLoop
from tornado.web import HTTPError

from simlib.cases.case import list_cases, load_case
from simlib.teaching.classroom import kit as kits
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


class KitPage(Page):
    """See and Say of a case, to print."""

    async def get(self, *_: str) -> None:
        """Show both pages."""
        wanted = self.get_query_argument("case", "")
        made = await IOLoop.current().run_in_executor(None, _kit_of, wanted)
        if made is None:
            raise HTTPError(404)
        self.show(
            "kit.html.j2",
            kit=made,
            prebriefing=kits.PREBRIEFING,
            cannot_say=kits.CANNOT_SAY,
            opening=kits.OPENING,
            ending=kits.ENDING,
        )


def _kit_of(case: str) -> kits.Kit | None:
    # looked up, never put together into a path
    if case not in {summary.id for summary in list_cases()}:
        return None
    return kits.teaching_kit(load_case(case))


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
        (f"{base}teach/kit", KitPage),
        (f"{base}class/rooms", requests.OpenRoom, rooms),
        (f"{base}class/{_CODE}/host", requests.Host, rooms),
        (f"{base}class/{_CODE}/seat", requests.Seat, rooms),
        (f"{base}class/{_CODE}/projector", requests.Projector, rooms),
        (f"{base}class/{_CODE}/take", requests.TakeAway, rooms),
    ]
