"""Pages of the labs: a list of them, and each with its text before any kernel exists."""

from tornado.web import HTTPError

from simlib.web.bundle import modules
from simlib.web.labs.shelf import MECHANISMS, TOOLS, labs
from simlib.web.server.pages import GiveKernel, Page

NOT_PREHEATED = ["lab_.*"]
"""Notebooks for which no kernel waits: a fork is quick, and many pools would fill the memory."""


def notebook(slug: str) -> str:
    """Name of the notebook of a lab in ``voila_apps/``.

    Examples
    --------
    >>> notebook("lost-tolerance")
    'lab_lost_tolerance.ipynb'
    """
    return f"lab_{slug.replace('-', '_')}.ipynb"


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


class GiveLab(GiveKernel):
    """Handler that gives a visitor a kernel in which the notebook of a lab has run."""

    def notebook_of(self, app: str) -> str | None:
        """The notebook of a lab, or None where there is no such lab."""
        return notebook(app) if app in labs() else None
