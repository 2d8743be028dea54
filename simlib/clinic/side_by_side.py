"""Side by side: what may become of the same hundred people under several plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simlib.clinic.plots import COUNTED, DISCLAIMER, counts
from simlib.clinic.projection.project import Projection
from simlib.clinic.visit import Visit
from simlib.model.outcomes import BANDED, find

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class SideBySide:
    """Projections of several plans for the same people, with the same luck.

    Attributes
    ----------
    projections : tuple of Projection
    names : tuple of str
    """

    projections: tuple[Projection, ...]
    names: tuple[str, ...]

    def rows(self) -> list[tuple[str, ...]]:
        """Return the numbers at the end as texts: what is counted, then a cell for each plan."""
        last = self.projections[0].weeks[-1]
        found = [
            (f"{find(name).label}, week {last} ({find(name).unit})",
             *(f"{p.bands[name]['p50'][-1]:.1f}" for p in self.projections))
            for name in BANDED if name != "withdrawal"
        ]  # fmt: skip
        found.append(
            ("Withdrawal, worst week (COWS, middle life)",
             *(f"{max(p.bands['withdrawal']['p50']):.1f}" for p in self.projections))
        )  # fmt: skip
        each = [counts(p) for p in self.projections]
        return found + [
            (same[0][0], *(value for _, value in same)) for same in zip(*each, strict=True)
        ]

    def table(self) -> "pd.DataFrame":
        """Return the numbers at the end, a column for each plan."""
        import pandas as pd

        rows = self.rows()
        cells = [row[1:] for row in rows]
        return pd.DataFrame(cells, index=[row[0] for row in rows], columns=list(self.names))

    def plot(self, *what: str) -> Any:
        """Draw the middle life of each plan, or how many of 100 people, week by week.

        Parameters
        ----------
        *what : str
            Outcomes (``pain``, ``function``, ``withdrawal``, ``craving``) and counts
            (``return_to_use``, ``in_care``, ``overdose``, ``death``).

        Raises
        ------
        ValueError
            ``there is no`` outcome or count of that name.
        """
        from simlib.clinic import plots as plot

        counted = dict(COUNTED)
        for name in what:
            if name not in counted and name not in BANDED:
                raise ValueError(
                    f"there is no `{name}` to draw. Outcomes: {', '.join((*BANDED, *counted))}."
                )
        named = list(zip(self.names, self.projections, strict=True))
        return plot.plans(named, what or ("pain", "function"))

    def _repr_html_(self) -> str:
        from simlib.clinic import cards

        return cards.side_by_side(self)

    def __repr__(self) -> str:
        head = ("", *self.names)
        rows = [head, *self.rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
        lines = (zip(row, widths, strict=True) for row in rows)
        table = "\n".join("  ".join(c.ljust(w) for c, w in line).rstrip() for line in lines)
        return f"{table}\n{DISCLAIMER}"


def side_by_side(plans: Mapping[str, Visit], weeks: int = 26, lives: int = 1000) -> SideBySide:
    """Project several plans for the same people, so that they differ by the plan alone.

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
    for visit in plans.values():
        if not isinstance(visit, Visit):
            raise TypeError(f"side_by_side() takes visits, and got {visit!r}.")
    first = next(iter(plans.values()))
    for other in plans.values():
        if (other.name, other.profile, other.day) != (first.name, first.profile, first.day):
            raise ValueError("these are not visits of the same person on the same day.")
    projections = tuple(visit.project(weeks, lives) for visit in plans.values())
    return SideBySide(projections, tuple(plans))
