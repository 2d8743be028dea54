"""Tables and trial files for reading: plain text and HTML."""

from collections.abc import Sequence
from typing import NamedTuple

from simlib.evidence.trials.schema import TrialFile
from simlib.text.templating import rendered


class ResultTable(NamedTuple):
    """A table of texts: what it shows, its columns, its rows."""

    caption: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]

    def filled(self) -> list[tuple[str, ...]]:
        """Return head and rows without the columns in which nothing stands."""
        some = [i for i in range(len(self.head)) if any(row[i] for row in self.rows)]
        return [tuple(row[i] for i in some) for row in (self.head, *self.rows)]


def text(title: str, tables: Sequence[ResultTable], note: str) -> str:
    """Return tables as plain text, under a title."""
    return "\n\n".join([title, *(_columns(table.filled()) for table in tables), note])


def _columns(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def html(title: str, tables: Sequence[ResultTable], note: str) -> str:
    """Return tables as HTML, under a title."""
    return rendered(__file__, "tables", title=title, tables=tables, note=note)


def trial_html(one: TrialFile) -> str:
    """Return a trial as HTML: what it is, and its file."""
    return rendered(__file__, "trial", trial=one)
