"""Page that helps: how a visit goes, and what the abbreviations mean."""

import tomllib
from functools import cache
from typing import Any

from simlib.files.shipped import inside
from simlib.web.server.pages import Page

WORDS = inside("web", "labels", "help.toml")


class Help(Page):
    """Handler of the page, without simulation or kernel."""

    async def get(self, *_) -> None:
        """Fill the template in."""
        self.show("help.html.j2", **contents())


@cache
def contents() -> dict[str, Any]:
    """Return the steps of a visit, the modes, and the abbreviations with their meaning."""
    return tomllib.loads(WORDS.read_text("utf-8"))
