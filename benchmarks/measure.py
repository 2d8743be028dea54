"""What every benchmark shares: a figure, medians, and turns taken so that noise hits both sides."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Figure:
    """One line of the report.

    Attributes
    ----------
    part, name : str
    value : float or None
        None when it could not be measured; ``note`` then says why.
    unit : str
    target : str
        As in README.md, "" where there is none.
    note : str
    low, high : float or None
        Smallest and largest of the repeats.
    """

    part: str
    name: str
    value: float | None
    unit: str
    target: str = ""
    note: str = ""
    low: float | None = None
    high: float | None = None


def figure(
    part: str, name: str, values: list[float], unit: str, target: str = "", note: str = ""
) -> Figure:
    """Summarise repeats as their median, with the smallest and the largest."""
    return Figure(
        part, name, statistics.median(values), unit, target, note, min(values), max(values)
    )


def seconds(run: Callable[[], object]) -> float:
    """Time one call."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def in_turns(runs: Mapping[str, Callable[[], float]], repeats: int) -> dict[str, list[float]]:
    """Let contestants measure themselves in turns, the order reversed every other time."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for repeat in range(repeats):
        names = list(runs) if repeat % 2 == 0 else list(runs)[::-1]
        for name in names:
            found[name].append(runs[name]())
    return found


def ratios(above: list[float], below: list[float]) -> list[float]:
    """Divide repeat by repeat."""
    return [a / b for a, b in zip(above, below, strict=True)]


def fresh_python(script: str, **env: str) -> str:
    """Run a script in a new Python and return what it printed."""
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **env},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
