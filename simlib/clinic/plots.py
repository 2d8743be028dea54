"""Figures for notebooks and files: the same look for every curve, readable without colour."""

import functools
import io
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from simlib.model.outcomes import find
from simlib.model.trajectory import Trajectory
from simlib.text.notice import DISCLAIMER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, PALE, MIDDLE = "#1d3b53", "#cfe0ea", "#94bcd3"
LINES = (
    ("#1d3b53", "-"), ("#c8553d", "--"), ("#5b7f2b", "-."), ("#7a4f9a", ":"),
    ("#0f7f86", (0, (8, 2, 1, 2, 1, 2))), ("#6b6b6b", (0, (1, 3))),
)  # fmt: skip
"""Colour and dash together, so that lines differ in print and for every kind of colour vision."""

PER_ROW = 3
"""Panels of a figure side by side."""


class PlotLine(NamedTuple):
    """One curve of a panel, or its bars.

    Attributes
    ----------
    label : str
    x, y : sequence or array
        Places (or names of bars), and values.
    """

    label: str
    x: Any
    y: Any


@dataclass(frozen=True)
class PlotPanel:
    """One small picture.

    Attributes
    ----------
    title, x, y : str
        What it shows, and the names of its axes.
    lines : tuple of PlotLine
    bars : bool
        Draw bars; ``x`` of the lines are their names.
    top : float or None
        End of the vertical axis; it starts at 0 unless ``bottom`` says otherwise.
    """

    title: str
    x: str
    y: str
    lines: tuple[PlotLine, ...]
    bars: bool = False
    top: float | None = None
    bottom: float | None = 0.0


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


def lives(named: Sequence[tuple[str, Trajectory]], outcomes: Sequence[str]) -> "Figure":
    """Figure of outcomes of one or several lives, a panel an outcome.

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


def _fan(ax: "Axes", weeks: Sequence[int], name: str, q: Mapping[str, Sequence[float]]) -> None:
    """Draw one outcome as a fan with its three bands named."""
    outcome = find(name)
    ax.fill_between(weeks, q["p05"], q["p95"], color=PALE, label="90 of 100 lives")
    ax.fill_between(weeks, q["p25"], q["p75"], color=MIDDLE, label="middle 50 of 100")
    ax.plot(weeks, q["p50"], color=INK, lw=1.8, label="middle life")
    ax.set_title(outcome.label, fontsize=10)
    ax.set(xlabel="week", ylabel=outcome.unit, ylim=(0, outcome.most))


def fans(
    weeks: Sequence[int],
    bands: Mapping[str, Mapping[str, Sequence[float]]],
    counts: Sequence[tuple[str, Sequence[float]]],
    text: str,
    path: str | None = None,
) -> "Figure":
    """Figure of four outcomes as fans, of counts of 100 people, and of a sentence beside them.

    Parameters
    ----------
    weeks : sequence of int
    bands : mapping of outcome to mapping of quantile to sequence of float
        Four outcomes; ``p05``, ``p25``, ``p50``, ``p75`` and ``p95``, week by week.
    counts : sequence of (str, sequence of float)
        Labels, and people of 100 week by week.
    text : str
    path : str, optional
        File to write; the ending says the format (svg, png, pdf).

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = _figure(2, 3, 2.6)
    for ax, (name, quantiles) in zip(axes.flat[:4], bands.items(), strict=True):
        _fan(ax, weeks, name, quantiles)
    axes.flat[0].legend(frameon=False, fontsize=7, loc="upper left")
    for (label, values), (colour, dash) in zip(counts, LINES, strict=False):
        axes.flat[4].plot(weeks, values, color=colour, ls=dash, lw=1.6, label=label)
    axes.flat[4].set_title("Of 100 people", fontsize=10)
    axes.flat[4].set(xlabel="week", ylim=(0, 100))
    axes.flat[4].legend(frameon=False, fontsize=7)
    axes.flat[5].axis("off")
    axes.flat[5].text(0, 1, textwrap.fill(text, 52), va="top", fontsize=8)
    figure.supxlabel(DISCLAIMER, fontsize=7)
    if path:
        figure.savefig(path, metadata={"Date": None} if path.endswith(".svg") else None)
    return figure


def panels(drawn: Sequence[PlotPanel], note: str = "", one_legend: bool = False) -> "Figure":
    """Figure of small pictures side by side.

    Parameters
    ----------
    drawn : sequence of PlotPanel
    note : str
        A sentence below all of them, before the disclaimer.
    one_legend : bool
        The first legend speaks for all panels, which have the same lines.

    Returns
    -------
    matplotlib.figure.Figure
    """
    columns = 2 if len(drawn) == 4 and not one_legend else min(PER_ROW, len(drawn))
    figure, axes = _figure(-(-len(drawn) // columns), columns, 2.8)
    for ax in axes.flat[len(drawn) :]:
        ax.axis("off")
    for ax, panel in zip(axes.flat, drawn, strict=False):
        for line, (colour, dash) in zip(panel.lines, LINES * 3, strict=False):
            if panel.bars:
                ax.bar(line.x, line.y, color=MIDDLE, edgecolor=INK, width=0.6)
            else:
                ax.plot(line.x, line.y, color=colour, ls=dash, lw=1.6, label=line.label)
        ax.set_title(panel.title, fontsize=9)
        ax.set(xlabel=panel.x, ylabel=panel.y, ylim=(panel.bottom, panel.top))
        if one_legend:
            ax.set_ylim(0, max(10.0, ax.get_ylim()[1]))
        elif len(panel.lines) > 1:
            ax.legend(frameon=False, fontsize=7)
    if one_legend:
        axes.flat[0].legend(frameon=False, fontsize=7)
    figure.supxlabel(f"{note} {DISCLAIMER}".strip(), fontsize=7)
    return figure
