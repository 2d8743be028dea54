"""Digest of the model's code: of every file that can change the numbers of a trial."""

import ast
import functools
import hashlib
import inspect
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from simlib.clinic.treatments.base import Intervention
from simlib.evidence.trials.schema import TrialFile
from simlib.files.shipped import PACKAGE

STARTS = ("evidence.trials.run", "evidence.trials.schema")
"""Modules from which imports are followed: what runs a trial, and what a file comes to mean."""

FOLLOWED = (
    "model",
    "clinic.patient.profile",
    "clinic.treatments",
    "cases.texts.conditions",
    "evidence.trials",
)
"""Packages and modules in which imports are followed; others only read, check and show files."""

NO_NUMBERS = ("checks", "listing", "load", "display")
"""Beginnings of the names of files of ``evidence.trials`` that no number depends on."""


def meaning(source: str) -> str:
    """Return code as its syntax tree, without docstrings, imports, and what keys say to authors.

    >>> meaning("x = 1  # one") == meaning("x  =  1")
    True
    >>> meaning("x = key('Days.', 7, default=1)") == meaning("x = key('When.', 9, default=1)")
    True
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "key":
            node.args = []
        body = getattr(node, "body", None)
        if isinstance(body, list):
            body = [part for part in body if not isinstance(part, ast.Import | ast.ImportFrom)]
            node.body = body  # type: ignore[attr-defined]
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            text = body[0].value
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                node.body = body[1:]  # type: ignore[attr-defined]
    return ast.dump(tree)


def model_digest(trials: Iterable[TrialFile]) -> str:
    """Name of the code that these trials can reach: 12 hexadecimal digits.

    Of the catalogue, only the interventions that the trials order count, so that a new one leaves
    stored results as they are. Where a file lies does not count.

    Raises
    ------
    FileNotFoundError
        ``STARTS`` names a module that is not there.
    """
    kinds = {type(order) for trial in trials for order in interventions_of(trial)}
    starts = [_file(name) for name in STARTS]
    if None in starts:
        missing = STARTS[starts.index(None)]
        raise FileNotFoundError(f"there is no simlib.{missing}: mend STARTS in {__name__}.")
    ordered = {Path(inspect.getfile(kind)) for kind in kinds}
    meanings = sorted({_meaning_of(path) for path in reached((*starts, *ordered))})
    return hashlib.sha256("\0".join(meanings).encode()).hexdigest()[:12]


def reached(starts: "Iterable[Path | None]") -> set[Path]:
    """Files from which numbers come, following imports from some of them.

    >>> names = {path.name for path in reached([_file("evidence.trials.run")])}
    >>> "plan.py" in names, "yoga.py" in names
    (True, False)
    """
    found: set[Path] = set()
    todo = [path for path in starts if path]
    while todo:
        path = todo.pop()
        if path not in found:
            found.add(path)
            todo += _imported(path)
    return found


@functools.cache
def _meaning_of(path: Path) -> str:
    return meaning(path.read_text("utf-8"))


@functools.cache
def _imported(path: Path) -> frozenset[Path]:
    names = set(_names(ast.parse(path.read_text("utf-8"))))
    return frozenset(file for name in names if _counts(name) and (file := _file(name)))


def _names(tree: ast.AST) -> Iterator[str]:
    """Yield what a file imports of the package, without imports for type checkers only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("simlib."):
            module = str(node.module).removeprefix("simlib.")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
        yield from _names(node)


def _counts(name: str) -> bool:
    last = name.rpartition(".")[2]
    if name.startswith("evidence.trials.") and last.startswith(NO_NUMBERS):
        return False
    return any(name == one or name.startswith(f"{one}.") for one in FOLLOWED)


def _file(name: str) -> Path | None:
    path = PACKAGE.joinpath(*name.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in candidates if file.is_file()), None)


def interventions_of(trial: TrialFile) -> Iterator[Intervention]:
    """Yield every intervention of a trial: those that are ordered, and those of the past."""
    yield from _interventions(trial)
    for group in trial.population.groups:
        yield from (past.order for past in group.past if past.order is not None)


def _interventions(part: Any) -> Iterator[Intervention]:
    """Yield every intervention that stands anywhere in a trial."""
    if isinstance(part, Intervention):
        yield part
    if isinstance(part, dict):
        part = tuple(part.values())
    if is_dataclass(part):
        part = tuple(getattr(part, field.name) for field in fields(part))
    if isinstance(part, list | tuple):
        for one in part:
            yield from _interventions(one)
