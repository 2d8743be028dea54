"""Widgets for a notebook: the fan of a projection, and one hundred people."""

from typing import Any

from simlib.clinic.visit import Visit
from simlib.web.labs.controls import choice, slider, switch
from simlib.web.labs.lab import Lab
from simlib.web.labs.people import fan, projected
from simlib.web.labs.picture import Picture, icons_of, num
from simlib.web.views.outlook import KINDS

OUTCOMES = {
    "function": "function",
    "pain": "pain",
    "craving": "craving",
    "withdrawal": "withdrawal",
}


class _OfVisit(Lab):
    """A widget about people like the person of one visit.

    Parameters
    ----------
    visit : Visit
        With the orders that are to be projected.
    **traits
        Where the controls stand at first.
    """

    weeks = slider(26, 4, 104, 2, "Weeks", "weeks")

    def __init__(self, visit: Visit, **where: Any):
        if not isinstance(visit, Visit):
            raise TypeError(f"{type(self).__name__}() takes a visit, and got {visit!r}.")
        self.visit = visit
        super().__init__(**where)

    def show(self, visit: Visit) -> None:
        """Show another visit in the same place."""
        self.visit = visit
        self._moved(None)

    def code(self) -> str:
        """The same in Python."""
        return f"visit.project(weeks={int(self.weeks)}, lives=1000)\n"


class FanPlot(_OfVisit):
    """The fan of a projection, with a hand on its outcome, its length and its doubts.

    Examples
    --------
    >>> import simlib as sl
    >>> plot = FanPlot(sl.load_case("back-pain-rising-dose").begin(seed=10), weeks=8)
    >>> plot.outcome = "pain"
    >>> plot
    FanPlot(weeks=8.0, outcome='pain', luck=True, ignorance=True)
    """

    slug = "fan"
    title = "Where most lives go"
    idea = "Half of the people end in the inner band, nine in ten in the outer one."
    outcome = choice("function", OUTCOMES, "Outcome")
    luck = switch(True, "Luck: people and their weeks differ")
    ignorance = switch(True, "Ignorance: plausible models differ")

    def picture(self) -> Picture:
        """The fan, and its sentence."""
        found = projected(self.visit, int(self.weeks), self.lives)
        panel = fan(found, self.outcome, self.luck, self.ignorance)
        return Picture(panel.said, (panel,))


class People(_OfVisit):
    """One hundred people like this one, in groups by what became of them.

    Examples
    --------
    >>> import simlib as sl
    >>> people = People(sl.load_case("back-pain-rising-dose").begin(seed=10), weeks=8)
    >>> sum(count for _, _, count in people.picture().panels[0].groups)
    100
    """

    slug = "people"
    title = "One hundred people"
    idea = "The same hundred people for every plan; each stands in one group."

    def picture(self) -> Picture:
        """The people, and how many returned to regular use."""
        found = projected(self.visit, int(self.weeks), self.lives)
        title = f"100 people like {found.name}, week {found.weeks[-1]}"
        back = num(found.per100["return_to_use"][-1])
        return Picture(
            f"By week {found.weeks[-1]}, {back} of 100 are in or back to regular use. {found.rare}",
            (icons_of(found, title, KINDS),),
        )
