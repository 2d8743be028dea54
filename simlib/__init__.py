"""Tandem's simulation library: one person with chronic pain and opioid use disorder, in time.

Fictional patients, simulated outcomes. For teaching. Not for treating anyone.

>>> import simlib as sl
>>> day0 = sl.load_case("back-pain-rising-dose").begin(seed=1)
>>> week12 = day0.order(sl.Buprenorphine("8 mg SL bid")).until("12 wk")
>>> week12.day
84
"""

import ast
from importlib import import_module
from pathlib import Path
from typing import Any

from simlib._version import __version__ as __version__


def _public_names() -> dict[str, str]:
    """Where each public name lives, as ``__init__.pyi`` lists it for editors and type checkers."""
    stub = ast.parse(Path(__file__).with_suffix(".pyi").read_text("utf-8"))
    return {
        alias.name: node.module
        for node in stub.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


_MODULE_OF = _public_names()
__all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import simlib`` costs nothing."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
