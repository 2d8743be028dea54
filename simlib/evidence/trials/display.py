"""Tables and trial files for reading: plain text and HTML."""

import html as escape
from collections.abc import Sequence
from typing import NamedTuple

from simlib.evidence.trials.schema import TrialFile


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
    parts = [f"<p><strong>{escape.escape(title)}</strong></p>"]
    parts += [_table(table.caption, *table.filled()) for table in tables]
    return "".join([*parts, f"<p><small>{escape.escape(note)}</small></p>"])


def _table(caption: str, head: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    top = "".join(f'<th scope="col">{escape.escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><caption>{caption}</caption><thead><tr>{top}</tr></thead>{body}</table>"


def trial_html(one: TrialFile) -> str:
    """Return a trial as HTML: what it is, and its file."""
    parts = [f"<p><strong>{escape.escape(one.title)}</strong></p>"]
    parts += [f"<p>{escape.escape(text)}</p>" for text in (one.question, one.citation) if text]
    file = f'<pre tabindex="0" aria-label="The file">{escape.escape(one.text)}</pre>'
    return "".join([*parts, f"<details open><summary>The file</summary>{file}</details>"])
