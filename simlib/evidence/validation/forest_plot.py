"""The forest plot: every simulated number in units of its published interval, as SVG.

One axis for all: the published value is 0, the ends of its interval are -1 and 1. A dot between
them is inside. Shape and words carry the meaning, colour only repeats it.
"""

from collections.abc import Sequence
from html import escape

import numpy as np

from simlib.evidence.calibration.targets import inside_scale, scaled
from simlib.evidence.validation.lines import Line

ROW, TOP, LEFT, WIDE, RIGHT = 22, 64, 380, 340, 70
MOST = 4.0
"""So many half intervals are drawn; what lies beyond ends in an arrow."""


def places(line: Line) -> tuple[float, float, float] | None:
    """Return low, middle and high of the simulated value in units of the published interval.

    The distance is taken on the scale of the number, on each side in units of that side.
    """
    if line.interval is None or not np.isfinite([line.simulated, line.low, line.high]).all():
        return None
    low, high = (float(x) for x in scaled(inside_scale(line.interval, line.scale), line.scale))
    middle = 0.5 * (low + high)
    if line.published is not None:
        given = float(scaled(np.array([line.published]), line.scale)[0])
        middle = given if np.isfinite(given) and low < given < high else middle
    if not high > low:
        return None
    x = scaled(np.array([line.low, line.simulated, line.high]), line.scale)
    if not np.isfinite(x).all():
        return None
    unit = np.where(x < middle, middle - low, high - middle)
    found = (x - middle) / np.maximum(unit, 1e-9)
    return float(found[0]), float(found[1]), float(found[2])


def forest(lines: Sequence[Line]) -> str:
    """Return the plot as one SVG with a title and a description; a table says the same."""
    shown = [(one, at) for one in lines if (at := places(one)) is not None]
    groups = [
        ("Fitted", [pair for pair in shown if pair[0].role == "calibrate"]),
        ("Only compared", [pair for pair in shown if pair[0].role != "calibrate"]),
    ]
    parts: list[str] = []
    y = TOP
    for name, rows in groups:
        if not rows:
            continue
        parts.append(f'<text class="group" x="8" y="{y + 4}">{name}</text>')
        y += ROW
        for one, at in rows:
            parts.append(_row(one, at, y))
            y += ROW
        y += 8
    height = y + 8
    within = sum(1 for one, _ in shown if one.inside)
    axis = [_axis(height)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDE + RIGHT} {height}" '
        f'role="img" aria-labelledby="forest-title forest-text" class="forest">'
        '<title id="forest-title">Simulated results beside published ones</title>'
        f'<desc id="forest-text">{len(shown)} published numbers; {within} simulated ones lie '
        "inside the published interval. The table below says the same in numbers.</desc>"
        + "".join(axis + parts)
        + "</svg>\n"
    )


def _x(at: float) -> float:
    return round(LEFT + WIDE * (np.clip(at, -MOST, MOST) + MOST) / (2 * MOST), 1)


def _axis(height: int) -> str:
    a, b = _x(-1.0), _x(1.0)
    head = (
        f'<rect class="published" x="{a}" y="{TOP - 14}" width="{round(b - a, 1)}" '
        f'height="{height - TOP + 6}"/>'
        f'<text class="axis" x="{_x(0)}" y="18" text-anchor="middle">published interval</text>'
        f'<text class="axis" x="{_x(-MOST)}" y="36">simulated lower</text>'
        f'<text class="axis" x="{_x(MOST)}" y="36" text-anchor="end">simulated higher</text>'
    )
    line = f'<line class="middle" x1="{_x(0)}" x2="{_x(0)}" y1="{TOP - 14}" y2="{height - 8}"/>'
    return head + line


def _row(line: Line, at: tuple[float, float, float], y: int) -> str:
    low, middle, high = at
    name = f"{line.record}: {line.key}"
    name = name if len(name) <= 60 else name[:59] + "…"
    kind = "inside" if line.inside else "outside"
    x = _x(middle)
    mark = (
        f'<circle class="dot" cx="{x}" cy="{y}" r="5"/>'
        if line.inside
        else f'<path class="dot" d="M{x - 6} {y}L{x} {y - 6}L{x + 6} {y}L{x} {y + 6}Z"/>'
    )
    arrow = ""
    if abs(middle) > MOST:
        sign = 1 if middle > 0 else -1
        end = x + 14 * sign
        arrow = f'<path class="arrow" d="M{end} {y}l{-7 * sign} -5v10Z"/>'
    return (
        f'<g class="{kind}"><text class="name" x="16" y="{y + 4}">{escape(name)}</text>'
        f'<line class="range" x1="{_x(low)}" x2="{_x(high)}" y1="{y}" y2="{y}"/>{mark}{arrow}'
        f'<text class="said" x="{LEFT + WIDE + RIGHT - 8}" y="{y + 4}" text-anchor="end">{kind}'
        "</text></g>"
    )
