"""Page on trust in the model, made from the stored results of `simlib validate`."""

import functools
import json
from typing import Any

from markupsafe import Markup
from tornado.ioloop import IOLoop

from simlib.files.shipped import inside
from simlib.web.server.pages import Page


class Trust(Page):
    """Handler of the stored validation page, without simulation or kernel."""

    async def get(self, *_) -> None:
        """Fill the template in."""
        parts = await IOLoop.current().run_in_executor(None, contents)
        self.show("trust.html.j2", **parts)


@functools.cache
def contents() -> dict[str, Any]:
    """Return the stored page, its plot, and the description of the model as HTML."""
    from markdown_it import MarkdownIt

    validation = inside("evidence", "validation")
    text = inside("MODEL.md").read_text("utf-8")
    # its first heading is that of a page; here it is a part
    text = "\n".join(f"##{row}" if row.startswith("#") else row for row in text.splitlines())
    return {
        "page": json.loads((validation / "page.json").read_text("utf-8")),
        # our own drawing, and our own text without HTML in it
        "forest": Markup((validation / "forest.svg").read_text("utf-8")),  # noqa: S704
        "odd": Markup(  # noqa: S704
            MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
        ),
    }
