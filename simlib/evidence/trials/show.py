"""A result for reading: plain text and HTML."""

import html as escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simlib.evidence.trials.model import Trial
    from simlib.evidence.trials.result import Compared, TrialResult

HEAD = ("endpoint", "arm", "measure", "value", "error", "nine in ten models")


def lines(result: "TrialResult") -> list[tuple[str, ...]]:
    """Return the rows of the table of values."""
    from simlib.evidence.trials.result import is_ratio

    found: list[tuple[str, ...]] = []
    for row in result.rows:
        arm = f"{row.arm} / {row.against}" if row.against else row.arm
        error = result.errors[row.key]
        sign = "x/÷ " if is_ratio(row.measure) else "± "
        shown = f"{2.718281828459045**error:.3g}" if is_ratio(row.measure) else f"{error:.2g}"
        models = result.model_range(row.key)
        span = "" if models is None else f"{models[0]:.3g} to {models[1]:.3g}"
        value = f"{result.values[row.key]:.3g}"
        found.append((row.endpoint, arm, row.measure, value, sign + shown, span))
    return found


def compared(result: "TrialResult") -> list[tuple[str, ...]]:
    """Return the rows of the table of published numbers."""
    return [
        (
            c.published.key,
            "" if c.published.value is None else f"{c.published.value:g}",
            _span(c),
            f"{c.simulated:.3g}",
            {True: "inside", False: "outside", None: ""}[c.inside],
            {True: "right", False: "wrong", None: ""}[c.direction],
            c.published.role,
            c.published.verification,
        )
        for c in result.comparisons
    ]


COMPARED = (
    "against", "published", "interval", "simulated", "place", "direction", "role", "verified",
)  # fmt: skip


def _span(c: "Compared") -> str:
    span = c.published.interval or c.published.passes
    if span is None:
        return "none"
    return f"{span[0]:g} to {span[1]:g}" + ("" if c.published.interval else " (pass range)")


def title(result: "TrialResult") -> str:
    """Return a line that says what was run."""
    t = result.trial
    return f"{t.title}: {result.n} people in each arm (seed {result.seed}, models {result.models})"


def text(result: "TrialResult") -> str:
    """Return a result as plain text."""
    from simlib.evidence.trials.result import DISCLAIMER

    parts = [title(result), _columns([HEAD, *lines(result)])]
    if result.trial.published:
        parts.append(_columns([COMPARED, *compared(result)]))
    return "\n\n".join([*parts, DISCLAIMER])


def _columns(table: list[tuple[str, ...]]) -> str:
    keep = [i for i in range(len(table[0])) if any(row[i] for row in table[1:])]
    widths = [max(len(row[i]) for row in table) for i in keep]
    return "\n".join(
        "  ".join(row[i].ljust(w) for i, w in zip(keep, widths, strict=True)).rstrip()
        for row in table
    )


def html(result: "TrialResult") -> str:
    """Return a result as HTML."""
    from simlib.evidence.trials.result import DISCLAIMER

    parts = [f"<p><strong>{escape.escape(title(result))}</strong></p>"]
    parts.append(_table("Simulated", HEAD, lines(result)))
    if result.trial.published:
        parts.append(_table("Beside published numbers", COMPARED, compared(result)))
    return "".join([*parts, f"<p><small>{DISCLAIMER}</small></p>"])


def trial(one: "Trial") -> str:
    """Return a trial as HTML: what it is, and its file."""
    said = (f"<p><strong>{escape.escape(one.title)}</strong></p>", one.question, one.citation)
    parts = [said[0], *(f"<p>{escape.escape(text)}</p>" for text in said[1:] if text)]
    file = f'<pre tabindex="0" aria-label="The file">{escape.escape(one.text)}</pre>'
    return "".join([*parts, f"<details open><summary>The file</summary>{file}</details>"])


def _table(caption: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    keep = [i for i in range(len(head)) if any(row[i] for row in rows)]
    top = "".join(f'<th scope="col">{escape.escape(head[i])}</th>' for i in keep)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape.escape(row[i])}</td>" for i in keep) + "</tr>"
        for row in rows
    )
    return f"<table><caption>{caption}</caption><thead><tr>{top}</tr></thead>{body}</table>"
