"""Pages of the labs: a list of them, and each with its text before any kernel exists."""

from functools import cache
from typing import Any

from markupsafe import Markup
from tornado.ioloop import IOLoop
from tornado.web import HTTPError

from simlib.web.bundle import modules
from simlib.web.labs.notebooks import SOLUTION, cells, curriculum, lesson, paths
from simlib.web.labs.shelf import MECHANISMS, TOOLS, labs
from simlib.web.server.pages import GiveKernel, Page


def notebook(slug: str) -> str:
    """Name of the notebook of a lab in ``voila_apps/``.

    Examples
    --------
    >>> notebook("lost-tolerance")
    'lab_lost_tolerance.ipynb'
    """
    return f"lab_{slug.replace('-', '_')}.ipynb"


NOT_PREHEATED = [*map(notebook, labs()), "notebook.ipynb", "teach.ipynb"]
"""Notebooks for which no kernel waits: a fork is quick, and many pools would fill the memory."""


class Labs(Page):
    """Handler of the list of labs, without a kernel."""

    async def get(self, *_) -> None:
        """Show the labs."""
        self.show("labs.html.j2", mechanisms=MECHANISMS, tools=TOOLS)


class LabPage(Page):
    """Handler of one lab: its idea stands there at once, a script asks for the kernel."""

    async def get(self, slug: str) -> None:
        """Show the page of a lab."""
        lab = labs().get(slug)
        if lab is None:
            raise HTTPError(404)
        self.show(
            "lab.html.j2",
            lab=lab,
            xsrf=self.xsrf_token.decode(),
            modules=modules("labs/lab_page.js"),
        )


class Notebooks(Page):
    """Handler of the curriculum, without a kernel."""

    async def get(self, *_) -> None:
        """Show the notebooks in order."""
        parts = await IOLoop.current().run_in_executor(None, curriculum)
        self.show("notebooks.html.j2", parts=parts)


class NotebookPage(Page):
    """Handler of one notebook: its text and code stand there at once."""

    async def get(self, name: str) -> None:
        """Show the page of a notebook."""
        if name not in paths():
            raise HTTPError(404)
        shown = await IOLoop.current().run_in_executor(None, written, name)
        self.show(
            "notebook.html.j2",
            name=name,
            title=lesson(name).title,
            cells=shown,
            xsrf=self.xsrf_token.decode(),
            modules=modules("labs/notebook_page.js"),
        )


@cache
def written(name: str) -> tuple[dict[str, Any], ...]:
    """The cells of a notebook as a page writes them: text as HTML, code as it is."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return tuple(
        {
            "kind": cell.kind,
            "source": cell.source.replace(f"{SOLUTION}\n", "").replace("### END SOLUTION\n", ""),
            "number": cell.number,
            "is_solution": cell.is_solution,
            # our own text without HTML in it
            "html": Markup(markdown.render(cell.source)) if cell.kind == "text" else "",  # noqa: S704
        }
        for cell in cells(name)
    )


class GiveLab(GiveKernel):
    """Handler that gives a visitor a kernel in which the notebook of a lab has run."""

    def notebook_of(self, app: str) -> str | None:
        """The notebook of a lab, or None where there is no such lab."""
        return notebook(app) if app in labs() else None
