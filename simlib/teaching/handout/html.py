"""The hand-out as one HTML page that needs nothing else."""

from html import escape

from simlib.teaching.handout.content import Handout, Part, Table

STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b2733; background: #fff; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 1.4rem 0 .3rem; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
caption { text-align: left; font-size: .85rem; color: #46535f; padding-bottom: .2rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0;
  border-bottom: 1px solid #b9c4cd; }
.wide { overflow-x: auto; }
code { font: 1.05rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
footer { margin-top: 2rem; font-size: .8rem; color: #46535f; }
@media print {
  @page { size: A4; margin: 14mm; }
  body { font: 9pt/1.3 system-ui, sans-serif; margin: 0; max-width: none; padding: 0; }
  h2 { margin-top: .8rem; }
  .second { break-before: page; }
  tr, li { break-inside: avoid; }
  table { font-size: 8pt; }
  th, td { padding: .12rem .4rem .12rem 0; }
}
"""


def page(handout: Handout) -> str:
    """Return the page. Every text is escaped: it may come from a case or a learner."""
    first = "".join(_part(part) for part in handout.parts if part.page == 1)
    second = "".join(_part(part) for part in handout.parts if part.page == 2)
    code = (
        f"<h2>The same life again</h2><p>Share code: <code>{escape(handout.code)}</code></p>"
        if handout.code
        else ""
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(handout.title)}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{escape(handout.title)}</h1><p>{escape(handout.subtitle)}</p>"
        f'{first}<div class="second">{second}{code}</div></main>'
        f"<footer><p>{escape(handout.stamps.line)}</p></footer></body></html>\n"
    )


def _part(part: Part) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in part.sentences)
    listed = f"<ul>{items}</ul>" if items else ""
    return f"<section><h2>{escape(part.heading)}</h2>{listed}{_table(part.table)}</section>"


def _table(table: Table | None) -> str:
    if table is None or not table.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    )
    return (
        f'<div class="wide"><table><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
