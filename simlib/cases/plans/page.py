"""One page of small pictures: every plan of a case a row, every outcome a column with one scale."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simlib.cases.plans.compared import DAYS, EARLY, WEEKS, PlanOutcome, PlansCompared
from simlib.clinic.instruments.catalogue.cows import COWS
from simlib.clinic.plots import INK, MIDDLE, PALE
from simlib.text.notice import DISCLAIMER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EDGE, ROW, TOP, BOTTOM = 0.15, 0.78, 0.95, 0.55
"""Inches: the margin, a row, and what is kept for heads and for the words below."""
HARM, QUIET = "#b03a2e", "#8a8a8a"
COLOURS = 48
"""Colours of a PNG: more would make the file larger, and nobody would see them."""
DOTS = 100
"""Dots an inch of a PNG."""
RAREST, MOST = 0.1, 10_000.0
"""Ends of the scale of events among 1,000 people: a person may overdose more than once."""
COLUMNS = (
    ("", 2.1, 0.3),
    (f"Withdrawal: COWS, worst of the day,\ndays 0 to {DAYS}", 2.1, 1.05),
    (f"Pain, 0 to 10,\nby week to {WEEKS}", 1.4, 0.45),
    (f"Function, 0 to 100,\nby week to {WEEKS}", 1.4, 0.45),
    ("Of 100: in care (line),\nregular use (dashes)", 1.4, 0.4),
    (f"Of 1,000, to expect by week {EARLY} (filled)\nand week {WEEKS} (open)", 1.9, 0.1),
)
"""Heads of the columns, with their widths and the room beside each for words, in inches."""


def draw_plans(compared: PlansCompared) -> "Figure":
    """Figure of all plans of a case, with the same scales for each of them and for every case.

    A thin dashed line in every picture is the plan that changes nothing. Plans that a pharmacist
    stops have a word and a hatch; a stop that stood before anything was ordered is only named.

    Parameters
    ----------
    compared : PlansCompared
    """
    from matplotlib import rc_context  # heavy: only who draws waits for it
    from matplotlib.figure import Figure

    plans, case = compared.plans, compared.case
    settings: Any = {"font.size": 7.5, "axes.spines.top": False, "axes.spines.right": False,
                "axes.linewidth": 0.6, "hatch.linewidth": 0.6, "svg.fonttype": "none",
                "svg.hashsalt": "tandem"}  # fmt: skip
    with rc_context(settings):
        tall = ROW * len(plans) + TOP + BOTTOM
        wide = 2 * EDGE + sum(width + beside for _, width, beside in COLUMNS)
        figure = Figure(figsize=(wide, tall))
        axes = []
        for i, plan in enumerate(plans):
            row = _axes(figure, wide, tall, tall - TOP - ROW * (i + 1) + 0.1)
            axes.append(row)
            last = plan is plans[-1]
            _name(row[0], plan)
            _withdrawal(row[1], plan, plans[0], last)
            _weekly(row[2], plan.pain, plans[0].pain, 10.0, last)
            _weekly(row[3], plan.function, plans[0].function, 100.0, last)
            _shares(row[4], plan, last)
            _events(row[5], plan, last)
        for ax, (title, _, _) in zip(axes[0], COLUMNS, strict=True):
            ax.set_title(title, fontsize=7.5, pad=5)
        left = EDGE / wide
        figure.text(left, 1.0 - 0.1 / tall, case.title, fontsize=12, va="top", weight="bold")
        figure.text(left, 1.0 - 0.4 / tall, f"{case.id}: {compared.lives} lives a plan", va="top")
        figure.text(left, 0.06 / tall, _below(compared), fontsize=6, va="bottom")
    return figure


def _axes(figure: "Figure", wide: float, tall: float, bottom: float) -> list["Axes"]:
    """Return the pictures of a row, from the left, so many inches above the bottom."""
    found, left = [], EDGE
    for _, width, beside in COLUMNS:
        box = (left / wide, bottom / tall, width / wide, (ROW - 0.2) / tall)
        found.append(figure.add_axes(box))
        left += width + beside
    return found


def save_plans(compared: PlansCompared, folder: Path, ending: str = "png") -> tuple[Path, Path]:
    """Page and table of a case, written into a folder; returns both files.

    Parameters
    ----------
    compared : PlansCompared
    folder : Path
        It is made where it is not there.
    ending : {"png", "svg"}
    """
    folder.mkdir(parents=True, exist_ok=True)
    page, table = (folder / f"{compared.case.id}.{end}" for end in (ending, "csv"))
    figure = draw_plans(compared)
    if ending == "svg":
        figure.savefig(page, metadata={"Date": None})
    else:
        _save_png(figure, page)
    compared.table().to_csv(table, lineterminator="\n")
    return page, table


def _save_png(figure: "Figure", path: Path) -> None:
    """Write a small PNG, with few colours."""
    import io

    from PIL import Image

    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DOTS)
    with Image.open(drawn) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def _name(ax: "Axes", plan: PlanOutcome) -> None:
    """Write the name of a plan; one that a pharmacist stops has a word and a hatch."""
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.axis("off")
    if plan.stops:
        ax.add_patch(_hatched(0.06))
    ax.text(0.09, 0.98, textwrap.fill(plan.name, 29), va="top", fontsize=8, weight="bold")
    said = []
    if plan.stops:
        said.append(f"STOP, says the pharmacist: {_listed(plan.stops)}")
    if plan.standing:
        said.append(f"A stop from before: {_listed(plan.standing)}")
    lines = [line for text in said for line in textwrap.wrap(text, 42)]
    ax.text(0.09, 0.02, "\n".join(lines), va="bottom", fontsize=6, color=HARM)


def _listed(alerts: tuple[str, ...]) -> str:
    return ", ".join(alerts).replace("-", " ")


def _hatched(width: float) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((0, 0), width, 1, facecolor="white", edgecolor=HARM, hatch="////", lw=0.6)


def _withdrawal(ax: "Axes", plan: PlanOutcome, same: PlanOutcome, last: bool) -> None:
    """Draw the worst of each day over the bands of COWS, with how many people reach two of them."""
    for low, name in COWS.bands[1:]:
        ax.axhline(low, color=QUIET, lw=0.4, zorder=0)
        ax.text(DAYS + 0.6, low, f"{low:g} {name}", fontsize=5.5, va="center", color=INK)
    days = range(DAYS + 1)
    ax.plot(days, same.cows["p50"], color=QUIET, lw=0.8, ls=(0, (2, 2)))
    ax.fill_between(days, plan.cows["p50"], plan.cows["p90"], color=PALE, lw=0)
    ax.plot(days, plan.cows["p90"], color=MIDDLE, lw=0.8)
    ax.plot(days, plan.cows["p50"], color=INK, lw=1.4)
    told = f"13 or more: {plan.moderate:g} of 100; 25 or more: {plan.severe:g}"
    ax.text(DAYS, 47, told, ha="right", va="top", fontsize=6)
    ax.set(xlim=(0, DAYS), ylim=(0, 48))
    _ticks(ax, range(0, DAYS + 1, 7), (0, 24, 48), last)


def _weekly(
    ax: "Axes", values: tuple[float, ...], same: tuple[float, ...], most: float, last: bool
) -> None:
    """Draw the middle person week by week, with the last number."""
    weeks = range(WEEKS + 1)
    ax.plot(weeks, same, color=QUIET, lw=0.8, ls=(0, (2, 2)))
    ax.plot(weeks, values, color=INK, lw=1.4)
    ax.text(WEEKS + 1, values[-1], f"{values[-1]:g}", fontsize=6, va="center")
    ax.set(xlim=(0, WEEKS), ylim=(0, most))
    _ticks(ax, range(0, WEEKS + 1, 13), (0, most / 2, most), last)


def _shares(ax: "Axes", plan: PlanOutcome, last: bool) -> None:
    """Draw who is in care and who uses regularly, of 100 people, with the last numbers."""
    weeks = range(1, WEEKS + 1)
    ax.plot(weeks, plan.in_care, color=INK, lw=1.4)
    ax.plot(weeks, plan.regular_use, color=HARM, lw=1.4, ls=(0, (3, 1.5)))
    ends = (plan.in_care[-1], plan.regular_use[-1])
    apart = abs(ends[0] - ends[1])
    push = max(0.0, 22.0 - apart) / 2.0
    for value, other, colour in ((ends[0], ends[1], INK), (ends[1], ends[0], HARM)):
        up = push if value > other or (value == other and colour == INK) else -push
        ax.text(WEEKS + 1, value + up, f"{value:g}", fontsize=6, va="center", color=colour)
    ax.set(xlim=(0, WEEKS), ylim=(0, 100))
    _ticks(ax, range(0, WEEKS + 1, 13), (0, 50, 100), last)


def _events(ax: "Axes", plan: PlanOutcome, last: bool) -> None:
    """Draw overdoses and deaths on a scale of powers of ten, each with its numbers."""
    rows = ((1.0, "overdoses", plan.overdoses, "o"), (0.0, "deaths", plan.deaths, "D"))
    for y, label, (early, late), sign in rows:
        ends = [max(RAREST, value) for value in (early, late)]
        ax.plot(ends, [y, y], color=MIDDLE, lw=1.0, zorder=1)
        ax.plot(ends[1], y, sign, mfc="white", mec=INK, ms=4.5, mew=0.9, clip_on=False)
        ax.plot(ends[0], y, sign, mfc=INK, mec=INK, ms=3.5, clip_on=False)
        ax.text(RAREST, y + 0.22, f"{label}: {early:g} and {late:g}", fontsize=6, va="bottom")
    ax.set_xscale("log")
    ax.set(xlim=(RAREST, MOST), ylim=(-0.4, 1.8))
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.minorticks_off()
    ticks = [10.0**power for power in range(-1, 5)]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks] if last else [""] * len(ticks))
    ax.tick_params(length=2, pad=1, labelsize=6)


def _ticks(ax: "Axes", x: Any, y: tuple[float, ...], last: bool) -> None:
    """Set the same few ticks in every picture; times are written under the lowest one only."""
    ax.set_xticks(list(x), [f"{tick:g}" for tick in x] if last else [""] * len(list(x)))
    ax.set_yticks(y, [f"{tick:g}" for tick in y])
    ax.tick_params(length=2, pad=1, labelsize=6)


def _below(compared: PlansCompared) -> str:
    """Return what has to be said to read the page."""
    out = "; ".join(name for name, _ in compared.left_out)
    said = (
        "Thick: the middle person. Shaded, in withdrawal: up to the one in ten who is worse. Thin "
        "dashes: continue as is. The same people, with the same luck, in every row."
    )
    left = f" Cannot be ordered here: {out}." if out else ""
    return "\n".join((*textwrap.wrap(f"{said}{left}", 230), DISCLAIMER))
