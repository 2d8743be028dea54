"""The house: which file imports which, read from the syntax trees. No file imports itself back.

Every import counts: at the top of a file, inside a function, and those for annotations only.
"""

import ast
import graphlib
from functools import cache
from pathlib import Path

import pytest

import simlib as sl
from tests.places import ROOT

Graph = dict[str, set[str]]


def modules(folder: Path) -> dict[str, Path]:
    """Files of a package by the names that they are imported by."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(name: str, path: Path, known: dict[str, Path]) -> set[str]:
    """Names of the files that one file imports."""
    found: set[str] = set()
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(up if node.level else ()), *([node.module] if node.module else ())])
            inside = {f"{base}.{alias.name}" for alias in node.names}
            found |= inside & known.keys() or {base}
    return (found & known.keys()) - {name}


def graph(folder: Path) -> Graph:
    known = modules(folder)
    return {name: imported(name, path, known) for name, path in known.items()}


def circles(links: Graph) -> list[set[str]]:
    """Groups of files in which each can be reached from every other, by imports."""
    reached = {name: _reached(name, links) for name in links}
    found: list[set[str]] = []
    for name in links:
        if not any(name in circle for circle in found):
            circle = {other for other in reached[name] if name in reached[other]}
            found += [circle | {name}] if circle else []
    return found


def _reached(name: str, links: Graph) -> set[str]:
    todo, done = [*links[name]], set()
    while todo:
        one = todo.pop()
        if one not in done:
            done.add(one)
            todo += links[one]
    return done


@cache
def house() -> Graph:
    return graph(ROOT / "simlib")


def test_no_file_is_imported_by_what_it_imports():
    found = [sorted(circle) for circle in circles(house())]
    assert found == [], (
        "these files import each other in a circle, annotations and imports inside functions "
        "counted. Let the lower one take plain values, or move what both need below them."
    )


@pytest.mark.parametrize(
    ("files", "number"),
    [
        ({"a": "import p.b", "b": "from p import a"}, 1),
        (
            {"a": "from .b import x", "b": "def f():\n    from p.c import x", "c": "import p.a"},
            1,
        ),
        (
            {
                "a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.b import B",
                "b": "import p.a",
            },
            1,
        ),
        ({"a": "from p import b, c", "b": "from p import c", "c": "import os"}, 0),
    ],
    ids=["plain", "in a function", "for annotations", "none"],
)
def test_circles_are_found_wherever_an_import_stands(tmp_path, files, number):
    folder = tmp_path / "p"
    folder.mkdir()
    for name, text in {"__init__": "", **files}.items():
        (folder / f"{name}.py").write_text(text)
    links = graph(folder)
    assert len(circles(links)) == number
    if not number:
        assert list(graphlib.TopologicalSorter(links).static_order())


def test_no_public_name_hides_a_part_of_the_package():
    parts = {path.stem for path in (ROOT / "simlib").iterdir()}
    assert parts.isdisjoint(sl.__all__)


NAMED_ALIKE = {
    "simlib.clinic.treatments.programmes",
    "simlib.model.engine.day",
    "simlib.model.engine.evening",
    "simlib.model.engine.hours",
    "simlib.model.engine.morning",
}
"""Files with a function of their own name; nothing may be added, and what goes is taken off."""


def test_no_function_bears_the_name_of_its_file():
    found = {
        name
        for name, path in modules(ROOT / "simlib").items()
        if not name.startswith("simlib.cli.")  # a command and its file bear one name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == path.stem
    }
    assert found <= NAMED_ALIKE


def _in_functions(tree: ast.AST) -> set[int]:
    """Lines of the imports of the package that stand in functions."""
    return {
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        )
        if name.split(".")[0] == "simlib" or getattr(node, "level", 0)
    }  # fmt: skip


def without_reason(code: str) -> list[int]:
    """Lines of a file that import a part of the package in a function and do not say why."""
    lines = code.splitlines()
    found = {n: lines[n - 1].rpartition("#") for n in _in_functions(ast.parse(code))}
    return sorted(
        n for n, (_, sign, why) in found.items() if not sign or why.strip().startswith("noqa")
    )


def test_an_import_inside_a_function_says_on_its_line_what_it_avoids():
    found = [
        f"{name}:{line}"
        for name, path in modules(ROOT / "simlib").items()
        if not name.startswith("simlib.cli.")  # each command imports what it needs, and no more
        for line in without_reason(path.read_text("utf-8"))
    ]
    assert found == [], "Move these imports to the top, or say on their lines what they avoid."


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("from simlib.web import widget", 1),
        ("from simlib.web import widget  # noqa: F401", 1),
        ("from . import widget", 1),
        ("from simlib.web import widget  # widgets are heavy", 0),
        ("import json", 0),
    ],
)
def test_imports_without_a_reason_are_found(line, number):
    assert len(without_reason(f"def f():\n    {line}\n")) == number
    assert without_reason(line) == []
