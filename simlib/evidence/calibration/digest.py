"""A name for what the model says: its code without comments, docstrings, layout and imports."""

import ast
import functools
import hashlib

from simlib.files.shipped import inside

FOLDERS = (
    "model/mechanisms", "model/engine", "model/people", "clinic/treatments",
    "clinic/treatments/catalogue",
)  # fmt: skip
FILES = (
    "model/outcomes.py", "clinic/profile.py",
    *(f"evidence/trials/{name}.py" for name in (
        "asked", "data", "estimators", "freeze", "kinds", "measures", "measures_other",
        "measures_use", "model", "models", "observe", "people", "protocol", "record", "result",
        "rules", "run", "summary",
    )),
)  # fmt: skip
"""What a trial's numbers depend on."""


def meaning(source: str) -> str:
    """Return code as its syntax tree, without docstrings and imports.

    >>> meaning("x = 1  # one") == meaning("x  =  1")
    True
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            body = [part for part in body if not isinstance(part, ast.Import | ast.ImportFrom)]
            node.body = body  # type: ignore[attr-defined]
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            text = body[0].value
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                node.body = body[1:]  # type: ignore[attr-defined]
    return ast.dump(tree)


@functools.cache
def model_digest() -> str:
    """Return a name of the model's code: 12 hexadecimal digits."""
    paths = [p for folder in FOLDERS for p in inside(folder).glob("*.py")]
    paths += [inside(name) for name in FILES]
    meanings = sorted(meaning(path.read_text("utf-8")) for path in paths)
    return hashlib.sha256("\0".join(meanings).encode()).hexdigest()[:12]
