"""Page that helps: how a visit goes, and what the abbreviations mean."""

from simlib.web.server.pages import Page
from simlib.web.views.labels import help_page


class Help(Page):
    """Handler of the page, without simulation or kernel."""

    async def get(self, *_) -> None:
        """Fill the template in."""
        self.show("help.html.j2", **vars(help_page()))
