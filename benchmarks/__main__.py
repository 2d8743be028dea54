"""Measure how fast Tandem is here, and print one table. README.md says what each figure means."""

import argparse
import importlib
import json
import os
import platform
import sys
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.measure import Figure
from benchmarks.people import begun

PARTS = (
    "projection",
    "trial",
    "debrief",
    "click",
    "kernel",
    "start",
    "engines",
    "store",
    "classroom",
    "browser",
    "memory",
    "labs",
)


def main() -> None:
    """Run the parts one after the other; nothing here passes or fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats, for a first look")
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="only this part (again: more)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    options = parser.parse_args()
    print("compiling the model, if it is not yet ...", file=sys.stderr, flush=True)
    begun().project(weeks=1, lives=20)
    figures: list[Figure] = []
    for part in options.only or PARTS:
        print(f"measuring: {part} ...", file=sys.stderr, flush=True)
        figures += importlib.import_module(f"benchmarks.{part}").measure(options.quick)
    print(machine())
    print(table(figures))
    if options.json:
        report = {
            "machine": machine(),
            "time": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
            "figures": [asdict(f) for f in figures],
        }
        options.json.write_text(json.dumps(report, indent=2) + "\n")


def machine() -> str:
    """Name what was measured on."""
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def table(figures: list[Figure]) -> str:
    """Lay the figures out in columns."""
    rows = [("figure", "median", "from - to", "target", "note")]
    part = ""
    for f in figures:
        if f.part != part:
            part = f.part
            rows.append((part.upper(), "", "", "", ""))
        value = "-" if f.value is None else f"{_short(f.value)} {f.unit}"
        span = "" if f.low is None else f"{_short(f.low)} - {_short(f.high)}"
        rows.append((f"  {f.name}", value, span, f.target, f.note))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    return "\n".join(
        "  ".join([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[4]]).rstrip()
        for row in rows
    )


def _short(x: float | None) -> str:
    assert x is not None
    return f"{x:.3g}" if abs(x) < 100 else f"{x:.0f}"


if __name__ == "__main__":
    main()
