"""Every number of the model in one table: value, unit, meaning, source, grade."""

import importlib
import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from types import ModuleType

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.clinic.treatments.opioids import OPIOIDS
from simlib.files.shipped import inside
from simlib.model.engine.parameters import Parameter, declared
from simlib.model.engine.state import Person
from simlib.model.notation.quantities import GRADES, declaration
from simlib.model.people import health

PAGE = inside("MODEL.md")
BEGIN, END = "<!-- parameters: begin -->", "<!-- parameters: end -->"

FOLDERS = (
    "clinic.treatments.catalogue", "clinic.treatments", "clinic.instruments.catalogue",
    "clinic.instruments", "model.mechanisms", "model.engine", "model.people", "clinic.guidance",
    "evidence.trials", "evidence.trials.endpoints", "model", "clinic", "clinic.patient",
    "clinic.history", "clinic.diagnosis", "clinic.projection", "cases", "cases.texts",
    "cases.schema", "cases.plans",
)  # fmt: skip
"""Packages in which numbers stand beside what they are for."""


def constants() -> list[Parameter]:
    """Return numbers that stand in their files as constants, as ``snri.RELIEF``.

    A file with one intervention or instrument lends its slug to the name; others their own name.
    """
    slugs = {kind.__module__: slug for slug, kind in interventions().items()}
    slugs |= {type(kind).__module__: slug for slug, kind in instruments().items()}
    place = {name: i for i, name in enumerate(slugs)}
    found: list[Parameter] = []
    for module in sorted(_modules(), key=lambda m: place.get(m.__name__, len(place))):
        found += _of(module, slugs.get(module.__name__, module.__name__.rpartition(".")[2]))
    return found


def _modules() -> Iterator[ModuleType]:
    for package in FOLDERS:
        for path in sorted(inside(*package.split(".")).glob("*.py")):
            # importing everything would start the drawing for nothing
            if path.stem != "__init__" and "Annotated[" in path.read_text("utf-8"):
                yield importlib.import_module(f"simlib.{package}.{path.stem}")


def _of(module: ModuleType, prefix: str) -> Iterator[Parameter]:
    """Yield the numbers that a file declares itself, not those that it imports."""
    for name, hint in inspect.get_annotations(module).items():
        found = declaration(getattr(hint, "__metadata__", ()))
        if found is not None:
            (unit, meaning), grade = found
            value = getattr(module, name)
            yield Parameter(
                f"{prefix}.{name}", value, unit, meaning, grade.source, grade.name, grade.span, None
            )


def opioids() -> Iterator[Parameter]:
    """Yield the numbers of the table of opioids, as ``oxycodone.factor``."""
    for o in OPIOIDS:
        per = f"MME per {o.unit}" if o.unit == "mg" else f"MME/d per {o.unit}"
        quoted = (
            ("factor", o.factor, per, "conversion factor"),
            ("half_life", o.half_life, "h", "half-life"),
            ("half_life_er", o.half_life_er, "h", "apparent half-life of the extended release"),
        )
        for name, q, unit, meaning in quoted:
            if q is not None:
                name = f"{o.name.replace(' ', '-')}.{name}"
                meaning = f"{meaning} of {o.name}"
                yield Parameter(name, q.value, unit, meaning, q.source, q.grade, None, None)


def effects() -> Iterator[Parameter]:
    """Yield what conditions and features of a person change."""
    yield from health.declared_effects()


def rows() -> list[Parameter]:
    """Return every declared number: of the person, of their health, of everything else."""
    return [*declared(Person), *effects(), *constants(), *opioids()]


def counts(numbers: Iterable[Parameter] | None = None) -> dict[str, int]:
    """Return how many numbers there are of each grade.

    >>> list(counts())
    ['measured', 'inferred', 'assumed']
    """
    found = Counter(row.grade for row in (rows() if numbers is None else numbers))
    return {grade: found[grade] for grade in GRADES}


def span_of(p: Parameter) -> str:
    """Return the plausible range of a number in words, or nothing."""
    return "" if p.span is None else f"{p.span[0]:g} to {p.span[1]:g}"


def counted(numbers: list[Parameter]) -> str:
    """Return how many numbers there are, and of which grade, as a sentence."""
    by_grade = ", ".join(f"{n} {grade}" for grade, n in counts(numbers).items())
    return f"{len(numbers)} {'number' if len(numbers) == 1 else 'numbers'}: {by_grade}."


def markdown(numbers: list[Parameter] | None = None) -> str:
    """Return the table and the counts as Markdown."""
    numbers = rows() if numbers is None else numbers
    lines = [
        counted(numbers),
        "",
        "| name | value | unit | plausible | meaning | source | grade |",
        "|---|---|---|---|---|---|---|",
    ]
    for p in numbers:
        cells = (p.name, f"{p.value:.4g}", p.unit, span_of(p), p.meaning, p.source, p.grade)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def page(text: str) -> str:
    """Return the text of MODEL.md with a fresh table between its markers."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{markdown()}\n\n{END}{after}"
