"""Figures for notebooks and files: the same look for every curve, readable without colour."""

import functools
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simlib.model.outcomes import find

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from simlib.clinic.projection.project import Projection
    from simlib.evidence.behaviours.base import Panel
    from simlib.model.trajectory import Trajectory

INK, PALE, MIDDLE = "#1d3b53", "#cfe0ea", "#94bcd3"
LINES = (
    ("#1d3b53", "-"), ("#c8553d", "--"), ("#5b7f2b", "-."), ("#7a4f9a", ":"),
    ("#0f7f86", (0, (8, 2, 1, 2, 1, 2))), ("#6b6b6b", (0, (1, 3))),
)  # fmt: skip
"""Colour and dash together, so that lines differ in print and for every kind of colour vision."""

COUNTED = (
    ("return_to_use", "returned to regular use"),
    ("in_care", "in care"),
    ("overdose", "overdosed"),
    ("harm", "had other harm: a fall, a bleed, a crisis"),
    ("hospital", "were in hospital"),
    ("death", "died"),
)
RARE = ("overdose", "death")
"""Counts that are told of 1,000 people: of 100, two plans would seem the same."""


def counts(p: "Projection") -> list[tuple[str, str]]:
    """Return what is counted at the horizon, each with the people it is counted of."""
    at = {key: p.per100[key][-1] for key, _ in COUNTED}
    return [
        (f"Of 1,000 people, {label}", f"{10.0 * at[key]:.0f}")
        if key in RARE
        else (f"Of 100 people, {label}", f"{at[key]:.0f}")
        for key, label in COUNTED
    ]


@functools.cache
def _shown() -> "type[Figure]":
    """Return a kind of figure that shows itself at the end of a notebook cell.

    Matplotlib's own does so only after its global state (pyplot) has been loaded.
    """
    from matplotlib.figure import Figure

    class Shown(Figure):
        def _repr_png_(self) -> bytes:
            picture = io.BytesIO()
            self.savefig(picture, format="png", dpi=110)
            return picture.getvalue()

    return Shown


def _figure(rows: int, columns: int, height: float) -> "tuple[Figure, Any]":
    from matplotlib import rc_context

    with rc_context({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
                     "svg.fonttype": "none", "svg.hashsalt": "tandem"}):  # fmt: skip
        figure = _shown()(figsize=(4.2 * columns, height * rows), layout="constrained")
        axes = figure.subplots(rows, columns, squeeze=False)
    return figure, axes


def lives(named: "Sequence[tuple[str, Trajectory]]", outcomes: Sequence[str]) -> "Figure":
    """Draw outcomes of one or several lives, a panel an outcome.

    Parameters
    ----------
    named : sequence of (str, Trajectory)
    outcomes : sequence of str

    Returns
    -------
    matplotlib.figure.Figure
        It shows itself at the end of a notebook cell.
    """
    figure, axes = _figure(1, len(outcomes), 2.8)
    for ax, name in zip(axes[0], outcomes, strict=True):
        outcome = find(name)
        for (label, lived), (colour, dash) in zip(named, LINES * 3, strict=False):
            weeks = lived.days[1:] / 7.0
            ax.plot(weeks, lived.outcome(name)[1:], color=colour, ls=dash, lw=1.6, label=label)
            used = lived.values["used"][1:] > 0
            if name == outcomes[0] and used.any():
                ax.plot(weeks[used], [outcome.most * 0.02] * used.sum(), "|", color=colour, ms=5)
        ax.set_title(outcome.label, fontsize=10)
        ax.set(xlabel="week", ylabel=outcome.unit, ylim=(0, outcome.most))
    if len(named) > 1:
        axes[0][0].legend(frameon=False, fontsize=8)
    figure.supxlabel("Small strokes: days of non-prescribed use. " + DISCLAIMER, fontsize=7)
    return figure


DISCLAIMER = "Fictional patients, simulated outcomes. For teaching. Not for treating anyone."


def band(ax: "Axes", projection: "Projection", name: str) -> None:
    """Draw one outcome of a projection as a fan with its three bands named."""
    outcome = find(name)
    weeks = projection.weeks
    q = projection.bands[name]
    ax.fill_between(weeks, q["p05"], q["p95"], color=PALE, label="90 of 100 lives")
    ax.fill_between(weeks, q["p25"], q["p75"], color=MIDDLE, label="middle 50 of 100")
    ax.plot(weeks, q["p50"], color=INK, lw=1.8, label="middle life")
    ax.set_title(outcome.label, fontsize=10)
    ax.set(xlabel="week", ylabel=outcome.unit, ylim=(0, outcome.most))


def projection(p: "Projection", path: str | None = None) -> "Figure":
    """Draw function, pain, withdrawal and craving as fans, and what happened per 100 people.

    Parameters
    ----------
    p : Projection
    path : str, optional
        File to write; the ending says the format (svg, png, pdf).

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = _figure(2, 3, 2.6)
    for ax, name in zip(axes.flat[:4], p.bands, strict=True):
        band(ax, p, name)
    axes.flat[0].legend(frameon=False, fontsize=7, loc="upper left")
    for (key, label), (colour, dash) in zip(COUNTED, LINES, strict=False):
        axes.flat[4].plot(p.weeks, p.per100[key], color=colour, ls=dash, lw=1.6, label=label)
    axes.flat[4].set_title("Of 100 people", fontsize=10)
    axes.flat[4].set(xlabel="week", ylim=(0, 100))
    axes.flat[4].legend(frameon=False, fontsize=7)
    axes.flat[5].axis("off")
    axes.flat[5].text(0, 1, _wrapped(p.sentence), va="top", fontsize=8)
    figure.supxlabel(DISCLAIMER, fontsize=7)
    if path:
        figure.savefig(path, metadata={"Date": None} if path.endswith(".svg") else None)
    return figure


def plans(named: "Sequence[tuple[str, Projection]]", what: Sequence[str]) -> "Figure":
    """Draw the middle life of several plans, or how many of 100 people, a panel each.

    Parameters
    ----------
    named : sequence of (str, Projection)
    what : sequence of str
        Outcomes of the projections, and keys of ``COUNTED``.

    Returns
    -------
    matplotlib.figure.Figure
    """
    columns = min(PER_ROW, len(what))
    figure, axes = _figure(-(-len(what) // columns), columns, 2.8)
    for ax in axes.flat[len(what) :]:
        ax.axis("off")
    counted = dict(COUNTED)
    for ax, name in zip(axes.flat, what, strict=False):
        for (label, p), (colour, dash) in zip(named, LINES * 3, strict=False):
            values = p.per100[name] if name in counted else p.bands[name]["p50"]
            ax.plot(p.weeks, values, color=colour, ls=dash, lw=1.6, label=label)
        title = f"Of 100 people, {counted[name]}" if name in counted else find(name).label
        unit = "of 100 people" if name in counted else find(name).unit
        ax.set_title(title, fontsize=10)
        ax.set(xlabel="week", ylabel=unit)
        ax.set_ylim(0, max(10.0, ax.get_ylim()[1]))
    axes.flat[0].legend(frameon=False, fontsize=7)
    figure.supxlabel("Middle lives of each plan, the same people. " + DISCLAIMER, fontsize=7)
    return figure


PER_ROW = 3


def panels(drawn: "Sequence[Panel]") -> "Figure":
    """Draw small pictures side by side, as experiments of the laboratory describe them.

    Parameters
    ----------
    drawn : sequence of simlib.evidence.behaviours.base.Panel

    Returns
    -------
    matplotlib.figure.Figure
    """
    columns = 2 if len(drawn) == 4 else min(PER_ROW, len(drawn))
    figure, axes = _figure(-(-len(drawn) // columns), columns, 2.8)
    for ax in axes.flat[len(drawn) :]:
        ax.axis("off")
    for ax, panel in zip(axes.flat, drawn, strict=False):
        for line, (colour, dash) in zip(panel.lines, LINES, strict=False):
            if panel.bars:
                ax.bar(line.x, line.y, color=MIDDLE, edgecolor=INK, width=0.6)
            else:
                ax.plot(line.x, line.y, color=colour, ls=dash, lw=1.6, label=line.label)
        ax.set_title(panel.title, fontsize=9)
        ax.set(xlabel=panel.x, ylabel=panel.y, ylim=(panel.bottom, panel.top))
        if len(panel.lines) > 1:
            ax.legend(frameon=False, fontsize=7)
    figure.supxlabel(DISCLAIMER, fontsize=7)
    return figure


def _wrapped(text: str) -> str:
    import textwrap

    return textwrap.fill(text, 52)
