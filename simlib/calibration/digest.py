"""A name for what the model says: its code without comments, docstrings and layout."""

import ast
import functools
import hashlib
from pathlib import Path

ROOT = Path(__file__).parent.parent

FOLDERS = ("mechanisms", "engine", "interventions")
FILES = (
    "health.py", "orders.py", "outcomes.py", "profile.py",
    *(f"trials/{name}.py" for name in (
        "asked", "data", "estimators", "freeze", "kinds", "measures", "measures_other",
        "measures_use", "model", "models", "observe", "people", "protocol", "record", "result",
        "rules", "run", "summary",
    )),
)  # fmt: skip
"""What a trial's numbers depend on."""


def meaning(source: str) -> str:
    """Return code as its syntax tree, without docstrings.

    >>> meaning("x = 1  # one") == meaning("x  =  1")
    True
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            text = body[0].value
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                node.body = body[1:]  # type: ignore[attr-defined]
    return ast.dump(tree)


@functools.cache
def model_digest() -> str:
    """Return a name of the model's code: 12 hexadecimal digits."""
    paths = [p for folder in FOLDERS for p in sorted((ROOT / folder).glob("*.py"))]
    paths += [ROOT / name for name in FILES]
    content = hashlib.sha256()
    for path in paths:
        text = meaning(path.read_text("utf-8"))
        content.update(f"{path.relative_to(ROOT).as_posix()}\0{text}\0".encode())
    return content.hexdigest()[:12]
