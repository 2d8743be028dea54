"""Figures for notebooks and files: the same look for every curve, readable without colour."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simlib.outcomes import find

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from simlib.projection import Projection
    from simlib.trajectory import Trajectory

INK, PALE, MIDDLE = "#1d3b53", "#cfe0ea", "#94bcd3"
LINES = (("#1d3b53", "-"), ("#c8553d", "--"), ("#5b7f2b", "-."), ("#7a4f9a", ":"))
"""Colour and dash together, so that lines differ in print and for every kind of colour vision."""

COUNTED = (
    ("return_to_use", "returned to regular use"),
    ("in_care", "in care"),
    ("overdose", "overdosed"),
    ("death", "died"),
)


def _figure(rows: int, columns: int, height: float) -> "tuple[Figure, Any]":
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
                     "svg.fonttype": "none", "svg.hashsalt": "tandem"}):  # fmt: skip
        figure = Figure(figsize=(4.2 * columns, height * rows), layout="constrained")
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
        ax.set(title=outcome.label, xlabel="week", ylabel=outcome.unit, ylim=(0, outcome.most))
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
    ax.set(title=outcome.label, xlabel="week", ylabel=outcome.unit, ylim=(0, outcome.most))


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
    for (key, label), (colour, dash) in zip(COUNTED, LINES, strict=True):
        axes.flat[4].plot(p.weeks, p.per100[key], color=colour, ls=dash, lw=1.6, label=label)
    axes.flat[4].set(title="Of 100 people", xlabel="week", ylim=(0, 100))
    axes.flat[4].legend(frameon=False, fontsize=7)
    axes.flat[5].axis("off")
    axes.flat[5].text(0, 1, _wrapped(p.sentence), va="top", fontsize=8)
    figure.supxlabel(DISCLAIMER, fontsize=7)
    if path:
        figure.savefig(path, metadata={"Date": None} if path.endswith(".svg") else None)
    return figure


def _wrapped(text: str) -> str:
    import textwrap

    return textwrap.fill(text, 52)
