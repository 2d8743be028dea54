"""Every number of the model in one table, for MODEL.md: value, unit, meaning, source, grade."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

from simlib.engine.parameters import GRADES, Parameter, declared
from simlib.engine.state import Person
from simlib.interventions.base import catalogue

PAGE = Path(__file__).parent / "MODEL.md"
BEGIN, END = "<!-- parameters: begin -->", "<!-- parameters: end -->"


def constants() -> list[Parameter]:
    """Return numbers declared beside interventions, as ``snri.RELIEF``."""
    found = []
    for slug, kind in catalogue().items():
        module = sys.modules[kind.__module__]
        for name, hint in get_type_hints(module, include_extras=True).items():
            if get_origin(hint) is Annotated:
                _, unit, meaning, source, grade, *span = get_args(hint)
                value = getattr(module, name)
                limits = span[0] if span else None
                found.append(
                    Parameter(f"{slug}.{name}", value, unit, meaning, source, grade, limits, None)
                )
    return found


def rows() -> list[Parameter]:
    """Return every declared number: of the person first, then of interventions."""
    return [*declared(Person), *constants()]


def counts() -> dict[str, int]:
    """Return how many numbers there are of each grade.

    >>> list(counts())
    ['measured', 'inferred', 'assumed']
    """
    found = Counter(row.grade for row in rows())
    return {grade: found[grade] for grade in GRADES}


def markdown() -> str:
    """Return the table and the counts as Markdown."""
    numbers = rows()
    by_grade = ", ".join(f"{n} {grade}" for grade, n in counts().items())
    lines = [
        f"{len(numbers)} numbers: {by_grade}.",
        "",
        "| name | value | unit | plausible | meaning | source | grade |",
        "|---|---|---|---|---|---|---|",
    ]
    for p in numbers:
        span = "" if p.span is None else f"{p.span[0]:g} to {p.span[1]:g}"
        cells = (p.name, f"{p.value:.4g}", p.unit, span, p.meaning, p.source, p.grade)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def page(text: str) -> str:
    """Return the text of MODEL.md with a fresh table between its markers."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{markdown()}\n\n{END}{after}"


def refresh() -> None:
    """Write a fresh table into MODEL.md."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
