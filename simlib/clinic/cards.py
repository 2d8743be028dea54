"""Cards: how objects show themselves in a notebook. Everything that came from a case is escaped."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from simlib.clinic.plots import DISCLAIMER, counts
from simlib.model.outcomes import find

if TYPE_CHECKING:
    from simlib.clinic.chart import Chart
    from simlib.clinic.compare import Comparison
    from simlib.clinic.projection.project import Projection
    from simlib.clinic.side_by_side import SideBySide
    from simlib.clinic.visit import Visit
    from simlib.model.explain import Why

_CARD = (
    "border:1px solid #b9c7d1;border-radius:8px;padding:12px 16px;max-width:46rem;"
    "font-family:system-ui,sans-serif;line-height:1.45"
)
_CELL = "padding:2px 14px 2px 0;text-align:left;vertical-align:top"


def _card(title: str, *parts: str) -> str:
    inner = "".join(parts)
    return (
        f'<section style="{_CARD}"><h3 style="margin:0 0 6px">{escape(title)}</h3>{inner}'
        f'<p style="margin:8px 0 0;font-size:.8em;opacity:.75">{escape(DISCLAIMER)}</p></section>'
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    top = "".join(f'<th scope="col" style="{_CELL}">{escape(h)}</th>' for h in head)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(str(c))}</td>' for c in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _paragraph(text: str) -> str:
    return f'<p style="margin:4px 0">{escape(text)}</p>'


def _readings(c: "Chart") -> str:
    return _table(
        ("what was measured", "score", "reads as"),
        ((r.label, f"{r.score:g} of {r.most:g}", r.band) for r in c.readings),
    )


def _results(c: "Chart") -> str:
    """Return the last result of each test: in one line, what it says, what it cannot say."""
    latest = {r.slug: r for r in reversed(c.results)}
    if not latest:
        return ""
    return _table(
        ("what was tested", "found", "what it says", "what it cannot say"),
        (
            (f"{r.label}, day {r.day}", r.text, " ".join(r.says), " ".join(r.cannot))
            for r in reversed(latest.values())
        ),
    )


def chart(c: "Chart") -> str:
    """Return the card of a chart."""
    says = f"<blockquote>{escape(c.says)}</blockquote>" if c.says else ""
    medicines = _paragraph("; ".join(c.medicines))
    return _card(f"Chart, day {c.day}", says, _readings(c), _results(c), medicines)


def visit(v: "Visit") -> str:
    """Return the card of a visit: what is said, what is measured, what is in force."""
    c = v.chart
    where = "in care" if v.in_care else ("not in care" if v.alive else "died")
    says = f"<blockquote>{escape(c.says)}</blockquote>" if c.says else ""
    orders = "".join(f"<li>{escape(text)}</li>" for text in c.medicines)
    in_force = f"<p style='margin:6px 0 0'>In force:</p><ul style='margin:0'>{orders}</ul>"
    return _card(
        f"{v.name}, week {v.week} ({where})", says, _readings(c), _results(c), in_force,
        _paragraph(f"Prescribed: {c.mme:g} MME a day. Life number {v.seed}."),
        _paragraph(_waiting(v)),
    )  # fmt: skip


def _waiting(v: "Visit") -> str:
    waiting = ", ".join(taken.result.label for taken in v.pending)
    return f"Back at the next visit: {waiting}." if waiting else ""


def projection(p: "Projection") -> str:
    """Return the card of a projection: the sentence and the numbers at the horizon."""
    bands = [
        (find(name).label, find(name).unit, *(f"{q[k][-1]:.1f}" for k in ("p05", "p25", "p50",
         "p75", "p95"))) for name, q in p.bands.items()
    ]  # fmt: skip
    return _card(
        f"100 people like {p.name}, week {p.start_week} to {p.weeks[-1]}",
        _paragraph(p.sentence),
        _table(("at the end", "scale", "5 %", "25 %", "middle", "75 %", "95 %"), bands),
        _table(("by then", "people"), counts(p)),
        _paragraph(f"From {p.lives} simulated lives."),
    )


def why(w: "Why") -> str:
    """Return the card of an explanation: mechanisms, largest change first."""
    rows = (
        *(
            (r.mechanism, f"{r.change:+.2f}", f"{r.points:+.2f}", r.grade, r.source)
            for r in w.reasons
        ),
        ("all together", f"{w.moved:+.2f}", f"{w.now:.2f}", "", ""),
    )
    return _card(
        f"Why {find(w.outcome).label.lower()} moved, day {w.day} against day {w.since}",
        _table(("mechanism", "change", "now", "grade", "source"), rows),
        _paragraph(f"{w.assumed} of {len(w.reasons)} rest on assumptions."),
    )


def comparison(c: "Comparison") -> str:
    """Return the card of a comparison: same person, same luck, a column for each choice."""
    name = c.visits[0].name
    return _card(f"{name}: the same luck, other choices", _table(("", *c.names), c.rows()))


def side_by_side(s: "SideBySide") -> str:
    """Return the card of several plans for the same people."""
    first = s.projections[0]
    title = f"100 people like {first.name}, week {first.start_week} to {first.weeks[-1]}"
    lives = _paragraph(f"The same people with the same luck; {first.lives} simulated lives each.")
    return _card(title, _table(("", *s.names), s.rows()), lives)
