"""Compare: the same person, the same luck, other choices."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simlib.clinic.visit import Visit

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Comparison:
    """Lives of one person that differ only in what was ordered.

    Attributes
    ----------
    visits : tuple of Visit
    names : tuple of str
    """

    visits: tuple[Visit, ...]
    names: tuple[str, ...]

    def table(self) -> "pd.DataFrame":
        """Return what happened, a column for each choice."""
        import pandas as pd

        rows = self.rows()
        cells = [row[1:] for row in rows]
        return pd.DataFrame(cells, index=[row[0] for row in rows], columns=list(self.names))

    def rows(self) -> list[tuple[str, ...]]:
        """Return the same table as texts: a name, then a cell for each choice."""
        summaries = [visit.summary() for visit in self.visits]
        return [(key, *(_cell(s[key]) for s in summaries)) for key in summaries[0]]

    def plot(self, *outcomes: str) -> Any:
        """Draw outcomes of all choices together."""
        from simlib.clinic import plots as plot

        lived = [(n, v.lived) for n, v in zip(self.names, self.visits, strict=True)]
        return plot.lives(lived, outcomes or ("pain", "function"))

    def _repr_html_(self) -> str:
        from simlib.clinic import cards

        return cards.comparison(self)

    def __repr__(self) -> str:
        head = ("", *self.names)
        rows = [head, *self.rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
        lines = (zip(row, widths, strict=True) for row in rows)
        return "\n".join("  ".join(c.ljust(w) for c, w in line).rstrip() for line in lines)


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def compare(*visits: Visit, names: tuple[str, ...] | list[str] | None = None) -> Comparison:
    """Compare lives of the same person that differ in what was ordered.

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
    for visit in visits:
        if not isinstance(visit, Visit):
            raise TypeError(f"compare() takes visits, and got {visit!r}.")
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
    return Comparison(tuple(visits), named)


def _named(visit: Visit) -> str:
    new = [o.intervention.slug for o in visit.plan.orders if o.start >= 0]
    return " + ".join(new) if new else "no change"
