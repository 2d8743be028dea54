"""Findings of robots: as data, as text, as values for programs, and as a plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simlib.clinic.plots import INK, MIDDLE, PALE
from simlib.files.findings import Mistake
from simlib.text.notice import DISCLAIMER

QUANTILES = (5, 25, 50, 75, 95)


@dataclass(frozen=True)
class Ended:
    """The end of one life.

    Attributes
    ----------
    finished, alive, in_care : bool
        Finished: alive and in care at the last visit.
    function, pain : float
        Means of the last four weeks, on the scales that learners know.
    days_of_use, overdoses : int
    """

    finished: bool
    alive: bool
    in_care: bool
    function: float
    pain: float
    days_of_use: int
    overdoses: int


@dataclass(frozen=True)
class Tried:
    """Findings of the robots.

    Attributes
    ----------
    lives : int
        Of the random learners; others play a share of it.
    ends : dict of str to tuple of Ended
        By player.
    mistakes : tuple of Mistake
        Texts and choices never reached, dead ends, crashes.
    reached, texts : int
        Different texts, choices and answers that were met, and how many there are.
    """

    lives: int
    ends: dict[str, tuple[Ended, ...]]
    mistakes: tuple[Mistake, ...]
    reached: int
    texts: int

    def __repr__(self) -> str:
        never = "\n".join(f"{m.code} {_where(m.path)}: {m.message}" for m in self.mistakes)
        return "\n\n".join(filter(None, (text(self), never)))


def _where(path: tuple[Any, ...]) -> str:
    """Return a path in words, counted from 1.

    >>> _where(("visits", 1, "says", 0))
    'visits 2, says 1'
    """
    steps = [str(step + 1) if isinstance(step, int) else f", {step}" for step in path]
    return " ".join(steps).replace(" , ", ", ").removeprefix(", ")


def row(ends: Sequence[Ended]) -> dict[str, Any]:
    """Return the ends of one player's lives in numbers; shares are of 100 lives.

    Parameters
    ----------
    ends : sequence of Ended
    """
    n = len(ends)
    function = np.percentile([e.function for e in ends], QUANTILES)
    return {
        "lives": n,
        "finished": _of_100(e.finished for e in ends),
        "left_care": _of_100(e.alive and not e.in_care for e in ends),
        "died": _of_100(not e.alive for e in ends),
        "overdosed": _of_100(e.overdoses > 0 for e in ends),
        "days_of_use": round(float(np.mean([e.days_of_use for e in ends])), 1),
        "pain": round(float(np.median([e.pain for e in ends])), 1),
        "function": [round(float(f), 1) for f in function],
    }


def text(tried: Tried) -> str:
    """Lay out the ends of all lives as a table."""
    head = ("who", "lives", "finish", "leave", "die", "overdose", "use", "pain", "function")
    rows = [head]
    for name, ends in tried.ends.items():
        r = row(ends)
        low, middle, high = (f"{r['function'][i]:.0f}" for i in (1, 2, 3))
        rows.append((
            name, str(r["lives"]), str(r["finished"]), str(r["left_care"]), str(r["died"]),
            str(r["overdosed"]), f"{r['days_of_use']:g}", f"{r['pain']:g}",
            f"{middle} ({low} to {high})",
        ))  # fmt: skip
    widths = [max(len(r[i]) for r in rows) for i in range(len(head))]
    lines = [
        "  ".join(
            [r[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(r[1:], widths[1:], strict=True))]
        )
        for r in rows
    ]
    lines.append("")
    lines.append(
        "finish, leave, die, overdose: of 100 lives. use: days, mean. pain (0 to 10) and function "
        "(0 to 100, half of the lives between): last four weeks."
    )
    met = f"{tried.reached} of {tried.texts} texts, choices and answers were met."
    lines.append(f"{met} {DISCLAIMER}")
    return "\n".join(lines)


def as_dict(tried: Tried) -> dict[str, Any]:
    """Return everything for programs; keys keep their names in later releases."""
    return {
        "format": 1,
        "lives": tried.lives,
        "reached": tried.reached,
        "texts": tried.texts,
        "players": {name: row(ends) for name, ends in tried.ends.items()},
        "function_quantiles": list(QUANTILES),
        "disclaimer": DISCLAIMER,
    }


def draw(tried: Tried, path: Path, title: str) -> None:
    """Draw the spread of function at the end, a row for each player, with counts beside it.

    Parameters
    ----------
    tried : Tried
    path : Path
        .svg, .png or .pdf.
    title : str
    """
    from matplotlib import rc_context  # heavy: only who draws waits for it
    from matplotlib.figure import Figure

    rows = [(name, row(ends)) for name, ends in tried.ends.items()]
    settings: Any = {"font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
                "svg.fonttype": "none", "svg.hashsalt": "tandem"}  # fmt: skip
    with rc_context(settings):
        figure = Figure(figsize=(8.4, 1.4 + 0.42 * len(rows)), layout="constrained")
        ax = figure.subplots()
        for i, (_, r) in enumerate(rows):
            p05, p25, p50, p75, p95 = r["function"]
            ax.plot([p05, p95], [i, i], color=MIDDLE, lw=1.6, solid_capstyle="butt")
            ax.barh(i, p75 - p25, left=p25, height=0.55, color=PALE, edgecolor=INK, lw=0.8)
            ax.plot([p50, p50], [i - 0.28, i + 0.28], color=INK, lw=2.0)
            said = (
                f"{r['finished']} of 100 finish, {r['died']} die, {r['days_of_use']:g} days of use"
            )
            ax.text(101, i, said, va="center", fontsize=8)
        ax.set_yticks(range(len(rows)), [name for name, _ in rows])
        ax.set_xlim(0, 100)
        ax.invert_yaxis()
        ax.set_xlabel("Function in the last four weeks, 0 to 100: 5, 25, 50, 75 and 95 % of lives")
        ax.set_title(f"{title}: {tried.lives} lives of random learners", loc="left", fontsize=10)
        figure.supxlabel(DISCLAIMER, fontsize=7)
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def _of_100(flags: Any) -> int:
    listed = list(flags)
    return round(100 * sum(listed) / max(1, len(listed)))
