"""Comparison: the same person or people with the same luck, and other choices."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simlib.clinic import plots
from simlib.clinic.plots import PlotLine, PlotPanel
from simlib.clinic.projection.groups import COUNTED, told
from simlib.clinic.projection.project import Projection
from simlib.clinic.visit import Visit
from simlib.model.outcomes import BANDED, find
from simlib.text.notice import DISCLAIMER
from simlib.text.templating import rendered

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Comparison:
    """Choices beside each other: lives of one person, or projections for the same people.

    Attributes
    ----------
    names : tuple of str
        Of the choices.
    lives : tuple of Visit
        Where each life ended; empty where projections are compared.
    projections : tuple of Projection
        Empty where lives are compared.
    """

    names: tuple[str, ...]
    lives: tuple[Visit, ...] = ()
    projections: tuple[Projection, ...] = ()

    def rows(self) -> list[tuple[str, ...]]:
        """The numbers as texts: what is counted, then a cell for each choice."""
        return _of_projections(self.projections) if self.projections else _of_lives(self.lives)

    def table(self) -> "pd.DataFrame":
        """The same numbers as a data frame, a column for each choice."""
        import pandas as pd

        rows = self.rows()
        cells = [row[1:] for row in rows]
        return pd.DataFrame(cells, index=[row[0] for row in rows], columns=list(self.names))

    def plot(self, *what: str) -> Any:
        """Figure of all choices together, a panel for each of what is named.

        Parameters
        ----------
        *what : str
            Outcomes; for projections also counts (``return_to_use``, ``in_care``, ``overdose``,
            ``harm``, ``hospital``, ``death``), of 100 people week by week. Pain and function by
            default.

        Raises
        ------
        ValueError
            ``there is no`` outcome or count of that name.
        """
        wanted = what or ("pain", "function")
        if not self.projections:
            lived = [visit.lived for visit in self.lives]
            return plots.lives(list(zip(self.names, lived, strict=True)), wanted)
        return plots.panels(
            [self._panel(name) for name in wanted],
            note="Middle lives of each plan, the same people.",
            one_legend=True,
        )

    def _panel(self, name: str) -> PlotPanel:
        counted = dict(COUNTED)
        if name not in counted and name not in BANDED:
            raise ValueError(
                f"there is no `{name}` to draw. Outcomes: {', '.join((*BANDED, *counted))}."
            )
        weekly = [p.per100[name] if name in counted else p.bands[name]["p50"]
                  for p in self.projections]  # fmt: skip
        lines = tuple(
            PlotLine(label, p.weeks, values)
            for label, p, values in zip(self.names, self.projections, weekly, strict=True)
        )
        if name in counted:
            return PlotPanel(f"Of 100 people, {counted[name]}", "week", "of 100 people", lines)
        return PlotPanel(find(name).label, "week", find(name).unit, lines)

    def _repr_html_(self) -> str:
        if self.projections:
            one = self.projections[0]
            title = f"100 people like {one.name}, week {one.start_week} to {one.weeks[-1]}"
            note = f"The same people with the same luck; {one.lives} simulated lives each."
        else:
            title, note = f"{self.lives[0].name}: the same luck, other choices", ""
        head, rows = ("", *self.names), self.rows()
        return rendered(__file__, "comparison", title=title, note=note, head=head, rows=rows)

    def __repr__(self) -> str:
        rows = [("", *self.names), *self.rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        lines = (zip(row, widths, strict=True) for row in rows)
        table = ["  ".join(c.ljust(w) for c, w in line).rstrip() for line in lines]
        return "\n".join([*table, DISCLAIMER] if self.projections else table)


def _of_lives(lives: Sequence[Visit]) -> list[tuple[str, ...]]:
    summaries = [visit.summary() for visit in lives]
    return [(key, *(_cell(s[key]) for s in summaries)) for key in summaries[0]]


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _of_projections(projections: Sequence[Projection]) -> list[tuple[str, ...]]:
    last = projections[0].weeks[-1]
    found = [
        (f"{find(name).label}, week {last} ({find(name).unit})",
         *(f"{p.bands[name]['p50'][-1]:.1f}" for p in projections))
        for name in BANDED if name != "withdrawal"
    ]  # fmt: skip
    found.append(
        ("Withdrawal, worst week (COWS, middle life)",
         *(f"{max(p.bands['withdrawal']['p50']):.1f}" for p in projections))
    )  # fmt: skip
    each = [told(p.per100) for p in projections]
    return found + [(same[0][0], *(value for _, value in same)) for same in zip(*each, strict=True)]


def compare(*visits: Visit, names: Sequence[str] | None = None) -> Comparison:
    """Comparison of lives of one person that differ in what was ordered.

    Parameters
    ----------
    *visits : Visit
        Of one case and one seed.
    names : sequence of str, optional
        Made from the orders by default.

    Raises
    ------
    ValueError
        For fewer than two visits, other people, or other lengths.
    """
    if len(visits) < 2:
        raise ValueError("compare() takes two or more visits, as in compare(a, b).")
    _visits("compare", visits)
    first = visits[0]
    for other in visits[1:]:
        if (other.seed, other.name) != (first.seed, first.name):
            raise ValueError("these are not the same person with the same luck (case or seed).")
        if other.day != first.day:
            raise ValueError(
                f"these lives end on day {first.day} and day {other.day}; compare equal lengths."
            )
    named = tuple(names) if names else tuple(_named(v) for v in visits)
    if len(named) != len(visits):
        raise ValueError(f"{len(visits)} visits and {len(named)} names.")
    return Comparison(named, lives=visits)


def side_by_side(plans: Mapping[str, Visit], weeks: int = 26, lives: int = 1000) -> Comparison:
    """Comparison of projections for the same people, so that they differ by the plan alone.

    Parameters
    ----------
    plans : mapping of str to Visit
        Names for people, and visits of one case on one day with other orders.
    weeks, lives : int
        As in :meth:`simlib.clinic.visit.Visit.project`.

    Raises
    ------
    ValueError
        For fewer than two plans, other people, or other days.

    Examples
    --------
    >>> import simlib as sl
    >>> day0 = sl.load_case("back-pain-rising-dose").begin()
    >>> both = side_by_side({"hold": day0, "add CBT": day0.order(sl.CBT())}, weeks=8, lives=60)
    >>> both.names
    ('hold', 'add CBT')
    """
    if len(plans) < 2:
        raise ValueError("side_by_side() takes two or more plans, as in {'a': visit, 'b': other}.")
    _visits("side_by_side", plans.values())
    first = next(iter(plans.values()))
    for other in plans.values():
        if (other.name, other.profile, other.day) != (first.name, first.profile, first.day):
            raise ValueError("these are not visits of the same person on the same day.")
    projections = tuple(visit.project(weeks, lives) for visit in plans.values())
    return Comparison(tuple(plans), projections=projections)


def _visits(function: str, given: Iterable[object]) -> None:
    for visit in given:
        if not isinstance(visit, Visit):
            raise TypeError(f"{function}() takes visits, and got {visit!r}.")


def _named(visit: Visit) -> str:
    new = [o.intervention.slug for o in visit.plan.orders if o.start >= 0]
    return " + ".join(new) if new else "no change"
